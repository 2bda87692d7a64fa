import type { Report, ReportPeople } from '@kortkurs/contract/reports';
import { newId } from '../../backend/src/platform/ids';
import { startApp, type TestApp } from '../../backend/src/platform/testing/start-app';
import { People } from '../../backend/src/people/door';
import { Rollup } from '../../backend/src/reporting/rollup';
import { Scene } from '../builders/scene';

/** Columns that say who did something: history, which stays with the id it was written under. */
const HISTORY = [
  'entered_figure.entered_by', 'report_share.made_by',
  'access_grant.granted_by', 'assignment_hand_in.decided_by', 'attestation.asked_by', 'attestation.entered_by', 'attestation_page.added_by', 'attestation_withdrawal.entered_by', 'attestation_withdrawal.withdrawn_by', 'attendance.by_person_id', 'attendance_history.by_person_id', 'attendance_history.note_of', 'attendance_objection.answered_by', 'booking.booked_by', 'seat_change.by_person_id', 'certificate.issued_by', 'certificate_archive.asked_by', 'certificate.revoked_by', 'completion.decided_by', 'completion_approval.approved_by',
  'contact_letter.written_by', 'course_run.created_by', 'course_version.created_by', 'document.added_by', 'document.archived_by', 'enrolment_event.by_person_id', 'group_letter.written_by', 'identity_number_read.person_id', 'identity_number_read.read_by', 'identity_number_reading.read_by', 'participant_fact.recorded_by', 'participant_record.recorded_by', 'participation_statement.made_by', 'participation_statement.revoked_by',
  'intake_batch.applied_by', 'intake_batch.made_by', 'intake_batch.undone_by', 'make_up.approved_by', 'make_up.ended_by', 'make_up.made_by', 'organisation_invitation.invited_by', 'person.merged_into', 'person_key.person_id', 'project_exclusion.ended_by', 'project_exclusion.excluded_by', 'project_target.created_by', 'rule_set_version.made_by', 'session_signature.hours_corrected_by', 'session_signature.led_by', 'session_signature.reopened_by', 'session_signature.signed_by', 'walk_in.settled_by',
  'fact_ask.asked_by', 'outcome_event.recorded_by', 'outcome_event.withdrawn_by', 'outcome_later.recorded_by',
  'cofinancing_certificate.asked_by', 'cofinancing_certificate.entered_by', 'cofinancing_line.person_id', 'cofinancing_rate.changed_by',
  'aid_certificate.filed_by', 'board_comment.written_by', 'aid_grant.recorded_by', 'aid_grant.withdrawn_by', 'undertaking_member.added_by', 'submission.made_by', 'submission_event.by_person_id', 'gap_dismissed.dismissed_by', 'gap_dismissed.ended_by', 'sign_reminder.reminded_by',
  'discussion.closed_by', 'discussion_post.hidden_by', 'discussion_report.settled_by', 'evidence_link.made_by', 'evidence_read.by_person_id', 'export_order.ordered_by', 'submission_file.made_by', 'destruction.by_person_id', 'number_file.made_by', 'number_file.released_by',
  'protected_opening.opened_by', 'protected_opening.person_id', 'upload.person_id',
  'number_request.answered_by', 'number_request.asked_by', 'study_circle.chosen_by', 'sample.drawn_by', 'sample_judgement.by_person_id',
];
/** Columns that say whose something is: they move. */
const MOVED = [
  'access_grant.person_id', 'account.person_id', 'affiliation.person_id', 'attestation.person_id', 'booking.person_id', 'certificate.person_id', 'cofinancing_certificate.asked_to', 'course_interest.person_id', 'enrolment.person_id', 'identity_number.person_id', 'identity_number_answer.person_id', 'protected_contact.person_id', 'message.person_id', 'message_choice.person_id', 'network.host_person_id',
  'participant_fact.person_id', 'participant_record.person_id', 'participation_month.person_id', 'participation_start.person_id', 'participation_statement.person_id', 'project.contact_person_id', 'project.release_by_one_asked_by', 'project_exclusion.person_id', 'run_instructor.person_id', 'signed_link.person_id', 'walk_in.person_id',
  'discussion_post.person_id', 'discussion_reader.person_id', 'discussion_report.person_id', 'fact_ask.person_id', 'outcome_ask.person_id', 'outcome_event.person_id', 'outcome_later.person_id',
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
    const interested = await scene.run();
    for (const [who, course] of [[from, interested.courseId], [to, interested.courseId], [from, run.courseId]]) await test.database.execute('INSERT INTO course_interest (id, course_id, person_id) VALUES ($1, $2, $3)', [newId(), course, who]);
    await merge(from, to);
    expect(await one('SELECT count(*)::int FROM course_interest WHERE person_id = $1 AND ended_at IS NULL', [to])).toBe(2);
    expect(await one('SELECT count(*)::int FROM enrolment WHERE person_id = $1', [to])).toBe(1);
    expect(await one(`SELECT array_agg(role ORDER BY role) FROM affiliation WHERE person_id = $1`, [to])).toEqual(['employee', 'volunteer']);
    expect(await one('SELECT gender FROM participant_record WHERE person_id = $1', [to])).toBe('F');
    expect(await one('SELECT person_id FROM run_instructor WHERE run_id = $1', [run.id])).toBe(to);
  });

  it('keep what the one who stays has answered, fact by fact, and take over the rest', async () => {
    const [from, to] = [await scene.person(), await scene.person()];
    for (const [who, fact, value] of [[from, 'employment', 'unemployed'], [from, 'unemployedMonths', '14'], [from, 'education', 'isced_3_4'], [from, 'rural', 'declined'], [to, 'employment', 'employed'], [to, 'rural', 'yes']]) {
      await test.database.execute(`INSERT INTO participant_fact (id, person_id, fact, value, valid, source) VALUES ($1, $2, $3, $4, '(,)', 'self')`, [newId(), who, fact, value]);
    }
    await merge(from, to);
    const kept = await test.database.query<{ fact: string; value: string }>('SELECT fact, value FROM participant_fact WHERE person_id = $1 ORDER BY fact', [to]);
    expect(kept).toEqual([{ fact: 'education', value: 'isced_3_4' }, { fact: 'employment', value: 'employed' }, { fact: 'rural', value: 'yes' }]);
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
    const told = (enrolmentId: string): Promise<unknown> => one(`SELECT count(*)::int FROM pgboss.job WHERE name = 'messages.tell-of-seat' AND data ->> 'enrolmentId' = $1`, [enrolmentId]);
    expect([await told(fresh), await told(waiting)]).toEqual([0, 1]);
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

  it('with a seat each in a run that is over count once at each session: by the most minutes, then the later mark', async () => {
    const [from, to, staffId] = [await scene.person({ givenName: 'Bo' }), await scene.person({ givenName: 'Bosse' }), await scene.person({ role: 'administrator' })];
    const staff = test.signedInAs(staffId);
    const [project, alfa, beta] = [await scene.project({ startsOn: '2026-01-01', endsOn: '2026-12-31' }), await scene.organisation('Alfa'), await scene.organisation('Beta')];
    const sessions = ['2026-09-01', '2026-09-08', '2026-09-15', '2026-09-22'].map((day) => ({ startsAt: `${day}T10:00:00Z`, endsAt: `${day}T11:00:00Z` }));
    const run = await scene.run({ projectIds: [project], sessions });
    const seats = [await enrol(run.id, from), await enrol(run.id, to)];
    for (const [at, organisation] of [alfa, beta].entries()) await test.database.execute('UPDATE enrolment SET organisation_id = $2 WHERE id = $1', [seats[at], organisation]);
    // Minutes late at each session, by the seat: null is no mark. The mark of the second seat was always made later.
    const late: [number | null, number | null][] = [[0, 20], [20, 0], [10, 10], [null, 60]];
    for (const [nth, both] of late.entries()) {
      for (const [at, minutes] of both.entries()) {
        if (minutes === null) continue;
        await test.database.execute(
          `INSERT INTO attendance (session_id, enrolment_id, mark_id, state, late_minutes, source, channel, marked_at) VALUES ($1, $2, $3, 'present', $4, 'staff', $5, $6)`,
          [run.sessionIds[nth], seats[at], newId(), minutes, at ? 'online' : 'in_person', `2026-09-2${at}T12:00:00Z`],
        );
      }
    }
    await test.database.work((tx) => test.app.get(Rollup).rebuild(tx, run.id));
    await merge(from, to);
    const report = async (period = ''): Promise<Report> => (await test.ask<Report>('GET', `reports/projects/${project}${period}`, { as: staff })).body;
    const behind = async (query = ''): Promise<ReportPeople> => (await test.ask<ReportPeople>('GET', `reports/projects/${project}/people${query}`, { as: staff })).body;
    const { figures, organisations, runs, readiness } = await report();
    expect(figures).toMatchObject({ participants: 1, participations: 1, organisations: 2, registeredMinutes: 170, present: 3, marked: 4 });
    expect(organisations.map(({ name, registeredMinutes }) => [name, registeredMinutes])).toEqual([['Beta', 110], ['Alfa', 60]]);
    expect(runs).toMatchObject([{ participants: 1, registeredMinutes: 170, present: 3, marked: 4 }]);
    expect(readiness.unmarkedCount).toBe(0);
    expect((await report('?from=2026-09-02&to=2026-09-20')).figures).toMatchObject({ participants: 1, participations: 1, registeredMinutes: 110 });
    const { items } = await behind();
    expect(items).toMatchObject([{ personId: to, registeredMinutes: 170, participations: 1, sessionCount: 3 }]);
    expect(items[0]?.sessions.map(({ minutes, channel }) => [minutes, channel])).toEqual([[60, 'in_person'], [60, 'online'], [50, 'online']]);
    expect((await behind(`?organisation=${alfa}`)).items).toMatchObject([{ registeredMinutes: 60, sessions: [{ minutes: 60 }] }]);
    const file = await test.ask('GET', `reports/projects/${project}/report.csv?table=sessions`, { as: staff });
    expect(file.text.trimEnd().split('\r\n').slice(1).map((row) => row.split(';').at(-3))).toEqual(['60', '60', '50', '0']);
    // A later save of one seat alone still weighs the other.
    const body = { marks: [{ markId: newId(), enrolmentId: seats[1], markedAt: '2026-11-20T12:00:00Z', content: { state: 'present', lateMinutes: 30, earlyMinutes: 0, reason: null, channel: 'online' } }], sentAt: '2026-11-20T12:00:00Z' };
    expect((await test.ask('PUT', `sessions/${run.sessionIds[1]}/marks`, { as: staff, body })).status).toBe(200);
    expect((await report()).figures.registeredMinutes).toBe(150);
  });
});
