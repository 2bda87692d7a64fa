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
    const [enrolment] = await scene.seated(run.id, 1);
    for (const id of run.sessionIds) await mark(enrolment, id);
    const { body } = await test.ask<Run>('GET', `runs/${run.id}`, { as: staff });
    const sessions = body.sessions.map(({ id, date }) => ({ id, date, from: '17:00', to: '19:00', breakMinutes: 0 }));
    const change = { version: body.version, capacity: body.capacity + 5, sessions };
    const answer = await meet(seatsOf(run.id), () => test.ask('PATCH', `runs/${run.id}`, { as: staff, body: change }), session(run.sessionIds[0]), sums(await ofPerson(enrolment)));
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

  it('is not in the way of two people who are joined', async () => {
    const run = await scene.run({ sessions: [{ startsAt: '2027-03-01T16:00:00Z', endsAt: '2027-03-01T18:00:00Z' }] });
    const [from, to] = await Promise.all((await scene.seated(run.id, 2)).map(ofPerson));
    await meet(seatsOf(run.id), () => test.database.work((tx) => test.app.get(People).merge(tx, from ?? '', to ?? '')), mention(from ?? ''), mention(to ?? ''));
    expect(await test.database.one('SELECT merged_into AS into FROM person WHERE id = $1', [from])).toEqual({ into: to });
  });
});
