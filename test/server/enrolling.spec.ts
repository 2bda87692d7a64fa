import type { MySeat, Participants, SeatAnswer, SeatQuestion } from '@kortkurs/contract/enrolments';
import type { Player } from '@kortkurs/contract/learning';
import { newId } from '../../backend/src/platform/ids';
import { type Answer, type Headers, startApp, type TestApp } from '../../backend/src/platform/testing/start-app';
import { Scene } from '../builders/scene';

const SOON = [{ startsAt: '2026-12-01T16:00:00Z', endsAt: '2026-12-01T18:00:00Z' }];

describe('enrolling', () => {
  let test: TestApp;
  let scene: Scene;
  let staff: Headers;

  beforeAll(async () => {
    test = await startApp();
    scene = new Scene(test.database);
    staff = test.signedInAs(await scene.person({ role: 'administrator' }));
  });
  afterAll(() => test.close());

  const someone = async (): Promise<{ personId: string; as: Headers }> => {
    const personId = await scene.person();
    return { personId, as: test.signedInAs(personId) };
  };
  const take = (runId: string, as: Headers, wish: object = {}): Promise<Answer<SeatAnswer & { code: string }>> =>
    test.ask('POST', `runs/${runId}/seats`, { as, body: { id: newId(), affiliationId: null, ...wish } });
  const withdraw = (enrolmentId: string, as: Headers, body: object = {}): Promise<Answer<{ code: string }>> => test.ask('POST', `enrolments/${enrolmentId}/withdrawal`, { as, body });
  const stateOf = async (enrolmentId: string): Promise<string | undefined> =>
    (await test.database.one<{ state: string }>('SELECT state FROM enrolment WHERE id = $1', [enrolmentId]))?.state;

  it('are given while there are any; then people queue, and hear how many stand before them', async () => {
    const run = await scene.run({ capacity: 1, sessions: SOON });
    const people = await Promise.all([someone(), someone(), someone()]);
    const answers: unknown[] = [];
    for (const { as } of people) answers.push((await take(run.id, as)).body);
    expect(answers).toMatchObject([
      { state: 'enrolled', ahead: null },
      { state: 'waitlisted', ahead: 0 },
      { state: 'waitlisted', ahead: 1 },
    ]);
    const [mine] = (await test.ask<MySeat[]>('GET', 'me/seats', { as: people[2]?.as ?? {} })).body;
    expect(mine).toMatchObject({ state: 'waitlisted', ahead: 1, runId: run.id });
  });

  it('go to who has waited longest when one is given back, with every step on record', async () => {
    const run = await scene.run({ capacity: 1, sessions: SOON });
    const [first, second, third] = [await someone(), await someone(), await someone()];
    const held = (await take(run.id, first.as)).body.enrolmentId;
    const next = (await take(run.id, second.as)).body.enrolmentId;
    const last = (await take(run.id, third.as)).body.enrolmentId;
    expect((await withdraw(held, first.as, { reason: 'Fick förhinder' })).status).toBe(204);
    expect([await stateOf(held), await stateOf(next), await stateOf(last)]).toEqual(['withdrawn', 'enrolled', 'waitlisted']);
    // Sent twice, it is still one.
    expect((await withdraw(held, first.as)).status).toBe(204);
    expect(await test.database.query('SELECT held, waiting FROM run_seats WHERE run_id = $1', [run.id])).toEqual([{ held: 1, waiting: 1 }]);
    const steps = await test.database.query('SELECT from_state, to_state, by_person_id, reason FROM enrolment_event WHERE enrolment_id = ANY ($1) ORDER BY at, id', [[held, next]]);
    expect(steps).toEqual([
      { from_state: null, to_state: 'enrolled', by_person_id: first.personId, reason: null },
      { from_state: null, to_state: 'waitlisted', by_person_id: second.personId, reason: null },
      { from_state: 'enrolled', to_state: 'withdrawn', by_person_id: first.personId, reason: 'Fick förhinder' },
      { from_state: 'waitlisted', to_state: 'enrolled', by_person_id: null, reason: null },
    ]);
  });

  it('go to the queue when the capacity is raised, and cannot be fewer than are taken', async () => {
    const run = await scene.run({ capacity: 1, sessions: SOON });
    const ids: string[] = [];
    for (let n = 0; n < 4; n++) ids.push((await take(run.id, (await someone()).as)).body.enrolmentId);
    const { body } = await test.ask<{ version: number }>('GET', `runs/${run.id}`, { as: staff });
    const raised = await test.ask<{ version: number }>('PATCH', `runs/${run.id}`, { as: staff, body: { version: body.version, capacity: 3 } });
    expect(raised.status).toBe(200);
    expect(await Promise.all(ids.map(stateOf))).toEqual(['enrolled', 'enrolled', 'enrolled', 'waitlisted']);
    expect(await test.ask('PATCH', `runs/${run.id}`, { as: staff, body: { version: raised.body.version, capacity: 2 } })).toMatchObject({ status: 409, body: { code: 'seats-are-taken' } });
  });

  it('are not passed on by themselves once the run has begun, but staff may still give one', async () => {
    const run = await scene.run({ capacity: 1, sessions: [...SOON, { startsAt: '2026-12-08T16:00:00Z', endsAt: '2026-12-08T18:00:00Z' }] });
    const [first, second] = [await someone(), await someone()];
    const held = (await take(run.id, first.as)).body.enrolmentId;
    const waits = (await take(run.id, second.as)).body.enrolmentId;
    const before = test.clock.now().toISOString();
    test.clock.set('2026-12-02T09:00:00Z');
    try {
      expect(await withdraw(held, first.as)).toMatchObject({ status: 204 });
      expect(await stateOf(waits)).toBe('waitlisted');
      expect(await take(run.id, (await someone()).as)).toMatchObject({ status: 409, body: { code: 'enrolment-closed' } });
      const given = await test.ask('POST', `runs/${run.id}/participants`, { as: staff, body: { id: newId(), personId: second.personId } });
      expect(given).toMatchObject({ status: 201, body: { enrolmentId: waits, state: 'enrolled' } });
      expect(await test.database.query('SELECT late_withdrawal FROM enrolment WHERE id = $1', [held])).toEqual([{ late_withdrawal: true }]);
      test.clock.set('2026-12-09T09:00:00Z');
      expect(await withdraw(waits, second.as)).toMatchObject({ status: 409, body: { code: 'withdrawal-closed' } });
    } finally {
      test.clock.set(before);
    }
  });

  it('are one each, however often they are asked for', async () => {
    const run = await scene.run({ sessions: SOON });
    const { as } = await someone();
    const wish = { id: newId() };
    const first = await take(run.id, as, wish);
    expect(await take(run.id, as, wish)).toMatchObject({ status: 201, body: first.body });
    expect(await take(run.id, as)).toMatchObject({ status: 409, body: { code: 'already-enrolled' } });
    expect((await withdraw(first.body.enrolmentId, as)).status).toBe(204);
    expect(await take(run.id, as)).toMatchObject({ status: 201, body: { state: 'enrolled' } });
  });

  it.each([
    ['before enrolment opens', `enrolment_opens_at = '2026-11-25'`, 'enrolment-not-open-yet'],
    ['after enrolment has closed', `enrolment_closes_at = '2026-11-20'`, 'enrolment-closed'],
    ['by invitation', `enrolment_policy = 'invitation'`, 'run-not-open'],
    ['in a draft', `status = 'draft', published_at = NULL`, 'run-not-open'],
    ['in a run that has ended', `starts_at = '2026-11-01', ends_at = '2026-11-02'`, 'run-has-ended'],
  ])('are refused %s', async (_when, change, code) => {
    const run = await scene.run({ sessions: SOON });
    await test.database.execute(`UPDATE course_run SET ${change} WHERE id = $1`, [run.id]);
    expect(await take(run.id, (await someone()).as)).toMatchObject({ status: 409, body: { code } });
  });

  it('of others, and in runs that are not there, are answered alike: not found', async () => {
    const run = await scene.run({ sessions: SOON });
    const [owner, other] = [await someone(), await someone()];
    const { enrolmentId } = (await take(run.id, owner.as)).body;
    for (const id of [enrolmentId, newId()]) {
      expect((await withdraw(id, other.as)).status).toBe(404);
      expect((await test.ask('GET', `enrolments/${id}/player`, { as: other.as })).status).toBe(404);
    }
    expect((await take(newId(), other.as)).status).toBe(404);
    expect((await test.ask('GET', `runs/${newId()}/seat-question`, { as: other.as })).status).toBe(404);
    expect((await test.ask('GET', `runs/${run.id}/participants`, { as: other.as })).status).toBe(404);
    expect((await test.ask('POST', `runs/${run.id}/participants`, { as: other.as, body: { id: newId(), personId: other.personId } })).status).toBe(404);
    expect(await stateOf(enrolmentId)).toBe('enrolled');
  });

  it('are taken for an organisation that one represents, and for no other', async () => {
    const run = await scene.run({ sessions: SOON });
    const { personId, as } = await someone();
    const mine = await scene.affiliation(personId, await scene.organisation('Föreningen Lyktan'));
    const others = await scene.affiliation((await someone()).personId, await scene.organisation('Föreningen Kompassen'));
    const { body } = await test.ask<SeatQuestion>('GET', `runs/${run.id}/seat-question`, { as });
    expect(body).toMatchObject({ affiliations: [{ id: mine, organisationName: 'Föreningen Lyktan', role: 'volunteer' }], missingFacts: [], run: { id: run.id, enrolling: 'open', mine: null } });
    expect(await take(run.id, as, { affiliationId: others })).toMatchObject({ status: 422, body: { code: 'invalid-input' } });
    const { enrolmentId } = (await take(run.id, as, { affiliationId: mine })).body;
    const [seat] = (await test.ask<MySeat[]>('GET', 'me/seats', { as })).body;
    expect(seat).toMatchObject({ enrolmentId, organisationName: 'Föreningen Lyktan' });
    expect((await test.ask<SeatQuestion>('GET', `runs/${run.id}/seat-question`, { as })).body.run.mine).toBe(enrolmentId);
  });

  it('stay those of the organisation that they were taken for when the person goes over to another', async () => {
    const run = await scene.run({ sessions: SOON });
    const { personId, as } = await someone();
    const before = await scene.affiliation(personId, await scene.organisation('Föreningen Förr'));
    const { enrolmentId } = (await take(run.id, as, { affiliationId: before })).body;
    await test.database.execute(`UPDATE affiliation SET valid = daterange(NULL, '2026-11-20') WHERE id = $1`, [before]);
    await scene.affiliation(personId, await scene.organisation('Föreningen Sedan'));
    expect((await test.ask<MySeat[]>('GET', 'me/seats', { as })).body[0]).toMatchObject({ enrolmentId, organisationName: 'Föreningen Förr' });
    expect((await test.ask<Participants>('GET', `runs/${run.id}/participants`, { as: staff })).body.people).toMatchObject([{ enrolmentId, organisation: 'Föreningen Förr' }]);
  });

  it('remember the role in which they were taken, and leave those from before as they were', async () => {
    const [{ personId, as }, organisationId] = [await someone(), await scene.organisation()];
    const known = await scene.affiliation(personId, organisationId);
    const [before, first, again] = [await scene.run({ sessions: SOON }), await scene.run({ sessions: SOON }), await scene.run({ sessions: SOON })];
    const taken = async (runId: string, wish: object): Promise<string> => (await take(runId, as, wish)).body.enrolmentId;
    const seats = [await taken(before.id, { affiliationId: known }), await taken(first.id, { affiliationId: known, role: 'board_member' })];
    const rows = async () => test.database.query(`SELECT e.id, a.role, a.organisation_id = $2 AS same, a.by_own_word AS said FROM enrolment e JOIN affiliation a ON a.id = e.affiliation_id WHERE e.person_id = $1 ORDER BY e.id`, [personId, organisationId]);
    const known0 = await test.database.one<{ role: string }>('SELECT role FROM affiliation WHERE id = $1', [known]);
    expect(known0?.role).not.toBe('board_member');
    expect(await rows()).toEqual([{ id: seats[0], role: known0?.role, same: true, said: false }, { id: seats[1], role: 'board_member', same: true, said: true }].toSorted((a, b) => ((a.id ?? '') < (b.id ?? '') ? -1 : 1)));
    // One affiliation holds today: the newer. Said again it is the same, and said otherwise on the same day it is set right.
    const current = await test.database.query<{ id: string }>(`SELECT id FROM affiliation WHERE person_id = $1 AND valid @> '2026-12-01'::date`, [personId]);
    expect(current).toHaveLength(1);
    const third = await taken(again.id, { affiliationId: current[0]?.id, role: 'volunteer' });
    expect((await rows()).find((row) => (row as { id: string }).id === third)).toMatchObject({ role: 'volunteer' });
    expect((await take((await scene.run({ sessions: SOON })).id, as, { affiliationId: known, role: 'king' })).status).toBe(422);
  });

  it('beyond the capacity are given by staff, marked and counted apart', async () => {
    const run = await scene.run({ capacity: 1, sessions: SOON });
    await take(run.id, (await someone()).as);
    const { personId } = await someone();
    const id = newId();
    const give = (body: object): Promise<Answer<SeatAnswer>> => test.ask('POST', `runs/${run.id}/participants`, { as: staff, body: { personId, ...body } });
    const given = await give({ id, reason: 'Ombud för styrelsen' });
    expect((await give({ id })).body.enrolmentId).toBe(given.body.enrolmentId);
    expect(await give({ id: newId() })).toMatchObject({ status: 409, body: { code: 'person-already-enrolled' } });
    const { body } = await test.ask<Participants>('GET', `runs/${run.id}/participants`, { as: staff });
    expect(body.seats).toEqual({ capacity: 1, held: 1, forced: 1, waiting: 0, share: null });
    expect(body.counts).toEqual({ enrolled: 2 });
    expect(body.people.find((person) => person.personId === personId)).toMatchObject({ forced: true, source: 'staff', minutes: [null] });
    expect((await withdraw(given.body.enrolmentId, staff, { reason: '   ' })).body).toMatchObject({ errors: [{ field: 'reason', code: 'minLength' }] });
    expect((await withdraw(given.body.enrolmentId, staff, { reason: 'Fel person' })).status).toBe(204);
    expect((await test.ask<Participants>('GET', `runs/${run.id}/participants`, { as: staff })).body.seats).toMatchObject({ held: 1, forced: 0 });
  });

  describe('on a run whose funder asks', () => {
    const asking = async (): Promise<string> => (await scene.run({ sessions: SOON, projectIds: [await scene.project({ asksFacts: true })] })).id;
    const missing = async (runId: string, as: Headers): Promise<string[]> => (await test.ask<SeatQuestion>('GET', `runs/${runId}/seat-question`, { as })).body.missingFacts;
    const record = (personId: string): Promise<unknown> =>
      test.database.one('SELECT gender, born_on::text AS "bornOn", declined FROM participant_record WHERE person_id = $1 AND upper_inf(valid)', [personId]);

    it('ask once for what is missing, and keep what was known', async () => {
      const [first, second] = [await asking(), await asking()];
      const { personId, as } = await someone();
      expect(await missing(first, as)).toEqual(['gender', 'bornOn']);
      await take(first, as, { facts: { gender: 'X', bornOn: null, declined: false } });
      expect(await missing(second, as)).toEqual(['bornOn']);
      expect((await take(second, as, { facts: { gender: null, bornOn: '1987-03-14', declined: false } })).status).toBe(201);
      expect(await record(personId)).toEqual({ gender: 'X', bornOn: '1987-03-14', declined: false });
      expect(await missing(await asking(), as)).toEqual([]);
    });

    it('give a seat also to who will not answer', async () => {
      const { personId, as } = await someone();
      const run = await asking();
      expect(await take(run, as, { facts: { gender: null, bornOn: null, declined: true } })).toMatchObject({ status: 201, body: { state: 'enrolled' } });
      expect(await record(personId)).toEqual({ gender: null, bornOn: null, declined: true });
      expect(await missing(await asking(), as)).toEqual([]);
    });

    it.each([{ gender: 'Q', bornOn: null }, { gender: null, bornOn: '1987-02-30' }, { gender: null, bornOn: '2027-01-01' }, { gender: null, bornOn: '87-03-14' }])('refuse %j and give no seat', async (facts) => {
      const { personId, as } = await someone();
      expect(await take(await asking(), as, { facts: { declined: false, ...facts } })).toMatchObject({ status: 422, body: { code: 'invalid-input' } });
      expect(await test.database.query('SELECT 1 FROM enrolment WHERE person_id = $1', [personId])).toEqual([]);
    });
  });

  it('wait for their turn without keeping others from the database', async () => {
    const run = await scene.run({ sessions: SOON, capacity: 2 });
    const people = await Promise.all(Array.from({ length: 30 }, () => someone()));
    let go = (): void => undefined;
    const held = test.database.work(async (tx) => {
      await tx.query('SELECT 1 FROM run_seats WHERE run_id = $1 FOR UPDATE', [run.id]);
      await new Promise<void>((resolve) => (go = resolve));
    });
    const answers = people.map(({ as }) => take(run.id, as));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect((await test.ask('GET', 'catalogue')).status).toBe(200);
    go();
    await held;
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual(people.map(() => 201));
  });

  it('open the course: what is read is marked, taken back, and nobody else’s', async () => {
    const run = await scene.run({ sessions: SOON, requiredPages: 2 });
    const { as } = await someone();
    const { enrolmentId } = (await take(run.id, as)).body;
    const [page = ''] = run.activityIds;
    const progress = async (): Promise<(string | null)[]> =>
      (await test.ask<Player>('GET', `enrolments/${enrolmentId}/player`, { as })).body.modules.flatMap(({ activities }) => activities.map((activity) => activity.progress));
    const mark = (activityId: string, state: string | null): Promise<Answer<unknown>> => test.ask('PUT', `enrolments/${enrolmentId}/activities/${activityId}/progress`, { as, body: { state } });
    expect(await progress()).toEqual([null, null]);
    expect((await mark(page, 'done')).status).toBe(204);
    expect((await mark(page, 'done')).status).toBe(204);
    expect(await progress()).toEqual(['done', null]);
    await mark(page, null);
    expect(await progress()).toEqual([null, null]);
    expect((await mark(page, 'finished')).status).toBe(422);
    expect((await mark(newId(), 'done')).status).toBe(404);
    await withdraw(enrolmentId, as);
    expect((await mark(page, 'done')).status).toBe(404);
  });

  it('come with a calendar file whose appointments keep their identity', async () => {
    const run = await scene.run({ sessions: SOON });
    const { status, text, headers } = await test.ask('GET', `runs/${run.id}/calendar.ics`);
    expect(status).toBe(200);
    expect(headers['content-type']).toContain('text/calendar');
    expect(text).toContain(`UID:${run.sessionIds[0]}@`);
    const draft = await scene.run({ sessions: SOON, status: 'draft' });
    await test.database.execute('UPDATE course_run SET published_at = NULL WHERE id = $1', [draft.id]);
    expect((await test.ask('GET', `runs/${draft.id}/calendar.ics`)).status).toBe(404);
  });
});
