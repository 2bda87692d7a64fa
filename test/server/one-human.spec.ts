import { newId } from '../../backend/src/platform/ids';
import { startApp, type TestApp } from '../../backend/src/platform/testing/start-app';
import { People } from '../../backend/src/people/door';
import { Rollup } from '../../backend/src/reporting/rollup';
import { Scene } from '../builders/scene';

/** Columns that say who did something: history, which stays with the id it was written under. */
const HISTORY = [
  'access_grant.granted_by', 'attendance.by_person_id', 'attendance_history.by_person_id', 'certificate.issued_by', 'certificate.revoked_by', 'completion.decided_by', 'completion_approval.approved_by',
  'course_run.created_by', 'course_version.created_by', 'enrolment_event.by_person_id', 'identity_number_read.person_id', 'identity_number_read.read_by', 'participant_record.recorded_by',
  'intake_batch.applied_by', 'intake_batch.made_by', 'intake_batch.undone_by', 'person.merged_into', 'person_key.person_id', 'project_target.created_by', 'session_signature.led_by', 'session_signature.reopened_by', 'session_signature.signed_by',
];
/** Columns that say whose something is: they move. */
const MOVED = [
  'access_grant.person_id', 'account.person_id', 'affiliation.person_id', 'certificate.person_id', 'enrolment.person_id', 'identity_number.person_id', 'message.person_id', 'network.host_person_id',
  'participant_record.person_id', 'participation_month.person_id', 'participation_start.person_id', 'project.contact_person_id', 'run_instructor.person_id', 'signed_link.person_id',
];

describe('two rows of one human', () => {
  let test: TestApp;
  let scene: Scene;
  beforeAll(async () => {
    test = await startApp();
    scene = new Scene(test.database);
  });
  afterAll(() => test.close());

  const merge = (from: string, to: string) => test.database.work((tx) => test.app.get(People).merge(tx, from, to));
  const one = async (sql: string, parameters: unknown[]): Promise<unknown> => Object.values((await test.database.one<Record<string, unknown>>(sql, parameters)) ?? {})[0];
  const enrol = async (runId: string, personId: string, state = 'enrolled', queue: number | null = null): Promise<string> => {
    const id = newId();
    await test.database.execute(`INSERT INTO enrolment (id, run_id, person_id, state, source, queue_position, enrolled_at) VALUES ($1, $2, $3, $4, 'self', $5, now())`, [id, runId, personId, state, queue]);
    await test.database.execute(`UPDATE run_seats SET held = held + $2, waiting = waiting + $3, last_queue_position = $4 WHERE run_id = $1`, [runId, state === 'enrolled' ? 1 : 0, queue ? 1 : 0, queue ?? 0]);
    return id;
  };

  it('have every reference to a person either moved or kept as history', async () => {
    const rows = await test.database.query<{ column: string }>(
      `SELECT c.conrelid::regclass || '.' || a.attname AS column FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
        WHERE c.contype = 'f' AND c.confrelid = 'person'::regclass ORDER BY 1`,
    );
    expect(rows.map(({ column }) => column)).toEqual([...HISTORY, ...MOVED].sort());
  });

  it('become one with seats, organisations, answers, runs led and messages', async () => {
    const [from, to] = [await scene.person(), await scene.person()];
    const organisation = await scene.organisation();
    const run = await scene.run({ instructorIds: [from] });
    await enrol((await scene.run()).id, from);
    for (const id of [from, to]) await test.database.execute(`INSERT INTO affiliation (id, person_id, organisation_id, role) VALUES ($1, $2, $3, 'volunteer')`, [newId(), id, organisation]);
    await test.database.execute(`INSERT INTO affiliation (id, person_id, organisation_id, role) VALUES ($1, $2, $3, 'employee')`, [newId(), from, organisation]);
    await test.database.execute(`INSERT INTO participant_record (id, person_id, valid, gender) VALUES ($1, $2, '[2026-01-01,)', 'F')`, [newId(), from]);
    await merge(from, to);
    expect(await one('SELECT count(*)::int FROM enrolment WHERE person_id = $1', [to])).toBe(1);
    expect(await one(`SELECT array_agg(role ORDER BY role) FROM affiliation WHERE person_id = $1`, [to])).toEqual(['employee', 'volunteer']);
    expect(await one('SELECT gender FROM participant_record WHERE person_id = $1', [to])).toBe('F');
    expect(await one('SELECT person_id FROM run_instructor WHERE run_id = $1', [run.id])).toBe(to);
  });

  it('with two places in the same run keep the better one, and the other is free for somebody else', async () => {
    const [from, to, other] = [await scene.person(), await scene.person(), await scene.person()];
    const sessions = [{ startsAt: '2027-03-01T16:00:00Z', endsAt: '2027-03-01T18:00:00Z' }];
    const run = await scene.run({ capacity: 2, sessions });
    const mine = await enrol(run.id, to);
    const fresh = await enrol(run.id, from);
    const waiting = await enrol(run.id, other, 'waitlisted', 1);
    await merge(from, to);
    const states = await test.database.query('SELECT id, state, person_id FROM enrolment WHERE run_id = $1 ORDER BY id', [run.id]);
    expect(states).toEqual([
      { id: mine, state: 'enrolled', person_id: to },
      { id: fresh, state: 'withdrawn', person_id: to },
      { id: waiting, state: 'enrolled', person_id: other },
    ]);
    expect(await one('SELECT held FROM run_seats WHERE run_id = $1', [run.id])).toBe(2);
    expect(await one(`SELECT count(*)::int FROM message WHERE kind = 'seat-withdrawn'`, [])).toBe(0);
  });

  it('count as one participant, from the first day of either', async () => {
    const [from, to] = [await scene.person(), await scene.person()];
    const project = await scene.project();
    for (const [person, day] of [[from, '2026-09-01'], [to, '2026-10-06']] as const) {
      const run = await scene.run({ projectIds: [project], sessions: [{ startsAt: `${day}T15:30:00Z`, endsAt: `${day}T17:30:00Z` }] });
      const enrolment = await enrol(run.id, person);
      await test.database.execute(
        `INSERT INTO attendance (session_id, enrolment_id, mark_id, state, source, marked_at, received_at) VALUES ($1, $2, $3, 'present', 'staff', now(), now())`,
        [run.sessionIds[0], enrolment, newId()],
      );
      await test.database.work((tx) => test.app.get(Rollup).rebuild(tx, run.id));
    }
    await merge(from, to);
    const starts = await test.database.query('SELECT person_id, start_on FROM participation_start WHERE project_id = $1', [project]);
    expect(starts).toEqual([{ person_id: to, start_on: '2026-09-01' }]);
    expect(await one('SELECT count(DISTINCT person_id)::int FROM participation_month WHERE project_id = $1', [project])).toBe(1);
  });
});
