import { randomBytes } from 'node:crypto';
import type { AssignmentToComplete, GradingOne, GradingRow, OwnAssignment } from '@kortkurs/contract/assignments';
import type { Page } from '@kortkurs/contract/common';
import type { Player } from '@kortkurs/contract/learning';
import { uploadsAtOnce } from '@kortkurs/contract/uploads';
import { AssignmentLetters } from '../../backend/src/messages/assignment-letters';
import { newId } from '../../backend/src/platform/ids';
import type { Answer, Headers, TestApp } from '../../backend/src/platform/testing/start-app';
import { NOW, only, PapersGround } from '../builders/papers-ground';
import { aPdf, sendForm, sendInParts } from '../builders/uploads';
import { surveyCases } from './surveys.cases';

let ground: PapersGround;
let test: TestApp;

beforeAll(async () => {
  ground = await PapersGround.lay();
  ({ test } = ground);
});
beforeEach(() => test.clock.set(NOW));
afterAll(() => test.close());

describe('an assignment', () => {
  interface Doer {
    enrolmentId: string;
    runId: string;
    as: Headers;
    activityId: string;
    base: string;
  }
  const RUBRIC = [{ title: { sv: 'Egna ord' }, levels: [{ sv: 'Saknas' }, { sv: 'Delvis' }, { sv: 'Tydligt' }] }];
  const SESSIONS = ['2036-11-17', '2036-12-08'].map((day) => ({ startsAt: `${day}T16:00:00Z`, endsAt: `${day}T18:00:00Z` }));

  /** Somebody with a seat in a course of one assignment, which is all that its certificate asks for. */
  const doer = async (content: object = { takes: 'both', due: { by: 'days', days: 3 }, rubric: RUBRIC }, instructorIds: string[] = []): Promise<Doer> => {
    const run = await ground.scene.run({ sessions: SESSIONS, requiredPages: 1, pageText: 'Intervjua en medlem', completionRule: { requiredActivities: true }, instructorIds });
    const activityId = only(run.activityIds);
    await test.database.work(async (tx) => {
      await tx.execute('SET LOCAL session_replication_role = replica');
      await tx.execute(`UPDATE activity SET kind = 'assignment' WHERE id = $1`, [activityId]);
      await tx.execute('INSERT INTO course_version_content (course_version_id, activity_id, shown, updated_at) VALUES ($1, $2, $3, now())', [run.courseVersionId, activityId, JSON.stringify(content)]);
    });
    const enrolmentId = only(await ground.scene.seated(run.id, 1));
    const { personId = '' } = (await test.database.one<{ personId: string }>('SELECT person_id AS "personId" FROM enrolment WHERE id = $1', [enrolmentId])) ?? {};
    return { enrolmentId, runId: run.id, as: test.signedInAs(personId), activityId, base: `enrolments/${enrolmentId}/activities/${activityId}/assignment` };
  };
  const code = ({ status, body }: Answer<{ code?: string } | null>): number | string => body?.code ?? status;
  const own = async ({ base, as }: Doer): Promise<OwnAssignment> => (await test.ask<OwnAssignment>('GET', base, { as })).body;
  const match = (as: Headers, version?: number): Headers => ({ ...as, ...(version !== undefined && { 'if-match': `"${version}"` }) });
  const save = ({ base, as }: Doer, text: string, version?: number): Promise<Answer<{ code: string; version: number }>> => test.ask('PUT', `${base}/draft`, { as: match(as, version), body: { text } });
  const handIn = async ({ base, as }: Doer, text: string, version?: number): Promise<number | string> => code(await test.ask('POST', `${base}/hand-in`, { as: match(as, version), body: { text } }));
  const attach = ({ base, as }: Doer, words: string): ReturnType<typeof sendForm<{ file: { id: string }; version: number }>> => sendForm(test, `${base}/files`, { as, file: { name: `${words}.pdf`, bytes: aPdf(words) } });
  const queue = async (query = '', as = ground.staff): Promise<GradingRow[]> => (await test.ask<Page<GradingRow>>('GET', `grading?${query}`, { as })).body.items;
  const read = async (id: string, as = ground.staff): Promise<GradingOne> => (await test.ask<GradingOne>('GET', `grading/${id}`, { as })).body;
  const decide = async (id: string, outcome: string, more: object = {}, { version, as = ground.staff }: { version?: number; as?: Headers } = {}): Promise<number | string> =>
    code(await test.ask('POST', `grading/${id}/decision`, { as: match(as, version), body: { outcome, comment: '', levels: [], againBy: null, ...more } }));
  const reopen = async (id: string, reason = '', as = ground.staff): Promise<number | string> => code(await test.ask('POST', `grading/${id}/reopening`, { as, body: { reason } }));
  const first = async (one: Doer): Promise<string> => only(await queue(`run=${one.runId}`)).id;

  it('keeps a draft that no other tab overwrites and nobody else sees, is handed in once, and can be taken back until it is judged', async () => {
    const one = await doer();
    expect(await own(one)).toEqual({ dueAt: '2036-11-20T23:00:00Z', versions: [] });
    expect(await handIn(one, ' ')).toBe('assignment-empty');
    const { body } = await save(one, 'Jag frågade');
    expect([code(await save(one, 'Annan flik')), code(await save(one, 'Jag frågade'))]).toEqual(['changed-meanwhile', 200]);
    expect(await queue(`run=${one.runId}`)).toEqual([]);
    expect([await handIn(one, 'Jag frågade Jasmin', body.version), await handIn(one, 'Jag frågade Jasmin', body.version), code(await save(one, 'Mer', 2))]).toEqual([204, 204, 'assignment-not-a-draft']);
    expect(await queue(`run=${one.runId}`)).toMatchObject([{ number: 1, state: 'handed_in', isLate: false, activity: { sv: expect.anything() } }]);
    const id = await first(one);
    expect(code(await test.ask('POST', `${one.base}/withdrawal`, { as: one.as }))).toBe(204);
    expect([await queue(`run=${one.runId}`), code(await test.ask('GET', `grading/${id}`, { as: ground.staff })), await decide(id, 'approved')]).toEqual([[], 'not-found', 'assignment-not-waiting']);
    expect((await own(one)).versions).toMatchObject([{ state: 'draft', text: 'Jag frågade Jasmin', handedInAt: null }]);
    // Nobody marks it done by themselves.
    expect(code(await test.ask('PUT', `enrolments/${one.enrolmentId}/activities/${one.activityId}/progress`, { as: one.as, body: { state: 'done' } }))).toBe('done-by-doing');
  });

  it('has files, which stay with what was handed in when the next time is without them', async () => {
    const one = await doer();
    const file = (await attach(one, 'anteckningar')).body.file;
    expect((await handIn(one, '', 1)) === 204 && (await attach(one, 'sent')).body.code).toBe('assignment-not-a-draft');
    const id = await first(one);
    const [shown] = (await read(id)).handIn.files;
    expect([shown?.name, (await ground.fetched(shown?.url)).status]).toEqual(['anteckningar.pdf', 200]);
    expect(await decide(id, 'returned', { comment: 'Citera henne.', againBy: '2036-11-24' })).toBe(204);
    expect(await own(one)).toMatchObject({ dueAt: '2036-11-24T23:00:00+00:00', versions: [{ number: 2, state: 'draft', files: [{ id: file.id }] }, { number: 1, judgement: { outcome: 'returned', comment: 'Citera henne.', againBy: '2036-11-24' } }] });
    expect((await test.ask('DELETE', `${one.base}/files/${file.id}`, { as: one.as })).status).toBe(204);
    const { versions } = await own(one);
    expect([versions[0]?.files, (await ground.fetched(versions[1]?.files[0]?.url)).status]).toEqual([[], 200]);
    const texts = await doer({ takes: 'text', due: null, rubric: [] });
    expect((await attach(texts, 'fil')).body.code).toBe('assignment-takes-text');
  });

  it('has files too large to be sent whole, sent in parts by whoever hands it in', async () => {
    const [one, other] = [await doer(), await doer()];
    const bytes = Buffer.concat([aPdf('intervjun'), randomBytes(11 * 1024 * 1024)]);
    expect((await sendForm(test, `${one.base}/files`, { as: one.as, file: { name: 'intervjun.pdf', bytes } })).body.code).toBe('payload-too-large');
    const refer = ({ base, as }: Doer, uploadId: string): Promise<Answer<{ code: string; file: { id: string; bytes: number } }>> => test.ask('POST', `${base}/uploaded-files`, { as, body: { uploadId } });
    const uploadId = await sendInParts(test, one.as, { name: 'intervjun.pdf', bytes }, 'hand_in');
    expect([code(await refer({ ...other, base: one.base }, uploadId)), code(await refer(other, uploadId))]).toEqual(['not-found', 'upload-over']);
    expect((await refer(one, uploadId)).body.file).toMatchObject({ name: 'intervjun.pdf', bytes: bytes.length });
    expect([code(await refer(one, uploadId)), await handIn(one, '', 1)]).toEqual(['upload-over', 204]);
    const [shown] = (await read(await first(one))).handIn.files;
    expect((await ground.fetched(shown?.url)).status).toBe(200);
    // Staff's purposes are not theirs, and of their own they begin a few at a time.
    const begin = (purpose: string, size = bytes.length): Promise<Answer<{ code: string; detail: string }>> => test.ask('POST', 'uploads', { as: one.as, body: { id: newId(), purpose, name: 'a.pdf', bytes: size } });
    expect([code(await begin('file')), (await begin('hand_in', 100 * 1024 * 1024 + 1)).body.detail]).toEqual(['forbidden', 'Filen är för stor. Högst 100 MB.']);
    for (let n = 0; n < uploadsAtOnce('hand_in'); n++) expect((await begin('hand_in')).status).toBe(201);
    expect(code(await begin('hand_in'))).toBe('too-many-uploads');
    const texts = await doer({ takes: 'text', due: null, rubric: [] });
    expect(code(await refer(texts, newId()))).toBe('assignment-takes-text');
  });

  it('is returned and approved by its rubric; the second who judges is told; approved it is done, and completes the course at once', async () => {
    const one = await doer();
    test.clock.set('2036-11-22T09:00:00Z');
    await handIn(one, 'Mitt svar');
    const id = await first(one);
    const { handIn: read1, rubric } = await read(id);
    expect([read1.isLate, rubric]).toEqual([true, RUBRIC]);
    expect([await decide(id, 'returned'), await decide(id, 'returned', { comment: 'Mer', againBy: '2036-11-21' }), await decide(id, 'approved', {}, { version: 99 })]).toEqual(['assignment-needs-comment', 'assignment-again-by-past', 'changed-meanwhile']);
    expect([await decide(id, 'approved', { levels: [2], comment: 'Fint' }, { version: read1.version }), await decide(id, 'returned', { comment: 'Mer' })]).toEqual([204, 'assignment-decided']);
    expect((await own(one)).versions).toMatchObject([{ state: 'approved', judgement: { found: [{ title: { sv: 'Egna ord' }, level: { sv: 'Tydligt' } }] } }]);
    const completed = async (): Promise<unknown> => (await test.database.one<{ state: string }>(`SELECT state FROM activity_progress WHERE enrolment_id = $1`, [one.enrolmentId]))?.state;
    expect([await completed(), (await test.database.query('SELECT 1 FROM completion WHERE enrolment_id = $1', [one.enrolmentId])).length]).toEqual(['done', 1]);
    expect([await queue(`run=${one.runId}`), (await queue(`run=${one.runId}&state=approved`)).length]).toEqual([[], 1]);
  });

  it('says in the outline and among one’s courses that it is to be completed, until it is handed in again; then that it waits, and that it is approved', async () => {
    const one = await doer();
    const shown = async (): Promise<unknown> => (await test.ask<Player>('GET', `enrolments/${one.enrolmentId}/player`, { as: one.as })).body.modules[0]?.activities[0];
    const left = async ({ as } = one): Promise<AssignmentToComplete[]> => (await test.ask<AssignmentToComplete[]>('GET', 'me/assignments-to-complete', { as })).body;
    expect([await shown(), await left()]).toMatchObject([{ progress: null, standing: null }, []]);
    const { body } = await save(one, 'Utkast');
    expect(await shown()).toMatchObject({ standing: null });
    await handIn(one, 'Mitt svar', body.version);
    expect([await shown(), await left()]).toMatchObject([{ progress: 'started', standing: { is: 'handed_in' } }, []]);
    await decide(await first(one), 'returned', { comment: 'Mer', againBy: '2036-11-24' });
    const asked = [{ enrolmentId: one.enrolmentId, activityId: one.activityId, againBy: '2036-11-24', title: { sv: expect.any(String) as string }, courseTitle: { sv: expect.any(String) as string } }];
    expect([await shown(), await left(), await left(await doer())]).toMatchObject([{ progress: 'started', standing: { is: 'returned', againBy: '2036-11-24' } }, asked, []]);
    const again = await save(one, 'Mer text', (await own(one)).versions[0]?.version);
    expect([await shown(), await left()]).toMatchObject([{ standing: { is: 'returned' } }, asked]);
    await handIn(one, 'Mer text', again.body.version);
    expect([await shown(), await left()]).toMatchObject([{ standing: { is: 'handed_in' } }, []]);
    // Taken back, it is asked for as before.
    await test.ask('POST', `${one.base}/withdrawal`, { as: one.as });
    expect(await left()).toMatchObject(asked);
    await handIn(one, 'Ännu mer', (await own(one)).versions[0]?.version);
    await decide(await first(one), 'approved');
    expect([await shown(), await left()]).toMatchObject([{ progress: 'done', standing: { is: 'approved' } }, []]);
  });

  it('is taken back within minutes by who judged it, later or by others with a reason, and never from somebody who has gone on', async () => {
    const one = await doer();
    await handIn(one, 'Mitt svar');
    const id = await first(one);
    await decide(id, 'returned', { comment: 'Mer' });
    expect([await reopen(id), (await own(one)).versions.map(({ state }) => state)]).toEqual([204, ['handed_in']]);
    await decide(id, 'approved');
    test.clock.set('2036-11-10T09:11:00Z');
    expect([await reopen(id), await reopen(id, 'Fel person')]).toEqual(['assignment-needs-reason', 204]);
    await decide(id, 'returned', { comment: 'Mer' });
    test.clock.set('2036-11-10T09:12:00Z');
    await save(one, 'Mer text', (await own(one)).versions[0]?.version);
    expect(await reopen(id)).toBe('assignment-followed');
    // Told of is what still holds, once.
    await test.database.execute(`UPDATE person SET contact_email = 'svar@example.org' WHERE id = (SELECT person_id FROM enrolment WHERE id = $1)`, [one.enrolmentId]);
    const told = async (at: string): Promise<unknown[]> => {
      await test.app.get(AssignmentLetters).tell({ handInId: id, at });
      return (await test.database.query<{ kind: string }>(`SELECT kind FROM message WHERE about_id = $1 AND kind LIKE 'assignment-%'`, [one.enrolmentId])).map(({ kind }) => kind);
    };
    expect([await told(NOW), await told('2036-11-10T09:11:00Z'), await told('2036-11-10T09:11:00Z')]).toEqual([[], ['assignment-returned'], ['assignment-returned']]);
  });

  it('is judged by those who lead its run and by administrators, the oldest first, and not by the one who handed it in', async () => {
    const leader = await ground.scene.person();
    const [one, other] = [await doer(undefined, [leader]), await doer()];
    await handIn(one, 'Ett');
    test.clock.set('2036-11-10T10:00:00Z');
    await handIn(other, 'Två');
    const as = test.signedInAs(leader);
    const mine = await queue('', as);
    expect([mine.map(({ runId }) => runId), code(await test.ask('GET', `grading/${await first(other)}`, { as })), (await test.ask('GET', 'grading', { as: one.as })).status]).toEqual([[one.runId], 'not-found', 403]);
    expect((await queue()).map(({ runId }) => runId).filter((id) => [one.runId, other.runId].includes(id))).toEqual([one.runId, other.runId]);
    expect((await test.ask('GET', 'grading/waits', { as })).body).toEqual({ waiting: 1, oldest: '2036-11-10T09:00:00.000Z' });
    expect((await read(await first(one))).next).toBeTruthy();
    const { personId } = (await test.database.one<{ personId: string }>('SELECT person_id AS "personId" FROM enrolment WHERE id = $1', [one.enrolmentId])) ?? { personId: '' };
    await test.database.execute('INSERT INTO run_instructor (run_id, person_id) VALUES ($1, $2)', [one.runId, personId]);
    expect([await queue('', one.as), await decide(await first(one), 'approved', {}, { as: one.as })]).toEqual([[], 'assignment-own']);
    const few = await test.countSql(() => queue(`run=${one.runId}`));
    expect((await test.countSql(() => queue())).statements).toHaveLength(few.statements.length);
  });
});

describe('a survey', () => surveyCases(() => ground));
