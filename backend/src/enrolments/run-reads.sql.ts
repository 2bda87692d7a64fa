/** SQL that the reads of runs share. Aliases: `r` course_run, `v` course_version, `q` run_seats (may be missing). */

/** A run's sessions, as the contract's `Meeting`. */
export const MEETINGS = `(SELECT coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'startsAt', s.starts_at, 'endsAt', s.ends_at,
    'countableMinutes', s.countable_minutes) ORDER BY s.starts_at), '[]')
  FROM session s WHERE s.run_id = r.id AND s.cancelled_at IS NULL)`;

/** Who pays for a run, as the contract's `Funding`: each funder once. */
export const FUNDING = `(SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_object('funderName', u.name, 'mark', u.mark, 'statement', u.statement)), '[]')
  FROM run_project rp JOIN project j ON j.id = rp.project_id JOIN funder u ON u.id = j.funder_id WHERE rp.run_id = r.id)`;

/** Minutes that the course's activities are estimated to take. */
export const ACTIVITY_MINUTES = `(SELECT coalesce(sum(a.estimated_minutes), 0)::int FROM course_version_activity a WHERE a.course_version_id = v.id)`;

/** Seats as everyone may know them. */
export const SEATS = `jsonb_build_object('capacity', r.capacity, 'free', greatest(r.capacity - coalesce(q.held, 0) - coalesce(q.waiting, 0), 0), 'waiting', coalesce(q.waiting, 0))`;

/** Whether one can ask for a seat at `now`, which is SQL of an instant. Where no end is set, enrolment ends when the run begins. */
export const enrolling = (now: string): string => `CASE
  WHEN r.enrolment_policy = 'invitation' THEN 'by-invitation'
  WHEN r.enrolment_opens_at > ${now} THEN 'not-open-yet'
  WHEN coalesce(r.enrolment_closes_at, r.starts_at) <= ${now} OR r.ends_at <= ${now} THEN CASE WHEN r.starts_at <= ${now} THEN 'begun' ELSE 'closed' END
  WHEN r.enrolment_policy = 'approval' THEN 'application'
  ELSE 'open' END`;
