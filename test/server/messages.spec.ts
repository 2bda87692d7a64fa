import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@kortkurs/contract/common';
import type { MessageRow, MessageView } from '@kortkurs/contract/messages';
import { Settings } from '../../backend/src/platform/config/settings';
import { newId } from '../../backend/src/platform/ids';
import { startApp, type Headers, type TestApp } from '../../backend/src/platform/testing/start-app';
import { Scene } from '../builders/scene';

const SOON = [{ startsAt: '2026-12-01T16:00:00Z', endsAt: '2026-12-01T18:00:00Z' }];

describe('what the product sends', () => {
  let test: TestApp;
  let scene: Scene;
  let staff: Headers;

  beforeAll(async () => {
    test = await startApp();
    scene = new Scene(test.database);
    staff = test.signedInAs(await scene.person({ role: 'administrator' }));
  });
  afterAll(() => test.close());

  const messages = async (query = ''): Promise<MessageRow[]> => (await test.ask<Page<MessageRow>>('GET', `messages?limit=100${query}`, { as: staff })).body.items;

  /** Jobs run behind: wait for what they leave, a moment at a time. */
  async function eventually<T>(look: () => Promise<T | undefined>): Promise<T> {
    for (let tries = 0; tries < 200; tries++) {
      const found = await look();
      if (found !== undefined) return found;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('it did not happen');
  }

  it('confirms a seat with place, time and a calendar file, and lays it as a mail', async () => {
    const run = await scene.run({ sessions: SOON });
    const personId = await scene.person();
    const answer = await test.ask('POST', `runs/${run.id}/seats`, { as: test.signedInAs(personId), body: { id: newId(), affiliationId: null } });
    expect(answer.status).toBe(201);
    const sent = await eventually(async () => (await messages()).find(({ kind, state }) => kind === 'seat-enrolled' && state === 'sent'));
    const { body } = await test.ask<MessageView>('GET', `messages/${sent.id}`, { as: staff });
    expect(body.body).toContain('tisdag 1 december 2026, 17.00–19.00');
    expect(body.attachments).toEqual([{ name: 'kortkurs.ics', contentType: expect.stringContaining('text/calendar') }]);
    const folder = path.join(test.app.get(Settings).DATA_DIR, 'mail');
    const mail = readFileSync(path.join(folder, readdirSync(folder).find((file) => file.startsWith(sent.id)) ?? ''), 'utf8');
    expect(mail).toContain(`Message-ID: <${sent.id}@`);
  });

  it('tells everyone once that a session has moved, and changes the appointment they have', async () => {
    const run = await scene.run({ sessions: SOON });
    await test.database.execute(`UPDATE person SET contact_email = 'a@example.org' WHERE id = (SELECT person_id FROM enrolment WHERE id = $1)`, [(await scene.seated(run.id, 1))[0]]);
    const { body: read } = await test.ask<{ version: number }>('GET', `runs/${run.id}`, { as: staff });
    const moved = await test.ask('PATCH', `sessions/${run.sessionIds[0]}`, { as: staff, body: { version: read.version, date: '2026-12-02', from: '17:00', to: '19:00', breakMinutes: 0 } });
    expect(moved.status).toBe(200);
    const row = await eventually(async () => (await messages('&q=Ändrad tid')).find(({ state }) => state === 'sent'));
    expect(await messages('&q=Ändrad tid')).toHaveLength(1);
    const calendar = await test.database.one<{ text: string }>(`SELECT attachments -> 0 ->> 'text' AS text FROM message WHERE id = $1`, [row.id]);
    expect(calendar?.text).toContain(`UID:${run.sessionIds[0]}@`);
    expect(calendar?.text).toContain('SEQUENCE:1');
    expect(calendar?.text).toContain('DTSTART:20261202T160000Z');
  });

  it('tells everyone that a published run ahead is called off, and nobody of a draft or of one that is over', async () => {
    const past = [{ startsAt: '2025-09-01T16:00:00Z', endsAt: '2025-09-01T18:00:00Z' }];
    const told = async (sketch: Parameters<Scene['run']>[0]): Promise<number> => {
      const run = await scene.run(sketch);
      const [seat] = await scene.seated(run.id, 1);
      await test.database.execute(`UPDATE person SET contact_email = 'b@example.org' WHERE id = (SELECT person_id FROM enrolment WHERE id = $1)`, [seat]);
      const { body } = await test.ask<{ version: number }>('GET', `runs/${run.id}`, { as: staff });
      const jobs = async () => (await test.database.one<{ n: number }>(`SELECT count(*)::int AS n FROM pgboss.job WHERE name = 'messages.tell-participants' AND data::text LIKE $1`, [`%${run.id}%`]))?.n ?? 0;
      expect(await test.ask('POST', `runs/${run.id}/cancellation`, { as: staff, body: { version: body.version, why: 'Kursledaren är sjuk.' } })).toMatchObject({ status: 200 });
      return jobs();
    };
    expect(await told({ sessions: SOON })).toBe(1);
    expect(await told({ sessions: SOON, status: 'draft' })).toBe(0);
    expect(await told({ sessions: past })).toBe(0);
  });

  it('hides a mail with a sign-in link from everyone', async () => {
    await test.ask('POST', 'sign-up', { body: { email: 'ny@example.org', password: 'korvspad och lingon', givenName: 'Ny', familyName: 'Provsson' } });
    const row = await eventually(async () => (await messages()).find(({ kind }) => kind === 'address-to-verify'));
    const { body } = await test.ask<MessageView>('GET', `messages/${row.id}`, { as: staff });
    expect(body.body).toBe('');
  });

  it('shows addresses only to those who may see behind aliases, and to the others of nobody', async () => {
    expect((await messages()).every(({ toAddress }) => toAddress === '')).toBe(true);
    const reader = await scene.person({ role: 'administrator' });
    await test.database.execute(`INSERT INTO access_grant (id, person_id, role) VALUES ($1, $2, 'protected_reader')`, [newId(), reader]);
    const { body } = await test.ask<Page<MessageRow>>('GET', 'messages', { as: test.signedInAs(reader) });
    expect(body.items.every(({ toAddress }) => toAddress.includes('@'))).toBe(true);
  });

  it('is listed for administrators only', async () => {
    expect((await test.ask('GET', 'messages', { as: test.signedInAs(await scene.person()) })).status).toBe(403);
  });
});
