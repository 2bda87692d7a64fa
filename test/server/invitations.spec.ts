import type { MySeat, Participants, SeatAnswer, SeatByLink } from '@kortkurs/contract/enrolments';
import type { CourseInterest, Invitable, InvitationAnswerKind, InvitedPerson, NewInvitations } from '@kortkurs/contract/invitations';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Settings } from '../../backend/src/platform/config/settings';
import { newId } from '../../backend/src/platform/ids';
import { jobTypes } from '../../backend/src/platform/jobs/job-type';
import { Jobs } from '../../backend/src/platform/jobs/jobs';
import { type Answer, type Headers, startApp, type TestApp } from '../../backend/src/platform/testing/start-app';
import { Scene, type RunLaid, type RunSketch } from '../builders/scene';
import { until } from '../../backend/src/platform/testing/until';

const SOON = [{ startsAt: '2036-12-01T16:00:00Z', endsAt: '2036-12-01T18:00:00Z' }];
/** Far ahead of the database's clock, which wakes the jobs: they wake when a test says so. */
const NOW = '2036-11-10T09:00:00Z';
/** The end of the seventh day from then, in Sweden. */
const USUAL_LAST = '2036-11-17T22:59:00.000Z';

describe('an invitation to a run', () => {
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

  interface Someone {
    personId: string;
    as: Headers;
    id: string;
  }

  const run = (sketch: RunSketch = {}): Promise<RunLaid> => scene.run({ capacity: 2, sessions: SOON, enrolmentPolicy: 'invitation', ...sketch });
  async function people(count: number): Promise<Someone[]> {
    const made: Someone[] = [];
    for (let n = 0; n < count; n++) {
      const personId = await scene.person();
      made.push({ personId, as: test.signedInAs(personId), id: newId() });
    }
    return made;
  }
  const invite = (runId: string, wish: Partial<NewInvitations>): Promise<Answer<InvitedPerson[] & { code: string }>> => test.ask('POST', `runs/${runId}/invitations`, { as: staff, body: { people: [], addresses: [], ...wish } });
  const chosen = (some: Someone[]): NewInvitations['people'] => some.map(({ id, personId }) => ({ id, personId }));
  async function invited(runId: string, count: number, wish: Partial<NewInvitations> = {}): Promise<Someone[]> {
    const some = await people(count);
    const { status, body } = await invite(runId, { people: chosen(some), ...wish });
    expect({ status, outcomes: body.map(({ outcome }) => outcome) }).toEqual({ status: 201, outcomes: some.map(() => 'invited') });
    return some;
  }
  const reply = ({ id, as }: Someone, answer: InvitationAnswerKind, reason?: string): Promise<Answer<SeatAnswer & { code: string }>> =>
    test.ask('POST', `enrolments/${id}/invitation-answer`, { as, body: { answer, ...(reason && { reason }) } });
  const states = async (some: Someone[]): Promise<string[]> =>
    (await test.database.query<{ state: string }>('SELECT state FROM unnest($1::uuid[]) WITH ORDINALITY AS asked (id, nth) JOIN enrolment e USING (id) ORDER BY nth', [some.map(({ id }) => id)])).map(({ state }) => state);
  const held = (runId: string): Promise<unknown> => test.database.one('SELECT held, waiting FROM run_seats WHERE run_id = $1', [runId]);
  const told = async ({ id }: Someone): Promise<string[]> =>
    (await test.database.query<{ occasion: string }>(`SELECT data ->> 'occasion' AS occasion FROM pgboss.job WHERE name IN ('messages.tell-of-invitation', 'messages.tell-of-seat') AND data ->> 'enrolmentId' = $1 ORDER BY created_on`, [id])).map(({ occasion }) => occasion);
  /** Let the jobs look that are there for a run's invitations, as they do when their time has come. */
  async function look(name: 'lapse-invitations' | 'remind-invited', runId: string): Promise<void> {
    const type = jobTypes().find((each) => each.name === `enrolments.${name}`);
    if (!type) throw new Error('There is no such job.');
    await test.database.work((tx) => test.app.get(Jobs).send(tx, type, { runId }));
    const waits = () => test.database.one(`SELECT 1 FROM pgboss.job WHERE name = $1 AND data ->> 'runId' = $2 AND start_after <= now() AND state <> 'completed'`, [type.name, runId]);
    await until(async () => !(await waits()));
  }
  /** The token of the letter of a kind about a seat, once it has been sent. */
  async function tokenOf({ id }: Someone, kind: string): Promise<string> {
    const row = await until(() => test.database.one<{ id: string }>(`SELECT id FROM message WHERE about_id = $1 AND kind = $2 AND state = 'sent'`, [id, kind]));
    const folder = path.join(test.app.get(Settings).DATA_DIR, 'mail');
    const mail = readFileSync(path.join(folder, readdirSync(folder).find((file) => file.startsWith(row.id)) ?? ''), 'utf8').replace(/=\r?\n/g, '');
    return /\/seat#([\w-]{43})/.exec(mail)?.[1] ?? '';
  }

  it('holds a seat for who is invited, until a day that the run or the invitation says, and tells both the person and staff', async () => {
    const { id } = await run();
    const [one] = await invited(id, 1, { words: 'Vi ses kring soppan.' });
    if (!one) throw new Error('nobody is invited');
    expect(await held(id)).toEqual({ held: 1, waiting: 0 });
    const [mine] = (await test.ask<MySeat[]>('GET', 'me/seats', { as: one.as })).body;
    expect(mine).toMatchObject({ state: 'invited', answerBy: USUAL_LAST, invitation: { words: 'Vi ses kring soppan.', holdsSeat: true } });
    const list = (await test.ask<Participants>('GET', `runs/${id}/participants`, { as: staff })).body;
    expect(list.people[0]).toMatchObject({ state: 'invited', holdsSeat: true, remindedAt: null });
    expect(await told(one)).toEqual(['invited']);
    for (const answerBy of ['2036-11-09T09:00:00Z', '2036-12-01T17:00:00Z']) expect((await invite(id, { people: chosen(await people(1)), answerBy })).status).toBe(422);
    expect((await test.ask('POST', `runs/${id}/seats`, { as: test.signedInAs(await scene.person()), body: { id: newId(), affiliationId: null } })).status).toBe(409);
  });

  it('answers for each by itself: known, new, standing there already, without an address, several of one, and no seat left', async () => {
    const { id } = await run({ capacity: 3 });
    const [one, two, mute, third] = await people(4);
    if (!one || !two || !mute || !third) throw new Error('too few');
    const email = async ({ personId }: Someone): Promise<string> => (await test.database.one<{ email: string }>('SELECT contact_email AS email FROM person WHERE id = $1', [personId]))?.email ?? '';
    await test.database.execute('UPDATE person SET contact_email = NULL WHERE id = $1', [mute.personId]);
    const shared = `kansliet-${id}@example.org`;
    for (const person of await people(2)) await test.database.execute('UPDATE person SET contact_email = $2 WHERE id = $1', [person.personId, shared]);
    const stranger = { id: newId(), email: `Ny-${id}@Example.org`, givenName: 'Ny', familyName: 'Provsson' };
    const wish = { people: [...chosen([one, mute]), { id: newId(), personId: one.personId }], addresses: [{ id: two.id, email: await email(two), givenName: 'Någon', familyName: 'Annan' }, { id: newId(), email: shared, givenName: 'Kansliet', familyName: '' }, stranger, { id: third.id, email: await email(third), givenName: 'Tre', familyName: '' }] };
    const { body } = await invite(id, wish);
    expect(body.map(({ outcome, isNew, state }) => [outcome, isNew, state])).toEqual([
      ['invited', false, 'invited'], ['no-address', false, null], ['already', false, 'invited'],
      ['invited', false, 'invited'], ['ambiguous', false, null], ['invited', true, 'invited'], ['full', false, null],
    ]);
    expect(body[3]).toMatchObject({ personId: two.personId, name: expect.stringMatching(/^Person/) as string });
    expect(body[5]).toMatchObject({ name: 'Ny Provsson' });
    expect(await held(id)).toEqual({ held: 3, waiting: 0 });
    // Sent again by a hasty hand, nothing happens twice.
    expect((await invite(id, wish)).body.map(({ outcome }) => outcome)).toEqual(['invited', 'no-address', 'already', 'invited', 'ambiguous', 'invited', 'full']);
    expect(await held(id)).toEqual({ held: 3, waiting: 0 });
  });

  it('is answered with coming, or with joining online where that can be, however often it is sent', async () => {
    const { id } = await run({ delivery: 'hybrid' });
    const [here, there] = await invited(id, 2);
    if (!here || !there) throw new Error('too few');
    for (let times = 0; times < 2; times++) expect(await reply(there, 'online')).toMatchObject({ status: 200, body: { state: 'enrolled' } });
    await reply(here, 'come');
    expect(await held(id)).toEqual({ held: 2, waiting: 0 });
    const list = (await test.ask<Participants>('GET', `runs/${id}/participants`, { as: staff })).body;
    expect(list.people.map(({ state, attends }) => [state, attends]).sort()).toEqual([['enrolled', 'in_person'], ['enrolled', 'online']]);
    expect(await told(there)).toEqual(['invited', 'enrolled']);
    const { id: other } = await run();
    const [only] = await invited(other, 1);
    if (only) expect((await reply(only, 'online')).status).toBe(422);
    if (only) expect((await test.ask('POST', `enrolments/${only.id}/invitation-answer`, { as: test.signedInAs(await scene.person()), body: { answer: 'come' } })).status).toBe(404);
  });

  it('without a seat held lets those in who answer first, and the others wait', async () => {
    const { id } = await run({ capacity: 1 });
    const [first, second] = await invited(id, 2, { holdsSeat: false });
    if (!first || !second) throw new Error('too few');
    expect(await held(id)).toEqual({ held: 0, waiting: 0 });
    expect((await reply(second, 'come')).body).toMatchObject({ state: 'enrolled', ahead: null });
    expect((await reply(first, 'come')).body).toMatchObject({ state: 'waitlisted', ahead: 0 });
    expect(await held(id)).toEqual({ held: 1, waiting: 1 });
    await test.ask('POST', `enrolments/${second.id}/withdrawal`, { as: second.as });
    expect(await states([first, second])).toEqual(['enrolled', 'withdrawn']);
  });

  it('gives the seat on when somebody cannot, says why to staff, or does not answer in time', async () => {
    const { id } = await run({ enrolmentPolicy: 'open' });
    const [first, second] = await invited(id, 2);
    if (!first || !second) throw new Error('too few');
    const waits = await people(2);
    for (const person of waits) await test.ask('POST', `runs/${id}/seats`, { as: person.as, body: { id: person.id, affiliationId: null } });
    expect(await states(waits)).toEqual(['waitlisted', 'waitlisted']);
    await reply(first, 'decline', 'Vi har årsmöte');
    expect(await states([first, ...waits])).toEqual(['declined', 'enrolled', 'waitlisted']);
    const list = (await test.ask<Participants>('GET', `runs/${id}/participants`, { as: staff })).body;
    expect(list.people.find(({ state }) => state === 'declined')?.declinedWhy).toBe('Vi har årsmöte');
    await look('lapse-invitations', id);
    expect(await states([second])).toEqual(['invited']);
    test.clock.set(USUAL_LAST);
    expect(await reply(second, 'come')).toMatchObject({ status: 409, body: { code: 'invitation-has-lapsed' } });
    await look('lapse-invitations', id);
    expect(await states([second, ...waits])).toEqual(['lapsed', 'enrolled', 'enrolled']);
    expect(await held(id)).toEqual({ held: 2, waiting: 0 });
    expect(await told(second)).toEqual(['invited', 'lapsed']);
  });

  it('reminds once, and only those who have not answered; another last day reminds anew', async () => {
    const { id } = await run();
    const [answered, silent] = await invited(id, 2);
    if (!answered || !silent) throw new Error('too few');
    await reply(answered, 'come');
    await look('remind-invited', id);
    expect(await told(silent)).toEqual(['invited']);
    test.clock.set('2036-11-15T23:00:00Z');
    for (let times = 0; times < 2; times++) await look('remind-invited', id);
    expect(await told(silent)).toEqual(['invited', 'reminder']);
    expect(await told(answered)).toEqual(['invited', 'enrolled']);
    const again = await test.ask('POST', `runs/${id}/invitations/again`, { as: staff, body: { enrolmentIds: [silent.id, answered.id], answerBy: '2036-11-24T22:59:00Z' } });
    expect(again.body).toEqual([{ enrolmentId: silent.id, isWritten: true }, { enrolmentId: answered.id, isWritten: false }]);
    test.clock.set(USUAL_LAST);
    await look('lapse-invitations', id);
    expect(await states([silent])).toEqual(['invited']);
    test.clock.set('2036-11-23T09:00:00Z');
    await look('remind-invited', id);
    expect(await told(silent)).toEqual(['invited', 'reminder', 'again', 'reminder']);
  });

  it('can be taken back by staff, made a seat at once, and ends with the run', async () => {
    const { id } = await run({ capacity: 3 });
    const [back, given, called] = await invited(id, 3);
    if (!back || !given || !called) throw new Error('too few');
    await test.ask('POST', `enrolments/${back.id}/withdrawal`, { as: staff, body: { reason: 'Fel person' } });
    expect(await told(back)).toEqual(['invited', 'taken-back']);
    expect((await test.ask<SeatAnswer>('POST', `runs/${id}/participants`, { as: staff, body: { id: newId(), personId: given.personId } })).body.state).toBe('enrolled');
    expect(await held(id)).toEqual({ held: 2, waiting: 0 });
    await test.database.execute(`UPDATE course_run SET status = 'cancelled', cancelled_at = now(), cancelled_why = 'Sjukdom' WHERE id = $1`, [id]);
    expect(await reply(called, 'come')).toMatchObject({ status: 409, body: { code: 'run-not-open' } });
    test.clock.set(USUAL_LAST);
    await look('lapse-invitations', id);
    expect(await states([back, given, called])).toEqual(['withdrawn', 'enrolled', 'invited']);
    expect((await invite(id, { people: chosen(await people(1)) })).body.code).toBe('run-not-open');
  });

  it('does not outlast the start, wherever that is moved to', async () => {
    const { id } = await run();
    const [one] = await invited(id, 1);
    if (!one) throw new Error('too few');
    await test.database.execute(`UPDATE course_run SET starts_at = '2036-11-12T16:00:00Z' WHERE id = $1`, [id]);
    test.clock.set('2036-11-12T16:00:00Z');
    expect(await reply(one, 'come')).toMatchObject({ status: 409, body: { code: 'invitation-has-lapsed' } });
    await look('lapse-invitations', id);
    expect(await states([one])).toEqual(['lapsed']);
    expect((await invite(id, { people: chosen(await people(1)) })).body.code).toBe('run-has-begun');
  });

  it('is answered from its mail without signing in', async () => {
    const { id } = await run({ delivery: 'hybrid' });
    const [one, two] = await invited(id, 2, { words: 'Ta med en vän.' });
    if (!one || !two) throw new Error('too few');
    const token = await tokenOf(one, 'invitation-invited');
    const seat = await test.ask<SeatByLink>('POST', 'seat-links/look', { body: { token } });
    expect(seat.body).toMatchObject({ state: 'invited', answerBy: USUAL_LAST, canWithdraw: false, delivery: 'hybrid', invitation: { words: 'Ta med en vän.', holdsSeat: true } });
    for (let times = 0; times < 2; times++) expect((await test.ask('POST', 'seat-links/invitation-answer', { body: { token, answer: 'online' } })).status).toBe(204);
    const other = await tokenOf(two, 'invitation-invited');
    expect((await test.ask('POST', 'seat-links/invitation-answer', { body: { token: other, answer: 'decline', reason: 'Jag är bortrest' } })).status).toBe(204);
    expect(await states([one, two])).toEqual(['enrolled', 'declined']);
    expect((await test.ask<{ code: string }>('POST', 'seat-links/invitation-answer', { body: { token: other, answer: 'come' } })).body.code).toBe('enrolment-cannot-change');
  });

  it('finds everybody of an organisation or of a network', async () => {
    const { id } = await run({ capacity: 20 });
    const organisationId = await scene.organisation('Föreningen Gruppen');
    const networkId = newId();
    await test.database.execute(`INSERT INTO network (id, name) VALUES ($1, 'Nätverket')`, [networkId]);
    await test.database.execute('INSERT INTO network_member (network_id, organisation_id) VALUES ($1, $2)', [networkId, organisationId]);
    const [one, two] = await people(2);
    const hidden = await scene.person({ alias: 'Robin' });
    if (!one || !two) throw new Error('too few');
    for (const personId of [one.personId, two.personId, hidden]) await scene.affiliation(personId, organisationId);
    await invite(id, { people: chosen([one]) });
    for (const query of [`organisationId=${organisationId}`, `networkId=${networkId}`]) {
      const { body } = await test.ask<Invitable[]>('GET', `runs/${id}/invitable?${query}`, { as: staff });
      expect(body.map(({ personId, state, organisation }) => [personId, state, organisation])).toEqual([[one.personId, 'invited', 'Föreningen Gruppen'], [two.personId, null, 'Föreningen Gruppen']]);
    }
    expect((await test.ask('GET', `runs/${id}/invitable?organisationId=${organisationId}&networkId=${networkId}`, { as: staff })).status).toBe(422);
  });

  it('comes of interest: said once, taken back, and turned into invitations in one go', async () => {
    const { id, courseId } = await run({ capacity: 20 });
    const [one, two, regrets] = await people(3);
    if (!one || !two || !regrets) throw new Error('too few');
    const say = (method: 'PUT' | 'DELETE', { as }: Someone) => test.ask(method, `courses/${courseId}/interest`, { as });
    for (const person of [one, one, two, regrets]) expect((await say('PUT', person)).status).toBe(204);
    for (let times = 0; times < 2; times++) expect((await say('DELETE', regrets)).status).toBe(204);
    const list = async (): Promise<CourseInterest> => (await test.ask<CourseInterest>('GET', `courses/${courseId}/interest`, { as: staff })).body;
    expect((await list()).people.map(({ personId }) => personId)).toEqual([one.personId, two.personId]);
    expect((await list()).runs).toMatchObject([{ id, free: 20 }]);
    expect((await test.ask<{ items: { courseId: string; people: number }[] }>('GET', 'interest', { as: staff })).body.items.find((each) => each.courseId === courseId)?.people).toBe(2);
    const { body } = await test.ask<Invitable[]>('GET', `runs/${id}/invitable`, { as: staff });
    expect(body.map(({ personId }) => personId)).toEqual([one.personId, two.personId]);
    expect((await invite(id, { people: chosen([one, two]) })).body.map(({ outcome }) => outcome)).toEqual(['invited', 'invited']);
    expect((await list()).people).toEqual([]);
    // Who could not come this time is still interested in the next.
    await reply(one, 'decline');
    await reply(two, 'come');
    expect((await list()).people).toMatchObject([{ personId: one.personId, lastAsked: { runId: id, state: 'declined' } }]);
    expect((await test.ask('PUT', `courses/${newId()}/interest`, { as: one.as })).status).toBe(404);
  });
});
