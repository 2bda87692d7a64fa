import type { SeatAnswer } from '@kortkurs/contract/enrolments';
import { SignIns } from '../../backend/src/access/sign-ins';
import { newId } from '../../backend/src/platform/ids';
import { type Headers, startApp, type TestApp } from '../../backend/src/platform/testing/start-app';
import { Scene, type RunLaid, type RunSketch } from '../builders/scene';
import { until } from '../../backend/src/platform/testing/until';

const SOON = [
  { startsAt: '2026-12-01T16:00:00Z', endsAt: '2026-12-01T18:00:00Z' },
  { startsAt: '2026-12-08T16:00:00Z', endsAt: '2026-12-08T18:00:00Z' },
];

/** One property of each appointment in a calendar, in order. */
const each = (text: string, name: string): string[] => [...text.replaceAll('\r\n ', '').matchAll(new RegExp(`^${name}(?:;[^:]*)?:(.*)$`, 'gm'))].map((found) => (found[1] ?? '').trim());

let test: TestApp;
let scene: Scene;
let staff: Headers;

beforeAll(async () => {
  test = await startApp();
  scene = new Scene(test.database);
  staff = test.signedInAs(await scene.person({ role: 'administrator' }));
});
afterAll(() => test.close());
beforeEach(() => test.clock.set('2026-11-21T09:00:00Z'));

interface Letter {
  kind: string;
  attachments: { name: string; contentType: string; text: string }[];
}

/** The letters about an enrolment, once there are so many. */
async function letters(enrolmentId: string, count: number): Promise<Letter[]> {
  return until(async () => {
    const rows = await test.database.query<Letter>('SELECT kind, attachments FROM message WHERE about_id = $1 ORDER BY created_at, id', [enrolmentId]);
    return rows.length >= count && rows;
  });
}

interface Seated {
  run: RunLaid;
  personId: string;
  as: Headers;
  enrolmentId: string;
}

async function take(run: RunLaid, personId: string): Promise<string> {
  const answer = await test.ask<SeatAnswer>('POST', `runs/${run.id}/seats`, { as: test.signedInAs(personId), body: { id: newId(), affiliationId: null } });
  expect(answer.status).toBe(201);
  return answer.body.enrolmentId;
}

async function seated(sketch: RunSketch = {}): Promise<Seated> {
  const run = await scene.run({ sessions: SOON, ...sketch });
  const personId = await scene.person();
  return { run, personId, as: test.signedInAs(personId), enrolmentId: await take(run, personId) };
}

const version = async (run: RunLaid): Promise<number> => (await test.ask<{ version: number }>('GET', `runs/${run.id}`, { as: staff })).body.version;
const told = ({ attachments }: Letter): string[][] => attachments.map(({ text }) => [each(text, 'METHOD'), each(text, 'UID').map((uid) => uid.split('@')[0] ?? ''), each(text, 'SEQUENCE'), each(text, 'STATUS')].flat());

describe('a seat in people’s own calendars', () => {
  it('comes as one invitation for each session, is changed where it stands, and is taken out', async () => {
    const { run, enrolmentId } = await seated();
    const [first = '', second = ''] = run.sessionIds;
    await letters(enrolmentId, 1);
    const move = await test.ask('PATCH', `sessions/${first}`, { as: staff, body: { version: await version(run), date: '2026-12-02', from: '17:00', to: '19:00', breakMinutes: 0 } });
    expect(move.status).toBe(200);
    expect((await letters(enrolmentId, 2)).map(told)).toEqual([
      [['REQUEST', first, '0', 'CONFIRMED'], ['REQUEST', second, '0', 'CONFIRMED']],
      [['REQUEST', first, '1', 'CONFIRMED']],
    ]);
    expect((await test.ask('DELETE', `sessions/${second}?version=${await version(run)}`, { as: staff })).status).toBe(200);
    const after = await letters(enrolmentId, 3);
    expect(after.at(-1) && told(after[2] as Letter)).toEqual([['CANCEL', second, '1', 'CANCELLED']]);
    expect(after[0]?.attachments.map(({ name, contentType }) => [name, contentType])).toEqual([
      ['kortkurs-1.ics', 'text/calendar; charset=utf-8; method=REQUEST'],
      ['kortkurs-2.ics', 'text/calendar; charset=utf-8; method=REQUEST'],
    ]);
    await test.ask('POST', `runs/${run.id}/cancellation`, { as: staff, body: { version: await version(run), why: 'Kursledaren är sjuk.' } });
    expect(told((await letters(enrolmentId, 4))[3] as Letter)).toEqual([['CANCEL', first, '2', 'CANCELLED']]);
  });

  it('goes with the seat, and comes back above what ended it when the person does', async () => {
    const { run, personId, as, enrolmentId } = await seated({ sessions: SOON.slice(0, 1) });
    await letters(enrolmentId, 1);
    await test.ask('POST', `enrolments/${enrolmentId}/withdrawal`, { as, body: {} });
    expect((await letters(enrolmentId, 2)).map(told)).toEqual([[['REQUEST', run.sessionIds[0], '0', 'CONFIRMED']], [['CANCEL', run.sessionIds[0], '1', 'CANCELLED']]]);
    const again = await take(run, personId);
    expect((await letters(again, 1)).map(told)).toEqual([[['REQUEST', run.sessionIds[0], '2', 'CONFIRMED']]]);
  });

  it('is no business of who waits, nor of one who shares the mailbox with somebody who goes', async () => {
    const one = await seated({ capacity: 2, sessions: SOON.slice(0, 1) });
    const other = await scene.person();
    await test.database.execute('UPDATE person SET contact_email = (SELECT contact_email FROM person WHERE id = $2) WHERE id = $1', [other, one.personId]);
    const seatOfOther = await take(one.run, other);
    await letters(seatOfOther, 1);
    const waits = await take(one.run, await scene.person());
    expect((await letters(waits, 1)).map(({ attachments }) => attachments)).toEqual([[]]);
    await test.ask('POST', `enrolments/${seatOfOther}/withdrawal`, { as: test.signedInAs(other), body: {} });
    expect((await letters(seatOfOther, 2))[1]?.attachments).toEqual([]);
  });
});

describe('calendars to subscribe to', () => {
  const feed = async (as: Headers): Promise<string> => {
    const { status, body } = await test.ask<{ url: string }>('PUT', 'me/calendar-feed', { as });
    expect(status).toBe(200);
    return new URL(body.url).pathname.replace('/api/v1/', '');
  };
  const get = (path: string, headers: Headers = {}) => test.ask<{ code: string }>('GET', path, { as: headers });

  it('hold one’s own sessions by a secret address, those one leads, and for a while those one left', async () => {
    const mine = await seated({ delivery: 'online' });
    await test.database.execute(`UPDATE course_run SET video_link = 'https://mote.example.org/hemligt' WHERE id = $1`, [mine.run.id]);
    const [led, left] = [await scene.run({ sessions: SOON.slice(0, 1), instructorIds: [mine.personId] }), await scene.run({ sessions: SOON.slice(1) })];
    const draft = await scene.run({ sessions: SOON, instructorIds: [mine.personId] });
    await test.database.execute(`UPDATE course_run SET status = 'draft', published_at = NULL WHERE id = $1`, [draft.id]);
    await seated();
    await test.ask('POST', `enrolments/${await take(left, mine.personId)}/withdrawal`, { as: mine.as, body: {} });
    const path = await feed(mine.as);
    const { status, text, headers } = await get(path);
    expect([status, headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8']);
    const found = each(text, 'UID').map((uid, n) => [uid.split('@')[0], each(text, 'STATUS')[n]]);
    expect(found.toSorted()).toEqual([...mine.run.sessionIds.map((id) => [id, 'CONFIRMED']), [led.sessionIds[0], 'CONFIRMED'], [left.sessionIds[0], 'CANCELLED']].toSorted());
    expect(text).not.toContain('hemligt');
    expect(text).toContain('X-WR-CALNAME:Mina kurser');
    test.clock.set('2027-01-05T09:00:00Z');
    expect(each((await get(path)).text, 'UID')).toHaveLength(3);
  });

  it('cost little to look at again, and say when they changed', async () => {
    const { run, as } = await seated();
    const path = await feed(as);
    const first = await get(path);
    const [etag, changed] = [String(first.headers['etag']), String(first.headers['last-modified'])];
    test.clock.set('2026-11-21T10:00:00Z');
    expect([(await get(path, { 'if-none-match': etag })).status, (await get(path, { 'if-modified-since': changed })).status]).toEqual([304, 304]);
    const { result, statements } = await test.countSql(() => get(path, { 'if-none-match': etag }));
    expect([result.text, statements.length]).toEqual(['', 5]);
    await test.ask('PATCH', `sessions/${run.sessionIds[0]}`, { as: staff, body: { version: await version(run), date: '2026-12-03', from: '17:00', to: '19:00', breakMinutes: 0 } });
    const moved = await get(path, { 'if-none-match': etag });
    expect([moved.status, each(moved.text, 'SEQUENCE')]).toEqual([200, ['1', '0']]);
    expect(moved.headers['last-modified']).toBe('Sat, 21 Nov 2026 10:00:00 GMT');
    expect((await get(path, { 'if-modified-since': changed })).status).toBe(200);
    expect((await test.ask<{ lastReadAt: string }>('GET', 'me/calendar-feed', { as })).body).toEqual({ madeAt: '2026-11-21T09:00:00.000Z', lastReadAt: '2026-11-21T10:00:00.000Z' });
  });

  it('are closed by a new address, and by taking it back', async () => {
    const { as } = await seated();
    expect((await test.ask('GET', 'me/calendar-feed', { as })).body).toEqual({ madeAt: null, lastReadAt: null });
    const [first, second] = [await feed(as), await feed(as)];
    expect([(await get(first)).status, (await get(second)).status]).toEqual([404, 200]);
    expect((await test.ask('DELETE', 'me/calendar-feed', { as })).status).toBe(204);
    expect([(await get(second)).body.code, (await get('calendar-feeds/invented/kortkurs.ics')).body.code]).toEqual(['link-invalid', 'link-invalid']);
    expect((await test.ask('GET', 'me/calendar-feed', { as })).body).toEqual({ madeAt: null, lastReadAt: null });
    // The secret stands nowhere: not even the database knows it.
    const token = second.split('/')[1] ?? '';
    expect(await test.database.one(`SELECT 1 FROM signed_link WHERE details::text LIKE $1`, [`%${token}%`])).toBeUndefined();
  });

  it('tell their owner by letter when an address is made, and nobody else learns it', async () => {
    const { as, personId } = await seated();
    await test.database.execute(`INSERT INTO account (id, person_id, email, verified_at, password_hash) VALUES ($1, $2, $3, now(), 'x')`, [newId(), personId, `${personId}@example.org`]);
    const secrets = [await feed(as), await feed(as)].map((path) => path.split('/')[1] ?? '');
    await test.ask('DELETE', 'me/calendar-feed', { as });
    const told = await test.database.query<{ to: string; subject: string; body: string }>(`SELECT to_address AS to, subject, body FROM message WHERE person_id = $1 AND kind = 'calendar-address-made'`, [personId]);
    expect(told).toHaveLength(2);
    for (const { to, body } of told) {
      expect([to, body]).toEqual([`${personId}@example.org`, expect.stringContaining('/account/calendar')]);
      for (const secret of secrets) expect(body).not.toContain(secret);
    }
  });

  it('are closed with the sign-ins, when the password is set anew or the account is closed', async () => {
    for (const end of [
      (accountId: string) => test.database.work((tx) => test.app.get(SignIns).endAll(tx, accountId, 'password_changed')),
      (_: string, personId: string) => test.ask('PUT', `people/${personId}/account`, { as: staff, body: { disabled: true } }),
    ]) {
      const { as, personId } = await seated();
      const accountId = newId();
      await test.database.execute('INSERT INTO account (id, person_id, email, verified_at, password_hash) VALUES ($1, $2, $3, now(), $4)', [accountId, personId, `${newId()}@example.org`, 'x']);
      const path = await feed(as);
      await test.database.work((tx) => test.app.get(SignIns).endAll(tx, accountId, 'signed_out_everywhere'));
      expect((await get(path)).status).toBe(200);
      await end(accountId, personId);
      expect((await get(path)).body.code).toBe('link-invalid');
      expect(await test.database.one(`SELECT count(*)::int AS made FROM audit_event WHERE action = 'calendar-feed.made' AND object_id = $1`, [personId])).toEqual({ made: 1 });
    }
  });

  it('are not asked without end', async () => {
    const path = await feed((await seated()).as);
    const answers = new Set<number>();
    for (let n = 0; n < 61; n++) answers.add((await get(path)).status);
    expect([...answers]).toEqual([200, 429]);
  });

  it('are open for a course, with all that is published of it and for a while what is called off', async () => {
    const { run } = await seated({ sessions: SOON.slice(0, 1) });
    const course = await test.database.one<{ slug: string }>('SELECT slug FROM course WHERE id = $1', [run.courseId]);
    const path = `catalogue/courses/${course?.slug}/calendar.ics`;
    expect(each((await get(path)).text, 'STATUS')).toEqual(['CONFIRMED']);
    await test.ask('POST', `runs/${run.id}/cancellation`, { as: staff, body: { version: await version(run), why: 'För få anmälda.' } });
    expect(each((await get(path)).text, 'STATUS')).toEqual(['CANCELLED']);
    expect((await get(`catalogue/courses/${newId()}/calendar.ics`)).status).toBe(404);
    expect((await get(`catalogue/courses/${course?.slug}/calendar.ics`, { 'accept-language': 'en' })).headers['vary']).toContain('accept-language');
  });

  it('are one’s own to download', async () => {
    const { run, as } = await seated();
    expect(each((await get('me/calendar.ics', as)).text, 'UID').map((uid) => uid.split('@')[0])).toEqual(run.sessionIds);
    expect((await get('me/calendar.ics')).status).toBe(401);
  });
});
