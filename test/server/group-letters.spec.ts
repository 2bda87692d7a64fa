import type { Page } from '@kortkurs/contract/common';
import type { ContactLetter, ContactReach, GroupLetter, Reach, SendingRow } from '@kortkurs/contract/messages';
import type { InactivityReminded } from '@kortkurs/contract/reminders';
import { newId } from '../../backend/src/platform/ids';
import { startApp, type Answer, type Headers, type TestApp } from '../../backend/src/platform/testing/start-app';
import { Scene } from '../builders/scene';
import { until } from '../../backend/src/platform/testing/until';

describe('a letter to the people of a run', () => {
  let test: TestApp;
  let scene: Scene;
  let instructor: Headers;
  let instructorId: string;
  let staff: Headers;

  beforeAll(async () => {
    test = await startApp();
    scene = new Scene(test.database);
    staff = test.signedInAs(await scene.person({ role: 'administrator' }));
    [instructorId] = [await scene.person()];
    const accountId = newId();
    await test.database.execute(`INSERT INTO account (id, person_id, email, verified_at) VALUES ($1, $2, 'leder@example.org', now())`, [accountId, instructorId]);
    instructor = test.signedInAs(instructorId, accountId);
  });
  afterAll(() => test.close());

  const words = { subject: 'Ny sal', body: 'Hej {förnamn},\n\nvi ses i stora salen.' };
  const letter = (change: Partial<GroupLetter> = {}): GroupLetter => ({ id: newId(), audience: 'seated', organisationId: null, sv: words, en: null, replyTo: 'centre', ...change });
  const write = (runId: string, body: object, as = instructor): Promise<Answer<{ code: string; errors: { field: string }[] }>> => test.ask('POST', `runs/${runId}/letters`, { as, body });
  const reach = async (runId: string, query: string, as = instructor): Promise<Reach> => (await test.ask<Reach>('GET', `runs/${runId}/letters/reach?${query}`, { as })).body;
  async function messages(sendingId: string, count: number): Promise<{ to: string; body: string; language: string; replyTo: string | null; name: string }[]> {
    return until(async () => {
      const rows = await test.database.query<{ to: string; body: string; language: string; replyTo: string | null; name: string }>(
        'SELECT m.to_address AS "to", m.body, m.language, m.reply_to AS "replyTo", h.given_name AS name FROM message m JOIN person h ON h.id = m.person_id WHERE m.sending_id = $1 ORDER BY h.given_name',
        [sendingId],
      );
      return rows.length >= count && rows;
    });
  }
  async function run(): Promise<{ id: string; seats: string[]; organisationId: string; sessionIds: string[] }> {
    const organisationId = await scene.organisation();
    const laid = await scene.run({ instructorIds: [instructorId] });
    const seats = [...(await scene.seated(laid.id, 2, organisationId)), ...(await scene.seated(laid.id, 2))];
    await test.database.execute(`UPDATE person SET contact_email = lower(given_name) || '@example.org' WHERE id IN (SELECT person_id FROM enrolment WHERE run_id = $1 AND id <> $2)`, [laid.id, seats[3]]);
    return { ...laid, seats, organisationId };
  }

  it('goes to each by themselves, in their language where there are words, and once', async () => {
    const { id, seats } = await run();
    await test.database.execute(`UPDATE person SET language = 'en' WHERE id = (SELECT person_id FROM enrolment WHERE id = $1)`, [seats[0]]);
    expect(await reach(id, 'audience=seated')).toMatchObject({ people: 4, withoutAddress: 1, languages: { sv: 2, en: 1 } });
    const body = letter({ en: { subject: 'New room', body: 'Hello {first name}' }, replyTo: 'writer' });
    expect((await write(id, body)).status).toBe(204);
    expect((await write(id, body)).status).toBe(204);
    const sent = await messages(body.id, 3);
    expect(sent.map(({ language, replyTo }) => [language, replyTo])).toEqual([['en', 'leder@example.org'], ['sv', 'leder@example.org'], ['sv', 'leder@example.org']]);
    for (const { body: text, name } of sent) expect(text).toContain(name);
    const { body: list } = await test.ask<Page<SendingRow>>('GET', `runs/${id}/sendings`, { as: instructor });
    expect(list.items).toMatchObject([{ id: body.id, kind: 'group-letter', subject: 'Ny sal', total: 3, personName: null, run: { id } }]);
  });

  it('reaches those of an organisation, those who missed the last session and those who wait', async () => {
    const { id, seats, organisationId, sessionIds } = await run();
    await test.database.execute(`INSERT INTO attendance (session_id, enrolment_id, mark_id, state, source, marked_at) VALUES ($1, $2, $3, 'absent', 'staff', now()), ($1, $4, $5, 'present', 'staff', now())`, [sessionIds[0], seats[1], newId(), seats[2], newId()]);
    await test.database.execute(`UPDATE enrolment SET state = 'waitlisted', queue_position = 1 WHERE id = $1`, [seats[2]]);
    expect((await reach(id, `audience=organisation&organisationId=${organisationId}`)).people).toBe(2);
    expect((await reach(id, 'audience=missed-last')).people).toBe(1);
    expect((await reach(id, 'audience=waiting')).people).toBe(1);
    expect((await reach(id, 'audience=organisation')).organisations).toEqual([{ id: organisationId, name: 'Föreningen Provet', people: 2 }]);
  });

  it('reaches those who were chosen, who have their seats still, in this run', async () => {
    const { id, seats } = await run();
    const other = await run();
    const chosen = [seats[0], seats[1], seats[3], other.seats[0]];
    const found = await test.ask<Reach>('POST', `runs/${id}/letters/reach`, { as: instructor, body: { enrolmentIds: chosen } });
    expect([found.status, found.body]).toMatchObject([200, { people: 3, withoutAddress: 1 }]);
    const body = letter({ audience: 'chosen', enrolmentIds: chosen.flatMap((each) => each ?? []) });
    expect((await write(id, body)).status).toBe(204);
    expect(await messages(body.id, 2)).toHaveLength(2);
    expect(await test.database.query('SELECT 1 FROM message WHERE sending_id = $1', [body.id])).toHaveLength(2);
    expect((await write(id, letter({ audience: 'chosen' }))).body.errors).toMatchObject([{ field: 'enrolmentIds' }]);
    expect((await write(id, letter({ enrolmentIds: [seats[0] ?? ''] }))).body.errors).toMatchObject([{ field: 'enrolmentIds' }]);
    expect((await write(id, letter({ audience: 'chosen', enrolmentIds: [other.seats[0] ?? ''] }))).body.code).toBe('nobody-to-write-to');
    expect((await test.ask('POST', `runs/${id}/letters/reach`, { as: test.signedInAs(await scene.person()), body: { enrolmentIds: chosen } })).status).toBe(404);
  });

  describe('who has not been there', () => {
    const remind = (runId: string, enrolmentIds: (string | undefined)[], again: string[] = []): ReturnType<typeof write> =>
      write(runId, letter({ audience: 'chosen', enrolmentIds: enrolmentIds.flatMap((each) => each ?? []), inactive: { again } }));
    const reminded = async (runId: string, as = instructor): Promise<InactivityReminded[]> => (await test.ask<InactivityReminded[]>('GET', `runs/${runId}/inactivity-reminders`, { as })).body;
    afterEach(() => test.clock.set(new Date().toISOString()));

    it('is noted, refused within a week unless they are named, and noted again after it', async () => {
      test.clock.set('2026-10-01T09:00:00Z');
      const { id, seats } = await run();
      expect((await remind(id, [seats[0], seats[1], seats[3]])).status).toBe(204);
      // Nobody knows where to write to the last of them.
      expect((await reminded(id)).map(({ enrolmentId, times }) => [enrolmentId, times])).toEqual([seats[0], seats[1]].sort().map((seat) => [seat, 1]));
      test.clock.set('2026-10-07T09:00:00Z');
      expect(await remind(id, [seats[0], seats[2]])).toMatchObject({ status: 409, body: { code: 'reminded-lately', detail: expect.stringContaining('1 av dem har påmints') } });
      expect(await reminded(id)).toHaveLength(2);
      expect((await remind(id, [seats[0], seats[2]], [seats[0] ?? ''])).status).toBe(204);
      test.clock.set('2026-10-20T09:00:00Z');
      expect((await remind(id, [seats[0], seats[1]])).status).toBe(204);
      const found = await reminded(id);
      expect(found.find(({ enrolmentId }) => enrolmentId === seats[0])).toMatchObject({ times: 3, remindedAt: '2026-10-20T09:00:00.000Z' });
      // An ordinary letter to them is no reminder, and is not held back.
      expect((await write(id, letter({ audience: 'chosen', enrolmentIds: [seats[0] ?? ''] }))).status).toBe(204);
      expect((await reminded(id)).find(({ enrolmentId }) => enrolmentId === seats[0])?.times).toBe(3);
      expect((await write(id, letter({ inactive: { again: [] } }))).body.errors).toMatchObject([{ field: 'inactive' }]);
      expect((await test.ask('GET', `runs/${id}/inactivity-reminders`, { as: test.signedInAs(await scene.person()) })).status).toBe(404);
    });

    it('is reminded once by two who press at the same time, and the list of letters tells who has been there since', async () => {
      test.clock.set('2026-10-01T09:00:00Z');
      const { id, seats, sessionIds } = await run();
      const answers = await Promise.all([remind(id, [seats[0], seats[1]]), remind(id, [seats[0], seats[1]])]);
      expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
      const sendings = async (): Promise<SendingRow[]> => (await test.ask<Page<SendingRow>>('GET', `runs/${id}/sendings`, { as: instructor })).body.items;
      expect((await sendings()).map(({ cameBack }) => cameBack)).toEqual([{ of: 2, people: 0 }]);
      await test.database.execute(`UPDATE session SET starts_at = '2026-10-02T16:00Z', ends_at = '2026-10-02T18:00Z' WHERE id = $1`, [sessionIds[0]]);
      await test.database.execute(`INSERT INTO attendance (session_id, enrolment_id, mark_id, state, source, marked_at) VALUES ($1, $2, $3, 'present', 'staff', now()), ($1, $4, $5, 'absent', 'staff', now())`, [sessionIds[0], seats[0], newId(), seats[1], newId()]);
      expect((await sendings()).map(({ cameBack }) => cameBack)).toEqual([{ of: 2, people: 1 }]);
    });
  });

  it('tells nobody by an organisation where a protected person belongs', async () => {
    const { id, seats, organisationId } = await run();
    await test.database.execute(`UPDATE person SET protected = true, alias = 'Robin Al' WHERE id = (SELECT person_id FROM enrolment WHERE id = $1)`, [seats[0]]);
    const found = await reach(id, `audience=organisation&organisationId=${organisationId}`);
    expect([found.people, found.organisations[0]?.people]).toEqual([1, 1]);
    const body = letter({ audience: 'organisation', organisationId });
    await write(id, body);
    expect(await messages(body.id, 1)).toHaveLength(1);
    expect((await reach(id, 'audience=seated')).people).toBe(4);
  });

  it('is refused under the id of another letter, and when one account writes very many', async () => {
    const [one, other] = [await run(), await run()];
    const body = letter();
    expect((await write(one.id, body)).status).toBe(204);
    expect(await write(other.id, body)).toMatchObject({ status: 409, body: { code: 'conflict' } });
    const accountId = newId();
    await test.database.execute(`INSERT INTO account (id, person_id, email, verified_at) VALUES ($1, $2, 'annan@example.org', now())`, [accountId, instructorId]);
    const writer = test.signedInAs(instructorId, accountId);
    const statuses: number[] = [];
    for (let n = 0; n <= 20; n++) statuses.push((await write(one.id, body, writer)).status);
    expect([new Set(statuses.slice(0, 20)), statuses[20]]).toEqual([new Set([204]), 429]);
  });

  it('is refused where it reaches nobody, names what is not there, or is written to another’s run', async () => {
    const { id } = await run();
    expect((await write(id, letter({ audience: 'waiting' }))).body.code).toBe('nobody-to-write-to');
    expect((await write(id, letter({ sv: { subject: 'Hej {länk}', body: '{sal}' } }))).body.errors.map(({ field }) => field)).toEqual(['sv.subject', 'sv.body']);
    expect((await write(id, letter({ audience: 'organisation' }))).status).toBe(422);
    const others = await scene.run();
    expect((await write(others.id, letter())).status).toBe(404);
    expect((await write(id, letter(), staff)).status).toBe(204);
    expect((await test.ask('GET', 'sendings', { as: instructor })).status).toBe(403);
    expect((await test.ask<Page<SendingRow>>('GET', 'sendings?state=queued&q=Ny%20sal', { as: staff })).status).toBe(200);
  });

  describe('to the contacts of organisations', () => {
    const toContacts = (change: Partial<ContactLetter>): ContactLetter => ({ id: newId(), organisationId: null, quarter: null, state: 'never', sv: { subject: 'Vad behöver ni?', body: 'Hej {förnamn} i {organisation}.\n\n{länk}' }, en: null, replyTo: 'centre', ...change });
    const post = (body: ContactLetter): Promise<Answer<{ code: string; errors: { field: string }[] }>> => test.ask('POST', 'organisation-letters', { as: staff, body });
    const whom = async (query: string, as = staff): Promise<ContactReach> => (await test.ask<ContactReach>('GET', `organisation-letters/reach?${query}`, { as })).body;
    const member = async (name: string): Promise<string> => {
      const id = await scene.organisation(name);
      await test.database.execute(`UPDATE organisation SET member_since = '2020-01-01' WHERE id = $1`, [id]);
      return id;
    };
    const contact = async (givenName: string, organisations: string[], alias?: string): Promise<string> => {
      const id = await scene.person({ givenName, alias });
      for (const organisationId of organisations) await test.database.execute(`INSERT INTO access_grant (id, person_id, role, object_type, object_id, starts_at) VALUES ($1, $2, 'organisation_contact', 'organisation', $3, '2020-01-01')`, [newId(), id, organisationId]);
      return id;
    };

    it('goes once to each who is the contact of one in the list, and not to whom the writer may not know', async () => {
      const [one, two, hidden] = [await member('Ettan'), await member('Tvåan'), await member('Dolda')];
      await member('Ingen');
      await contact('Lena', [one, two]);
      await contact('Bo', [one]);
      await contact('Eva', [hidden], 'Robin');
      const reader = await scene.person({ role: 'protected_reader' });
      await test.database.execute(`INSERT INTO access_grant (id, person_id, role, starts_at) VALUES ($1, $2, 'administrator', '2020-01-01')`, [newId(), reader]);
      expect(await whom('state=never')).toEqual({ people: 2, languages: { sv: 2, en: 0 }, organisations: 2, withoutContact: 2 });
      expect(await whom('state=never', test.signedInAs(reader))).toMatchObject({ people: 3, organisations: 3, withoutContact: 1 });
      expect(await whom('state=reached')).toMatchObject({ people: 0, organisations: 0 });
      const body = toContacts({});
      expect((await post(body)).status).toBe(204);
      expect((await post(body)).status).toBe(204);
      const sent = await messages(body.id, 2);
      expect(sent.map(({ name }) => name)).toEqual(['Bo', 'Lena']);
      expect(sent[0]?.body).toContain('Hej Bo i Ettan.');
      expect(sent[1]?.body).toContain('Hej Lena i Ettan och Tvåan.');
    });

    it('goes to nobody of an organisation that has been archived since, whatever the quarter', async () => {
      const [stays, leaves] = [await member('Blir'), await member('Slutar')];
      await contact('Ulla', [stays]);
      await contact('Ove', [leaves]);
      const before = await whom('quarter=2020-2&state=never');
      await test.database.execute('UPDATE organisation SET archived_at = now() WHERE id = $1', [leaves]);
      expect(await whom('quarter=2020-2&state=never')).toEqual({ ...before, people: before.people - 1, organisations: before.organisations - 1, languages: { sv: before.languages.sv - 1, en: 0 } });
      const body = toContacts({ quarter: '2020-2' });
      expect((await post(body)).status).toBe(204);
      expect((await messages(body.id, before.people - 1)).map(({ name }) => name)).toEqual(expect.arrayContaining(['Ulla']));
      expect(await test.database.query(`SELECT 1 FROM message m JOIN person h ON h.id = m.person_id WHERE m.sending_id = $1 AND h.given_name = 'Ove'`, [body.id])).toEqual([]);
      expect(await post(toContacts({ organisationId: leaves }))).toMatchObject({ status: 409, body: { code: 'nobody-to-write-to' } });
    });

    it('goes to those of one organisation, and is refused where there is nobody', async () => {
      const [known, alone] = [await member('Trean'), await member('Fyran')];
      await contact('Mia', [known]);
      const body = toContacts({ organisationId: known });
      expect(await whom(`organisationId=${known}`)).toEqual({ people: 1, languages: { sv: 1, en: 0 }, organisations: 1, withoutContact: 0 });
      expect((await post(body)).status).toBe(204);
      expect((await messages(body.id, 1)).map(({ name }) => name)).toEqual(['Mia']);
      expect(await post(toContacts({ organisationId: alone }))).toMatchObject({ status: 409, body: { code: 'nobody-to-write-to' } });
      expect((await post(toContacts({ organisationId: newId() }))).status).toBe(404);
      expect(await post(toContacts({ sv: { subject: 'Hej', body: '{kurs}' } }))).toMatchObject({ status: 422, body: { errors: [{ field: 'sv.body' }] } });
      expect(await post(toContacts({ quarter: '2199-1' }))).toMatchObject({ status: 422, body: { errors: [{ field: 'quarter' }] } });
      expect((await test.ask('POST', 'organisation-letters', { as: instructor, body: toContacts({}) })).status).toBe(403);
    });
  });
});
