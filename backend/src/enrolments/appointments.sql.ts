/** SQL that the calendar's reads share. Aliases: `s` a meeting, `r` course_run, `v` course_version, `c` course, `p` place, `m` course_version_module. */

/** The run's sessions as calendars know them: those there are, and those that were taken out of it when people knew them. The run is named inside, or all sessions of all runs would be read. */
export const MEETINGS_EVER = `LATERAL (
  SELECT s.id, s.number, s.module_id, s.title, s.starts_at, s.ends_at, s.place_id, s.calendar_sequence, s.calendar_changed_at AS changed_at, s.cancelled_at IS NOT NULL AS off FROM session s WHERE s.run_id = r.id
  UNION ALL
  SELECT d.id, 0, NULL, d.title, d.starts_at, d.ends_at, d.place_id, d.calendar_sequence, d.removed_at, true FROM removed_session d WHERE d.run_id = r.id) s ON true`;

/** What an appointment says. */
export const APPOINTMENT = `s.id, r.id AS "runId", s.starts_at AS "startsAt", s.ends_at AS "endsAt", s.number, r.session_count AS sessions, v.title, CASE WHEN s.title <> '{}' THEN s.title ELSE coalesce(m.title, '{}') END AS "sessionTitle",
  c.slug, r.delivery, nullif(concat_ws(', ', p.name, nullif(p.room, ''), nullif(p.address, '')), '') AS place`;

/** Whose a run's appointments are, where they are nobody's: columns beside `run_id` of a choice of runs. */
export const NOBODYS = 'NULL::uuid AS enrolment_id, false AS leads, false AS gone, NULL::timestamptz AS since, 0 AS turns';

export const OF_RUN = `
  JOIN course c ON c.id = r.course_id
  JOIN course_version v ON v.id = r.course_version_id
  LEFT JOIN course_version_module m ON m.course_version_id = v.id AND m.module_id = s.module_id
  LEFT JOIN place p ON p.id = coalesce(s.place_id, r.place_id)`;

/**
 * How often the person's appointments of the run have come and gone before: taking a seat, giving it back and taking one anew each
 * raise the SEQUENCE, since a calendar that was told of the end listens only to a higher one.
 * @param run SQL of a run's id
 * @param person SQL of a person's id
 */
export const turns = (run: string, person: string): string => `(SELECT greatest(count(*) - 1, 0)::int FROM enrolment_event t JOIN enrolment x ON x.id = t.enrolment_id
  WHERE x.run_id = ${run} AND x.person_id = ${person} AND (t.to_state = 'enrolled' OR (t.from_state = 'enrolled' AND t.to_state = 'withdrawn')))`;

/** States of a seat whose holder takes part, or took part. */
export const TAKES_PART = `('enrolled', 'completed', 'not_completed')`;
