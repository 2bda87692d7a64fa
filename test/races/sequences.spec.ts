import fc from 'fast-check';
import type { EnrolmentState } from '@kortkurs/contract/enrolment-states';
import { holdsSeat, mayGo, mayTakeBack } from '@kortkurs/rules/enrolment';
import { Invitations } from '../../backend/src/enrolments/invitations';
import { Offers } from '../../backend/src/enrolments/offers';
import { OrganisationInvitations } from '../../backend/src/enrolments/organisation-invitations';
import { SeatSwaps } from '../../backend/src/enrolments/seat-swaps';
import { Database } from '../../backend/src/platform/db/database';
import { newId } from '../../backend/src/platform/ids';
import { type Answer, type Headers, startApp, type TestApp } from '../../backend/src/platform/testing/start-app';
import { Scene } from '../builders/scene';

const SOON = [{ startsAt: '2027-02-01T16:00:00Z', endsAt: '2027-02-01T18:00:00Z' }];
const PEOPLE = 6;

/** Something that somebody does; `who` is one of the six, `many` a number of seats. */
interface Act {
  kind: 'take' | 'withdraw' | 'approve' | 'reject' | 'accept' | 'decline' | 'lapse' | 'give' | 'resize' | 'cancel' | 'book' | 'withdraw-many' | 'enrol-many' | 'move-many' | 'undo' | 'invite' | 'come' | 'cannot' | 'again' | 'swap' | 'share' | 'ask-organisation' | 'give-back' | 'other-number' | 'lapse-organisation';
  who: number;
  many: number;
}

const kind = fc.oneof({ weight: 6, arbitrary: fc.constant('take' as const) }, { weight: 4, arbitrary: fc.constantFrom('withdraw', 'approve', 'accept', 'invite', 'come', 'book', 'ask-organisation') }, { weight: 2, arbitrary: fc.constantFrom('reject', 'decline', 'lapse', 'give', 'resize', 'give-back', 'other-number', 'lapse-organisation', 'withdraw-many', 'enrol-many', 'move-many', 'undo', 'cannot', 'again', 'swap', 'share') });
const act: fc.Arbitrary<Act> = fc.record({ kind, who: fc.nat(PEOPLE - 1), many: fc.integer({ min: 1, max: 5 }) });
/** Moments one after another; what stands in the same moment happens at once. */
const moments = fc.array(fc.array(act, { minLength: 1, maxLength: 5 }), { minLength: 3, maxLength: 10 });

interface Living {
  id: string;
  state: EnrolmentState;
}

describe('whatever people and staff do at the same time', () => {
  let processes: [TestApp, TestApp];
  let scene: Scene;
  let staff: Headers;
  let people: { id: string; as: Headers; affiliationId: string }[];
  let organisationId: string;
  let contact: Headers;
  /** Where people are moved to, and the changes that can be taken back, while one course of things is tried. */
  let otherId: string;
  let changes: string[];

  beforeAll(async () => {
    const settings = { JWT_SECRET: 'the-same-in-both-processes-of-one-centre' };
    const one = await startApp({ settings });
    processes = [one, await startApp({ settings, databaseUrl: one.databaseUrl })];
    scene = new Scene(one.database);
    staff = one.signedInAs(await scene.person({ role: 'administrator' }));
    organisationId = await scene.organisation();
    const contactId = await scene.person();
    contact = one.signedInAs(contactId);
    await one.database.execute(`INSERT INTO access_grant (id, person_id, role, object_type, object_id, starts_at) VALUES ($1, $2, 'organisation_contact', 'organisation', $3, '2020-01-01')`, [newId(), contactId, organisationId]);
    people = await Promise.all(Array.from({ length: PEOPLE }, async () => {
      const id = await scene.person();
      return { id, as: one.signedInAs(id), affiliationId: await scene.affiliation(id, organisationId) };
    }));
  });
  afterAll(async () => {
    for (const each of processes.toReversed()) await each.close();
  });

  const sql = () => processes[0].database;
  const living = async (runId: string, who: number): Promise<Living | undefined> =>
    sql().one<Living>(`SELECT id, state FROM enrolment WHERE run_id = $1 AND person_id = $2 AND state NOT IN ('withdrawn', 'declined', 'lapsed', 'rejected')`, [runId, people[who]?.id]);

  async function perform(runId: string, { kind: what, who, many }: Act, process: TestApp): Promise<Answer<unknown> | undefined> {
    const { id = '', as = {}, affiliationId = null } = people[who] ?? {};
    if (what === 'take') return process.ask('POST', `runs/${runId}/seats`, { as, body: { id: newId(), affiliationId: many % 2 ? affiliationId : null } });
    if (what === 'share') return process.ask('PUT', `runs/${runId}/seat-share`, { as: staff, body: { share: many > 3 ? null : { seats: many, until: '2027-01-25T23:00:00Z' } } });
    if (what === 'give') return process.ask('POST', `runs/${runId}/participants`, { as: staff, body: { id: newId(), personId: id } });
    // Every second invitation holds a seat.
    if (what === 'invite') return process.ask('POST', `runs/${runId}/invitations`, { as: staff, body: { people: [{ id: newId(), personId: id }], addresses: [], holdsSeat: many % 2 === 0 } });
    // As with people, every second invitation of the organisation holds its seats.
    if (what === 'ask-organisation') return process.ask('POST', `runs/${runId}/organisation-invitations`, { as: staff, body: { organisations: [{ id: newId(), organisationId, seats: many + 1 }], holdsSeats: who % 2 === 0 } });
    if (what === 'give-back' || what === 'other-number' || what === 'lapse-organisation') {
      const asked = await sql().one<{ id: string }>(`SELECT id FROM organisation_invitation WHERE run_id = $1 AND state = 'open'`, [runId]);
      if (!asked) return undefined;
      if (what === 'give-back') return process.ask('POST', `organisations/${organisationId}/seat-invitations/${asked.id}/return`, { as: contact, body: { seats: many } });
      if (what === 'other-number') return process.ask('POST', `runs/${runId}/organisation-invitations/${asked.id}/again`, { as: staff, body: { seats: many } });
      await sql().execute(`UPDATE organisation_invitation SET answer_by = '2020-01-01' WHERE id = $1 AND state = 'open'`, [asked.id]);
      await process.app.get(OrganisationInvitations).lapse(asked.id);
      return undefined;
    }
    if (what === 'resize' || what === 'cancel') {
      const { body } = await process.ask<{ version: number }>('GET', `runs/${runId}`, { as: staff });
      if (what === 'cancel') return process.ask('POST', `runs/${runId}/cancellation`, { as: staff, body: { version: body.version, why: 'Prov' } });
      return process.ask('PATCH', `runs/${runId}`, { as: staff, body: { version: body.version, capacity: many } });
    }
    if (what === 'book') {
      const some = people.slice(who, who + 1 + (many % 2)).map(({ affiliationId }) => ({ id: newId(), bookableId: affiliationId }));
      return process.ask('POST', `organisations/${organisationId}/runs/${runId}/booking`, { as: contact, body: { people: some } });
    }
    if (what === 'undo') {
      const change = changes.pop();
      return change ? process.ask('POST', `runs/${runId}/seat-changes/${change}/undo`, { as: staff }) : undefined;
    }
    if (what === 'withdraw-many' || what === 'enrol-many' || what === 'move-many') {
      const some = await sql().query<{ id: string }>(`SELECT id FROM enrolment WHERE run_id = $1 AND unmade_at IS NULL AND state NOT IN ('withdrawn', 'declined', 'lapsed', 'rejected') ORDER BY id LIMIT $2`, [runId, many]);
      if (some.length === 0) return undefined;
      const change = { id: newId(), kind: what.replace('-many', ''), enrolmentIds: some.map((one) => one.id), ...(what === 'move-many' && { toRunId: otherId }) };
      changes.push(change.id);
      return process.ask('POST', `runs/${runId}/seat-changes`, { as: staff, body: change });
    }
    const mine = await living(runId, who);
    if (!mine) return undefined;
    if (what === 'come' || what === 'cannot') return process.ask('POST', `enrolments/${mine.id}/invitation-answer`, { as, body: { answer: what === 'come' ? 'come' : 'decline' } });
    if (what === 'again') return process.ask('POST', `runs/${runId}/invitations/again`, { as: staff, body: { enrolmentIds: [mine.id] } });
    if (what === 'accept' || what === 'decline') return process.ask('POST', `enrolments/${mine.id}/offer-answer`, { as, body: { accept: what === 'accept' } });
    if (what === 'lapse') {
      // As if its time had come.
      const [over] = await sql().query<{ state: EnrolmentState }>(`UPDATE enrolment SET answer_by = '2020-01-01' WHERE id = $1 AND state IN ('offered', 'invited') RETURNING state`, [mine.id]);
      if (over) await (over.state === 'offered' ? process.app.get(Offers) : process.app.get(Invitations)).lapse(mine.id);
      return undefined;
    }
    if (what === 'swap') {
      const colleague = await sql().one<{ givenName: string; email: string }>('SELECT given_name AS "givenName", contact_email AS email FROM person WHERE id = $1', [people[(who + 1) % PEOPLE]?.id]);
      const swapId = newId();
      const asked = await process.ask('POST', `enrolments/${mine.id}/swap`, { as, body: { id: swapId, familyName: 'Provsson', ...colleague } });
      if (asked.status !== 204) return asked;
      const path = await process.app.get(Database).work((tx) => process.app.get(SeatSwaps).issue(tx, swapId));
      return path ? process.ask('POST', 'swap-links/answer', { body: { token: path.split('#')[1], accept: true, role: 'employee' } }) : asked;
    }
    if (what === 'withdraw') return process.ask('POST', `enrolments/${mine.id}/withdrawal`, { as });
    return process.ask('POST', `runs/${runId}/application-decisions`, { as: staff, body: { enrolmentIds: [mine.id], decision: what } });
  }

  /** What must hold after any of it. */
  async function agree(runId: string): Promise<void> {
    const [seats] = await sql().query<{ capacity: number; held: number; forced: number; waiting: number; back: number; share: number | null }>('SELECT capacity, held, forced, waiting, held_back AS back, share_seats AS share FROM run_seats WHERE run_id = $1', [runId]);
    const rows = await sql().query<{ id: string; state: EnrolmentState; forced: boolean; position: number | null; person: string; invitationHolds: boolean; organisation: string | null }>(
      `SELECT e.id, e.state, e.forced, e.queue_position AS position, e.person_id AS person, e.organisation_id AS organisation, coalesce(i.holds_seat, false) AS "invitationHolds"
         FROM enrolment e LEFT JOIN seat_invitation i ON i.enrolment_id = e.id WHERE e.run_id = $1`, [runId]);
    const [asked = { open: 0, left: 0, named: 0 }] = await sql().query<{ open: number; left: number; named: number }>(
      `SELECT count(*) FILTER (WHERE state = 'open')::int AS open, coalesce(sum(left_seats) FILTER (WHERE state = 'open' AND holds_seats), 0)::int AS "left", coalesce(min(seats - left_seats - given_back), 0)::int AS named
         FROM organisation_invitation WHERE run_id = $1`, [runId]);
    expect(asked.open).toBeLessThanOrEqual(1);
    expect(asked.named).toBeGreaterThanOrEqual(0);
    const inState = (...states: EnrolmentState[]) => rows.filter(({ state }) => states.includes(state));
    const seated = rows.filter(({ state, invitationHolds }) => holdsSeat(state, invitationHolds));
    expect(seats).toMatchObject({ held: seated.filter(({ forced }) => !forced).length + asked.left, forced: seated.filter(({ forced }) => forced).length, waiting: inState('waitlisted').length });
    expect(seats?.held).toBeLessThanOrEqual(seats?.capacity ?? 0);
    const share = seats?.share ?? null;
    const [ofOne, waitOfOne] = [inState('enrolled', 'offered'), inState('waitlisted')].map((some) => some.filter(({ organisation }) => organisation !== null).length);
    expect(seats?.back).toBe(share === null ? 0 : Math.max(0, (waitOfOne ?? 0) - Math.max(0, share - (ofOne ?? 0) - asked.left)));
    // Nobody waits for a free seat but those whose organisation has its share.
    if ((seats?.held ?? 0) < (seats?.capacity ?? 0) && !(await sql().one(`SELECT 1 FROM course_run WHERE id = $1 AND status = 'cancelled'`, [runId]))) expect(seats?.waiting).toBe(seats?.back);
    const positions = inState('waitlisted').map(({ position }) => position);
    expect(positions).not.toContain(null);
    expect(new Set(positions).size).toBe(positions.length);
    const alive = rows.filter(({ state }) => !['withdrawn', 'declined', 'lapsed', 'rejected'].includes(state));
    expect(new Set(alive.map(({ person }) => person)).size).toBe(alive.length);

    const events = await sql().query<{ id: string; from: EnrolmentState | null; to: EnrolmentState }>(
      `SELECT v.enrolment_id AS id, v.from_state AS "from", v.to_state AS "to" FROM enrolment_event v JOIN enrolment e ON e.id = v.enrolment_id WHERE e.run_id = $1 ORDER BY v.at, v.id`, [runId]);
    for (const { id, state } of rows) {
      const steps = events.filter((event) => event.id === id);
      // One step follows from another, and the last leads to where the enrolment stands.
      expect(steps.map(({ from }) => from)).toEqual([null, ...steps.slice(0, -1).map(({ to }) => to)]);
      expect(steps.at(-1)?.to).toBe(state);
      expect(steps.every(({ from, to }) => mayGo(from, to) || mayTakeBack(from, to))).toBe(true);
    }
    const told = await sql().query<{ id: string; occasion: string }>(
      `SELECT data ->> 'enrolmentId' AS id, data ->> 'occasion' AS occasion FROM pgboss.job WHERE name IN ('messages.tell-of-seat', 'messages.tell-of-invitation') AND data ->> 'occasion' <> 'again' AND data ->> 'enrolmentId' = ANY ($1)`, [rows.map(({ id }) => id)]);
    // Who is moved is told of it where they come to.
    const moves = await sql().query<{ id: string }>(
      `SELECT unnest(ARRAY[step ->> 'enrolmentId', step ->> 'movedTo']) AS id FROM seat_change c, jsonb_array_elements(c.steps) step WHERE c.kind = 'move' AND $1 IN (c.run_id, c.to_run_id)`, [runId]);
    const moved = new Set(moves.map(({ id }) => id));
    const given = new Set((await sql().query<{ id: string }>(`SELECT enrolment_id AS id FROM seat_swap WHERE state = 'done'`)).map(({ id }) => id));
    const toTell = events.filter(({ id, to }) => !moved.has(id) && !(given.has(id) && to === 'withdrawn')).filter(({ from, to }) => to !== 'declined' && !(from === 'applied' && to === 'withdrawn'));
    const sorted = (list: string[]): string[] => list.sort();
    expect(sorted(told.filter(({ id }) => !moved.has(id)).map(({ id, occasion }) => `${id} ${occasion === 'moved-up' ? 'enrolled' : occasion}`))).toEqual(sorted(toTell.map(({ id, to }) => `${id} ${to}`)));
  }

  it.each([['open', null], ['open', 12], ['approval', 12], ['invitation', 12]] as const)('seats, queue, history and letters agree where enrolment is %s and offers hold for %s hours', async (enrolmentPolicy, offerHours) => {
    const done = new Set<string | undefined>();
    await fc.assert(
      fc.asyncProperty(moments, fc.integer({ min: 1, max: 3 }), fc.boolean(), async (course, capacity, endsCancelled) => {
        const { id: runId } = await scene.run({ capacity, sessions: SOON, enrolmentPolicy });
        [otherId, changes] = [(await scene.run({ capacity: 2, sessions: SOON })).id, []];
        await sql().execute('UPDATE course_run SET offer_hours = $2 WHERE id = $1', [runId, offerHours]);
        // Nobody can be named but for an organisation that is invited: most courses begin with that, so that few are all refusals.
        const begun = enrolmentPolicy === 'invitation' && capacity > 1 ? [[{ kind: 'ask-organisation' as const, who: capacity, many: capacity }], ...course] : course;
        const all = endsCancelled ? [...begun, [{ kind: 'cancel' as const, who: 0, many: 1 }, { kind: 'take' as const, who: 1, many: 1 }]] : begun;
        for (const moment of all) {
          // Where one comes by invitation alone, staff invite as often as people would ask.
          const acts = moment.map((each) => (enrolmentPolicy === 'invitation' && each.kind === 'take' ? { ...each, kind: 'invite' as const } : each));
          const answers = await Promise.all(acts.map((each, nth) => perform(runId, each, processes[nth % 2] ?? processes[0])));
          // Nobody gives back more seats than are left.
          const mayBe = (each?: Act): number[] => (each?.kind === 'give-back' ? [204, 409, 422] : [200, 201, 204, 404, 409, 412]);
          expect(answers.flatMap((answer, nth) => (answer && !mayBe(acts[nth]).includes(answer.status) ? [answer.body] : []))).toEqual([]);
          for (const [nth, answer] of answers.entries()) if (answer && answer.status < 300) done.add(acts[nth]?.kind);
        }
        await agree(runId);
        await agree(otherId);
      }),
      { numRuns: 15, endOnFailure: true },
    );
    // Had all been refused, nothing would have been tried.
    expect([...done]).toEqual(expect.arrayContaining(['ask-organisation', ...(enrolmentPolicy === 'invitation' ? ['invite', 'come'] : ['book', 'take', 'withdraw']), ...(enrolmentPolicy === 'approval' ? ['approve'] : [])]));
  });
});
