import { Client } from 'pg';
import type { Run } from '@kortkurs/contract/runs';
import { csv } from '../../backend/src/intake/testing';
import { People } from '../../backend/src/people/door';
import { newId } from '../../backend/src/platform/ids';
import { startApp, type Headers, type TestApp } from '../../backend/src/platform/testing/start-app';
import { until } from '../../backend/src/platform/testing/until';
import { AttendanceFile, uploadAttendance } from '../builders/attendance-files';
import { Lists } from '../builders/lists';
import { utf8 } from '../builders/meeting-reports';
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
  async function untilSomebodyWaits(many = 1): Promise<void> {
    await until(async () => (await test.database.query(`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`)).length >= many);
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

  it('is not in the way of somebody who takes the last room at a session of another run, and waits for its seats', async () => {
    const at = (day: string) => [{ startsAt: `${day}T15:00:00Z`, endsAt: `${day}T18:00:00Z` }];
    const own = await scene.run({ sessions: at('2026-08-25') });
    const host = await scene.run({ sessions: at('2027-03-02'), capacity: 1 });
    await test.database.execute('UPDATE course_run SET course_id = $2, course_version_id = $3 WHERE id = $1', [host.id, own.courseId, own.courseVersionId]);
    const [seat] = await scene.seated(own.id, 1);
    await test.database.execute(`INSERT INTO attendance (session_id, enrolment_id, mark_id, state, source, marked_at) VALUES ($1, $2, $3, 'absent', 'staff', now())`, [own.sessionIds[0], seat, newId()]);
    const choose = () => test.ask<{ code?: string }>('POST', `enrolments/${seat}/make-ups`, { as: staff, body: { id: newId(), sessionId: own.sessionIds[0], atSessionId: host.sessionIds[0] } });
    await other.query('BEGIN');
    await take(seatsOf(host.id));
    const chosen = choose();
    await untilSomebodyWaits();
    await take(session(host.sessionIds[0]));
    // Whoever held the seats took the last one.
    await take(['UPDATE run_seats SET held = 1 WHERE run_id = $1', host.id]);
    await other.query('COMMIT');
    expect((await chosen).body.code).toBe('no-room-at-session');
    await test.database.execute('UPDATE run_seats SET held = 0 WHERE run_id = $1', [host.id]);
    expect((await meet(seatsOf(host.id), choose, session(own.sessionIds[0]), session(host.sessionIds[0]), enrolment(seat))).status).toBe(204);
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

  it('is not in the way of a file of attendance that is read in or taken back', async () => {
    const run = await scene.run({ sessions: [{ startsAt: '2026-08-25T15:00:00Z', endsAt: '2026-08-25T18:00:00Z' }] });
    const [seat] = await scene.seated(run.id, 1);
    const person = await ofPerson(seat);
    await test.database.execute(`UPDATE person SET given_name = 'Ada', family_name = 'Lind' WHERE id = $1`, [person]);
    const opened = await uploadAttendance(test, staff, run.id, utf8('Name,Join Time,Leave Time', 'Ada Lind,2026-08-25 17:00,2026-08-25 20:00'), run.sessionIds[0]);
    const file = new AttendanceFile(test, staff, opened.body);
    const applied = await meet(enrolment(seat), () => file.apply(), sums(person));
    expect(applied.body).toMatchObject({ state: 'applied', outcome: { marks: { made: 1 } } });
    expect(await meet(enrolment(seat), () => file.undo(), sums(person))).toBe(200);
  });

  it('is not in the way of staff that says who a walk-in was', async () => {
    const run = await scene.run({ projectIds: [await scene.project({ startsOn: '2026-01-01', endsOn: '2026-12-31' })], sessions: [{ startsAt: '2026-08-25T15:00:00Z', endsAt: '2026-08-25T18:00:00Z' }] });
    const [sessionId = ''] = run.sessionIds;
    const [seat] = await scene.seated(run.id, 1);
    const known = await ofPerson(seat);
    await test.database.execute(`UPDATE person SET given_name = 'Ida', family_name = 'Lagom' WHERE id = $1`, [known]);
    const [elsewhere] = await scene.seated((await scene.run({})).id, 1);
    await test.database.execute('UPDATE enrolment SET person_id = $2 WHERE id = $1', [elsewhere, known]);
    const link = await test.ask<{ path: string }>('POST', `sessions/${sessionId}/door-links`, { as: staff, body: { label: 'Dörren', minutesAfter: 60 * 24 } });
    await test.ask('POST', 'door/walk-ins', { body: { id: newId(), token: link.body.path.split('#')[1], name: 'Ida Lagom', email: null, organisation: null } });
    const walkIn = await test.database.one<{ id: string; personId: string }>('SELECT id, person_id AS "personId" FROM walk_in WHERE session_id = $1', [sessionId]);
    const answer = () => test.ask('POST', `sessions/${sessionId}/walk-ins/${walkIn?.id ?? ''}/answer`, { as: staff, body: { personId: known, organisation: null } });
    expect((await meet(enrolment(elsewhere), answer, sums(known), sums(walkIn?.personId ?? ''))).status).toBe(204);
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

  it('is not in the way of an organisation whose contact names people and gives seats back', async () => {
    const [organisationId, contactId, run] = [await scene.organisation(), await scene.person(), await scene.run({ sessions: [{ startsAt: '2027-03-01T16:00:00Z', endsAt: '2027-03-01T18:00:00Z' }] })];
    await test.database.execute(`INSERT INTO access_grant (id, person_id, role, object_type, object_id, starts_at) VALUES ($1, $2, 'organisation_contact', 'organisation', $3, '2020-01-01')`, [newId(), contactId, organisationId]);
    const [contact, invitationId, bookableId] = [test.signedInAs(contactId), newId(), await scene.affiliation(await scene.person(), organisationId)];
    expect((await test.ask('POST', `runs/${run.id}/organisation-invitations`, { as: staff, body: { organisations: [{ id: invitationId, organisationId, seats: 2 }] } })).status).toBe(201);
    const invitation: Lock = ['SELECT 1 FROM organisation_invitation WHERE id = $1 FOR UPDATE', invitationId];
    const ours = `organisations/${organisationId}`;
    const named = await meet(seatsOf(run.id), () => test.ask('POST', `${ours}/runs/${run.id}/booking`, { as: contact, body: { people: [{ id: newId(), bookableId }] } }), invitation);
    expect(named.status).toBe(201);
    const givenBack = await meet(seatsOf(run.id), () => test.ask('POST', `${ours}/seat-invitations/${invitationId}/return`, { as: contact, body: { seats: 1 } }), invitation);
    expect(givenBack.status).toBe(204);
    expect(await test.database.one('SELECT held FROM run_seats WHERE run_id = $1', [run.id])).toEqual({ held: 1 });
  });

  it('lets one objection wait of two that are sent at once', async () => {
    const run = await scene.run({ sessions: [{ startsAt: '2026-01-10T15:00:00Z', endsAt: '2026-01-10T18:00:00Z' }] });
    const [seat] = await scene.seated(run.id, 1);
    const as = test.signedInAs(await ofPerson(seat));
    const tell = () => test.ask('POST', `enrolments/${seat}/objections`, { as, body: { id: newId(), sessionId: run.sessionIds[0], said: 'Jag var där.' } });
    await other.query('BEGIN');
    await take(enrolment(seat));
    const told = Promise.all([tell(), tell()]);
    await untilSomebodyWaits(2);
    await other.query('COMMIT');
    expect((await told).map(({ status }) => status).sort()).toEqual([204, 409]);
  });

  it('is not in the way of two people who are joined', async () => {
    const run = await scene.run({ sessions: [{ startsAt: '2027-03-01T16:00:00Z', endsAt: '2027-03-01T18:00:00Z' }] });
    const [from, to] = await Promise.all((await scene.seated(run.id, 2)).map(ofPerson));
    await meet(seatsOf(run.id), () => test.database.work((tx) => test.app.get(People).merge(tx, from ?? '', to ?? '')), mention(from ?? ''), mention(to ?? ''));
    expect(await test.database.one('SELECT merged_into AS into FROM person WHERE id = $1', [from])).toEqual({ into: to });
  });

  it('signs a list while somebody marks it, or signs it too: what waited for it sees that it is signed', async () => {
    const run = await scene.run({ sessions: [{ startsAt: '2026-09-01T15:00:00Z', endsAt: '2026-09-01T18:00:00Z' }] });
    const [seats, sessionId, signer] = [await scene.seated(run.id, 1), run.sessionIds[0] ?? '', await scene.person()];
    const signature = { id: newId(), revision: 0, ledBy: signer, ledByName: null };
    const sign: Lock = [
      `INSERT INTO session_signature (id, session_id, signed_by, led_by, signed_at, revision, present, absent) VALUES ($1, $2, $3, $3, now(), 1, 0, 1)`,
      ...[signature.id, sessionId, signer],
    ];
    const sentAt = test.clock.now().toISOString();
    const marks = [{ markId: newId(), enrolmentId: seats[0], content: { state: 'present', lateMinutes: 0, earlyMinutes: 0, reason: null, channel: 'in_person' }, markedAt: sentAt }];
    const save = () => test.ask('PUT', `sessions/${sessionId}/marks`, { as: staff, body: { marks, sentAt } });
    const again = () => test.ask('POST', `sessions/${sessionId}/signature`, { as: staff, body: signature });
    await other.query('BEGIN');
    await take(session(sessionId));
    const waited = Promise.all([save(), again()]);
    await untilSomebodyWaits(2);
    await take(sign);
    await take(['UPDATE session SET revision = 1 WHERE id = $1', sessionId]);
    await other.query('COMMIT');
    const [saved, signed] = await waited;
    expect(saved).toMatchObject({ status: 200, body: { revision: 1, results: [{ outcome: 'held' }] } });
    expect(signed.status).toBe(204);
  });

  it('is not in the way of somebody who freezes a period while attendance of it is saved', async () => {
    const project = await scene.project();
    const run = await scene.run({ projectIds: [project] });
    const [seat] = await scene.seated(run.id, 1);
    for (const id of run.sessionIds) await mark(seat, id);
    const person = await ofPerson(seat);
    const frozen = await meet(['SELECT 1 FROM project WHERE id = $1 FOR NO KEY UPDATE', project], () => test.ask('POST', `projects/${project}/submissions`, { as: staff, body: { kind: 'own', from: '2026-01-01', to: '2026-11-20', basedOn: 0, why: null } }), session(run.sessionIds[0]), enrolment(seat), sums(person));
    expect(frozen.status).toBe(201);
  });
});
