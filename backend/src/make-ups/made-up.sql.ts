/** SQL of the minutes that a mark `mark` at a session `session` counts for. */
const counted = (mark: string, session: string): string =>
  `CASE WHEN ${mark}.state = 'present' THEN greatest(${session}.countable_minutes - ${mark}.late_minutes - ${mark}.early_minutes, 0) ELSE 0 END`;

/** SQL of whether the list of a session is signed. */
export const listIsSigned = (session: string): string => `EXISTS (SELECT 1 FROM session_signature f WHERE f.session_id = ${session}.id AND f.reopened_at IS NULL)`;

/** The tables of a make-up `m`: the missed session `x` with one's own mark `o`, the other session `g` with the mark `a` there. */
export const MAKE_UP_TABLES = `make_up m
  JOIN session x ON x.id = m.session_id
  LEFT JOIN attendance o ON o.session_id = m.session_id AND o.enrolment_id = m.enrolment_id
  LEFT JOIN session g ON g.id = m.at_session_id AND g.cancelled_at IS NULL
  LEFT JOIN attendance a ON a.session_id = g.id AND a.enrolment_id = m.enrolment_id`;

/** SQL of the minutes that were done of a make-up, null where nothing says so: `done` of `madeUpMinutes`. */
export const MINUTES_DONE = `CASE WHEN m.kind = 'task' THEN CASE WHEN m.approved_at IS NOT NULL THEN m.minutes END WHEN a.mark_id IS NOT NULL THEN ${counted('a', 'g')} END`;

/** SQL of a human whose row is `q`, whatever row they were joined into. */
const living = (q: string): string => `coalesce(${q}.merged_into, ${q}.id)`;

/** SQL of whether somebody was at the other session by a seat of their own: what they did there counts for that seat. */
const SEATED_THERE = `EXISTS (SELECT 1 FROM attendance b JOIN enrolment be ON be.id = b.enrolment_id AND be.run_id = g.run_id JOIN person bq ON bq.id = be.person_id
    JOIN enrolment me ON me.id = m.enrolment_id JOIN person mq ON mq.id = me.person_id WHERE b.session_id = g.id AND ${living('bq')} = ${living('mq')} AND ${counted('b', 'g')} > 0)`;

/** SQL of the minutes that a make-up counts for, as `madeUpMinutes` of the rules has it. */
export const MINUTES_MADE_UP = `CASE WHEN ${counted('o', 'x')} > 0 OR ${SEATED_THERE} THEN 0 ELSE least(x.countable_minutes, coalesce(${MINUTES_DONE}, 0)) END`;

/** SQL of whether they are signed. */
export const MAKE_UP_IS_SIGNED = `(m.approved_at IS NOT NULL OR ${listIsSigned('g')})`;

/**
 * The missed sessions that can still come by a make-up, of an enrolment `e`: not where the other list is signed and says away, nor where that session is no more.
 */
export const TO_MAKE_UP = `SELECT m.session_id FROM ${MAKE_UP_TABLES} WHERE m.enrolment_id = e.id AND m.ended_at IS NULL
  AND (m.kind = 'task' OR g.id IS NOT NULL AND NOT (${listIsSigned('g')} AND coalesce(${MINUTES_DONE}, 0) = 0))`;

/**
 * What counts as made up: for each missed session of an enrolment one row at most, with its minutes, the day on which they were done, whether they
 * are signed, and the mark or approval that says so. A make-up is no mark at the missed session: who was away there stays away, and its
 * minutes stand on the day that they were done. `session_id` is the missed session, `at_session_id` the one that was attended instead.
 */
export const MADE_UP = `
  SELECT m.enrolment_id, m.session_id, m.at_session_id, m.kind, ${MINUTES_MADE_UP} AS minutes, coalesce(g.local_date, m.done_on) AS local_date, ${MAKE_UP_IS_SIGNED} AS signed,
         coalesce(a.mark_id, m.id) AS mark_id, coalesce(a.marked_at, m.approved_at) AS marked_at, coalesce(a.channel, 'in_person') AS channel, coalesce(a.source, 'staff') AS source,
         coalesce(a.by_person_id, m.approved_by) AS by_person_id
    FROM ${MAKE_UP_TABLES}
   WHERE m.ended_at IS NULL AND x.cancelled_at IS NULL AND ${MINUTES_MADE_UP} > 0`;
