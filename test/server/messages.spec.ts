import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@kortkurs/contract/common';
import type { MessageRow, MessageView } from '@kortkurs/contract/messages';
import { Delivery } from '../../backend/src/messages/delivery';
import { Mailer } from '../../backend/src/messages/mailer';
import { Settings } from '../../backend/src/platform/config/settings';
import { newId } from '../../backend/src/platform/ids';
import { jobTypes } from '../../backend/src/platform/jobs/job-type';
import { Jobs } from '../../backend/src/platform/jobs/jobs';
import { startApp, type Headers, type TestApp } from '../../backend/src/platform/testing/start-app';
import { Scene } from '../builders/scene';
import { until } from '../../backend/src/platform/testing/until';

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

  it('confirms a seat with place, time and a calendar file, and lays it as a mail', async () => {
    const run = await scene.run({ sessions: SOON, projectIds: [await scene.project()] });
    await test.database.execute(`WITH laid AS (INSERT INTO place (id, name, address) VALUES ($1, 'Lindens hus', 'Lindgatan 3') RETURNING id) UPDATE course_run SET place_id = laid.id FROM laid WHERE course_run.id = $2`, [newId(), run.id]);
    const personId = await scene.person();
    const answer = await test.ask('POST', `runs/${run.id}/seats`, { as: test.signedInAs(personId), body: { id: newId(), affiliationId: null } });
    expect(answer.status).toBe(201);
    const sent = await until(async () => (await messages()).find(({ kind, state }) => kind === 'seat-enrolled' && state === 'sent'));
    const { body } = await test.ask<MessageView>('GET', `messages/${sent.id}`, { as: staff });
    expect(body.body).toContain('tisdag 1 december 2026, 17.00–19.00');
    expect(body.body).toContain('Lindens hus, Lindgatan 3');
    expect(body.body).toMatch(/avanmäl/i);
    expect(body.attachments).toEqual([{ name: 'kortkurs.ics', contentType: expect.stringContaining('text/calendar') }]);
    const folder = path.join(test.app.get(Settings).DATA_DIR, 'mail');
    const mail = readFileSync(path.join(folder, readdirSync(folder).find((file) => file.startsWith(sent.id)) ?? ''), 'utf8');
    expect(mail).toContain(`Message-ID: <${sent.id}@`);
    expect(mail).toMatch(/^Medfinansieras av Europeiska unionen\r?$/m);
    expect(mail).toContain('<html lang=3D"sv">');
    // As calendars' own kind of message, beside the text, and as a file for the others.
    expect(mail).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=REQUEST/);
    expect(mail).toMatch(/Content-Disposition: attachment; filename=kortkurs\.ics/);
  });

  it('says nothing of a place in the queue to somebody who has a seat by the time the letter is written', async () => {
    const run = await scene.run({ sessions: SOON });
    const [enrolmentId] = await scene.seated(run.id, 1);
    await test.database.execute(`UPDATE person SET contact_email = 'c@example.org' WHERE id = (SELECT person_id FROM enrolment WHERE id = $1)`, [enrolmentId]);
    const tellOfSeat = jobTypes().find(({ name }) => name === 'messages.tell-of-seat');
    if (!tellOfSeat) throw new Error('There is no such job.');
    const news = (occasion: string): Promise<void> => test.database.work((tx) => test.app.get(Jobs).send(tx, tellOfSeat, { changeId: newId(), enrolmentId, occasion }));
    await news('waitlisted');
    await news('enrolled');
    const about = async (): Promise<string[]> => (await test.database.query<{ kind: string }>('SELECT kind FROM message WHERE about_id = $1', [enrolmentId])).map(({ kind }) => kind);
    const waiting = () => test.database.one(`SELECT 1 FROM pgboss.job WHERE name = 'messages.tell-of-seat' AND data ->> 'enrolmentId' = $1 AND state <> 'completed'`, [enrolmentId]);
    await until(async () => ((await waiting()) ? undefined : true));
    expect(await about()).toEqual(['seat-enrolled']);
  });

  it('tells everyone once that a session has moved, and changes the appointment they have', async () => {
    const run = await scene.run({ sessions: SOON });
    await test.database.execute(`UPDATE person SET contact_email = 'a@example.org' WHERE id = (SELECT person_id FROM enrolment WHERE id = $1)`, [(await scene.seated(run.id, 1))[0]]);
    const { body: read } = await test.ask<{ version: number }>('GET', `runs/${run.id}`, { as: staff });
    const moved = await test.ask('PATCH', `sessions/${run.sessionIds[0]}`, { as: staff, body: { version: read.version, date: '2026-12-02', from: '17:00', to: '19:00', breakMinutes: 0 } });
    expect(moved.status).toBe(200);
    const row = await until(async () => (await messages('&q=Ändrade')).find(({ state }) => state === 'sent'));
    expect(await messages('&q=Ändrade')).toHaveLength(1);
    const calendar = await test.database.one<{ text: string }>(`SELECT attachments -> 0 ->> 'text' AS text FROM message WHERE id = $1`, [row.id]);
    expect(calendar?.text).toContain(`UID:${run.sessionIds[0]}@`);
    expect(calendar?.text).toContain('SEQUENCE:1');
    expect(calendar?.text).toContain('DTSTART:20261202T160000Z');
  });

  describe('of sessions that are held elsewhere or fall away', () => {
    const LATER = { startsAt: '2026-12-08T16:00:00Z', endsAt: '2026-12-08T18:00:00Z' };
    async function seated(placeId: string): Promise<{ id: string; sessionIds: string[]; letters: (count: number) => Promise<{ subject: string; body: string; files: string }[]> }> {
      const run = await scene.run({ sessions: [...SOON, LATER] });
      await test.database.execute('UPDATE course_run SET place_id = $2 WHERE id = $1', [run.id, placeId]);
      const [seat] = await scene.seated(run.id, 1);
      await test.database.execute(`UPDATE person SET contact_email = 'e@example.org' WHERE id = (SELECT person_id FROM enrolment WHERE id = $1)`, [seat]);
      const letters = (count: number) =>
        until(async () => {
          const rows = await test.database.query<{ subject: string; body: string; files: string }>(`SELECT subject, body, attachments::text AS files FROM message WHERE about_id = $1 AND kind = 'run-moved' ORDER BY created_at, id`, [seat]);
          const waiting = await test.database.one(`SELECT 1 FROM pgboss.job WHERE name = 'messages.tell-participants' AND data ->> 'runId' = $1 AND state <> 'completed'`, [run.id]);
          return waiting || rows.length < count ? undefined : rows;
        });
      return { ...run, letters };
    }
    const change = async (runId: string, body: object) => {
      const { version } = (await test.ask<{ version: number }>('GET', `runs/${runId}`, { as: staff })).body;
      return test.ask('PATCH', `runs/${runId}`, { as: staff, body: { version, ...body } });
    };
    const place = async (name: string): Promise<string> => {
      const id = newId();
      await test.database.execute('INSERT INTO place (id, name) VALUES ($1, $2)', [id, name]);
      return id;
    };

    it('with their run: those that have no place of their own', async () => {
      const [there, here, own] = [await place('Där'), await place('Här'), await place('Egen sal')];
      const run = await seated(there);
      await test.database.execute('UPDATE session SET place_id = $2 WHERE id = $1', [run.sessionIds[1], own]);
      expect((await change(run.id, { placeId: here })).status).toBe(200);
      const [letter, ...others] = await run.letters(1);
      expect([letter?.body, others]).toEqual([expect.stringContaining('Träff 1: tisdag 1 december 2026, 17.00–19.00, Här'), []]);
      expect(letter?.body).not.toMatch(/Träff 2|Inställt/);
      expect(letter?.files).toContain('METHOD:REQUEST');
      expect((await change(run.id, { placeId: here, capacity: 30 })).status).toBe(200);
      expect(await run.letters(1)).toHaveLength(1);
    });

    it('by a new name of their place, and by none that stays', async () => {
      const there = await place('Norra salen');
      const run = await seated(there);
      const rename = async (body: object) => test.ask('PATCH', `places/${there}`, { as: staff, body: { version: (await test.ask<{ version: number }>('GET', `places/${there}`, { as: staff })).body.version, ...body } });
      expect((await rename({ name: 'Norra salen', seats: 12 })).status).toBe(200);
      expect((await rename({ name: 'Stora salen' })).status).toBe(200);
      const letters = await run.letters(1);
      expect(letters.map(({ body }) => body)).toEqual([expect.stringMatching(/Träff 1: .*, Stora salen\nTräff 2: .*, Stora salen/)]);
    });

    it('and names those that are taken out', async () => {
      const run = await seated(await place('Där'));
      const { version } = (await test.ask<{ version: number }>('GET', `runs/${run.id}`, { as: staff })).body;
      expect((await test.ask('DELETE', `sessions/${run.sessionIds[1]}?version=${version}`, { as: staff })).status).toBe(200);
      const [letter] = await run.letters(1);
      expect(letter?.body).toContain('Inställt:\ntisdag 8 december 2026, 17.00–19.00\n');
      expect(letter?.body).not.toContain('Så här är det nu');
    });
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
    const row = await until(async () => (await messages()).find(({ kind }) => kind === 'address-to-verify'));
    const { body } = await test.ask<MessageView>('GET', `messages/${row.id}`, { as: staff });
    expect(body.body).toBe('');
  });

  it('shows addresses only to those who may know who is protected, and to the others of nobody', async () => {
    expect((await messages()).every(({ toAddress }) => toAddress === '')).toBe(true);
    const reader = await scene.person({ role: 'administrator' });
    await test.database.execute(`INSERT INTO access_grant (id, person_id, role) VALUES ($1, $2, 'protected_reader')`, [newId(), reader]);
    const { body } = await test.ask<Page<MessageRow>>('GET', 'messages', { as: test.signedInAs(reader) });
    expect(body.items.every(({ toAddress }) => toAddress.includes('@'))).toBe(true);
  });

  it('says a protected person’s name to nobody who may not know it', async () => {
    const run = await scene.run({ sessions: SOON });
    const personId = await scene.person({ givenName: 'Åse (Bo)', familyName: 'Öberg', alias: 'Robin Al' });
    const [sendingId, messageId] = [newId(), newId()];
    await test.database.execute(`INSERT INTO sending (id, kind, run_id) VALUES ($1, 'prov', $2)`, [sendingId, run.id]);
    await test.database.execute(
      `INSERT INTO message (id, message_id, kind, person_id, to_address, language, subject, body, sending_id)
       VALUES ($1, $1::uuid::text, 'prov', $2, 'd@example.org', 'sv', 'Åse (Bo)s plats', 'Hej Åse (Bo)!' || chr(10) || 'ÅSE (BO) ÖBERG, Ödsåse (Bo)', $3)`,
      [messageId, personId, sendingId],
    );
    const reads = async (as: Headers): Promise<unknown> => {
      const { subject, body } = (await test.ask<MessageView>('GET', `messages/${messageId}`, { as })).body;
      const found = async (path: string): Promise<string[]> => (await test.ask<Page<{ subject: string }>>('GET', `${path}?q=${encodeURIComponent('Åse (B')}`, { as })).body.items.map((row) => row.subject);
      return [subject, body, await found('messages'), await found('sendings'), await found(`runs/${run.id}/sendings`)];
    };
    expect(await reads(staff)).toEqual(['Robins plats', 'Hej Robin!\nRobin Al, Ödsåse (Bo)', [], [], []]);
    const reader = await scene.person({ role: 'administrator' });
    await test.database.execute(`INSERT INTO access_grant (id, person_id, role) VALUES ($1, $2, 'protected_reader')`, [newId(), reader]);
    expect(await reads(test.signedInAs(reader))).toEqual(await reads(staff));
    expect((await test.ask<MessageView>('GET', `messages/${messageId}`, { as: test.signedInAs(reader) })).body.toAddress).toBe('');
  });

  describe('and did not get through', () => {
    /** The messages of this part: letters of the tests before may still be on their way, and go through. */
    const own = new Set<string>();
    /** Those that the mail server does not take the next time. */
    const refused = new Set<string>();
    const mails: string[] = [];
    let letGo: (() => void)[] = [];
    let send: jest.SpiedFunction<Mailer['send']>;
    beforeEach(() => {
      mails.length = 0;
      letGo = [];
      send = jest.spyOn(test.app.get(Mailer), 'send').mockImplementation(async ({ id }) => {
        if (!own.has(id)) return;
        if (refused.delete(id)) throw new Error('550 no such mailbox');
        mails.push(id);
        await new Promise<void>((resolve) => letGo.push(resolve));
      });
    });
    afterEach(() => send.mockRestore());

    async function failed(): Promise<string> {
      const id = newId();
      own.add(id);
      await test.database.execute(
        `INSERT INTO message (id, message_id, kind, to_address, language, subject, body, state, failure) VALUES ($1, $2, 'prov', 'a@example.org', 'sv', 'Prov', 'Hej', 'failed', 'nej')`,
        [id, `<${id}@example.org>`],
      );
      return id;
    }
    const deliver = (id: string, job: string): Promise<void> => test.app.get(Delivery).deliver(id, job);
    const state = async (id: string): Promise<unknown> => test.database.one('SELECT state, attempts, claimed_by AS by FROM message WHERE id = $1', [id]);
    const onItsWay = async (count: number): Promise<true> => until(async () => (letGo.length === count ? true : undefined));

    it('is sent once, however many jobs try at the same time', async () => {
      const id = await failed();
      const first = deliver(id, newId());
      await onItsWay(1);
      await expect(deliver(id, newId())).rejects.toThrow('under way');
      expect((await test.ask('POST', `messages/${id}/retry`, { as: staff })).status).toBe(204);
      expect(await test.database.one(`SELECT count(*)::int AS n FROM pgboss.job WHERE name = 'messages.deliver' AND data ->> 'messageId' = $1`, [id])).toEqual({ n: 0 });
      letGo[0]?.();
      await first;
      await deliver(id, newId());
      expect(mails).toEqual([id]);
      expect(await state(id)).toEqual({ state: 'sent', attempts: 1, by: null });
    });

    it('is found among the sendings', async () => {
      const [id, other] = [await failed(), await failed()];
      await test.database.execute('INSERT INTO sending (id, kind) SELECT unnest($1::uuid[]), \'prov\'', [[id, other]]);
      await test.database.execute('UPDATE message SET sending_id = id WHERE id = ANY ($1::uuid[])', [[id, other]]);
      await test.database.execute(`UPDATE message SET state = 'sent', failure = NULL WHERE id = $1`, [other]);
      const found = async (state: string): Promise<string[]> => (await test.ask<Page<{ id: string }>>('GET', `sendings?limit=100&state=${state}`, { as: staff })).body.items.map((row) => row.id);
      expect(await found('failed')).toContain(id);
      expect(await found('failed')).not.toContain(other);
      expect(await found('sent')).toContain(other);
      await test.database.execute('DELETE FROM message WHERE id = ANY ($1::uuid[])', [[id, other]]);
    });

    it('is taken up by its own job after a crash, and by another when its time is over', async () => {
      const [id, job] = [await failed(), newId()];
      test.clock.set('2026-11-21T09:00:00Z');
      void deliver(id, job); // never comes back: the process is gone
      await onItsWay(1);
      await expect(deliver(id, newId())).rejects.toThrow('under way');
      const again = deliver(id, job);
      await onItsWay(2);
      test.clock.set('2026-11-21T09:05:00Z');
      const other = deliver(id, newId());
      await onItsWay(3);
      letGo[2]?.();
      await other;
      letGo[1]?.();
      await again;
      expect(await state(id)).toMatchObject({ state: 'sent', by: null });
      letGo[0]?.();
      test.clock.set('2026-11-21T09:00:00Z');
    });

    it('says so, and can be tried again', async () => {
      const id = await failed();
      refused.add(id);
      await expect(deliver(id, newId())).rejects.toThrow('550');
      expect(await state(id)).toEqual({ state: 'failed', attempts: 1, by: null });
      await test.ask('POST', `messages/${id}/retry`, { as: staff });
      await onItsWay(1);
      letGo[0]?.();
      expect(await until(async () => ((await state(id)) as { state: string }).state === 'sent' || undefined)).toBe(true);
    });
  });

  it('is listed for administrators only', async () => {
    expect((await test.ask('GET', 'messages', { as: test.signedInAs(await scene.person()) })).status).toBe(403);
  });
});
