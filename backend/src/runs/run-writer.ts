import { Injectable } from '@nestjs/common';
import type { InstructorPlan, NewRun, RunAudience, RunPlan, RunRefusal } from '@kortkurs/contract/runs';
import type { Tx } from '../platform/db/tx';
import { Refusal } from '../platform/refusals/refusal';
import type { RunFacts } from './events';

/** Columns that a plan's fields are kept in. */
const columns = {
  courseVersionId: 'course_version_id',
  label: 'label',
  language: 'language',
  delivery: 'delivery',
  capacity: 'capacity',
  enrolmentPolicy: 'enrolment_policy',
  offerHours: 'offer_hours',
  invitationDays: 'invitation_days',
  invitationsHold: 'invitations_hold',
  enrolmentOpensAt: 'enrolment_opens_at',
  enrolmentClosesAt: 'enrolment_closes_at',
  withdrawUntil: 'withdraw_until',
  placeId: 'place_id',
  videoLink: 'video_link',
  interpreted: 'interpreted',
  lowThreshold: 'low_threshold',
} as const;

type Field = keyof typeof columns;
type Fields = Partial<Pick<RunPlan, Field>>;

const fieldsOf = (plan: Fields): Field[] => (Object.keys(columns) as Field[]).filter((field) => plan[field] !== undefined);

/** Writes the rows of a run, its instructors and its projects. */
@Injectable()
export class RunWriter {
  /**
   * Write a new draft. False when the id is taken.
   * @throws Refusal `invalid-input` when the course version does not exist
   */
  async insert(tx: Tx, id: string, plan: NewRun, by: string): Promise<boolean> {
    const course = await tx.one<{ id: string }>('SELECT c.id FROM course_version v JOIN course c ON c.id = v.course_id WHERE v.id = $1 AND c.archived_at IS NULL', [plan.courseVersionId]);
    if (!course) throw new Refusal('invalid-input', { fields: [{ field: 'courseVersionId', code: 'unknown' }] });
    const fields = fieldsOf(plan);
    const made = await tx.query(
      `INSERT INTO course_run (id, course_id, created_by, ${fields.map((field) => columns[field]).join(', ')})
       VALUES ($1, $2, $3, ${fields.map((_, n) => `$${n + 4}`).join(', ')}) ON CONFLICT (id) DO NOTHING RETURNING id`,
      [id, course.id, by, ...fields.map((field) => plan[field])],
    );
    return made.length === 1;
  }

  /** Write a new draft that has every column of another run, but for some. False when the id is taken. */
  async insertLike(tx: Tx, fromId: string, id: string, other: { label: string; by: string; at: Date; window: Record<'enrolment_opens_at' | 'enrolment_closes_at' | 'withdraw_until', string | null> }): Promise<boolean> {
    const { label, by, at, window } = other;
    const own = { id, label, ...window, created_by: by, created_at: at, version: 1, status: 'draft' };
    const none = { published_at: null, cancelled_at: null, cancelled_why: null, starts_at: null, ends_at: null, session_count: 0, countable_minutes: 0 };
    const made = await tx.query(
      `INSERT INTO course_run
       SELECT (jsonb_populate_record(r, $2::jsonb || jsonb_build_object('place_id', (SELECT l.id FROM place l WHERE l.id = r.place_id AND l.archived_at IS NULL)))).*
         FROM course_run r WHERE r.id = $1 ON CONFLICT (id) DO NOTHING RETURNING id`,
      [fromId, JSON.stringify({ ...own, ...none })],
    );
    return made.length === 1;
  }

  /** The same post once more finds what the first one made. @throws Refusal `conflict` when it is somebody else's */
  async known(tx: Tx, id: string, by: string): Promise<string> {
    const row = await tx.one('SELECT 1 AS yes FROM course_run WHERE id = $1 AND created_by = $2', [id, by]);
    if (!row) throw new Refusal('conflict');
    return id;
  }

  async update(tx: Tx, id: string, change: Fields): Promise<void> {
    const fields = fieldsOf(change);
    if (!fields.length) return;
    await tx.execute(`UPDATE course_run SET ${fields.map((field, n) => `${columns[field]} = $${n + 2}`).join(', ')} WHERE id = $1`, [id, ...fields.map((field) => change[field])]);
  }

  /** A run keeps to its course, and a published one to published versions. */
  async checkVersion(tx: Tx, run: RunFacts, versionId: string | undefined): Promise<void> {
    if (versionId === undefined || versionId.toLowerCase() === run.courseVersionId) return;
    const version = await tx.one<{ published: boolean }>('SELECT published_at IS NOT NULL AS published FROM course_version WHERE id = $1 AND course_id = $2', [versionId, run.courseId]);
    if (!version) throw new Refusal('invalid-input', { fields: [{ field: 'courseVersionId', code: 'unknown' }] });
    if (run.status === 'published' && !version.published) throw new Refusal<RunRefusal>('course-version-not-published');
  }

  async setInstructors(tx: Tx, runId: string, instructors: InstructorPlan[]): Promise<void> {
    await tx.execute('DELETE FROM run_instructor WHERE run_id = $1 AND person_id <> ALL ($2::uuid[])', [runId, instructors.map((each) => each.personId)]);
    await tx.execute(
      `INSERT INTO run_instructor (run_id, person_id, responsible, position)
       SELECT $1, i.person_id, i.responsible, i.position FROM jsonb_to_recordset($2::jsonb) AS i (person_id uuid, responsible boolean, position smallint)
       ON CONFLICT (run_id, person_id) DO UPDATE SET responsible = excluded.responsible, position = excluded.position`,
      [runId, JSON.stringify(instructors.map((each, position) => ({ person_id: each.personId, responsible: each.responsible, position })))],
    );
  }

  async setProjects(tx: Tx, runId: string, projectIds: string[]): Promise<void> {
    await tx.execute('DELETE FROM run_project WHERE run_id = $1 AND project_id <> ALL ($2::uuid[])', [runId, projectIds]);
    await tx.execute('INSERT INTO run_project (run_id, project_id) SELECT $1, unnest($2::uuid[]) ON CONFLICT DO NOTHING', [runId, projectIds]);
  }

  /** Whom the run is for; null: for whom its format is for. */
  async setAudience(tx: Tx, runId: string, audience: RunAudience | null): Promise<void> {
    const organisations = audience?.organisationIds ?? [];
    await tx.execute('UPDATE course_run SET audience_sectors = $2 WHERE id = $1', [runId, audience?.sectors ?? null]);
    await tx.execute('DELETE FROM run_audience_organisation WHERE run_id = $1 AND organisation_id <> ALL ($2::uuid[])', [runId, organisations]);
    await tx.execute('INSERT INTO run_audience_organisation (run_id, organisation_id) SELECT $1, unnest($2::uuid[]) ON CONFLICT DO NOTHING', [runId, organisations]);
  }

  /** Bring span, number of sessions and minutes up to date with the sessions. */
  async span(tx: Tx, runId: string): Promise<void> {
    await tx.execute(
      `UPDATE course_run r SET starts_at = s.starts_at, ends_at = s.ends_at, session_count = s.n, countable_minutes = s.minutes
         FROM (SELECT min(starts_at) AS starts_at, max(ends_at) AS ends_at, count(*) AS n, coalesce(sum(countable_minutes), 0) AS minutes
                 FROM session WHERE run_id = $1 AND cancelled_at IS NULL) s
        WHERE r.id = $1`,
      [runId],
    );
  }

  /** The appointments of all sessions, or of those that follow the run's place and link, are another from now on. */
  async tellCalendars(tx: Tx, runId: string, which: 'all' | 'following'): Promise<void> {
    const following = which === 'following' ? 'AND (place_id IS NULL OR video_link IS NULL)' : '';
    await tx.execute(`UPDATE session SET calendar_sequence = calendar_sequence + 1 WHERE run_id = $1 ${following}`, [runId]);
  }

  /** Ids of places, people, projects and organisations that the run names already. */
  async named(tx: Tx, runId: string): Promise<Set<string>> {
    const rows = await tx.query<{ id: string }>(
      `SELECT place_id AS id FROM course_run WHERE id = $1 AND place_id IS NOT NULL
       UNION SELECT place_id FROM session WHERE run_id = $1 AND place_id IS NOT NULL
       UNION SELECT person_id FROM run_instructor WHERE run_id = $1
       UNION SELECT project_id FROM run_project WHERE run_id = $1
       UNION SELECT organisation_id FROM run_audience_organisation WHERE run_id = $1`,
      [runId],
    );
    return new Set(rows.map((row) => row.id));
  }

  /** Nothing funded is shown without saying who pays: the emblem carries its own words, other funders need theirs written. */
  async requireStatements(tx: Tx, runId: string): Promise<void> {
    // A funder that is about to fall silent waits, and then meets the run that is shown.
    await tx.query('SELECT f.id FROM run_project rp JOIN project p ON p.id = rp.project_id JOIN funder f ON f.id = p.funder_id WHERE rp.run_id = $1 ORDER BY f.id FOR SHARE OF f', [runId]);
    const silent = await tx.one<{ name: string }>(
      `SELECT p.name FROM run_project rp JOIN project p ON p.id = rp.project_id JOIN funder f ON f.id = p.funder_id
        WHERE rp.run_id = $1 AND f.mark <> 'eu' AND coalesce(f.statement ->> 'sv', f.statement ->> 'en', '') = '' ORDER BY p.name LIMIT 1`,
      [runId],
    );
    if (silent) throw new Refusal<RunRefusal>('co-funding-statement-missing', { params: { project: silent.name } });
  }

  /** A funder cannot fall silent while runs that it pays for are shown. */
  async requireSpoken(tx: Tx, funderId: string, now: Date): Promise<void> {
    const silent = await tx.one<{ name: string }>(
      `SELECT p.name FROM funder f JOIN project p ON p.funder_id = f.id JOIN run_project rp ON rp.project_id = p.id
         JOIN course_run r ON r.id = rp.run_id AND r.status = 'published' AND (r.ends_at IS NULL OR r.ends_at > $2)
        WHERE f.id = $1 AND f.mark <> 'eu' AND coalesce(f.statement ->> 'sv', f.statement ->> 'en', '') = '' ORDER BY p.name LIMIT 1`,
      [funderId, now],
    );
    if (silent) throw new Refusal<RunRefusal>('co-funding-statement-shown', { params: { project: silent.name } });
  }
}
