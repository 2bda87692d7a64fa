export { LearningModule } from './learning.module';
export { ProgressChanged } from './learning-events';
/** When a run's form is due, as SQL. */
export { HAND_IN_DUE } from './papers-query';
/** The gate of files by which whoever is asked to come, or has a seat, reads a run's documents. */
export { SEAT_GATE } from './papers-query';
