/** SQL of the states of an enrolment `e` in which a course is followed: also when it is over, what was read can be read again. */
export const FOLLOWS = `e.state IN ('enrolled', 'completed', 'not_completed')`;
