/** Builders for specs: a run with people in it, marks, signatures and progress, written past the rooms that own them. */
import type { Localized } from '@kortkurs/contract/common';
import type { CompletionRule } from '@kortkurs/contract/completion';
import type { CourseAlignment } from '@kortkurs/contract/courses';
import { AttendanceChanged, SessionSigned } from '../attendance/door';
import { ProgressChanged, QuizHandedIn } from '../learning/door';
import { Events } from '../platform/events/events';
import { newId } from '../platform/ids';
import type { TestApp } from '../platform/testing/start-app';

export interface TestClass {
  runId: string;
  instructorId: string;
  moduleId: string;
  sessionIds: string[];
  activityIds: string[];
  enrolmentIds: string[];
  personIds: string[];
}

export interface ClassWish {
  /** Told of the class's activities, where it names some. */
  rule: CompletionRule | Record<string, never> | ((activityIds: readonly string[]) => CompletionRule);
  sessions?: number;
  activities?: number;
  people?: number;
  /** Months for which certificates hold. */
  certificateMonths?: number;
  /** Goals that the course meets. */
  alignments?: CourseAlignment[];
  title?: Localized;
}

const TITLE: Localized = { sv: 'Leda förändring', en: 'Leading change' };

/** A published run of two-hour sessions about one module, with some participants. */
export async function makeClass(test: TestApp, { rule, sessions = 2, activities = 0, people = 2, certificateMonths, alignments = [], title = TITLE }: ClassWish): Promise<TestClass> {
  const [format, course, version, moduleId, runId, instructorId] = [newId(), newId(), newId(), newId(), newId(), newId()];
  const ids = (count: number): string[] => Array.from({ length: count }, () => newId());
  const [sessionIds, activityIds, enrolmentIds, personIds] = [ids(sessions), ids(activities), ids(people), ids(people)];
  await test.database.work(async (tx) => {
    await tx.execute(`INSERT INTO person (id, given_name, family_name) VALUES ($1, 'Ida', 'Ledin')`, [instructorId]);
    await tx.execute(`INSERT INTO format (id, key, name) VALUES ($1, $2, '{}')`, [format, `f-${format}`]);
    await tx.execute('INSERT INTO course (id, slug, format_id) VALUES ($1, $2, $3)', [course, `k-${course}`, format]);
    await tx.execute(`INSERT INTO course_version (id, course_id, number, title, completion_rule, certificate_months, alignments) VALUES ($1, $2, 1, $3, $4, $5, $6)`, [
      version,
      course,
      JSON.stringify(title),
      JSON.stringify(typeof rule === 'function' ? rule(activityIds) : rule),
      certificateMonths ?? null,
      JSON.stringify(alignments),
    ]);
    await tx.execute('INSERT INTO module (id, course_id) VALUES ($1, $2)', [moduleId, course]);
    await tx.execute(`INSERT INTO course_version_module (course_version_id, module_id, position, title) VALUES ($1, $2, 1, '{"sv": "Lyssna in"}')`, [version, moduleId]);
    for (const [i, id] of activityIds.entries()) {
      await tx.execute(`INSERT INTO activity (id, course_id, kind) VALUES ($1, $2, 'page')`, [id, course]);
      await tx.execute(
        `INSERT INTO course_version_activity (course_version_id, activity_id, module_id, position, title, estimated_minutes) VALUES ($1, $2, $3, $4, '{}', 15)`,
        [version, id, moduleId, i],
      );
    }
    await tx.execute('UPDATE course_version SET published_at = now() WHERE id = $1', [version]);
    await tx.execute(
      `INSERT INTO course_run (id, course_id, course_version_id, delivery, capacity, status, published_at) VALUES ($1, $2, $3, 'in_person', 20, 'published', now())`,
      [runId, course, version],
    );
    await tx.execute('INSERT INTO run_instructor (run_id, person_id, responsible) VALUES ($1, $2, true)', [runId, instructorId]);
    for (const [i, id] of sessionIds.entries()) {
      const day = `2026-03-0${i + 1}`;
      await tx.execute(`INSERT INTO session (id, run_id, number, module_id, starts_at, ends_at, local_date) VALUES ($1, $2, $3, $4, $5, $6, $7)`, [
        id,
        runId,
        i + 1,
        i === 0 ? moduleId : null,
        `${day}T17:00Z`,
        `${day}T19:00Z`,
        day,
      ]);
    }
    for (const [i, id] of enrolmentIds.entries()) {
      await tx.execute(`INSERT INTO person (id, given_name, family_name) VALUES ($1, $2, 'Öberg')`, [personIds[i], `Deltagare${i}`]);
      await tx.execute(`INSERT INTO enrolment (id, run_id, person_id, state, source) VALUES ($1, $2, $3, 'enrolled', 'self')`, [id, runId, personIds[i]]);
    }
  });
  return { runId, instructorId, moduleId, sessionIds, activityIds, enrolmentIds, personIds };
}

/** Mark one participant at one session, both by their place in the class. */
export async function mark(test: TestApp, of: TestClass, session: number, enrolment: number, state: 'present' | 'absent', lateMinutes = 0): Promise<void> {
  const sessionId = of.sessionIds[session] ?? '';
  const enrolmentId = of.enrolmentIds[enrolment] ?? '';
  await test.database.work(async (tx) => {
    await tx.execute(
      `INSERT INTO attendance (session_id, enrolment_id, mark_id, state, late_minutes, source, marked_at) VALUES ($1, $2, $3, $4, $5, 'staff', now())
       ON CONFLICT (session_id, enrolment_id) DO UPDATE SET state = excluded.state, late_minutes = excluded.late_minutes`,
      [sessionId, enrolmentId, newId(), state, lateMinutes],
    );
    await test.app.get(Events).emit(tx, new AttendanceChanged({ id: sessionId, runId: of.runId, isSigned: true, hasGuests: false }, of.runId, [enrolmentId]));
  });
}

/** Mark every participant present at a session, without telling anyone. */
export async function markAll(test: TestApp, of: TestClass, session: number): Promise<void> {
  await test.database.execute(
    `INSERT INTO attendance (session_id, enrolment_id, mark_id, state, source, marked_at)
     SELECT $1, id, gen_random_uuid(), 'present', 'staff', now() FROM enrolment WHERE run_id = $2`,
    [of.sessionIds[session], of.runId],
  );
}

/** Sign a session's list. */
export async function sign(test: TestApp, of: TestClass, session: number): Promise<void> {
  const sessionId = of.sessionIds[session] ?? '';
  await test.database.work(async (tx) => {
    await tx.execute(
      'INSERT INTO session_signature (id, session_id, signed_by, led_by, signed_at, revision, present, absent) VALUES ($1, $2, $3, $3, now(), 1, 1, 0)',
      [newId(), sessionId, of.instructorId],
    );
    await test.app.get(Events).emit(tx, new SessionSigned(sessionId, of.runId, false, new Date()));
  });
}

/** Do an activity. */
export async function doActivity(test: TestApp, of: TestClass, activity: number, enrolment: number): Promise<void> {
  const enrolmentId = of.enrolmentIds[enrolment] ?? '';
  await test.database.work(async (tx) => {
    await tx.execute(`INSERT INTO activity_progress (enrolment_id, activity_id, state, done_at) VALUES ($1, $2, 'done', now())`, [enrolmentId, of.activityIds[activity]]);
    await test.app.get(Events).emit(tx, new ProgressChanged(enrolmentId, of.activityIds[activity] ?? '', true));
  });
}

/** Hand in an attempt at a quiz. */
export async function handInQuiz(test: TestApp, of: TestClass, activity: number, enrolment: number, points: number, outOf: number): Promise<void> {
  const [enrolmentId = '', activityId = ''] = [of.enrolmentIds[enrolment], of.activityIds[activity]];
  await test.database.work(async (tx) => {
    await tx.execute(
      `INSERT INTO quiz_attempt (id, enrolment_id, activity_id, course_version_id, number, drawn, started_at, handed_in_at, marks, points, of_points, right_count, passed)
       SELECT $1, $2, $3, r.course_version_id, (SELECT count(*) + 1 FROM quiz_attempt t WHERE t.enrolment_id = $2 AND t.activity_id = $3), '[]', now(), now(), '{}', $4, $5, 0, true
         FROM course_run r WHERE r.id = $6`,
      [newId(), enrolmentId, activityId, points, outOf, of.runId],
    );
    await test.app.get(Events).emit(tx, new QuizHandedIn(enrolmentId, activityId));
  });
}

/** Approve what was handed in of an assignment, as the room of learning does. */
export async function approveHandIn(test: TestApp, of: TestClass, activity: number, enrolment: number): Promise<void> {
  const [enrolmentId = '', activityId = ''] = [of.enrolmentIds[enrolment], of.activityIds[activity]];
  await test.database.work(async (tx) => {
    await tx.execute(
      `INSERT INTO assignment_hand_in (id, enrolment_id, activity_id, number, state, written_at, handed_in_at, decided_by, decided_at) VALUES ($1, $2, $3, 1, 'approved', now(), now(), $4, now())`,
      [newId(), enrolmentId, activityId, of.instructorId],
    );
    await test.app.get(Events).emit(tx, new ProgressChanged(enrolmentId, activityId, true));
  });
}
