import type { MoveTarget, SeatChanged, SeatChangeKind, SeatChangeUndone } from '@kortkurs/contract/seat-changes';
import type { SeatAnswer } from '@kortkurs/contract/enrolments';
import { newId } from '../../backend/src/platform/ids';
import { jobTypes } from '../../backend/src/platform/jobs/job-type';
import { Jobs } from '../../backend/src/platform/jobs/jobs';
import { type Answer, type Headers, startApp, type TestApp } from '../../backend/src/platform/testing/start-app';
import { Scene, type RunLaid } from '../builders/scene';
import { until } from '../../backend/src/platform/testing/until';

const SOON = [{ startsAt: '2036-12-01T16:00:00Z', endsAt: '2036-12-01T18:00:00Z' }];

describe('what staff do to several people at once', () => {
  let test: TestApp;
  let scene: Scene;
  let staff: Headers;

  beforeAll(async () => {
    test = await startApp();
    scene = new Scene(test.database);
    staff = test.signedInAs(await scene.person({ role: 'administrator' }));
  });
  beforeEach(() => test.clock.set('2036-11-21T09:00:00Z'));
  afterAll(() => test.close());

  interface Laid {
    run: RunLaid;
    ids: string[];
    personIds: string[];
  }
  async function taken(capacity: number, count: number): Promise<Laid> {
    const run = await scene.run({ capacity, sessions: SOON });
    const [ids, personIds]: string[][] = [[], []];
    for (let n = 0; n < count; n++) {
      const personId = await scene.person();
      const { body } = await test.ask<SeatAnswer>('POST', `runs/${run.id}/seats`, { as: test.signedInAs(personId), body: { id: newId(), affiliationId: null } });
      ids?.push(body.enrolmentId);
      personIds?.push(personId);
    }
    return { run, ids: ids ?? [], personIds: personIds ?? [] };
  }
  const change = (run: RunLaid, kind: SeatChangeKind, enrolmentIds: string[], more: object = {}): Promise<Answer<SeatChanged>> =>
    test.ask('POST', `runs/${run.id}/seat-changes`, { as: staff, body: { id: newId(), kind, enrolmentIds, ...more } });
  const undo = (run: RunLaid, { id }: SeatChanged): Promise<Answer<SeatChangeUndone & { code: string }>> => test.ask('POST', `runs/${run.id}/seat-changes/${id}/undo`, { as: staff });
  const outcomes = ({ body }: Answer<SeatChanged | SeatChangeUndone>): string[] => body.results.map(({ outcome }) => outcome).sort();
  const states = async (ids: string[]): Promise<string[]> =>
    (await test.database.query<{ state: string }>('SELECT state FROM unnest($1::uuid[]) WITH ORDINALITY AS asked (id, nth) JOIN enrolment e USING (id) ORDER BY nth', [ids])).map(({ state }) => state);
  const seats = (run: RunLaid): Promise<unknown> => test.database.one('SELECT held, forced, waiting FROM run_seats WHERE run_id = $1', [run.id]);
  const letters = async (personId: string | undefined): Promise<string[]> => (await test.database.query<{ kind: string }>('SELECT kind FROM message WHERE person_id = $1 ORDER BY created_at, id', [personId])).map(({ kind }) => kind);

  /** Let the letters be written now that wait for a change to be taken back. */
  async function writeLetters(): Promise<void> {
    const type = jobTypes().find(({ name }) => name === 'messages.tell-of-seat');
    const waiting = await test.database.query<{ id: string; data: object }>(`SELECT id, data FROM pgboss.job WHERE name = 'messages.tell-of-seat' AND state = 'created' AND data ? 'changedWith'`);
    for (const { id, data } of waiting) {
      await test.database.execute('DELETE FROM pgboss.job WHERE id = $1', [id]);
      if (type) await test.database.work((tx) => test.app.get(Jobs).send(tx, type, data));
    }
    const busy = () => test.database.one(`SELECT 1 FROM pgboss.job WHERE name = 'messages.tell-of-seat' AND state IN ('created', 'active', 'retry') AND start_after <= now()`);
    await until(async () => !(await busy()));
  }

  it('withdraws them with a reason, lets those who wait move up, and takes it back beyond the capacity', async () => {
    const { run, ids } = await taken(2, 3);
    const made = await change(run, 'withdraw', ids.slice(0, 2), { reason: 'Dubbelbokade' });
    expect([made.status, outcomes(made)]).toEqual([201, ['done', 'done']]);
    expect(await states(ids)).toEqual(['withdrawn', 'withdrawn', 'enrolled']);
    expect((await test.database.query(`SELECT DISTINCT reason FROM enrolment_event WHERE enrolment_id = ANY ($1) AND to_state = 'withdrawn'`, [ids])) as unknown).toEqual([{ reason: 'Dubbelbokade' }]);
    expect(outcomes(await undo(run, made.body))).toEqual(['forced', 'restored']);
    expect(await states(ids)).toEqual(['enrolled', 'enrolled', 'enrolled']);
    expect(await seats(run)).toEqual({ held: 2, forced: 1, waiting: 0 });
    expect(await undo(run, made.body)).toMatchObject({ status: 409, body: { code: 'undo-is-over' } });
  });

  it('enrols those who wait, and puts them back where they stood', async () => {
    const { run, ids } = await taken(1, 3);
    const made = await change(run, 'enrol', ids.slice(1));
    expect(outcomes(made)).toEqual(['forced', 'forced']);
    expect(await seats(run)).toEqual({ held: 1, forced: 2, waiting: 0 });
    await undo(run, made.body);
    expect(await states(ids)).toEqual(['enrolled', 'waitlisted', 'waitlisted']);
    expect(await seats(run)).toEqual({ held: 1, forced: 0, waiting: 2 });
    const order = await test.database.query<{ id: string }>(`SELECT id FROM enrolment WHERE run_id = $1 AND state = 'waitlisted' ORDER BY queue_position`, [run.id]);
    expect(order.map(({ id }) => id)).toEqual(ids.slice(1));
  });

  it('moves those for whom there is room, tells each once, and moves them back', async () => {
    const { run, ids, personIds } = await taken(3, 3);
    const other = await scene.run({ capacity: 2, sessions: SOON });
    const { body: targets } = await test.ask<MoveTarget[]>('GET', `runs/${run.id}/move-targets?q=prov`, { as: staff });
    expect(targets).toContainEqual(expect.objectContaining({ runId: other.id, free: 2 }));
    await writeLetters();
    const made = await change(run, 'move', ids, { toRunId: other.id, reason: 'Delar gruppen' });
    expect(outcomes(made)).toEqual(['done', 'done', 'no-room']);
    expect([await seats(run), await seats(other)]).toEqual([{ held: 1, forced: 0, waiting: 0 }, { held: 2, forced: 0, waiting: 0 }]);
    await writeLetters();
    expect(await letters(personIds[0])).toEqual(['seat-enrolled', 'seat-moved']);
    expect(outcomes(await undo(run, made.body))).toEqual(['restored', 'restored']);
    expect([await seats(run), await seats(other)]).toEqual([{ held: 3, forced: 0, waiting: 0 }, { held: 0, forced: 0, waiting: 0 }]);
    await writeLetters();
    // They were told, so they are told again.
    expect(await letters(personIds[0])).toEqual(['seat-enrolled', 'seat-moved', 'seat-moved']);
    // The appointments of the run that they leave end, and those of the run that they come back to stand again.
    const [back] = await test.database.query<{ files: { text: string }[] }>(`SELECT attachments AS files FROM message WHERE person_id = $1 AND kind = 'seat-moved' ORDER BY created_at DESC, id DESC LIMIT 1`, [personIds[0]]);
    const said = back?.files.map(({ text }) => [/METHOD:(\w+)/.exec(text)?.[1], text.replace(/\r\n /g, '').includes(other.sessionIds[0] ?? '-')]);
    expect(said).toEqual([['CANCEL', true], ['REQUEST', false]]);
    const { body } = await test.ask<{ people: unknown[] }>('GET', `runs/${other.id}/participants`, { as: staff });
    expect(body.people).toEqual([]);
  });

  it('tells nobody of what was taken back before the letters left', async () => {
    const { run, ids, personIds } = await taken(2, 2);
    await writeLetters();
    const made = await change(run, 'withdraw', ids, { reason: 'Fel rad' });
    await undo(run, made.body);
    await writeLetters();
    expect(await letters(personIds[0])).toEqual(['seat-enrolled']);
    const kept = await change(run, 'withdraw', ids.slice(0, 1), { reason: 'Sjuk' });
    await writeLetters();
    expect(await letters(personIds[0])).toEqual(['seat-enrolled', 'seat-withdrawn']);
    await undo(run, kept.body);
    await writeLetters();
    expect(await letters(personIds[0])).toEqual(['seat-enrolled', 'seat-withdrawn', 'seat-enrolled']);
  });

  it('tells once of what was taken back and done again before the letters left, and nothing of what was taken back twice', async () => {
    const { run, ids, personIds } = await taken(2, 2);
    await writeLetters();
    const first = await change(run, 'withdraw', ids, { reason: 'Fel rad' });
    await undo(run, first.body);
    await change(run, 'withdraw', ids.slice(0, 1), { reason: 'Sjuk' });
    const twice = await change(run, 'withdraw', ids.slice(1), { reason: 'Sjuk' });
    await undo(run, twice.body);
    await writeLetters();
    expect([await letters(personIds[0]), await letters(personIds[1])]).toEqual([['seat-enrolled', 'seat-withdrawn'], ['seat-enrolled']]);
  });

  it('happens once however often it is sent, and cannot be taken back after ten minutes or where people have enrolled anew', async () => {
    const { run, ids, personIds } = await taken(2, 2);
    const body = { id: newId(), kind: 'withdraw', enrolmentIds: ids, reason: 'Prov' };
    const send = (): Promise<Answer<SeatChanged>> => test.ask('POST', `runs/${run.id}/seat-changes`, { as: staff, body });
    const [one, ...others] = [...(await Promise.all([send(), send(), send()])), await send()];
    expect(others.map((other) => [other.status, other.body])).toEqual(others.map(() => [201, one.body]));
    await test.ask('POST', `runs/${run.id}/seats`, { as: test.signedInAs(personIds[0] ?? ''), body: { id: newId(), affiliationId: null } });
    expect(outcomes(await undo(run, one.body))).toEqual(['kept', 'restored']);
    const later = await change(run, 'withdraw', ids.slice(1), { reason: 'Prov' });
    test.clock.set('2036-11-21T09:11:00Z');
    expect(await undo(run, later.body)).toMatchObject({ status: 409 });
  });

  it('leaves who was moved where they are, when the offer they had is gone', async () => {
    const { run, ids } = await taken(1, 2);
    const other = await scene.run({ capacity: 2, sessions: SOON });
    await test.database.execute('UPDATE course_run SET offer_hours = 24 WHERE id = $1', [run.id]);
    await change(run, 'withdraw', ids.slice(0, 1), { reason: 'Prov' });
    expect(await states(ids)).toEqual(['withdrawn', 'offered']);
    const made = await change(run, 'move', ids.slice(1), { toRunId: other.id });
    // Somebody else has taken the seat meanwhile.
    await test.ask('POST', `runs/${run.id}/seats`, { as: test.signedInAs(await scene.person()), body: { id: newId(), affiliationId: null } });
    expect(outcomes(await undo(run, made.body))).toEqual(['kept']);
    expect(await states(ids.slice(1))).toEqual(['declined']);
    expect(await seats(other)).toEqual({ held: 1, forced: 0, waiting: 0 });
  });

  it('brings nobody back into a run that was called off meanwhile', async () => {
    const { run, ids } = await taken(2, 1);
    const made = await change(run, 'withdraw', ids, { reason: 'Prov' });
    await test.database.execute(`UPDATE course_run SET status = 'cancelled' WHERE id = $1`, [run.id]);
    expect(await undo(run, made.body)).toMatchObject({ status: 409, body: { code: 'undo-is-over' } });
    expect(await states(ids)).toEqual(['withdrawn']);
  });

  it('counts nobody who is moved as having withdrawn late', async () => {
    const { run, ids } = await taken(2, 2);
    const other = await scene.run({ capacity: 2, sessions: SOON });
    await test.database.execute(`UPDATE course_run SET withdraw_until = '2036-11-20T09:00:00Z' WHERE id = $1`, [run.id]);
    await change(run, 'move', ids.slice(0, 1), { toRunId: other.id });
    await change(run, 'withdraw', ids.slice(1), { reason: 'Prov' });
    expect(await test.database.query('SELECT late_withdrawal AS late FROM enrolment WHERE id = ANY ($1::uuid[]) ORDER BY created_at, id', [ids])).toEqual([{ late: false }, { late: true }]);
  });

  it('is refused for people of another run', async () => {
    const [own, other] = [await taken(2, 1), await taken(2, 1)];
    expect(await change(own.run, 'withdraw', other.ids, { reason: 'Prov' })).toMatchObject({ status: 404 });
    expect(await change(own.run, 'move', own.ids, { toRunId: own.run.id })).toMatchObject({ status: 422 });
  });
});
