import type { NewRun, Run } from '@kortkurs/contract/runs';
import type { Session } from '@kortkurs/contract/sessions';
import { newId } from '../platform/ids';
import type { Headers, TestApp } from '../platform/testing/start-app';

/** What a run is planned with, and somebody to plan it. */
export interface Ground {
  administrator: Headers;
  administratorId: string;
  courseVersionId: string;
  draftVersionId: string;
  moduleIds: [string, string];
  otherModuleId: string;
  placeId: string;
  projectId: string;
  silentProjectId: string;
}

/** Write a person without an account. */
export async function person(test: TestApp, givenName: string, more: { protectedAs?: string } = {}): Promise<string> {
  const id = newId();
  await test.database.execute('INSERT INTO person (id, given_name, family_name, protected, alias) VALUES ($1, $2, $3, $4, $5)', [id, givenName, 'Ekdahl', !!more.protectedAs, more.protectedAs ?? null]);
  return id;
}

/** Write what a run needs: an administrator, a published course with two modules and a draft of it, a place and two projects, of which one says nothing of who pays. */
export async function layGround(test: TestApp): Promise<Ground> {
  const administratorId = await person(test, 'Astrid');
  const [formatId, courseId, otherCourseId, courseVersionId, draftVersionId] = [newId(), newId(), newId(), newId(), newId()] as const;
  const moduleIds: [string, string] = [newId(), newId()];
  const [otherModuleId, placeId, funderId, silentFunderId, projectId, silentProjectId] = [newId(), newId(), newId(), newId(), newId(), newId()] as const;
  await test.database.work(async (tx) => {
    await tx.execute(`INSERT INTO access_grant (id, person_id, role) VALUES ($1, $2, 'administrator')`, [newId(), administratorId]);
    await tx.execute(`INSERT INTO format (id, key, name) VALUES ($1, $2, '{"sv": "Utbildning", "en": "Training"}')`, [formatId, `format-${formatId.slice(-6)}`]);
    await tx.execute(`INSERT INTO course (id, slug, format_id) VALUES ($1, $2, $5), ($3, $4, $5)`, [courseId, `leda-${courseId.slice(-6)}`, otherCourseId, `annan-${otherCourseId.slice(-6)}`, formatId]);
    await tx.execute(`INSERT INTO course_version (id, course_id, number, title) VALUES ($1, $2, 1, '{"sv": "Leda förändring", "en": "Leading change"}')`, [courseVersionId, courseId]);
    await tx.execute('INSERT INTO module (id, course_id) VALUES ($1, $3), ($2, $3), ($4, $5)', [...moduleIds, courseId, otherModuleId, otherCourseId]);
    await tx.execute(
      `INSERT INTO course_version_module (course_version_id, module_id, position, title) VALUES ($1, $2, 1, '{"sv": "Uppdraget"}'), ($1, $3, 2, '{"sv": "Lyssna in"}')`,
      [courseVersionId, ...moduleIds],
    );
    await tx.execute('UPDATE course_version SET published_at = now() WHERE id = $1', [courseVersionId]);
    await tx.execute(`INSERT INTO course_version (id, course_id, number, title) VALUES ($1, $2, 2, '{"sv": "Leda förändring, ny"}')`, [draftVersionId, courseId]);
    await tx.execute(`INSERT INTO place (id, name, room, step_free, seats) VALUES ($1, 'Kastanjegården', 'Stora salen', true, 30)`, [placeId]);
    await tx.execute(`INSERT INTO funder (id, name, mark) VALUES ($1, 'Fonden', 'eu'), ($2, 'Staden', 'text')`, [funderId, silentFunderId]);
    await tx.execute(`INSERT INTO project (id, funder_id, name, starts_on, ends_on) VALUES ($1, $2, 'Starkare föreningsliv', '2026-01-01', '2027-12-31'), ($3, $4, 'Mötesplatser', '2026-01-01', '2027-12-31')`, [projectId, funderId, silentProjectId, silentFunderId]);
  });
  return { administrator: test.signedInAs(administratorId), administratorId, courseVersionId, draftVersionId, moduleIds, otherModuleId, placeId, projectId, silentProjectId };
}

/** A plan of two Tuesday evenings. */
export const evenings = (ground: Ground, more: Partial<NewRun> = {}): NewRun => ({
  courseVersionId: ground.courseVersionId,
  delivery: 'in_person',
  capacity: 24,
  placeId: ground.placeId,
  sessions: [
    { date: '2027-03-23', from: '17:30', to: '20:30', breakMinutes: 15 },
    { date: '2027-03-30', from: '17:30', to: '20:30', breakMinutes: 15 },
  ],
  ...more,
});

/** Draft a run. */
export async function draft(test: TestApp, ground: Ground, more: Partial<NewRun> = {}): Promise<Run> {
  const { status, body } = await test.ask<Run>('POST', 'runs', { as: ground.administrator, body: evenings(ground, more) });
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body;
}

/** Draft a run and publish it. */
export async function published(test: TestApp, ground: Ground, more: Partial<NewRun> = {}): Promise<Run> {
  const made = await draft(test, ground, more);
  const { status, body } = await test.ask<Run>('POST', `runs/${made.id}/publication`, { as: ground.administrator, body: { version: made.version } });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body;
}

/** The session of a number, counted from one. */
export function session(run: Run, number: number): Session {
  const found = run.sessions.find((each) => each.number === number);
  if (!found) throw new Error(`There is no session ${number}.`);
  return found;
}
