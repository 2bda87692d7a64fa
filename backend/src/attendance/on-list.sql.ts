/** SQL, for a lateral join, of the `id` of the enrolments on the list of the session `session`: those of its run, and the guests who make up one of theirs there. */
export const listOf = (session: string): string =>
  `(SELECT o.id FROM enrolment o WHERE o.run_id = ${session}.run_id UNION ALL SELECT g.enrolment_id FROM session_guest g WHERE g.session_id = ${session}.id)`;

/** SQL of whether one enrolment is on that list. For whole lists `listOf` is quicker. */
export const isOnList = (enrolment: string, session: string): string =>
  `(${enrolment}.run_id = ${session}.run_id OR EXISTS (SELECT 1 FROM session_guest g WHERE g.session_id = ${session}.id AND g.enrolment_id = ${enrolment}.id))`;
