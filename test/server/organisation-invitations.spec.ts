import type { Booking, BookingQuestion, BookingResult } from '@kortkurs/contract/bookings';
import type { InvitableOrganisation, InvitedOrganisation, NewOrganisationInvitations, OrganisationInvitation, OwnOrganisationInvitation } from '@kortkurs/contract/organisation-invitations';
import { newId } from '../../backend/src/platform/ids';
import { jobTypes } from '../../backend/src/platform/jobs/job-type';
import { Jobs } from '../../backend/src/platform/jobs/jobs';
import { type Answer, type Headers, startApp, type TestApp } from '../../backend/src/platform/testing/start-app';
import { Scene, type RunLaid, type RunSketch } from '../builders/scene';
import { until } from '../../backend/src/platform/testing/until';

const SOON = [{ startsAt: '2036-12-01T16:00:00Z', endsAt: '2036-12-01T18:00:00Z' }];
/** Far ahead of the database's clock, which wakes the jobs: they wake when a test says so. */
const NOW = '2036-11-10T09:00:00Z';

interface Place {
  organisationId: string;
  contact: Headers;
  contactId: string;
  people: string[];
}

describe('an organisation that is invited with a number of seats', () => {
  let test: TestApp;
  let scene: Scene;
  let staff: Headers;

  beforeAll(async () => {
    test = await startApp();
    scene = new Scene(test.database);
    staff = test.signedInAs(await scene.person({ role: 'administrator' }));
  });
  beforeEach(() => test.clock.set(NOW));
  afterAll(() => test.close());

  const run = (sketch: RunSketch = {}): Promise<RunLaid> => scene.run({ capacity: 4, sessions: SOON, enrolmentPolicy: 'invitation', ...sketch });
  /** An organisation with a contact and people who represent it, each by the id of their affiliation. */
  async function place(people: number): Promise<Place> {
    const [organisationId, contactId] = [await scene.organisation(), await scene.person()];
    await test.database.execute(`INSERT INTO access_grant (id, person_id, role, object_type, object_id, starts_at) VALUES ($1, $2, 'organisation_contact', 'organisation', $3, '2020-01-01')`, [newId(), contactId, organisationId]);
    const ids: string[] = [];
    for (let n = 0; n < people; n++) ids.push(await scene.affiliation(await scene.person(), organisationId));
    return { organisationId, contact: test.signedInAs(contactId), contactId, people: ids };
  }
  const invite = (runId: string, organisations: { organisationId: string; seats: number; id?: string }[], wish: Partial<NewOrganisationInvitations> = {}): Promise<Answer<InvitedOrganisation[] & { code: string }>> =>
    test.ask('POST', `runs/${runId}/organisation-invitations`, { as: staff, body: { organisations: organisations.map((one) => ({ id: newId(), ...one })), ...wish } });
  async function invited(runId: string, { organisationId }: Place, seats: number, wish: Partial<NewOrganisationInvitations> = {}): Promise<string> {
    const { status, body } = await invite(runId, [{ organisationId, seats }], wish);
    expect({ status, outcomes: body.map(({ outcome }) => outcome) }).toEqual({ status: 201, outcomes: ['invited'] });
    return body[0]?.id ?? '';
  }
  const name = ({ organisationId, contact }: Place, runId: string, people: object[]): Promise<Answer<BookingResult[] & { code: string }>> =>
    test.ask('POST', `organisations/${organisationId}/runs/${runId}/booking`, { as: contact, body: { people: people.map((one) => ({ id: newId(), ...one })) } });
  const of = ({ people }: Place, ...which: number[]): object[] => which.map((nth) => ({ bookableId: people[nth] }));
  const counts = (runId: string): Promise<unknown> => test.database.one('SELECT held, waiting FROM run_seats WHERE run_id = $1', [runId]);
  const listed = async (runId: string): Promise<OrganisationInvitation[]> => (await test.ask<OrganisationInvitation[]>('GET', `runs/${runId}/organisation-invitations`, { as: staff })).body;
  const own = async ({ organisationId, contact }: Place): Promise<OwnOrganisationInvitation[]> => (await test.ask<OwnOrganisationInvitation[]>('GET', `organisations/${organisationId}/seat-invitations`, { as: contact })).body;
  const giveBack = ({ organisationId, contact }: Place, invitationId: string, seats: number, why?: string): Promise<Answer<{ code: string }>> =>
    test.ask('POST', `organisations/${organisationId}/seat-invitations/${invitationId}/return`, { as: contact, body: { seats, ...(why && { why }) } });
  const stranger = async (runId: string): Promise<string> => (await test.ask<{ state: string }>('POST', `runs/${runId}/seats`, { as: test.signedInAs(await scene.person()), body: { id: newId(), affiliationId: null } })).body.state;
  /** Let the job that looks at the run's organisations run, as at its time. */
  async function look(runId: string): Promise<void> {
    const type = jobTypes().find(({ name: job }) => job === 'enrolments.look-at-organisations');
    if (!type) throw new Error('There is no such job.');
    await test.database.work((tx) => test.app.get(Jobs).send(tx, type, { runId }));
    const waits = () => test.database.one(`SELECT 1 FROM pgboss.job WHERE name = $1 AND data ->> 'runId' = $2 AND start_after <= now() AND state <> 'completed'`, [type.name, runId]);
    await until(async () => !(await waits()));
  }
  const told = async (invitationId: string): Promise<string[]> =>
    (await test.database.query<{ occasion: string }>(`SELECT data ->> 'occasion' AS occasion FROM pgboss.job WHERE name = 'messages.tell-contacts' AND data ->> 'invitationId' = $1 ORDER BY created_on`, [invitationId])).map(({ occasion }) => occasion);

  it('has its seats held, and its contact names the people in several goes, who are enrolled without approval', async () => {
    const [{ id: runId }, place1] = [await run(), await place(4)];
    const id = await invited(runId, place1, 3);
    expect(await counts(runId)).toEqual({ held: 3, waiting: 0 });
    expect((await own(place1))[0]).toMatchObject({ id, runId, seats: 3, named: 0, left: 3, state: 'open', answerBy: '2036-11-17T22:59:00.000Z' });
    expect((await name(place1, runId, of(place1, 0, 1))).body.map(({ outcome }) => outcome)).toEqual(['enrolled', 'enrolled']);
    const question = await test.ask<BookingQuestion>('GET', `organisations/${place1.organisationId}/runs/${runId}/booking`, { as: place1.contact });
    expect(question.body.invitation).toMatchObject({ seats: 3, named: 2, left: 1 });
    // More than are left is refused, since nobody can come but by invitation.
    expect((await name(place1, runId, of(place1, 2, 3))).body).toMatchObject({ code: 'more-than-invited' });
    expect((await name(place1, runId, [{ written: { givenName: 'Nour', familyName: 'Saleh', email: `nour-${runId}@example.org`, role: 'volunteer' } }])).body).toMatchObject([{ outcome: 'enrolled' }]);
    expect((await name(place1, runId, of(place1, 3))).body).toMatchObject({ code: 'run-not-open' });
    expect(await counts(runId)).toEqual({ held: 3, waiting: 0 });
    expect(await listed(runId)).toMatchObject([{ id, seats: 3, named: 3, left: 0, state: 'answered', contacts: 1 }]);
    expect((await test.ask<Booking[]>('GET', `organisations/${place1.organisationId}/bookings`, { as: place1.contact })).body.map(({ state }) => state)).toEqual(['enrolled', 'enrolled', 'enrolled']);
    expect(await test.database.query(`SELECT e.source, e.organisation_id AS organisation, v.from_state AS "from", v.to_state AS "to" FROM enrolment e JOIN enrolment_event v ON v.enrolment_id = e.id WHERE e.run_id = $1`, [runId])).toEqual(
      Array.from({ length: 3 }, () => ({ source: 'contact', organisation: place1.organisationId, from: null, to: 'enrolled' })));
  });

  it('is told plainly when it has no contact, is invited already, or has more seats than are free', async () => {
    const { id: runId } = await run();
    const [one, other] = [await place(1), await place(1)];
    const lonely = await scene.organisation();
    const id = newId();
    const wish = [{ organisationId: one.organisationId, seats: 3, id }, { organisationId: lonely, seats: 1 }, { organisationId: other.organisationId, seats: 2 }];
    const first = await invite(runId, wish);
    expect(first.body.map(({ outcome, contacts }) => ({ outcome, contacts }))).toEqual([{ outcome: 'invited', contacts: 1 }, { outcome: 'no-contact', contacts: 0 }, { outcome: 'full', contacts: 1 }]);
    // The same wish again, and another for the same organisation.
    expect((await invite(runId, [{ organisationId: one.organisationId, seats: 3, id }])).body.map(({ outcome }) => outcome)).toEqual(['invited']);
    expect((await invite(runId, [{ organisationId: one.organisationId, seats: 1 }])).body.map(({ outcome }) => outcome)).toEqual(['already']);
    expect(await counts(runId)).toEqual({ held: 3, waiting: 0 });
    expect(await told(id)).toEqual(['invited']);
    expect((await invite(runId, [{ organisationId: newId(), seats: 1 }])).status).toBe(404);
    expect((await invite(runId, [{ organisationId: one.organisationId, seats: 1 }], { answerBy: '2036-12-02T00:00:00Z' })).body).toMatchObject({ code: 'invalid-input' });
    const { body: found } = await test.ask<InvitableOrganisation[]>('GET', `runs/${runId}/invitable-organisations?q=${encodeURIComponent((first.body[0]?.name ?? '').slice(0, 6))}`, { as: staff });
    expect(found.length).toBeGreaterThan(0);
  });

  it('gives seats back, which go to who waits, and can still name people for the others', async () => {
    const [{ id: runId }, one] = [await run({ enrolmentPolicy: 'open', capacity: 3 }), await place(2)];
    const id = await invited(runId, one, 3);
    expect(await stranger(runId)).toBe('waitlisted');
    expect((await giveBack(one, id, 4)).body).toMatchObject({ code: 'invalid-input' });
    expect((await giveBack(one, id, 2, 'Vi har årsmöte')).status).toBe(204);
    expect(await counts(runId)).toEqual({ held: 2, waiting: 0 });
    expect(await listed(runId)).toMatchObject([{ seats: 3, named: 0, left: 1, givenBack: 2, state: 'open', why: 'Vi har årsmöte' }]);
    expect((await name(one, runId, of(one, 0))).body).toMatchObject([{ outcome: 'enrolled' }]);
    expect((await listed(runId))[0]?.state).toBe('answered');
    expect(await counts(runId)).toEqual({ held: 2, waiting: 0 });
    const other = await place(0);
    const theirs = await invited(runId, other, 1);
    await giveBack(other, theirs, 1);
    expect((await own(other))[0]?.state).toBe('declined');
    // Another organisation's invitation is no business of theirs.
    expect((await giveBack(one, theirs, 1)).status).toBe(404);
  });

  it('names somebody else when a named person gives the seat back before the last day, and loses it after that', async () => {
    const [{ id: runId }, one] = [await run({ enrolmentPolicy: 'open', capacity: 2 }), await place(3)];
    await invited(runId, one, 2);
    const [first] = (await name(one, runId, of(one, 0, 1))).body;
    expect(await stranger(runId)).toBe('waitlisted');
    const withdraw = (bookingId: string | undefined): Promise<Answer<unknown>> => test.ask('POST', `organisations/${one.organisationId}/bookings/${bookingId}/withdrawal`, { as: one.contact });
    expect((await withdraw(first?.id)).status).toBe(204);
    expect(await counts(runId)).toEqual({ held: 2, waiting: 1 });
    expect((await listed(runId))[0]).toMatchObject({ named: 1, left: 1, state: 'open' });
    const [again] = (await name(one, runId, of(one, 2))).body;
    expect(again?.outcome).toBe('enrolled');
    test.clock.set('2036-11-18T09:00:00Z');
    await withdraw(again?.id);
    expect(await counts(runId)).toEqual({ held: 2, waiting: 0 });
    expect((await listed(runId))[0]).toMatchObject({ named: 2, left: 0, state: 'answered' });
  });

  it('is reminded once, and loses what it has not named when the time has passed', async () => {
    const [{ id: runId }, one, idle] = [await run({ enrolmentPolicy: 'open', capacity: 4 }), await place(2), await place(1)];
    const [id, idleId] = [await invited(runId, one, 3), await invited(runId, idle, 1)];
    await name(idle, runId, of(idle, 0));
    await name(one, runId, of(one, 0));
    await stranger(runId);
    test.clock.set('2036-11-15T23:30:00Z');
    await look(runId);
    await look(runId);
    expect([await told(id), await told(idleId)]).toEqual([['invited', 'reminder'], ['invited']]);
    test.clock.set('2036-11-17T23:00:00Z');
    await look(runId);
    await look(runId);
    expect([await told(id), await told(idleId)]).toEqual([['invited', 'reminder', 'lapsed'], ['invited']]);
    expect(await counts(runId)).toEqual({ held: 3, waiting: 0 });
    expect((await listed(runId)).map(({ state, named, left }) => ({ state, named, left })).sort((a, b) => a.named - b.named || b.left - a.left)).toEqual([{ state: 'lapsed', named: 1, left: 2 }, { state: 'answered', named: 1, left: 0 }]);
    expect((await giveBack(one, id, 1)).body).toMatchObject({ code: 'organisation-invitation-over' });
    // Then they come like everybody else.
    expect((await name(one, runId, of(one, 1))).body).toMatchObject([{ outcome: 'enrolled' }]);
  });

  it('has seats that are not held given like others, past approval, and the queue where none is free', async () => {
    const [{ id: runId }, one] = [await run({ enrolmentPolicy: 'approval', capacity: 1 }), await place(3)];
    await invited(runId, one, 2, { holdsSeats: false });
    expect(await counts(runId)).toEqual({ held: 0, waiting: 0 });
    expect((await name(one, runId, of(one, 0, 1, 2))).body.map(({ outcome, ahead }) => [outcome, ahead])).toEqual([['enrolled', null], ['waitlisted', 0], ['applied', null]]);
    expect(await counts(runId)).toEqual({ held: 1, waiting: 1 });
  });

  it('has seats past its share and whom the run is for; they count in its share for everybody else', async () => {
    const [{ id: runId }, one] = [await run({ enrolmentPolicy: 'open', capacity: 6 }), await place(4)];
    await test.database.execute(`UPDATE course_run SET audience_sectors = '{public}' WHERE id = $1`, [runId]);
    await test.ask('PUT', `runs/${runId}/seat-share`, { as: staff, body: { share: { seats: 1, until: '2036-11-25T23:00:00Z' } } });
    await invited(runId, one, 3);
    expect((await name(one, runId, of(one, 0, 1))).body.map(({ outcome }) => outcome)).toEqual(['enrolled', 'enrolled']);
    await test.database.execute('UPDATE course_run SET audience_sectors = NULL WHERE id = $1', [runId]);
    const personId = await scene.person();
    const affiliationId = await scene.affiliation(personId, one.organisationId);
    const alone = await test.ask<{ state: string }>('POST', `runs/${runId}/seats`, { as: test.signedInAs(personId), body: { id: newId(), affiliationId } });
    expect(alone.body.state).toBe('waitlisted');
    expect(await test.database.one('SELECT held, waiting, held_back AS back FROM run_seats WHERE run_id = $1', [runId])).toEqual({ held: 3, waiting: 1, back: 1 });
    // Whom the contact names leaves the queue for the organisation's seat.
    expect((await name(one, runId, [{ bookableId: affiliationId }])).body).toMatchObject([{ outcome: 'enrolled' }]);
    expect(await counts(runId)).toEqual({ held: 3, waiting: 0 });
  });

  it('reads nothing of whom the centre knows when it writes somebody who has a seat already', async () => {
    const [{ id: runId }, one] = [await run({ enrolmentPolicy: 'open' }), await place(0)];
    await invited(runId, one, 2);
    const personId = await scene.person({ givenName: 'Alva' });
    await test.ask('POST', `runs/${runId}/seats`, { as: test.signedInAs(personId), body: { id: newId(), affiliationId: null } });
    const email = (await test.database.one<{ email: string }>('SELECT contact_email AS email FROM person WHERE id = $1', [personId]))?.email;
    const [known] = (await name(one, runId, [{ written: { givenName: 'Alva', familyName: '', email, role: 'other' } }])).body;
    expect(known).toMatchObject({ outcome: 'enrolled' });
    expect((await own(one))[0]).toMatchObject({ named: 1, left: 1 });
    // The seat that was held for them is nobody's now: they have another.
    expect(await counts(runId)).toEqual({ held: 2, waiting: 0 });
    await test.ask('POST', `organisations/${one.organisationId}/bookings/${known?.id}/withdrawal`, { as: one.contact });
    expect((await own(one))[0]).toMatchObject({ named: 0, left: 2 });
    expect(await counts(runId)).toEqual({ held: 3, waiting: 0 });
  });

  it('has another number or another last day when staff say so, and none when they take it back', async () => {
    const [{ id: runId }, one] = [await run({ capacity: 4 }), await place(2)];
    const id = await invited(runId, one, 2);
    await name(one, runId, of(one, 0));
    const again = (body: object): Promise<Answer<{ code: string; written: boolean }>> => test.ask('POST', `runs/${runId}/organisation-invitations/${id}/again`, { as: staff, body });
    expect((await again({ seats: 5 })).body).toMatchObject({ code: 'seats-not-free' });
    expect(await again({ seats: 4, answerBy: '2036-11-20T12:00:00Z' })).toMatchObject({ status: 200, body: { written: true } });
    expect((await listed(runId))[0]).toMatchObject({ seats: 4, named: 1, left: 3, answerBy: '2036-11-20T12:00:00.000Z' });
    expect(await counts(runId)).toEqual({ held: 4, waiting: 0 });
    expect((await again({ seats: 2 })).status).toBe(200);
    await name(one, runId, of(one, 1));
    // Nobody is left to choose, so nobody is told to choose.
    const letters = (await told(id)).length;
    expect((await again({ answerBy: '2036-11-21T12:00:00Z' })).body).toEqual({ written: false });
    expect(await told(id)).toHaveLength(letters);
    expect((await again({ seats: 1 })).body).toMatchObject({ code: 'seats-are-named' });
    expect((await again({ seats: 3 })).status).toBe(200);
    const takeBack = (): Promise<Answer<unknown>> => test.ask('POST', `runs/${runId}/organisation-invitations/${id}/withdrawal`, { as: staff });
    expect([(await takeBack()).status, (await takeBack()).status]).toEqual([204, 204]);
    expect(await counts(runId)).toEqual({ held: 2, waiting: 0 });
    expect((await listed(runId))[0]).toMatchObject({ state: 'withdrawn', named: 2 });
    expect((await again({ seats: 3 })).body).toMatchObject({ code: 'organisation-invitation-over' });
    expect((await told(id)).at(-1)).toBe('taken-back');
    // It can be invited anew.
    await invited(runId, one, 1);
  });

  it('keeps what it is invited with when what staff did to the named is undone', async () => {
    const [{ id: runId }, one] = [await run({ capacity: 2 }), await place(2)];
    await invited(runId, one, 2);
    const enrolmentIds = (await name(one, runId, of(one, 0, 1))).body.map(({ id }) => id);
    const changeId = newId();
    await test.ask('POST', `runs/${runId}/seat-changes`, { as: staff, body: { id: changeId, kind: 'withdraw', enrolmentIds } });
    expect([(await listed(runId))[0], await counts(runId)]).toMatchObject([{ named: 0, left: 2 }, { held: 2 }]);
    await test.ask('POST', `runs/${runId}/seat-changes/${changeId}/undo`, { as: staff });
    expect([(await listed(runId))[0], await counts(runId)]).toMatchObject([{ named: 2, left: 0 }, { held: 2 }]);
    expect(await test.database.query('SELECT state, forced FROM enrolment WHERE run_id = $1', [runId])).toEqual([{ state: 'enrolled', forced: false }, { state: 'enrolled', forced: false }]);
  });

  it('has each contact written to in their language, and told when the run is moved or called off', async () => {
    const [{ id: runId }, one] = [await run(), await place(1)];
    const second = await scene.person();
    await test.database.execute(`UPDATE person SET language = 'en' WHERE id = $1`, [second]);
    await test.database.execute(`INSERT INTO access_grant (id, person_id, role, object_type, object_id, starts_at) VALUES ($1, $2, 'organisation_contact', 'organisation', $3, '2020-01-01')`, [newId(), second, one.organisationId]);
    const id = await invited(runId, one, 2, { words: 'Soppa från 17.00.' });
    const letters = async (condition: string, ...values: string[]): Promise<{ to: string; body: string }[]> => test.database.query(`SELECT person_id AS "to", body FROM message WHERE ${condition}`, values);
    await until(async () => (await letters('about_id = $1', id)).length === 2);
    const written = await letters('about_id = $1', id);
    expect(written.find(({ to }) => to === one.contactId)?.body).toMatch(/2 platser[\s\S]*Soppa från 17\.00\.[\s\S]*Vi håller platserna till måndag 17 november 2036[\s\S]*\/book\/.+organisation=/);
    expect(written.find(({ to }) => to === second)?.body).toMatch(/2 seats[\s\S]*We hold the seats until/);
    const { body: before } = await test.ask<{ version: number; sessions: { id: string }[] }>('GET', `runs/${runId}`, { as: staff });
    await test.ask('PATCH', `sessions/${before.sessions[0]?.id}`, { as: staff, body: { version: before.version, from: '18:00', to: '20:00' } });
    const moved = (): Promise<{ to: string; body: string }[]> => letters(`kind = 'run-moved' AND person_id IN ($1, $2)`, one.contactId, second);
    await until(async () => (await moved()).length === 2);
    expect((await moved()).find(({ to }) => to === one.contactId)?.body).toMatch(/18\.00–20\.00/);
    expect((await moved()).find(({ to }) => to === second)?.body).toMatch(/18:00–20:00/);
    const { body } = await test.ask<{ version: number }>('GET', `runs/${runId}`, { as: staff });
    await test.ask('POST', `runs/${runId}/cancellation`, { as: staff, body: { version: body.version, why: 'Läraren är sjuk' } });
    const off = (): Promise<{ to: string; body: string }[]> => letters(`kind = 'run-cancelled' AND person_id IN ($1, $2)`, one.contactId, second);
    await until(async () => (await off()).length === 2);
    expect((await off()).map(({ to }) => to).sort()).toEqual([one.contactId, second].sort());
    expect((await giveBack(one, id, 1)).body).toMatchObject({ code: 'run-not-open' });
  });
});
