import { buffer } from 'node:stream/consumers';
import { unzipSync } from 'fflate';
import type { Opens } from '@kortkurs/contract/courses';
import type { ActivityContent, ActivityNote, PlaceSaved, Player } from '@kortkurs/contract/learning';
import { HandInArchive } from '../../backend/src/learning/hand-in-archive';
import { newId } from '../../backend/src/platform/ids';
import type { Answer, Headers, TestApp } from '../../backend/src/platform/testing/start-app';
import { DUE, NOW, only, PapersGround, type Seat } from '../builders/papers-ground';
import { aPdf } from '../builders/uploads';
import { discussionCases } from './discussions.cases';
import { quizCases } from './quiz.cases';
import { videoCases } from './video.cases';

let ground: PapersGround;
let test: TestApp;

beforeAll(async () => {
  ground = await PapersGround.lay();
  ({ test } = ground);
});
beforeEach(() => test.clock.set(NOW));
afterAll(() => test.close());

describe('what is handed in', () => {
  it('comes as a whole archive also where somebody hands in something else meanwhile', async () => {
    const { id, seats } = await ground.run(3);
    await ground.asked(id);
    for (const seat of seats) await ground.give(seat, {}, { name: 'svar.pdf', bytes: aPdf('svar') });
    const archive = await test.app.get(HandInArchive).of(id, { mayKnow: true, unmasks: true });
    await ground.give(seats[0] as Seat, {}, { name: 'bättre svar.pdf', bytes: aPdf('bättre') });
    await ground.give(seats[1] as Seat, { text: 'Utan fil' });
    const names = Object.keys(unzipSync(await buffer(archive)));
    expect(names.map((name) => name.slice(name.indexOf(' - ') + 3)).sort()).toEqual(['bättre svar.pdf', 'svar.pdf']);
  });

  it('is answered alike where it is sent again because nobody answered, also late', async () => {
    const { id, seats } = await ground.run();
    const seat = only(seats);
    await ground.asked(id);
    test.clock.set('2036-11-20T22:59:01Z');
    const once = { ...seat, as: { ...seat.as, 'idempotency-key': newId() } };
    const file = { name: 'svar.pdf', bytes: aPdf('sent') };
    const files = async (): Promise<number> => (await test.database.one<{ n: number }>('SELECT count(*)::int AS n FROM stored_file'))?.n ?? 0;
    expect((await ground.give(once, {}, file)).status).toBe(204);
    const kept = await files();
    expect([(await ground.give(once, {}, file)).status, await files()]).toEqual([204, kept]);
    expect((await ground.give(once, {}, { ...file, bytes: aPdf('annat') })).body.code).toBe('idempotency-mismatch');
    expect((await ground.give(seat, {}, file)).body.code).toBe('hand-in-given');
  });
});

describe('a run that is made like another', () => {
  it('has its agenda, its documents and its form, moved with it; what was handed in stays', async () => {
    const { id, seats } = await ground.run();
    await test.ask('PUT', `runs/${id}/agenda`, { as: ground.staff, body: { agenda: { sv: '17.00 Fika' } } });
    const [blank, removed] = [(await ground.add(id, { name: 'blankett.pdf', bytes: aPdf() })).body.id, (await ground.add(id, { name: 'gammalt.pdf', bytes: aPdf() })).body.id];
    await ground.add(id, { name: 'karta.pdf', bytes: aPdf('karta') });
    await test.ask('DELETE', `runs/${id}/documents/${removed}`, { as: ground.staff });
    await ground.ask(id, { what: { sv: 'Fyll i blanketten' }, documentId: blank, dueAt: DUE });
    await ground.give(only(seats), { text: 'Klart' });
    const copied = await test.ask<{ id: string }>('POST', `runs/${id}/copies`, { as: ground.staff, body: { firstDate: '2037-12-07' } });
    expect(copied.status).toBe(201);
    const [papers, from] = [await ground.kept(copied.body.id), await ground.kept(id)];
    expect(papers).toMatchObject({ agenda: { sv: '17.00 Fika' }, form: { what: { sv: 'Fyll i blanketten' }, documentId: papers.documents[0]?.id, dueAt: '2037-11-26T22:59:00.000Z' } });
    expect(papers.documents.map(({ title }) => title.sv)).toEqual(['blankett', 'karta']);
    expect(papers.documents.map((each) => each.id)).not.toEqual(from.documents.map((each) => each.id));
    expect((await ground.handIns(copied.body.id)).people).toEqual([]);
    // Each run's documents are its own: what one shows no more, the other still does.
    await test.ask('DELETE', `runs/${id}/documents/${blank}`, { as: ground.staff });
    expect((await ground.fetched((await ground.kept(copied.body.id)).documents[0]?.file.url)).status).toBe(200);
    await ground.ask(id, null);
    const bare = await test.ask<{ id: string }>('POST', `runs/${id}/copies`, { as: ground.staff, body: { firstDate: '2037-12-07' } });
    expect((await ground.kept(bare.body.id)).form).toBeNull();
  });
});

describe('a course that is followed', () => {
  interface Follower {
    enrolmentId: string;
    personId: string;
    as: Headers;
    courseVersionId: string;
    sessionId: string | undefined;
    pages: string[];
  }
  const SESSIONS = ['2036-12-01', '2036-12-08'].map((day) => ({ startsAt: `${day}T16:00:00Z`, endsAt: `${day}T18:00:00Z` }));

  /** Somebody with a seat in a course of pages that say something, whose first session is about its module. */
  const follower = async ({ pages = 3, opens = {}, moduleOpens = null }: { pages?: number; opens?: Record<number, (ids: string[]) => Opens>; moduleOpens?: Opens | null } = {}): Promise<Follower> => {
    const run = await ground.scene.run({ sessions: SESSIONS, requiredPages: pages, pageText: 'Jakthornet' });
    await test.database.execute('UPDATE session SET module_id = (SELECT module_id FROM course_version_module WHERE course_version_id = $2) WHERE id = $1', [run.sessionIds[0], run.courseVersionId]);
    // As if its author had written them before it was published.
    await test.database.work(async (tx) => {
      await tx.execute(`SET LOCAL session_replication_role = replica`);
      for (const [place, when] of Object.entries(opens)) {
        await tx.execute('UPDATE course_version_activity SET opens = $3 WHERE course_version_id = $1 AND activity_id = $2', [run.courseVersionId, run.activityIds[Number(place)], JSON.stringify(when(run.activityIds))]);
      }
      if (moduleOpens) await tx.execute('UPDATE course_version_module SET opens = $2 WHERE course_version_id = $1', [run.courseVersionId, JSON.stringify(moduleOpens)]);
    });
    const enrolmentId = only(await ground.scene.seated(run.id, 1));
    const { personId = '' } = (await test.database.one<{ personId: string }>('SELECT person_id AS "personId" FROM enrolment WHERE id = $1', [enrolmentId])) ?? {};
    return { enrolmentId, personId, as: test.signedInAs(personId), courseVersionId: run.courseVersionId, sessionId: run.sessionIds[0], pages: run.activityIds };
  };
  const player = ({ enrolmentId, as }: Follower): Promise<Answer<Player>> => test.ask('GET', `enrolments/${enrolmentId}/player`, { as });
  const content = ({ enrolmentId, as }: Follower, page: string | undefined, who = as): Promise<Answer<ActivityContent & { code: string }>> => test.ask('GET', `enrolments/${enrolmentId}/activities/${page}`, { as: who });
  const place = ({ enrolmentId, as }: Follower, page: string | undefined): Promise<Answer<PlaceSaved & { code: string }>> => test.ask('PUT', `enrolments/${enrolmentId}/place`, { as, body: { activityId: page } });
  const mark = ({ enrolmentId, as }: Follower, page: string | undefined, state: string | null): Promise<Answer<{ code: string }>> => test.ask('PUT', `enrolments/${enrolmentId}/activities/${page}/progress`, { as, body: { state } });
  const note = ({ enrolmentId, as }: Follower, page: string | undefined, text: string, { version, who = as }: { version?: number; who?: Headers } = {}): Promise<Answer<ActivityNote | null>> =>
    test.ask('PUT', `enrolments/${enrolmentId}/activities/${page}/note`, { as: { ...who, ...(version !== undefined && { 'if-match': `"${version}"` }) }, body: { text } });

  it('has an outline that says nothing of what its pages say, in as many statements for many as for few', async () => {
    const one = await follower();
    const { result, statements } = await test.countSql(() => player(one));
    expect(result.text).not.toContain('Jakthornet');
    expect(result.body).toMatchObject({ place: null, versionId: one.courseVersionId, modules: [{ notOpen: null, sessions: [{ number: 1, attended: null }], activities: [{ progress: null, notOpen: null }, {}, {}] }] });
    expect((await content(one, one.pages[0])).body).toMatchObject({ body: { sv: '<p>Jakthornet</p>' }, file: null, note: null });
    expect((await content(one, newId())).status).toBe(404);
    const many = await follower({ pages: 60 });
    expect((await test.countSql(() => player(many))).statements).toHaveLength(statements.length);
  });

  it('is gone on with by one small request that brings the page after, and opens where one left', async () => {
    const one = await follower({ pages: 60 });
    const [first, second] = one.pages;
    const { result, statements } = await test.countSql(() => place(one, first));
    expect(result.body).toMatchObject({ next: { id: second, body: { sv: '<p>Jakthornet</p>' } } });
    expect(result.text.length).toBeLessThan(300);
    // Whether one may, what is open, and the step.
    expect(statements).toHaveLength((await test.countSql(() => player(one))).statements.length + 1);
    expect((await place(one, one.pages.at(-1))).body).toEqual({ next: null });
    const { body } = await player(one);
    expect([body.place, body.modules[0]?.activities.filter(({ progress }) => progress === 'started').map(({ id }) => id)]).toEqual([one.pages.at(-1), [first, one.pages.at(-1)]]);
    // Who has done it has not begun it anew by looking.
    await mark(one, first, 'done');
    await place(one, first);
    expect((await player(one)).body.modules[0]?.activities[0]?.progress).toBe('done');
    expect((await place(one, newId())).status).toBe(404);
    await test.database.execute(`UPDATE enrolment SET state = 'withdrawn' WHERE id = $1`, [one.enrolmentId]);
    expect([(await place(one, first)).status, (await content(one, first)).status]).toEqual([404, 404]);
  });

  it('is no place where a class that opens a page waits for a list that is being saved', async () => {
    const one = await follower();
    let go = (): void => undefined;
    const saving = test.database.work(async (tx) => {
      await tx.query('SELECT 1 FROM enrolment WHERE id = $1 FOR NO KEY UPDATE', [one.enrolmentId]);
      await new Promise<void>((resolve) => (go = resolve));
    });
    expect((await place(one, one.pages[0])).status).toBe(200);
    go();
    await saving;
  });

  it('has notes that are nobody else’s, and that no other tab overwrites', async () => {
    const one = await follower();
    const [page] = one.pages;
    const version = (await note(one, page, 'Fråga ungdomarna.')).body?.version ?? 0;
    // Sent again since nobody answered, it stands; another text that knows of no note is overtaken.
    expect((await note(one, page, 'Fråga ungdomarna.')).body).toMatchObject({ text: 'Fråga ungdomarna.', version });
    expect(await note(one, page, 'Något annat')).toMatchObject({ status: 412, body: { code: 'changed-meanwhile' } });
    expect((await note(one, page, 'Fråga dem som slutade.', { version })).body).toMatchObject({ version: version + 1 });
    expect((await note(one, page, '  ', { version })).status).toBe(412);
    expect((await content(one, page)).body.note).toMatchObject({ text: 'Fråga dem som slutade.', version: version + 1 });
    expect((await note(one, page, 'a'.repeat(5_001))).status).toBe(422);
    for (const who of [test.signedInAs(await ground.scene.person()), ground.staff]) expect([(await content(one, page, who)).status, (await note(one, page, 'Snokar', { who })).status]).toEqual([404, 404]);
    expect((await note(one, page, '', { version: version + 1 })).status).toBe(200);
    expect((await content(one, page)).body.note).toBeNull();
    const both = await Promise.all(['Vänster flik', 'Höger flik'].map((text) => note(one, page, text)));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    // One that still has open what was emptied does not take another text for it.
    expect((await note(one, page, 'Gammal flik', { version: version + 1 })).status).toBe(412);
  });

  it('opens bit by bit: what is closed is named with why, and neither read, begun, done nor written about', async () => {
    const one = await follower({ pages: 4, opens: { 1: ([first]) => ({ by: 'done', id: first ?? '' }), 2: () => ({ by: 'session', number: 1 }), 3: () => ({ by: 'date', date: '2036-11-11' }) } });
    const [first, second, third, fourth] = one.pages;
    const reasons = async (): Promise<unknown> => (await player(one)).body.modules[0]?.activities.map(({ notOpen }) => notOpen);
    expect(await reasons()).toEqual([null, { by: 'done', id: first, title: { sv: 'Sidan', en: 'The page' } }, { by: 'session', number: 1, at: expect.stringMatching(/^2036-12-01T18:00:00/) as string }, { by: 'date', date: '2036-11-11' }]);
    const refused = await Promise.all([content(one, second), place(one, second), mark(one, second, 'done'), note(one, second, 'Smyger')]);
    expect(refused.map(({ status, body }) => [status, (body as { code: string }).code])).toEqual(Array.from({ length: 4 }, () => [409, 'not-open-yet']));
    // What comes next is not brought along before it is open.
    expect((await place(one, first)).body).toEqual({ next: null });
    await mark(one, first, 'done');
    expect((await place(one, first)).body.next?.id).toBe(second);
    expect(await reasons()).toMatchObject([null, null, { by: 'session' }, { by: 'date' }]);
    // The day is the centre's: in winter it begins an hour before midnight in Greenwich.
    test.clock.set('2036-11-10T22:59:59Z');
    expect((await content(one, fourth)).body.code).toBe('not-open-yet');
    test.clock.set('2036-11-10T23:00:00Z');
    expect((await content(one, fourth)).status).toBe(200);
    test.clock.set('2036-12-01T18:00:00Z');
    expect((await content(one, third)).status).toBe(200);
    // Taken back what it waited for, it is closed again; what was done there can still be taken back.
    await mark(one, second, 'done');
    await mark(one, first, null);
    expect([(await content(one, second)).status, (await mark(one, second, null)).status]).toEqual([409, 204]);
  });

  it('opens a module so many days after the run begins', async () => {
    const one = await follower({ moduleOpens: { by: 'days', days: 3 } });
    expect((await player(one)).body.modules[0]).toMatchObject({ notOpen: { by: 'date', date: '2036-12-04' }, activities: [{ notOpen: { by: 'date', date: '2036-12-04' } }, {}, {}] });
    test.clock.set('2036-12-04T00:00:00Z');
    expect((await player(one)).body.modules[0]?.notOpen).toBeNull();
  });

  it('is looked at in advance by who may read courses, with nothing saved, all of it open and no note', async () => {
    const one = await follower({ moduleOpens: { by: 'date', date: '2040-01-01' } });
    const { courseId } = (await test.database.one<{ courseId: string }>('SELECT course_id AS "courseId" FROM course_version WHERE id = $1', [one.courseVersionId])) ?? { courseId: '' };
    const preview = <Body>(path: string, as: Headers): Promise<Answer<Body>> => test.ask('GET', `courses/${courseId}/versions/${one.courseVersionId}/${path}`, { as });
    const { result, statements } = await test.countSql(() => preview<Player>('player', ground.staff));
    expect(result.body).toMatchObject({ enrolmentId: null, place: null, modules: [{ notOpen: null, sessions: [], activities: [{ id: one.pages[0], progress: null, notOpen: null }, {}, {}] }] });
    expect(result.text).not.toContain('Jakthornet');
    expect(statements.length).toBeLessThanOrEqual(3);
    expect((await preview<ActivityContent>(`activities/${one.pages[0]}`, ground.staff)).body).toMatchObject({ body: { sv: '<p>Jakthornet</p>' }, note: null });
    expect((await preview(`activities/${newId()}`, ground.staff)).status).toBe(404);
    for (const path of ['player', `activities/${one.pages[0]}`]) expect((await preview(path, one.as)).status).toBe(403);
    expect(await test.database.query('SELECT 1 FROM activity_progress WHERE enrolment_id = $1 UNION ALL SELECT 1 FROM player_place WHERE enrolment_id = $1', [one.enrolmentId])).toEqual([]);
  });
});

describe('in a course that is followed,', () => quizCases(() => ground));

describe('discussions', () => discussionCases(() => ground));

describe('in a course that is followed,', () => videoCases(() => ground));
