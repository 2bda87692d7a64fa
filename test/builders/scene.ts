import { createHash, randomBytes } from 'node:crypto';
import { v7 as newId } from 'uuid';
import type { Localized } from '@kortkurs/contract/common';
import type { Sql } from '../../backend/src/platform/db/tx';

/** A session to be, by its instants. */
export interface SessionSketch {
  startsAt: string;
  endsAt: string;
  breakMinutes?: number;
  /** Day in the centre's time zone; the start's own date unless said. */
  localDate?: string;
}

/** What a run is made of; everything has a sensible default. */
export interface RunSketch {
  capacity?: number;
  sessions?: SessionSketch[];
  instructorIds?: string[];
  projectIds?: string[];
  completionRule?: object;
  requiredPages?: number;
  /** What its pages say; nothing unless it is told. */
  pageText?: string;
  status?: 'draft' | 'published';
  lowThreshold?: boolean;
  delivery?: 'in_person' | 'online' | 'hybrid' | 'self_paced';
  enrolmentPolicy?: 'open' | 'approval' | 'invitation';
  course?: CourseSketch;
}

/** What its course is called and about. */
export interface CourseSketch {
  title?: Localized;
  summary?: Localized;
  subjects?: string[];
}

/** A run that was laid, with the ids of what belongs to it. */
export interface RunLaid {
  id: string;
  courseId: string;
  courseVersionId: string;
  sessionIds: string[];
  activityIds: string[];
}

const WEEKLY: SessionSketch[] = ['2026-09-01', '2026-09-08'].map((day) => ({ startsAt: `${day}T15:30:00Z`, endsAt: `${day}T18:30:00Z`, breakMinutes: 15 }));

/** Lays what a test stands on straight into the tables, with names that are invented and defaults that make sense. */
export class Scene {
  private people = 0;

  constructor(private readonly sql: Sql) {}

  /** A person; `role` also gives the grant of that role. */
  async person(facts: { givenName?: string; familyName?: string; role?: 'administrator' | 'protected_reader'; alias?: string } = {}): Promise<string> {
    const id = newId();
    const nth = ++this.people;
    await this.sql.query('INSERT INTO person (id, given_name, family_name, contact_email, protected, alias) VALUES ($1, $2, $3, $4, $5, $6)', [
      id,
      facts.givenName ?? `Person${String(nth).padStart(4, '0')}`,
      facts.familyName ?? 'Provsson',
      `person${nth}-${id.slice(-6)}@example.org`,
      facts.alias !== undefined,
      facts.alias ?? null,
    ]);
    if (facts.role) await this.sql.query('INSERT INTO access_grant (id, person_id, role, starts_at) VALUES ($1, $2, $3, $4)', [newId(), id, facts.role, '2020-01-01']);
    return id;
  }

  /** The secret of the address of a person's calendar. */
  async calendarFeed(personId: string): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    await this.sql.query(
      `INSERT INTO signed_link (id, token_hash, purpose, object_type, object_id, expires_at) VALUES ($1, $2, 'calendar-feed', 'person', $3, '2040-01-01')`,
      [newId(), createHash('sha256').update(token).digest(), personId],
    );
    return token;
  }

  async organisation(name = 'Föreningen Provet'): Promise<string> {
    const id = newId();
    await this.sql.query(`INSERT INTO organisation (id, name, sector, municipality_code) VALUES ($1, $2, 'civil_society', '1280')`, [id, name]);
    return id;
  }

  /** Says that a person represents an organisation, from the beginning of time; the id of the affiliation. */
  async affiliation(personId: string, organisationId: string): Promise<string> {
    const id = newId();
    await this.sql.query(`INSERT INTO affiliation (id, person_id, organisation_id, role) VALUES ($1, $2, $3, 'volunteer')`, [id, personId, organisationId]);
    return id;
  }

  async project(facts: { name?: string; startsOn?: string; endsOn?: string; asksFacts?: boolean } = {}): Promise<string> {
    const funder = newId();
    const id = newId();
    await this.sql.query(`INSERT INTO funder (id, name, mark) VALUES ($1, 'Fonden', 'eu')`, [funder]);
    await this.sql.query('INSERT INTO project (id, funder_id, name, starts_on, ends_on, asks_facts) VALUES ($1, $2, $3, $4, $5, $6)', [
      id,
      funder,
      facts.name ?? 'Projektet',
      facts.startsOn ?? '2026-01-01',
      facts.endsOn ?? '2027-12-31',
      facts.asksFacts ?? false,
    ]);
    return id;
  }

  /** A published run of a course of its own, with its seats counted. */
  async run(sketch: RunSketch = {}): Promise<RunLaid> {
    const laid = await this.course(sketch);
    const id = newId();
    const sessions = sketch.sessions ?? WEEKLY;
    const capacity = sketch.capacity ?? 20;
    await this.sql.query(
      `INSERT INTO course_run (id, course_id, course_version_id, delivery, status, capacity, low_threshold, starts_at, ends_at, session_count, enrolment_policy, published_at)
       VALUES ($1, $2, $3, $10, $4, $5, $6, $7, $8, $9, $11, '2026-01-01')`,
      [id, laid.courseId, laid.courseVersionId, sketch.status ?? 'published', capacity, sketch.lowThreshold ?? false, sessions[0]?.startsAt ?? null, sessions.at(-1)?.endsAt ?? null, sessions.length, sketch.delivery ?? 'in_person', sketch.enrolmentPolicy ?? 'open'],
    );
    await this.sql.query('INSERT INTO run_seats (run_id, capacity) VALUES ($1, $2)', [id, capacity]);
    for (const personId of sketch.instructorIds ?? []) await this.sql.query('INSERT INTO run_instructor (run_id, person_id, responsible) VALUES ($1, $2, true)', [id, personId]);
    for (const projectId of sketch.projectIds ?? []) await this.sql.query('INSERT INTO run_project (run_id, project_id) VALUES ($1, $2)', [id, projectId]);
    const sessionIds: string[] = [];
    for (const [index, session] of sessions.entries()) sessionIds.push(await this.session(id, index + 1, session));
    return { id, ...laid, sessionIds };
  }

  async session(runId: string, number: number, session: SessionSketch): Promise<string> {
    const id = newId();
    await this.sql.query('INSERT INTO session (id, run_id, number, starts_at, ends_at, break_minutes, local_date) VALUES ($1, $2, $3, $4, $5, $6, $7)', [
      id,
      runId,
      number,
      session.startsAt,
      session.endsAt,
      session.breakMinutes ?? 0,
      session.localDate ?? session.startsAt.slice(0, 10),
    ]);
    return id;
  }

  /** Give so many new people a seat, all at once; their enrolments' ids in order of their names. */
  async seated(runId: string, count: number, organisationId: string | null = null): Promise<string[]> {
    const people = Array.from({ length: count }, () => ({ id: newId(), enrolment: newId(), nth: ++this.people }));
    const names = people.map(({ nth }) => `Person${String(nth).padStart(4, '0')}`);
    await this.sql.query('INSERT INTO person (id, given_name, family_name) SELECT *, $3 FROM unnest($1::uuid[], $2::text[])', [people.map(({ id }) => id), names, 'Provsson']);
    await this.sql.query(
      `INSERT INTO enrolment (id, run_id, person_id, state, source, organisation_id, enrolled_at)
       SELECT enrolment, $3, person, 'enrolled', 'self', $4, '2026-08-01' FROM unnest($1::uuid[], $2::uuid[]) AS t(enrolment, person)`,
      [people.map(({ enrolment }) => enrolment), people.map(({ id }) => id), runId, organisationId],
    );
    await this.sql.query('UPDATE run_seats SET held = held + $2 WHERE run_id = $1', [runId, count]);
    return people.map(({ enrolment }) => enrolment);
  }

  private async course({ completionRule: rule = {}, requiredPages = 0, pageText, course: { title, summary, subjects } = {} }: RunSketch): Promise<{ courseId: string; courseVersionId: string; activityIds: string[] }> {
    const courseId = newId();
    const courseVersionId = newId();
    const moduleId = newId();
    const activityIds = Array.from({ length: requiredPages }, () => newId());
    await this.sql.query(`INSERT INTO format (id, key, name) VALUES ($1, 'course', '{"sv":"Kurs","en":"Course"}') ON CONFLICT (key) DO NOTHING`, [newId()]);
    await this.sql.query(`INSERT INTO course (id, slug, format_id) SELECT $1, $2, id FROM format WHERE key = 'course'`, [courseId, `prov-${courseId}`]);
    await this.sql.query('INSERT INTO course_version (id, course_id, number, title, summary, subjects, completion_rule) VALUES ($1, $2, 1, $3, $4, $5, $6)', [
      courseVersionId,
      courseId,
      title ?? { sv: 'Provkursen', en: 'The trial course' },
      summary ?? {},
      subjects ?? [],
      rule,
    ]);
    await this.sql.query('INSERT INTO module (id, course_id) VALUES ($1, $2)', [moduleId, courseId]);
    await this.sql.query('INSERT INTO course_version_module (course_version_id, module_id, position, title) VALUES ($1, $2, 1, $3)', [courseVersionId, moduleId, { sv: 'Modulen', en: 'The module' }]);
    for (const [index, activityId] of activityIds.entries()) {
      await this.sql.query(`INSERT INTO activity (id, course_id, kind) VALUES ($1, $2, 'page')`, [activityId, courseId]);
      await this.sql.query('INSERT INTO course_version_activity (course_version_id, activity_id, module_id, position, title, body) VALUES ($1, $2, $3, $4, $5, $6)', [
        courseVersionId,
        activityId,
        moduleId,
        index + 1,
        { sv: 'Sidan', en: 'The page' },
        pageText === undefined ? {} : { sv: `<p>${pageText}</p>` },
      ]);
    }
    await this.sql.query(`UPDATE course_version SET published_at = '2026-01-01' WHERE id = $1`, [courseVersionId]);
    return { courseId, courseVersionId, activityIds };
  }

  /** A file on its way, of which so many parts have come, under the names of its operations' parameters. */
  async upload(personId: string, parts = 0): Promise<{ uploadId: string; partNumber: string }> {
    const uploadId = newId();
    await this.sql.execute(`INSERT INTO upload (id, person_id, purpose, name, bytes, file_id, store_ref, begun_at, moved_at) VALUES ($1, $2, 'file', 'mall.pdf', 9, $1, $1::uuid::text, now(), now())`, [uploadId, personId]);
    await this.sql.execute(`INSERT INTO upload_part (upload_id, n, bytes, mark) SELECT $1, n, 1, 'x' FROM generate_series(1, $2::int) n`, [uploadId, parts]);
    return { uploadId, partNumber: '1' };
  }
}
