import type { Booking, BookingQuestion, BookingResult } from '@kortkurs/contract/bookings';
import type { SeatAnswer } from '@kortkurs/contract/enrolments';
import { People } from '../../backend/src/people/people';
import { newId } from '../../backend/src/platform/ids';
import { type Answer, type Headers, startApp, type TestApp } from '../../backend/src/platform/testing/start-app';
import { Scene, type RunLaid } from '../builders/scene';
import { until } from '../../backend/src/platform/testing/until';

const SOON = [{ startsAt: '2036-12-01T16:00:00Z', endsAt: '2036-12-01T18:00:00Z' }];

describe('the contact of an organisation', () => {
  let test: TestApp;
  let scene: Scene;

  beforeAll(async () => {
    test = await startApp();
    scene = new Scene(test.database);
  });
  beforeEach(() => test.clock.set('2036-11-21T09:00:00Z'));
  afterAll(() => test.close());

  interface House {
    organisationId: string;
    contact: Headers;
    contactId: string;
    /** Affiliations of people who represent it. */
    people: { personId: string; affiliationId: string }[];
  }

  async function house(count: number): Promise<House> {
    const organisationId = await scene.organisation(`Föreningen ${newId().slice(-6)}`);
    const contactId = await scene.person({ givenName: 'Torsten', familyName: 'Vik' });
    await test.database.execute(`INSERT INTO access_grant (id, person_id, role, object_type, object_id, starts_at) VALUES ($1, $2, 'organisation_contact', 'organisation', $3, '2020-01-01')`, [newId(), contactId, organisationId]);
    const people: House['people'] = [];
    for (let n = 0; n < count; n++) {
      const personId = await scene.person();
      people.push({ personId, affiliationId: await scene.affiliation(personId, organisationId) });
    }
    return { organisationId, contact: test.signedInAs(contactId), contactId, people };
  }
  const book = (house: House, run: RunLaid, people: object[], headers: Headers = {}): Promise<Answer<BookingResult[]>> =>
    test.ask('POST', `organisations/${house.organisationId}/runs/${run.id}/booking`, { as: { ...house.contact, ...headers }, body: { people } });
  const chosen = (house: House): { id: string; bookableId: string }[] => house.people.map(({ affiliationId }) => ({ id: newId(), bookableId: affiliationId }));
  const writing = (email: string, givenName = 'Nour', familyName = 'Saleh'): object => ({ id: newId(), written: { givenName, familyName, email, role: 'volunteer' } });
  const question = async (house: House, run: RunLaid): Promise<BookingQuestion> => (await test.ask<BookingQuestion>('GET', `organisations/${house.organisationId}/runs/${run.id}/booking`, { as: house.contact })).body;
  const held = (run: RunLaid): Promise<unknown> => test.database.one('SELECT held, waiting FROM run_seats WHERE run_id = $1', [run.id]);

  it('takes seats for several people in one go, and says who stands in the queue', async () => {
    const [run, house4] = [await scene.run({ capacity: 3, sessions: SOON }), await house(4)];
    const wishes = chosen(house4);
    const { status, body } = await book(house4, run, wishes);
    expect(status).toBe(201);
    expect(body.map(({ outcome, ahead }) => [outcome, ahead])).toEqual([['enrolled', null], ['enrolled', null], ['enrolled', null], ['waitlisted', 0]]);
    expect(await held(run)).toEqual({ held: 3, waiting: 1 });
    // Sent again, with or without a key, nothing happens twice.
    expect((await book(house4, run, wishes)).body).toEqual(body);
    expect(await held(run)).toEqual({ held: 3, waiting: 1 });
    const rows = await test.database.query<{ source: string; organisation: string; affiliation: string | null }>('SELECT DISTINCT source, organisation_id AS organisation FROM enrolment WHERE run_id = $1', [run.id]);
    expect(rows).toEqual([{ source: 'contact', organisation: house4.organisationId }]);
    expect((await question(house4, run)).people.map(({ state }) => state)).toEqual(['enrolled', 'enrolled', 'enrolled', 'waitlisted']);
    expect((await book(house4, run, chosen(house4))).body.map(({ outcome }) => outcome)).toEqual(['already', 'already', 'already', 'already']);
  });

  it('never gives more seats than there are when two contacts book at once', async () => {
    const [run, one, other] = [await scene.run({ capacity: 5, sessions: SOON }), await house(4), await house(4)];
    const answers = await Promise.all([book(one, run, chosen(one)), book(other, run, chosen(other))]);
    const outcomes = answers.flatMap(({ body }) => body.map(({ outcome }) => outcome));
    expect(outcomes.filter((outcome) => outcome === 'enrolled')).toHaveLength(5);
    expect(await held(run)).toEqual({ held: 5, waiting: 3 });
  });

  it('adds new people, and does not learn whether the centre knows them', async () => {
    const [run, own] = [await scene.run({ capacity: 9, sessions: SOON }), await house(0)];
    const known = await scene.person({ givenName: 'Amal', familyName: 'Yassin' });
    const email = (await test.database.one<{ email: string }>('SELECT contact_email AS email FROM person WHERE id = $1', [known]))?.email ?? '';
    await test.ask('POST', `runs/${run.id}/seats`, { as: test.signedInAs(known), body: { id: newId(), affiliationId: null } });
    const first = await book(own, run, [writing(email, 'Amal', 'Y'), writing('nour.saleh@example.org')]);
    expect(first.body).toMatchObject([{ outcome: 'enrolled', name: 'Amal Y' }, { outcome: 'enrolled', name: 'Nour Saleh' }]);
    expect(Object.keys(first.body[0] ?? {})).toEqual(Object.keys(first.body[1] ?? {}));
    expect(await held(run)).toEqual({ held: 2, waiting: 0 });
    // Both stand in the list under the name that was written, and nothing of an id tells them apart.
    const { people } = await question(own, run);
    expect(people.map(({ name, role, state, hasAddress }) => [name, role, state, hasAddress])).toEqual([['Amal Y', 'volunteer', 'enrolled', true], ['Nour Saleh', 'volunteer', 'enrolled', true]]);
    expect(JSON.stringify(people)).not.toContain(known);
    const { body: bookings } = await test.ask<Booking[]>('GET', `organisations/${own.organisationId}/bookings`, { as: own.contact });
    expect(bookings.map(({ name, state, canWithdraw }) => [name, state, canWithdraw])).toEqual([['Amal Y', 'enrolled', true], ['Nour Saleh', 'enrolled', true]]);
    // Taking both back looks alike too; the seat that somebody took by themselves is still theirs.
    for (const { id } of bookings) expect((await test.ask('POST', `organisations/${own.organisationId}/bookings/${id}/withdrawal`, { as: own.contact })).status).toBe(204);
    expect((await test.ask<Booking[]>('GET', `organisations/${own.organisationId}/bookings`, { as: own.contact })).body.map(({ state }) => state)).toEqual(['withdrawn', 'withdrawn']);
    expect(await held(run)).toEqual({ held: 1, waiting: 0 });
  });

  it.each([
    ['a full run', { capacity: 1 }, 'waitlisted', 1],
    ['a run where staff decide', { capacity: 9, enrolmentPolicy: 'approval' as const }, 'applied', null],
  ])('tells the contact of %s what a newcomer gets, whoever was written', async (_what, sketch, outcome, ahead) => {
    const [run, own] = [await scene.run({ ...sketch, sessions: SOON }), await house(0)];
    const known = await scene.person({ givenName: 'Samira', familyName: 'Haddad', alias: 'Kim Al' });
    const email = (await test.database.one<{ email: string }>('SELECT contact_email AS email FROM person WHERE id = $1', [known]))?.email ?? '';
    const enrolment = newId();
    await test.database.execute(`INSERT INTO enrolment (id, run_id, person_id, state, source, enrolled_at) VALUES ($1, $2, $3, 'enrolled', 'self', now())`, [enrolment, run.id, known]);
    await test.database.execute('UPDATE run_seats SET held = 1 WHERE run_id = $1', [run.id]);
    const wishes = [writing('ny.person@example.org'), writing(email, 'Samira', 'H')];
    const { body } = await book(own, run, wishes);
    expect(body.map((one) => [one.name, one.outcome, one.ahead])).toEqual([['Nour Saleh', outcome, ahead === null ? null : 0], ['Samira H', outcome, ahead]]);
    expect((await book(own, run, wishes)).body).toEqual(body);
    // Nor does anything that becomes of their own seat show.
    const listed = async (): Promise<unknown> => [(await question(own, run)).people.map(({ state }) => state), (await test.ask<Booking[]>('GET', `organisations/${own.organisationId}/bookings`, { as: own.contact })).body.map((one) => [one.state, one.canWithdraw])];
    expect(await listed()).toEqual([[outcome, outcome], [[outcome, true], [outcome, true]]]);
    await test.database.execute(`UPDATE enrolment SET state = 'withdrawn' WHERE id = $1`, [enrolment]);
    expect(await listed()).toEqual([[outcome, outcome], [[outcome, true], [outcome, true]]]);
    test.clock.set('2036-12-02T09:00:00Z');
    for (const { id } of body) expect((await test.ask('POST', `organisations/${own.organisationId}/bookings/${id}/withdrawal`, { as: own.contact })).status).toBe(409);
  });

  describe('replaces somebody', () => {
    const replace = (own: House, bookingId: string | undefined, wish: object): Promise<Answer<{ code: string }>> => test.ask('POST', `organisations/${own.organisationId}/bookings/${bookingId}/replacement`, { as: own.contact, body: wish });
    const seats = async (run: RunLaid): Promise<string[]> => (await test.database.query<{ said: string }>(`SELECT e.state || ' ' || e.source AS said FROM enrolment e WHERE e.run_id = $1 ORDER BY e.created_at, e.id`, [run.id])).map(({ said }) => said);

    it('in one step, so that nobody who waits gets the seat, and tells both', async () => {
      const [run, own] = [await scene.run({ capacity: 1, sessions: SOON }), await house(2)];
      const [first = { id: '', bookableId: '' }, second = { id: '', bookableId: '' }] = chosen(own);
      await book(own, run, [first]);
      const waits = test.signedInAs(await scene.person());
      await test.ask('POST', `runs/${run.id}/seats`, { as: waits, body: { id: newId(), affiliationId: null } });
      const { body: before } = await test.ask<Booking[]>('GET', `organisations/${own.organisationId}/bookings`, { as: own.contact });
      expect(before.map(({ canReplace }) => canReplace)).toEqual([true]);
      for (let times = 0; times < 2; times++) expect((await replace(own, first.id, second)).status).toBe(204);
      expect(await seats(run)).toEqual(['withdrawn contact', 'waitlisted self', 'enrolled contact']);
      expect(await held(run)).toEqual({ held: 1, waiting: 1 });
      const { body: after } = await test.ask<Booking[]>('GET', `organisations/${own.organisationId}/bookings`, { as: own.contact });
      expect(after.map(({ id, state, canReplace }) => [id, state, canReplace]).sort()).toEqual([[first.id, 'withdrawn', false], [second.id, 'enrolled', true]].sort());
      const told = (): Promise<unknown> => test.database.query(`SELECT kind FROM message WHERE about_id IN (SELECT id FROM enrolment WHERE run_id = $1) AND kind IN ('seat-withdrawn', 'seat-enrolled') AND body ~ 'Torsten Vik' ORDER BY kind`, [run.id]);
      await until(async () => ((await told()) as unknown[]).length >= 3);
      expect(await told()).toEqual([{ kind: 'seat-enrolled' }, { kind: 'seat-enrolled' }, { kind: 'seat-withdrawn' }]);
    });

    it('by somebody new, whom the centre may know or not, and who may have a seat of their own', async () => {
      const [run, own] = [await scene.run({ capacity: 9, sessions: SOON }), await house(2)];
      const known = await scene.person({ givenName: 'Samira' });
      const email = (await test.database.one<{ email: string }>('SELECT contact_email AS email FROM person WHERE id = $1', [known]))?.email ?? '';
      await test.ask('POST', `runs/${run.id}/seats`, { as: test.signedInAs(known), body: { id: newId(), affiliationId: null } });
      const [one, two] = chosen(own);
      await book(own, run, [one ?? {}, two ?? {}]);
      expect([(await replace(own, one?.id, writing(email, 'Samira'))).status, (await replace(own, two?.id, writing('helt.ny@example.org'))).status]).toEqual([204, 204]);
      const { body } = await test.ask<Booking[]>('GET', `organisations/${own.organisationId}/bookings`, { as: own.contact });
      expect(body.filter(({ state }) => state === 'enrolled').map(({ canReplace }) => canReplace)).toEqual([true, true]);
      expect(await held(run)).toEqual({ held: 2, waiting: 0 });
    });

    it('by somebody who waits by an earlier booking, which ends by it', async () => {
      const [run, own] = [await scene.run({ capacity: 1, sessions: SOON }), await house(2)];
      const [first, second] = chosen(own);
      await book(own, run, [first ?? {}, second ?? {}]);
      const wish = { id: newId(), bookableId: second?.bookableId };
      expect((await replace(own, first?.id, wish)).status).toBe(204);
      expect(await seats(run)).toEqual(['withdrawn contact', 'enrolled contact']);
      expect(await held(run)).toEqual({ held: 1, waiting: 0 });
      const { body } = await test.ask<Booking[]>('GET', `organisations/${own.organisationId}/bookings`, { as: own.contact });
      expect(body.filter(({ state }) => state !== 'withdrawn').map(({ id }) => id)).toEqual([wish.id]);
    });

    it('by somebody whom the organisation has booked before: who waits, who gave the seat back, and not who has one', async () => {
      const [run, own] = [await scene.run({ capacity: 2, sessions: SOON }), await house(4)];
      const [one, two, three, four] = chosen(own);
      expect((await book(own, run, [one ?? {}, two ?? {}, three ?? {}])).body.map(({ outcome }) => outcome)).toEqual(['enrolled', 'enrolled', 'waitlisted']);
      expect((await replace(own, one?.id, { id: newId(), bookableId: two?.bookableId })).body.code).toBe('person-already-enrolled');
      expect((await replace(own, one?.id, { id: newId(), bookableId: three?.bookableId })).status).toBe(204);
      expect(await held(run)).toEqual({ held: 2, waiting: 0 });
      // Who gave the seat back by the mailed link can come instead of somebody else.
      const enrolled = await test.database.one<{ id: string }>(`SELECT id FROM enrolment WHERE run_id = $1 AND person_id = $2 AND state = 'enrolled'`, [run.id, own.people[1]?.personId]);
      expect((await test.ask('POST', `enrolments/${enrolled?.id}/withdrawal`, { as: test.signedInAs(own.people[1]?.personId ?? ''), body: {} })).status).toBe(204);
      await book(own, run, [four ?? {}]);
      expect((await replace(own, four?.id, { id: newId(), bookableId: two?.bookableId })).status).toBe(204);
      expect(await held(run)).toEqual({ held: 2, waiting: 0 });
    });

    it('alike whether the one who is replaced has a seat of their own or not, also once the run is full', async () => {
      const [run, own, others] = [await scene.run({ capacity: 3, sessions: SOON }), await house(3), await house(1)];
      const known = await scene.person({ givenName: 'Samira' });
      const email = (await test.database.one<{ email: string }>('SELECT contact_email AS email FROM person WHERE id = $1', [known]))?.email ?? '';
      await test.ask('POST', `runs/${run.id}/seats`, { as: test.signedInAs(known), body: { id: newId(), affiliationId: null } });
      const booked = (await book(own, run, [writing(email, 'Samira'), writing('ny.igen@example.org')])).body;
      await book(others, run, chosen(others));
      await test.database.execute(`UPDATE course_run SET enrolment_closes_at = '2036-11-20T00:00:00Z' WHERE id = $1`, [run.id]);
      const [one, two] = chosen(own);
      // Who was booked is no secret.
      expect((await replace(own, booked[0]?.id, writing('ny.igen@example.org'))).body.code).toBe('person-already-enrolled');
      expect([(await replace(own, booked[0]?.id, one ?? {})).status, (await replace(own, booked[1]?.id, two ?? {})).status]).toEqual([204, 204]);
      const states = await test.database.query<{ state: string }>('SELECT state FROM enrolment WHERE run_id = $1 AND person_id = ANY ($2::uuid[])', [run.id, [known, own.people[0]?.personId, own.people[1]?.personId]]);
      expect(states.map(({ state }) => state)).toEqual(['enrolled', 'enrolled', 'enrolled']);
      expect(await test.database.one('SELECT held, forced, waiting FROM run_seats WHERE run_id = $1', [run.id])).toEqual({ held: 3, forced: 1, waiting: 0 });
    });

    it('once, however often and however close it is sent', async () => {
      const [run, own] = [await scene.run({ capacity: 9, sessions: SOON }), await house(1)];
      const [one] = chosen(own);
      await book(own, run, [one ?? {}]);
      const wish = writing(`ny-${newId().slice(-6)}@example.org`, 'Ada', newId().slice(-6));
      const answers = await Promise.all([replace(own, one?.id, wish), replace(own, one?.id, wish)]);
      expect(answers.map(({ status }) => status)).toEqual([204, 204]);
      expect(await test.database.query('SELECT 1 AS one FROM person WHERE family_name = $1', [(wish as { written: { familyName: string } }).written.familyName])).toHaveLength(1);
    });

    it('not after the last day, not where staff decide, and with nobody who has a seat', async () => {
      const [run, own, others] = [await scene.run({ capacity: 9, sessions: SOON }), await house(3), await house(1)];
      const [one, two, three = { id: '' }] = chosen(own);
      await book(own, run, [one ?? {}, two ?? {}]);
      expect((await replace(own, one?.id, { id: newId(), bookableId: two?.bookableId })).body.code).toBe('person-already-enrolled');
      expect((await replace(own, one?.id, { id: newId(), bookableId: others.people[0]?.affiliationId })).status).toBe(422);
      expect((await replace(others, one?.id, { id: newId(), bookableId: others.people[0]?.affiliationId })).status).toBe(404);
      await test.database.execute(`UPDATE course_run SET enrolment_policy = 'approval' WHERE id = $1`, [run.id]);
      expect((await replace(own, one?.id, three)).body.code).toBe('staff-decide');
      test.clock.set('2036-12-01T16:00:00Z');
      expect((await replace(own, one?.id, three)).body.code).toBe('swap-closed');
    });
  });

  it('answers the same about a closed run whoever is written', async () => {
    const [run, own] = [await scene.run({ sessions: [{ startsAt: '2036-11-21T08:00:00Z', endsAt: '2036-11-21T12:00:00Z' }] }), await house(0)];
    const known = await scene.person({ givenName: 'Samira' });
    const email = (await test.database.one<{ email: string }>('SELECT contact_email AS email FROM person WHERE id = $1', [known]))?.email ?? '';
    await test.database.execute(`INSERT INTO enrolment (id, run_id, person_id, state, source, enrolled_at) VALUES ($1, $2, $3, 'enrolled', 'self', now())`, [newId(), run.id, known]);
    const asked = await Promise.all([book(own, run, [writing(email, 'Samira')]), book(own, run, [writing('annan@example.org')])]);
    expect(asked.map(({ status, body }) => [status, (body as unknown as { code: string }).code])).toEqual([[409, 'enrolment-closed'], [409, 'enrolment-closed']]);
  });

  it('books somebody anew who gave the seat back by themselves', async () => {
    const [run, own] = [await scene.run({ capacity: 9, sessions: SOON }), await house(1)];
    const wishes = chosen(own);
    const [first] = (await book(own, run, wishes)).body;
    expect((await test.ask('POST', `enrolments/${first?.id}/withdrawal`, { as: test.signedInAs(own.people[0]?.personId ?? ''), body: {} })).status).toBe(204);
    expect((await book(own, run, wishes)).body.map(({ outcome }) => outcome)).toEqual(['ended']);
    expect((await book(own, run, chosen(own))).body.map(({ outcome }) => outcome)).toEqual(['enrolled']);
    const { body } = await test.ask<Booking[]>('GET', `organisations/${own.organisationId}/bookings`, { as: own.contact });
    expect(body.map(({ state }) => state).sort()).toEqual(['enrolled', 'withdrawn']);
  });

  it('makes one person of two letters to the same address, and another of another name at a shared one', async () => {
    const [run, own] = [await scene.run({ capacity: 9, sessions: SOON }), await house(0)];
    const address = `info-${newId().slice(-6)}@example.org`;
    const { body } = await book(own, run, [writing(address, 'Ada', 'Ek'), writing(address, 'Ada', 'Ek'), writing(address, 'Bo', 'Berg'), writing(address, 'Erik', 'Ek')]);
    expect(body.map(({ outcome }) => outcome)).toEqual(['enrolled', 'already', 'enrolled', 'enrolled']);
    expect(await held(run)).toEqual({ held: 3, waiting: 0 });
  });

  it('shows the contact nothing more of who becomes protected', async () => {
    const [run, own] = [await scene.run({ capacity: 9, sessions: SOON }), await house(1)];
    const { body } = await book(own, run, [...chosen(own), writing('samira.h@example.org', 'Samira', 'Haddad'), writing('nour.s@example.org')]);
    const people = await test.database.query<{ id: string; email: string }>('SELECT p.id, p.contact_email AS email FROM person p JOIN booking b ON b.person_id = p.id WHERE b.id = ANY ($1::uuid[]) ORDER BY p.given_name', [body.slice(0, 2).map(({ id }) => id)]);
    const swap = newId();
    await test.database.execute(
      `INSERT INTO seat_swap (id, enrolment_id, organisation_id, given_name, family_name, email, state, asked_at, answer_by) SELECT $1, e.id, $2, 'Samira', 'Haddad', 'samira.h@example.org', 'declined', now(), now() FROM enrolment e WHERE e.run_id = $3 LIMIT 1`,
      [swap, own.organisationId, run.id],
    );
    await test.database.work((tx) => test.app.get(People).protectMany(tx, people.map(({ id }, nth) => ({ id, alias: `Kim ${nth}` }))));
    const listed = async (): Promise<unknown> => [(await question(own, run)).people.map(({ name }) => name), (await test.ask<Booking[]>('GET', `organisations/${own.organisationId}/bookings`, { as: own.contact })).body.map(({ name }) => name)];
    expect(await listed()).toEqual([['Nour Saleh'], ['Nour Saleh']]);
    expect(await test.database.one('SELECT given_name AS given, family_name AS family, email FROM seat_swap WHERE id = $1', [swap])).toEqual({ given: '–', family: '', email: '' });
    expect(await test.database.query(`SELECT 1 FROM booking WHERE name_written LIKE 'Samira%' AND organisation_id = $1`, [own.organisationId])).toEqual([]);
  });

  it('is refused where nobody can enrol, and makes nobody', async () => {
    const [run, own] = [await scene.run({ capacity: 9, sessions: [{ startsAt: '2036-01-01T10:00:00Z', endsAt: '2036-01-01T12:00:00Z' }] }), await house(1)];
    expect(await book(own, run, [...chosen(own), writing('ingen@example.org')])).toMatchObject({ status: 409 });
    expect(await test.database.one(`SELECT 1 FROM person WHERE contact_email = 'ingen@example.org'`)).toBeUndefined();
  });

  it('books nobody of another organisation', async () => {
    const [run, own, other] = [await scene.run({ capacity: 9, sessions: SOON }), await house(1), await house(1)];
    expect((await book(own, run, chosen(other))).body.map(({ outcome }) => outcome)).toEqual(['refused']);
    expect(await test.ask('GET', `organisations/${other.organisationId}/bookings`, { as: own.contact })).toMatchObject({ status: 404 });
    const [theirs] = (await book(other, run, chosen(other))).body;
    expect(await test.ask('POST', `organisations/${own.organisationId}/bookings/${theirs?.id}/withdrawal`, { as: own.contact })).toMatchObject({ status: 404 });
  });

  it('applies where staff decide who comes', async () => {
    const [run, own] = [await scene.run({ capacity: 9, sessions: SOON, enrolmentPolicy: 'approval' }), await house(2)];
    expect((await book(own, run, chosen(own))).body.map(({ outcome }) => outcome)).toEqual(['applied', 'applied']);
    expect(await held(run)).toEqual({ held: 0, waiting: 0 });
  });

  it('has each told who enrolled them and how to withdraw, which they may', async () => {
    const [run, own] = [await scene.run({ capacity: 9, sessions: SOON }), await house(1)];
    const [person] = own.people;
    const [booked] = (await book(own, run, chosen(own))).body;
    const letter = async (kind: string): Promise<string> => {
      return (await until(() => test.database.one<{ body: string }>('SELECT body FROM message WHERE person_id = $1 AND kind = $2', [person?.personId, kind]))).body;
    };
    expect(await letter('seat-enrolled')).toMatch(/Torsten Vik, Föreningen \S+, har anmält dig\.[^]*\/seat#[^]*Avanmäl dig/);
    const mine = await test.ask<SeatAnswer[]>('GET', 'me/seats', { as: test.signedInAs(person?.personId ?? '') });
    expect(mine.body).toHaveLength(1);
    await test.ask('POST', `organisations/${own.organisationId}/bookings/${booked?.id}/withdrawal`, { as: own.contact });
    expect(await letter('seat-withdrawn')).toContain('har avanmält dig.');
  });
});
