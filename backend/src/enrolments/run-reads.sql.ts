import { LIVING } from './states.sql';

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
export const SEATS = `jsonb_build_object('capacity', r.capacity, 'free', greatest(r.capacity - coalesce(q.held, 0) - coalesce(q.waiting - q.held_back, 0), 0), 'waiting', coalesce(q.waiting, 0))`;

/** Whether one can ask for a seat at `now`, which is SQL of an instant. Where no end is set, enrolment ends when the run begins. */
export const enrolling = (now: string): string => `CASE
  WHEN r.enrolment_policy = 'invitation' THEN 'by-invitation'
  WHEN r.enrolment_opens_at > ${now} THEN 'not-open-yet'
  WHEN coalesce(r.enrolment_closes_at, r.starts_at) <= ${now} OR r.ends_at <= ${now} THEN CASE WHEN r.starts_at <= ${now} THEN 'begun' ELSE 'closed' END
  WHEN r.enrolment_policy = 'approval' THEN 'application'
  ELSE 'open' END`;

const SECTORS_OF_RUN = `coalesce(r.audience_sectors, (SELECT af.audience_sectors FROM course ac JOIN format af ON af.id = ac.format_id WHERE ac.id = r.course_id))`;

/** Whom a run is for, as the rules' `Audience`: by its own word, else by its format's. */
export const AUDIENCE = `jsonb_build_object('sectors', ${SECTORS_OF_RUN}, 'organisations',
  (SELECT coalesce(jsonb_agg(o.name ORDER BY o.name COLLATE "sv-x-icu", o.id), '[]') FROM run_audience_organisation a JOIN organisation o ON o.id = a.organisation_id WHERE a.run_id = r.id))`;

/** Whether a run is for who comes for an organisation, which is SQL of its id; NULL comes for nobody. */
export const fitsAudience = (organisation: string): string => `(
  (cardinality(${SECTORS_OF_RUN}) = 0 AND NOT EXISTS (SELECT 1 FROM run_audience_organisation a WHERE a.run_id = r.id))
  OR EXISTS (SELECT 1 FROM organisation o WHERE o.id = ${organisation} AND (o.sector = ANY (${SECTORS_OF_RUN})
       OR EXISTS (SELECT 1 FROM run_audience_organisation a WHERE a.run_id = r.id AND a.organisation_id = o.id))))`;

/** The run that a seat is wanted in, as the contract's `WantedRun`, for a reader; `person` and `now` are SQL. Needs `WANTED_RUN_FROM`. */
export const wantedRun = (person: string, now: string): string => `jsonb_build_object('id', r.id, 'slug', c.slug, 'title', v.title, 'formatName', f.name, 'delivery', r.delivery, 'meetings', ${MEETINGS},
  'activityMinutes', ${ACTIVITY_MINUTES}, 'placeName', p.name, 'seats', ${SEATS}, 'enrolling', ${enrolling(now)},
  'withdrawUntil', coalesce(r.withdraw_until, r.starts_at), 'funding', ${FUNDING},
  'mine', (SELECT e.id FROM enrolment e WHERE e.run_id = r.id AND e.person_id = ${person} AND e.state ${LIVING}))`;

export const WANTED_RUN_FROM = `FROM course_run r
  JOIN course c ON c.id = r.course_id
  JOIN course_version v ON v.id = r.course_version_id
  JOIN format f ON f.id = c.format_id
  LEFT JOIN run_seats q ON q.run_id = r.id
  LEFT JOIN place p ON p.id = r.place_id`;

/** The swap that the giver of an enrolment `e` waits for: whom they asked, and until when. */
export const OPEN_SWAP = `(SELECT jsonb_build_object('name', concat_ws(' ', w.given_name, nullif(w.family_name, '')), 'answerBy', w.answer_by, 'waitsForStaff', w.state = 'accepted')
                 FROM seat_swap w WHERE w.enrolment_id = e.id AND e.state = 'enrolled' AND w.state IN ('open', 'accepted'))`;

/**
 * SQL of whether a course `c` is shown to everyone by its published version `v`: it says more than its title, or has had a run that everyone saw. A course that was begun with a run
 * whose draft nobody has published yet does neither.
 */
export const SHOWN_COURSE = `(v.summary <> '{}' OR v.description <> '{}' OR EXISTS (SELECT 1 FROM course_version_module m WHERE m.course_version_id = v.id)
  OR EXISTS (SELECT 1 FROM course_run r WHERE r.course_id = c.id AND r.published_at IS NOT NULL))`;
