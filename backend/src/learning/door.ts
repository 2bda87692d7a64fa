export { LearningModule } from './learning.module';
export { ProgressChanged, QuizHandedIn } from './learning-events';
/** `of(sql, enrolmentId)`: what those who follow a course may open. */
export { Openings } from './openings';
/** SQL of the states of an enrolment `e` in which a course is followed. */
export { FOLLOWS } from './followers.sql';
export { AssignmentJudged } from './assignments/assignment-events';
/** `reach(tx, enrolmentId, activityId, state)`: progress by what somebody did. */
export { ProgressKeeper } from './progress-keeper';
/** When a run's form is due, as SQL. */
export { HAND_IN_DUE } from './papers-query';
/** The gate of files by which whoever is asked to come, or has a seat, reads a run's documents. */
export { SEAT_GATE } from './papers-query';
/** The order of attempts at a quiz, the best of them first, as SQL. */
export { BEST_FIRST } from './quiz/attempt.sql';
