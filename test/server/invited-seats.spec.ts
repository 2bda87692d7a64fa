import { Client } from 'pg';
import type { BookingResult } from '@kortkurs/contract/bookings';
import type { OwnOrganisationInvitation } from '@kortkurs/contract/organisation-invitations';
import { newId } from '../../backend/src/platform/ids';
import { type Answer, type Headers, startApp, type TestApp } from '../../backend/src/platform/testing/start-app';
import { Scene, type RunLaid, type RunSketch } from '../builders/scene';
import { until } from '../../backend/src/platform/testing/until';

const SOON = [{ startsAt: '2036-12-01T16:00:00Z', endsAt: '2036-12-01T18:00:00Z' }];

interface Place {
  organisationId: string;
  contact: Headers;
  people: string[];
}

describe('an organisation that is invited', () => {
  let test: TestApp;
  let scene: Scene;
  let staff: Headers;

  beforeAll(async () => {
    test = await startApp();
    test.clock.set('2036-11-10T09:00:00Z');
    scene = new Scene(test.database);
    staff = test.signedInAs(await scene.person({ role: 'administrator' }));
  });
  afterAll(() => test.close());

  const run = (sketch: RunSketch): Promise<RunLaid> => scene.run({ sessions: SOON, ...sketch });
  /** An organisation with a contact and people who represent it, each by the id of their affiliation. */
  async function place(many: number): Promise<Place> {
    const [organisationId, contactId] = [await scene.organisation(), await scene.person()];
    await test.database.execute(`INSERT INTO access_grant (id, person_id, role, object_type, object_id, starts_at) VALUES ($1, $2, 'organisation_contact', 'organisation', $3, '2020-01-01')`, [newId(), contactId, organisationId]);
    const people: string[] = [];
    for (let n = 0; n < many; n++) people.push(await scene.affiliation(await scene.person(), organisationId));
    return { organisationId, contact: test.signedInAs(contactId), people };
  }
  async function invited(runId: string, { organisationId }: Place, seats: number, wish: { holdsSeats?: boolean } = {}): Promise<void> {
    expect((await test.ask('POST', `runs/${runId}/organisation-invitations`, { as: staff, body: { organisations: [{ id: newId(), organisationId, seats }], ...wish } })).body).toMatchObject([{ outcome: 'invited' }]);
  }
  const name = ({ organisationId, contact }: Place, runId: string, people: object[]): Promise<Answer<BookingResult[]>> =>
    test.ask('POST', `organisations/${organisationId}/runs/${runId}/booking`, { as: contact, body: { people: people.map((one) => ({ id: newId(), ...one })) } });
  const of = ({ people }: Place, ...which: number[]): object[] => which.map((nth) => ({ bookableId: people[nth] }));
  const counts = (runId: string): Promise<unknown> => test.database.one('SELECT held, waiting FROM run_seats WHERE run_id = $1', [runId]);
  const own = async ({ organisationId, contact }: Place): Promise<OwnOrganisationInvitation[]> => (await test.ask<OwnOrganisationInvitation[]>('GET', `organisations/${organisationId}/seat-invitations`, { as: contact })).body;

  it('has a seat back once that its contacts give back twice at once', async () => {
    const [{ id: runId }, one] = [await run({ enrolmentPolicy: 'open', capacity: 8 }), await place(2)];
    await invited(runId, one, 5);
    const personId = await scene.person({ givenName: 'Alva' });
    await test.ask('POST', `runs/${runId}/seats`, { as: test.signedInAs(personId), body: { id: newId(), affiliationId: null } });
    const email = (await test.database.one<{ email: string }>('SELECT contact_email AS email FROM person WHERE id = $1', [personId]))?.email;
    const [known] = (await name(one, runId, [{ written: { givenName: 'Alva', familyName: '', email, role: 'other' } }, ...of(one, 0, 1)])).body;
    expect([(await own(one))[0], await counts(runId)]).toMatchObject([{ named: 3, left: 2 }, { held: 5 }]);
    const withdraw = (): Promise<Answer<unknown>> => test.ask('POST', `organisations/${one.organisationId}/bookings/${known?.id}/withdrawal`, { as: one.contact });
    // Both have come as far as the seats before either has them.
    const other = new Client({ connectionString: test.databaseUrl });
    await other.connect();
    await other.query('BEGIN');
    await other.query('SELECT 1 FROM run_seats WHERE run_id = $1 FOR UPDATE', [runId]);
    const both = [withdraw(), withdraw()];
    const waiting = (): Promise<{ many: number } | undefined> => test.database.one(`SELECT count(*)::int AS many FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`);
    await until(async () => (await waiting())?.many === 2);
    await other.query('ROLLBACK');
    await other.end();
    expect((await Promise.all(both)).map(({ status }) => status)).toEqual([204, 204]);
    expect([(await own(one))[0], await counts(runId)]).toMatchObject([{ named: 2, left: 3 }, { held: 6 }]);
  });

  describe('names somebody who has asked for a seat by themselves', () => {
    interface Wish {
      personId: string;
      email: string;
      seatId: string;
    }
    async function asks(runId: string, organisationId: string | null): Promise<Wish> {
      const personId = await scene.person({ givenName: 'Alva' });
      const affiliationId = organisationId && (await scene.affiliation(personId, organisationId));
      const { body } = await test.ask<{ enrolmentId: string }>('POST', `runs/${runId}/seats`, { as: test.signedInAs(personId), body: { id: newId(), affiliationId } });
      const known = await test.database.one<{ email: string }>('SELECT contact_email AS email FROM person WHERE id = $1', [personId]);
      return { personId, email: known?.email ?? '', seatId: body.enrolmentId };
    }
    const write = ({ email }: Wish): object => ({ written: { givenName: 'Alva', familyName: '', email, role: 'other' } });
    const seatOf = ({ seatId }: Wish): Promise<unknown> => test.database.one('SELECT state, organisation_id AS of, queue_position AS place FROM enrolment WHERE id = $1', [seatId]);
    const withdraw = ({ organisationId, contact }: Place, bookingId?: string): Promise<Answer<unknown>> => test.ask('POST', `organisations/${organisationId}/bookings/${bookingId}/withdrawal`, { as: contact });

    it('and leaves them what they asked for when it takes the booking back', async () => {
      const [{ id: runId }, one] = [await run({ enrolmentPolicy: 'approval', capacity: 3 }), await place(0)];
      const [own1, alone] = [await asks(runId, one.organisationId), await asks(runId, null)];
      await invited(runId, one, 2);
      const booked = (await name(one, runId, [write(own1), write(alone)])).body;
      expect(await Promise.all([seatOf(own1), seatOf(alone)])).toEqual([own1, alone].map(() => ({ state: 'enrolled', of: one.organisationId, place: null })));
      for (const { id } of booked) expect((await withdraw(one, id)).status).toBe(204);
      expect(await Promise.all([seatOf(own1), seatOf(alone)])).toEqual([{ state: 'applied', of: one.organisationId, place: null }, { state: 'applied', of: null, place: null }]);
      expect([(await own(one))[0], await counts(runId)]).toMatchObject([{ named: 0, left: 2 }, { held: 2, waiting: 0 }]);
      // What they do with it afterwards is no longer about the organisation's seats.
      await test.ask('POST', `enrolments/${alone.seatId}/withdrawal`, { as: test.signedInAs(alone.personId), body: {} });
      expect((await own(one))[0]).toMatchObject({ named: 0, left: 2 });
    });

    it('and gives them their place in the queue again, also when somebody else is put on the seat', async () => {
      const [{ id: runId }, one] = [await run({ enrolmentPolicy: 'open', capacity: 2 }), await place(1)];
      await invited(runId, one, 2);
      const [first, second] = [await asks(runId, null), await asks(runId, null)];
      expect(await seatOf(first)).toEqual({ state: 'waitlisted', of: null, place: 1 });
      const [bookedFirst, bookedSecond] = (await name(one, runId, [write(first), write(second)])).body;
      expect(await counts(runId)).toEqual({ held: 2, waiting: 0 });
      await withdraw(one, bookedSecond?.id);
      expect([await seatOf(second), await counts(runId)]).toEqual([{ state: 'waitlisted', of: null, place: 2 }, { held: 2, waiting: 1 }]);
      expect((await test.ask('POST', `organisations/${one.organisationId}/bookings/${bookedFirst?.id}/replacement`, { as: one.contact, body: { id: newId(), bookableId: one.people[0] } })).status).toBe(204);
      expect([await seatOf(first), await counts(runId), (await own(one))[0]]).toMatchObject([{ state: 'waitlisted', of: null, place: 1 }, { held: 2, waiting: 2 }, { named: 1, left: 1 }]);
      await test.ask('POST', `enrolments/${first.seatId}/withdrawal`, { as: test.signedInAs(first.personId), body: {} });
      expect([await counts(runId), (await own(one))[0]]).toMatchObject([{ held: 2, waiting: 1 }, { named: 1, left: 1 }]);
    });

    it('but not what they asked for on behalf of another organisation', async () => {
      const [{ id: runId }, one, other] = [await run({ enrolmentPolicy: 'approval', capacity: 3 }), await place(1), await place(0)];
      const theirs = await asks(runId, other.organisationId);
      await invited(runId, one, 2);
      const [booked] = (await name(one, runId, [write(theirs), ...of(one, 0)])).body;
      // The contact reads what a newcomer would get.
      expect(booked).toMatchObject({ outcome: 'enrolled' });
      expect(await seatOf(theirs)).toEqual({ state: 'applied', of: other.organisationId, place: null });
      expect([(await own(one))[0], await counts(runId)]).toMatchObject([{ named: 2, left: 0 }, { held: 1 }]);
      await withdraw(one, booked?.id);
      expect(await seatOf(theirs)).toEqual({ state: 'applied', of: other.organisationId, place: null });
      expect([(await own(one))[0], await counts(runId)]).toMatchObject([{ named: 1, left: 1 }, { held: 2 }]);
    });

    it('for one seat, also when they waited for it by an earlier booking', async () => {
      const [{ id: runId }, one] = [await run({ enrolmentPolicy: 'open', capacity: 2 }), await place(2)];
      const taken = await asks(runId, null);
      await invited(runId, one, 3, { holdsSeats: false });
      expect((await name(one, runId, of(one, 0, 1))).body).toMatchObject([{ outcome: 'enrolled' }, { outcome: 'waitlisted' }]);
      // Who waits stays in the queue while their organisation has its share, though a seat is free.
      await test.ask('PUT', `runs/${runId}/seat-share`, { as: staff, body: { share: { seats: 1, until: '2036-11-25T23:00:00Z' } } });
      await test.ask('POST', `enrolments/${taken.seatId}/withdrawal`, { as: test.signedInAs(taken.personId), body: {} });
      expect([await counts(runId), (await own(one))[0]]).toMatchObject([{ held: 1, waiting: 1 }, { named: 2, left: 1 }]);
      expect((await name(one, runId, of(one, 1))).body).toMatchObject([{ outcome: 'enrolled' }]);
      expect([await counts(runId), (await own(one))[0]]).toMatchObject([{ held: 2, waiting: 0 }, { named: 2, left: 1 }]);
    });
  });

  it('can name somebody else for a seat that a named person was offered and did not take', async () => {
    const [{ id: runId }, one] = [await run({ enrolmentPolicy: 'open', capacity: 1 }), await place(1)];
    await test.database.execute('UPDATE course_run SET offer_hours = 24 WHERE id = $1', [runId]);
    const personId = await scene.person();
    const { body } = await test.ask<{ enrolmentId: string }>('POST', `runs/${runId}/seats`, { as: test.signedInAs(personId), body: { id: newId(), affiliationId: null } });
    await invited(runId, one, 1, { holdsSeats: false });
    const [named] = (await name(one, runId, of(one, 0))).body;
    expect([named, (await own(one))[0]]).toMatchObject([{ outcome: 'waitlisted' }, { named: 1, left: 0 }]);
    await test.ask('POST', `enrolments/${body.enrolmentId}/withdrawal`, { as: test.signedInAs(personId), body: {} });
    const theirs = (await test.database.one<{ id: string }>(`SELECT person_id AS id FROM enrolment WHERE id = $1 AND state = 'offered'`, [named?.id]))?.id ?? '';
    expect((await test.ask('POST', `enrolments/${named?.id}/offer-answer`, { as: test.signedInAs(theirs), body: { accept: false } })).status).toBeLessThan(300);
    expect((await own(one))[0]).toMatchObject({ named: 0, left: 1, state: 'open' });
  });
});
