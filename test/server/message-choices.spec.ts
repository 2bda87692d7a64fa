import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { CentreSettings } from '@kortkurs/contract/centre';
import type { MessageChoices, Unsubscription } from '@kortkurs/contract/message-choices';
import { REMINDER_KINDS } from '../../backend/src/messages/letters/reminder-kinds';
import { Postbox } from '../../backend/src/messages/postbox';
import { People } from '../../backend/src/people/door';
import { Settings } from '../../backend/src/platform/config/settings';
import { newId } from '../../backend/src/platform/ids';
import { type Headers, startApp, type TestApp } from '../../backend/src/platform/testing/start-app';
import { Scene, type RunLaid } from '../builders/scene';
import { until } from '../../backend/src/platform/testing/until';

let test: TestApp;
let scene: Scene;
let staff: Headers;
let gateway: Server;
/** What the gateway was asked to send; it refuses while `refuses`. */
const sent: { id: string; to: string; text: string }[] = [];
let refuses = false;

beforeAll(async () => {
  gateway = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      if (!refuses) sent.push(JSON.parse(Buffer.concat(parts).toString('utf8')) as (typeof sent)[number]);
      response.writeHead(refuses ? 503 : 202).end();
    });
  });
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
  test = await startApp({ settings: { SMS_URL: `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/send` } });
  scene = new Scene(test.database);
  staff = test.signedInAs(await scene.person({ role: 'administrator' }));
});
afterAll(async () => {
  await test.close();
  await new Promise((resolve) => gateway.close(resolve));
});
beforeEach(() => {
  test.clock.set('2026-11-21T09:00:00Z');
  sent.splice(0);
  refuses = false;
});

const choose = (as: Headers, change: Partial<MessageChoices>) => test.ask<MessageChoices & { code: string }>('PUT', 'me/message-choices', { as, body: { turnedOff: [], bySms: false, atNight: false, ...change } });

/** Remind somebody of tomorrow, as the job does. @returns the message's id */
async function remind(personId: string, rule: 'day-before' | 'link-opens' = 'day-before'): Promise<string | undefined> {
  const values = () => ({ firstname: 'Ada', course: 'Läsa ihop', session: null, when: 'i morgon', where: null, opens: null, cannot: 'https://example.org/', link: 'https://example.org/' });
  return test.database.work((tx) => test.app.get(Postbox).post(tx, { kind: REMINDER_KINDS[rule], to: { personId, address: 'ada@example.org', language: 'sv' }, values }));
}

describe('what one can do without', () => {
  it('is turned off in the account, and comes no more', async () => {
    const personId = await scene.person();
    const as = test.signedInAs(personId);
    expect((await test.ask('GET', 'me/message-choices', { as })).body).toEqual({ turnedOff: [], bySms: false, atNight: false, sms: { offered: true, number: null }, quiet: { from: 21, until: 7 } });
    expect(await remind(personId)).toBeDefined();
    expect((await choose(as, { turnedOff: ['reminders', 'invitations'] })).body).toMatchObject({ turnedOff: ['invitations', 'reminders'] });
    expect(await remind(personId)).toBeUndefined();
    expect((await choose(as, { turnedOff: ['seats'] as never })).status).toBe(422);
  });

  it('stays off when two rows turn out to be one human', async () => {
    const [from, to] = [await scene.person(), await scene.person()];
    await choose(test.signedInAs(from), { turnedOff: ['reminders'] });
    await choose(test.signedInAs(to), { turnedOff: ['invitations'], atNight: true });
    await test.database.work((tx) => test.app.get(People).merge(tx, from, to));
    expect((await test.ask('GET', 'me/message-choices', { as: test.signedInAs(to) })).body).toMatchObject({ turnedOff: ['invitations', 'reminders'], atNight: true });
  });

  it('has a link in each letter and a button in each mail program that turn it off without signing in, and do nothing else', async () => {
    const personId = await scene.person();
    const id = (await remind(personId)) ?? '';
    await until(async () => ((await test.database.one<{ state: string }>('SELECT state FROM message WHERE id = $1', [id]))?.state === 'sent' ? true : undefined));
    const mail = readFileSync(path.join(test.app.get(Settings).DATA_DIR, 'mail', `${id}.eml`), 'utf8').replace(/=\r?\n/g, '').replaceAll('=3D', '=');
    const [, oneClick = ''] = /^List-Unsubscribe:\s+<http:\/\/localhost:\d+\/api\/v1\/(unsubscribe\/[\w-]{43})>/m.exec(mail) ?? [];
    expect(mail).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r?$/m);
    const [, token = ''] = /\/unsubscribe#([\w-]{43})/.exec(mail) ?? [];
    expect(oneClick).toBe(`unsubscribe/${token}`);
    // Nothing of it is kept, and looking alone turns nothing off.
    expect(await test.database.one('SELECT unsubscribe, body LIKE $2 AS told FROM message WHERE id = $1', [id, `%${token}%`])).toEqual({ unsubscribe: null, told: false });
    const opened = await test.ask('GET', oneClick);
    expect([opened.status, String(opened.headers['location']).endsWith(`/unsubscribe#${token}`)]).toEqual([302, true]);
    const ask = (what: string) => test.ask<Unsubscription & { code: string }>('POST', `unsubscribe-links/${what}`, { body: { token } });
    expect((await ask('look')).body).toEqual({ topic: 'reminders', isOff: false });

    const click = await test.app.inject({ method: 'POST', url: `/api/v1/${oneClick}`, headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: 'List-Unsubscribe=One-Click' });
    expect([click.statusCode, click.json()]).toEqual([200, { topic: 'reminders', isOff: true }]);
    expect(await remind(personId)).toBeUndefined();
    expect((await ask('on')).body).toEqual({ topic: 'reminders', isOff: false });
    expect([(await ask('off')).body.isOff, (await ask('off')).body.isOff, (await ask('look')).body.isOff]).toEqual([true, true, true]);
    expect((await test.ask<{ code: string }>('POST', 'seat-links/look', { body: { token } })).body.code).toBe('link-invalid');
    expect((await test.ask('GET', 'me/message-choices', { as: { authorization: `Bearer ${token}` } })).status).toBe(401);
    const form = await test.app.inject({ method: 'POST', url: '/api/v1/unsubscribe-links/off', headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: `token=${token}` });
    expect(form.statusCode).toBe(415);
  });
});

describe('what can wait', () => {
  const held = async (id: string | undefined) => (await test.database.one<{ at: Date | null }>('SELECT not_before AS at FROM message WHERE id = $1', [id]))?.at?.toISOString() ?? null;

  it('waits for the morning at night, unless its reader says otherwise, and is a job for then', async () => {
    const personId = await scene.person();
    test.clock.set('2026-11-21T21:30:00Z');
    const id = await remind(personId);
    expect(await held(id)).toBe('2026-11-22T06:00:00.000Z');
    expect(await test.database.one(`SELECT start_after AS at FROM pgboss.job WHERE name = 'messages.deliver' AND data ->> 'messageId' = $1`, [id])).toEqual({ at: new Date('2026-11-22T06:00:00Z') });
    expect(await held(await remind(personId, 'link-opens'))).toBeNull();
    await choose(test.signedInAs(personId), { atNight: true });
    expect(await held(await remind(personId))).toBeNull();
  });

  it('waits by the hours that the centre has chosen, else by those of the installation', async () => {
    const as = test.signedInAs(await scene.person());
    const { body: standing } = await test.ask<CentreSettings>('GET', 'centre/settings', { as: staff });
    expect(standing).toMatchObject({ quietHours: null, usualQuietHours: '21-7' });
    let { version } = standing;
    const set = async (quietHours: string | null): Promise<number> => {
      const { status, body } = await test.ask<CentreSettings>('PUT', 'centre/settings', { as: staff, body: { name: 'Navet', about: {}, postalAddress: '', signatoryName: '', signatoryTitle: {}, numberPrefix: 'KC', targetYearStartsIn: 1, quietHours, version } });
      version = body.version ?? version;
      return status;
    };
    test.clock.set('2026-11-21T17:30:00Z');
    expect(await held(await remind(await scene.person()))).toBeNull();
    expect(await set('18-9')).toBe(200);
    expect(await held(await remind(await scene.person()))).toBe('2026-11-22T08:00:00.000Z');
    expect((await test.ask<MessageChoices>('GET', 'me/message-choices', { as })).body.quiet).toEqual({ from: 18, until: 9 });
    expect(await set('off')).toBe(200);
    expect(await held(await remind(await scene.person()))).toBeNull();
    expect((await test.ask<MessageChoices>('GET', 'me/message-choices', { as })).body.quiet).toBeNull();
    for (const wrong of ['7-7', '24-7', 'night', '']) expect([wrong, await set(wrong)]).toEqual([wrong, 422]);
    expect(await set(null)).toBe(200);
    expect((await test.ask<MessageChoices>('GET', 'me/message-choices', { as })).body.quiet).toEqual({ from: 21, until: 7 });
  });
});

describe('a text message', () => {
  async function seated(startsAt: string, phone: string | null = '070-174 06 05'): Promise<{ run: RunLaid; as: Headers; version: number }> {
    const run = await scene.run({ sessions: [{ startsAt, endsAt: new Date(Date.parse(startsAt) + 7_200_000).toISOString() }], course: { title: { sv: 'Läsa ihop' } } });
    const personId = await scene.person();
    await test.database.execute('UPDATE person SET phone = $2 WHERE id = $1', [personId, phone]);
    const as = test.signedInAs(personId);
    await test.ask('POST', `runs/${run.id}/seats`, { as, body: { id: newId(), affiliationId: null } });
    const { body } = await test.ask<{ version: number }>('GET', `runs/${run.id}`, { as: staff });
    return { run, as, version: body.version };
  }
  const messages = (run: RunLaid) => test.database.query<{ channel: string; kind: string; state: string; to: string }>(`SELECT m.channel, m.kind, m.state, m.to_address AS "to" FROM message m JOIN enrolment e ON e.id = m.about_id WHERE e.run_id = $1 AND m.kind LIKE 'run-%' ORDER BY m.channel`, [run.id]);
  const cancel = (run: RunLaid, version: number) => test.ask('POST', `runs/${run.id}/cancellation`, { as: staff, body: { version, why: 'Kursledaren är sjuk.' } });

  it('tells whoever chose it that a session within a day is off, beside the mail, at once and by the same rules of trying again', async () => {
    const { run, as, version } = await seated('2026-11-22T08:00:00Z');
    expect((await choose(as, { bySms: true })).body.sms).toEqual({ offered: true, number: '+46701740605' });
    test.clock.set('2026-11-21T21:30:00Z');
    refuses = true;
    await cancel(run, version);
    const failed = await until(async () => (await messages(run)).find(({ channel, state }) => channel === 'sms' && state === 'failed'));
    expect(failed).toMatchObject({ kind: 'run-cancelled', to: '+46701740605' });
    refuses = false;
    const { id } = (await test.database.one<{ id: string }>(`SELECT m.id FROM message m WHERE m.channel = 'sms' AND m.state = 'failed'`)) ?? { id: '' };
    await test.ask('POST', `messages/${id}/retry`, { as: staff });
    await until(async () => (sent.length ? true : undefined));
    expect(sent).toEqual([expect.objectContaining({ id, to: '+46701740605', text: 'Inställt: Läsa ihop. Kursledaren är sjuk.' })]);
    expect((await messages(run)).map(({ channel }) => channel)).toEqual(['email', 'sms']);
    expect((await test.ask<{ channel: string; body: string }>('GET', `messages/${id}`, { as: staff })).body).toMatchObject({ channel: 'sms', body: 'Inställt: Läsa ihop. Kursledaren är sjuk.' });
  });

  it('is kept for what is urgent, and sent to nobody who did not choose it', async () => {
    const later = await seated('2026-12-01T16:00:00Z');
    await choose(later.as, { bySms: true });
    const unasked = await seated('2026-11-22T08:00:00Z');
    await cancel(later.run, later.version);
    await cancel(unasked.run, unasked.version);
    for (const { run } of [later, unasked]) expect((await until(async () => ((await messages(run)).length ? messages(run) : undefined))).map(({ channel }) => channel)).toEqual(['email']);
  });

  it('needs a mobile number, and a gateway', async () => {
    const { as } = await seated('2026-12-01T16:00:00Z', '040-12 34 56');
    expect(await choose(as, { bySms: true })).toMatchObject({ status: 409, body: { code: 'sms-without-number' } });
  });
});
