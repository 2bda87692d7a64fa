import type { Roster } from '@kortkurs/contract/attendance';
import type { SessionNews } from '@kortkurs/contract/check-in';
import { ABSENT, PRESENT } from '@kortkurs/rules/attendance';
import { ListDesk } from '../../backend/src/enrolments/list-desk';
import { LiveStreams } from '../../backend/src/platform/live/live-streams';
import { newId } from '../../backend/src/platform/ids';
import { startApp, type Headers, type TestApp } from '../../backend/src/platform/testing/start-app';
import { Scene } from '../builders/scene';
import { follow, type Followed } from '../builders/stream';
import { until } from '../../backend/src/platform/testing/until';

const NOW = '2026-09-01T16:00:00Z';
/** What two hosts share. */
const secrets = { JWT_SECRET: 'a-secret-that-two-processes-of-this-test-share' };

/** Two applications on one database, each with an address. */
describe('a session that is followed', () => {
  let here: TestApp;
  let there: TestApp;
  let urls: { here: string; there: string };
  let staff: Headers;
  let session: string;
  let seats: string[];
  const followed: Followed[] = [];

  beforeAll(async () => {
    here = await startApp({ settings: secrets });
    there = await startApp({ databaseUrl: here.databaseUrl, settings: secrets });
    for (const test of [here, there]) {
      test.clock.set(NOW);
      await test.app.listen(0, '127.0.0.1');
    }
    urls = { here: await here.app.getUrl(), there: await there.app.getUrl() };
    const scene = new Scene(here.database);
    staff = here.signedInAs(await scene.person({ role: 'administrator' }));
    const run = await scene.run({ capacity: 400 });
    session = run.sessionIds[0] ?? '';
    seats = await scene.seated(run.id, 5);
  });
  afterEach(() => followed.splice(0).forEach((each) => each.stop()));
  afterAll(async () => {
    await here.close();
    await there.close();
  });

  const listen = async (where: 'here' | 'there'): Promise<Followed> => {
    const one = await follow(`${urls[where]}/api/v1/sessions/${session}/live`, staff);
    followed.push(one);
    return one;
  };
  const save = (content: typeof PRESENT, ...nth: number[]) => {
    const marks = nth.map((n) => ({ markId: newId(), enrolmentId: seats[n], content, markedAt: NOW }));
    return here.ask<{ revision: number }>('PUT', `sessions/${session}/marks`, { as: staff, body: { marks, sentAt: NOW } });
  };
  const revision = async (): Promise<number> => (await here.ask<SessionNews>('GET', `sessions/${session}/live`, { as: staff })).body.revision;

  it('is told in every process of what is saved in one, by revision alone', async () => {
    const streams = [await listen('here'), await listen('there'), await listen('there')];
    const before = await revision();
    for (const stream of streams) expect(await stream.next()).toEqual({ topic: 'now', revision: before, signed: false, asked: 0, people: expect.any(String) });
    await save(PRESENT, 0, 1);
    for (const stream of streams) expect(await stream.told()).toEqual({ topic: 'marks', revision: before + 1 });
    expect(streams.map(({ text }) => text().includes(seats[0] ?? '-'))).toEqual([false, false, false]);
  });

  it('lets the roster be asked for what has changed since', async () => {
    await save(PRESENT, 0, 1, 2, 3, 4);
    const before = await revision();
    await save(ABSENT, 3);
    const since = async (of: number): Promise<Roster> => (await here.ask<Roster>('GET', `sessions/${session}/roster?since=${of}`, { as: staff })).body;
    expect((await since(before)).people.map(({ enrolmentId }) => enrolmentId)).toEqual([seats[3]]);
    expect((await since(before)).session.revision).toBe(before + 1);
    expect((await since(before + 1)).people).toEqual([]);
    expect((await here.ask('GET', `sessions/${session}/roster?since=x`, { as: staff })).status).toBe(422);
  });

  it('is told when an organisation on the list is called something else, or a seat is taken for another', async () => {
    const scene = new Scene(here.database);
    const [organisation, other] = [await scene.organisation('Gamla namnet'), await scene.organisation('En annan förening')];
    const [{ runId } = { runId: '' }] = await here.database.query<{ runId: string }>('SELECT run_id AS "runId" FROM session WHERE id = $1', [session]);
    const [seat = ''] = await scene.seated(runId, 1, organisation);
    const roster = async () => (await here.ask<Roster>('GET', `sessions/${session}/roster`, { as: staff })).body.people.find(({ enrolmentId }) => enrolmentId === seat)?.organisation;
    const stream = await listen('there');
    const before = await stream.next();
    const people = { topic: 'people', revision: before?.revision };
    const facts = { name: 'Nya namnet', sector: 'civil_society', legalForm: 'association', country: 'SE', description: {} };
    const rename = async (version: number, more = {}): Promise<number> => (await here.ask('PUT', `organisations/${organisation}`, { as: staff, body: { ...facts, ...more, version } })).status;
    expect(await rename(1)).toBe(200);
    expect(await stream.told()).toEqual(people);
    expect(await roster()).toBe('Nya namnet');
    // What is not on the roster is not told: the next news is the seat's.
    expect(await rename(2, { website: 'https://forening.example.org' })).toBe(200);
    await here.database.work((tx) => here.app.get(ListDesk).represents(tx, seat, null, other));
    expect(await stream.told()).toEqual(people);
    expect(await roster()).toBe('En annan förening');
    // Whoever was away while it happened sees that the list is another.
    expect((await (await listen('here')).next())?.people).not.toBe(before?.people);
  });

  it('is told nothing of what is rolled back', async () => {
    const stream = await listen('there');
    const first = await stream.next();
    const bad = { markId: newId(), enrolmentId: seats[0], content: { ...PRESENT, reason: 'ill' }, markedAt: NOW };
    expect((await here.ask('PUT', `sessions/${session}/marks`, { as: staff, body: { marks: [bad], sentAt: NOW } })).status).toBe(422);
    await save(PRESENT, 1);
    expect(await stream.told()).toEqual({ topic: 'marks', revision: (first?.revision ?? 0) + 1 });
  });

  it('catches up by itself when the connection that listens was lost', async () => {
    const stream = await listen('there');
    await stream.next();
    await here.database.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'kortkurs notices' AND datname = current_database()`);
    await save(ABSENT, 2);
    expect((await stream.next())?.revision).toBe(await revision());
    await save(PRESENT, 2);
    expect(await stream.told()).toEqual({ topic: 'marks', revision: await revision() });
  });

  it('is closed to who may not see its roster, and to one account in too many windows', async () => {
    const stranger = here.signedInAs(await new Scene(here.database).person());
    const ask = (as: Headers) => fetch(`${urls.here}/api/v1/sessions/${session}/live`, { headers: { ...as, accept: 'text/event-stream' } });
    expect([(await ask({})).status, (await ask(stranger)).status]).toEqual([401, 404]);
    // All at once: none of them has begun when the next is counted.
    const answers = await Promise.allSettled(Array.from({ length: 25 }, () => listen('here')));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
    const refused = await ask(staff);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '30']);
    expect((await here.ask('GET', `sessions/${newId()}/live`, { as: staff })).status).toBe(404);
  });

  it('leaves nothing behind when its readers leave', async () => {
    const streams = here.app.get(LiveStreams);
    await until(() => streams.count === 0);
    expect(streams.count).toBe(0);
    const one = await listen('here');
    expect(streams.count).toBe(1);
    one.stop();
    await until(() => streams.count === 0);
    expect(streams.count).toBe(0);
  });
});
