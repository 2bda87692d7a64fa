import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { Run } from '@kortkurs/contract/runs';
import { csv } from '../../backend/src/intake/testing';
import { People } from '../../backend/src/people/door';
import { newId } from '../../backend/src/platform/ids';
import { startApp, type Headers, type TestApp } from '../../backend/src/platform/testing/start-app';
import { Lists } from '../builders/lists';
import { Scene } from '../builders/scene';

/** A statement that locks rows, with its parameters. */
type Lock = [sql: string, ...parameters: unknown[]];

const seatsOf = (run: string): Lock => ['SELECT 1 FROM run_seats WHERE run_id = $1 FOR UPDATE', run];
const enrolment = (id: string | undefined): Lock => ['SELECT 1 FROM enrolment WHERE id = $1 FOR UPDATE', id];
const session = (id: string | undefined): Lock => ['SELECT 1 FROM session WHERE id = $1 FOR UPDATE', id];
const sums = (person: string): Lock => ['SELECT 1 FROM person WHERE id = $1 FOR NO KEY UPDATE', person];
const mention = (person: string): Lock => ['SELECT 1 FROM person WHERE id = $1 FOR KEY SHARE', person];

describe('a transaction that follows the order of docs/locking.md', () => {
  let test: TestApp;
  let scene: Scene;
  let staff: Headers;
  let other: Client;

  beforeAll(async () => {
    test = await startApp();
    scene = new Scene(test.database);
    staff = test.signedInAs(await scene.person({ role: 'administrator' }));
    other = new Client({ connectionString: test.databaseUrl });
    await other.connect();
  });
  afterAll(async () => {
    await other.end();
    await test.close();
  });

  /**
   * Holds the first lock, lets the product run until it waits for it, and goes on to the next ones: a product that holds
   * one of those already would be deadlocked with us, and the lock is not to be had.
   */
  async function meet<T>(first: Lock, act: () => Promise<T>, ...next: Lock[]): Promise<T> {
    await other.query('BEGIN');
    await other.query(`SET LOCAL lock_timeout = '500ms'`); // less than the database takes to notice a deadlock
    await take(first);
    const done = act();
    try {
      await untilSomebodyWaits();
      for (const lock of next) await take(lock);
    } finally {
      await other.query('ROLLBACK');
      await done.catch(() => undefined);
    }
    return done;
  }
  const take = async ([sql, ...parameters]: Lock): Promise<void> => void (await other.query(sql, parameters));
  async function untilSomebodyWaits(): Promise<void> {
    for (let tries = 0; tries < 500; tries += 1) {
      const waiting = await test.database.one(`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`);
      if (waiting) return;
      await sleep(10);
    }
    throw new Error('Nobody came to wait for the lock.');
  }
  const mark = (enrolment: string | undefined, at: string | undefined): Promise<number> =>
    test.database.execute(`INSERT INTO attendance (session_id, enrolment_id, mark_id, state, source, marked_at) VALUES ($1, $2, $3, 'present', 'staff', now())`, [at, enrolment, newId()]);
  const ofPerson = async (enrolment: string | undefined): Promise<string> => (await test.database.one<{ id: string }>('SELECT person_id AS id FROM enrolment WHERE id = $1', [enrolment]))?.id ?? '';

  it('is not in the way of somebody who takes a seat and answers what the funder asks', async () => {
    const run = await scene.run({ projectIds: [await scene.project({ asksFacts: true })], sessions: [{ startsAt: '2027-03-01T16:00:00Z', endsAt: '2027-03-01T18:00:00Z' }] });
    const person = await scene.person();
    const body = { id: newId(), affiliationId: null, facts: { gender: 'F', bornOn: '1990-01-01', declined: false } };
    const answer = await meet(seatsOf(run.id), () => test.ask('POST', `runs/${run.id}/seats`, { as: test.signedInAs(person), body }), sums(person));
    expect(answer.status).toBeLessThan(300);
    expect(await test.database.one('SELECT gender FROM participant_record WHERE person_id = $1', [person])).toEqual({ gender: 'F' });
  });

  it('is not in the way of a run whose capacity and sessions are changed together', async () => {
    const run = await scene.run({ projectIds: [await scene.project()] });
    const [seat] = await scene.seated(run.id, 1);
    for (const id of run.sessionIds) await mark(seat, id);
    const { body } = await test.ask<Run>('GET', `runs/${run.id}`, { as: staff });
    const sessions = body.sessions.map(({ id, date }) => ({ id, date, from: '17:00', to: '19:00', breakMinutes: 0 }));
    const change = { version: body.version, capacity: body.capacity + 5, sessions };
    const answer = await meet(seatsOf(run.id), () => test.ask('PATCH', `runs/${run.id}`, { as: staff, body: change }), session(run.sessionIds[0]), sums(await ofPerson(seat)));
    expect(answer.status).toBe(200);
    expect(await test.database.one('SELECT capacity FROM run_seats WHERE run_id = $1', [run.id])).toEqual({ capacity: 25 });
  });

  it('is not in the way of a list that is read in or taken back', async () => {
    const run = await scene.run({ projectIds: [await scene.project()], sessions: ['2026-09-08', '2026-09-15'].map((day) => ({ startsAt: `${day}T15:00:00Z`, endsAt: `${day}T18:00:00Z` })) });
    const person = await scene.person({ givenName: 'Eva', familyName: 'Egen' });
    await test.database.execute(`UPDATE person SET contact_email = 'eva@example.org' WHERE id = $1`, [person]);
    const lists = new Lists(test, staff);
    const opened = await lists.upload(run.id, csv('Namn;E-post;Anmärkning;8/9 2026 17-20;15/9 2026 17-20', 'Eva Egen;eva@example.org;Skyddade uppgifter;x;x'));
    const list = await lists.acceptAll(opened.body);
    const last = [...run.sessionIds].sort().at(-1);
    const applied = await meet(session(last), () => lists.ask('POST', `intakes/${list.id}/apply`, { version: list.version }), sums(person));
    expect(applied.status).toBe(200);
    expect(await test.database.one('SELECT protected FROM person WHERE id = $1', [person])).toEqual({ protected: true });
    const undone = await meet(session(last), () => lists.ask('POST', `intakes/${list.id}/undo`), sums(person));
    expect(undone.status).toBe(200);
  });

  it('is not in the way of applications that are answered with the seats of colleagues, nor of a change of seats that is undone', async () => {
    const [organisationId, run] = [await scene.organisation(), await scene.run({ enrolmentPolicy: 'approval', sessions: [{ startsAt: '2027-03-01T16:00:00Z', endsAt: '2027-03-01T18:00:00Z' }] })];
    const [giver, first, last] = await scene.seated(run.id, 3, organisationId);
    await test.database.execute(`UPDATE enrolment SET state = 'applied', enrolled_at = NULL WHERE id = $1`, [first]);
    await test.database.execute('UPDATE run_seats SET held = 2 WHERE run_id = $1', [run.id]);
    await test.database.execute(
      `INSERT INTO seat_swap (id, enrolment_id, organisation_id, given_name, family_name, email, state, asked_at, answer_by, to_enrolment_id)
       VALUES ($1, $2, $3, 'Nour', 'Saleh', 'nour@example.org', 'accepted', now(), '2027-02-01', $4)`,
      [newId(), giver, organisationId, first],
    );
    const decide = () => test.ask('POST', `runs/${run.id}/application-decisions`, { as: staff, body: { enrolmentIds: [first], decision: 'approve' } });
    expect((await meet(enrolment(giver), decide, enrolment(first))).status).toBe(200);

    // Who waited longest comes first in the change, and has the later id.
    await test.database.execute(`UPDATE enrolment SET state = 'waitlisted', enrolled_at = NULL, queue_position = CASE id WHEN $1 THEN 2 ELSE 1 END WHERE id IN ($1, $2)`, [first, last]);
    await test.database.execute('UPDATE run_seats SET held = 0, waiting = 2, last_queue_position = 2, capacity = 0 WHERE run_id = $1', [run.id]);
    const change = { id: newId(), kind: 'withdraw', enrolmentIds: [first, last] };
    expect((await test.ask('POST', `runs/${run.id}/seat-changes`, { as: staff, body: change })).status).toBe(201);
    const undone = await meet(enrolment(first), () => test.ask('POST', `runs/${run.id}/seat-changes/${change.id}/undo`, { as: staff }), enrolment(last));
    expect(undone.status).toBe(200);
  });

  it('is not in the way of two people who are joined', async () => {
    const run = await scene.run({ sessions: [{ startsAt: '2027-03-01T16:00:00Z', endsAt: '2027-03-01T18:00:00Z' }] });
    const [from, to] = await Promise.all((await scene.seated(run.id, 2)).map(ofPerson));
    await meet(seatsOf(run.id), () => test.database.work((tx) => test.app.get(People).merge(tx, from ?? '', to ?? '')), mention(from ?? ''), mention(to ?? ''));
    expect(await test.database.one('SELECT merged_into AS into FROM person WHERE id = $1', [from])).toEqual({ into: to });
  });
});
