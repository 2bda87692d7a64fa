import { v7 as newId } from 'uuid';
import { PRESENT } from '@kortkurs/rules/attendance';
import { AttendanceRecorder } from '../../backend/src/attendance/attendance-recorder';
import { IntakeDesk } from '../../backend/src/intake/intake-desk';
import { csv } from '../../backend/src/intake/testing';
import { INTAKE_DAY, layIntake, type IntakeGround } from '../builders/intake-ground';
import { rawOf, recount, rollupOf } from '../builders/sums';

let test: IntakeGround['test'];
let scene: IntakeGround['scene'];
let administrator: IntakeGround['administrator'];
let lists: IntakeGround['lists'];
let count: IntakeGround['count'];

beforeAll(async () => {
  ({ test, scene, administrator, lists, count } = await layIntake());
});
afterAll(() => test.close());
beforeEach(() => test.clock.set(INTAKE_DAY));

const figures = (): Promise<Record<string, number> | undefined> =>
  test.database.one(`SELECT (SELECT count(*)::int FROM attendance) AS attendance, (SELECT count(*)::int FROM affiliation) AS affiliation,
    (SELECT count(*)::int FROM identity_number) AS numbers, (SELECT count(*)::int FROM message) AS messages, (SELECT count(*)::int FROM participant_record) AS facts`);

/** The mark that stands for somebody at a session. */
const standing = (enrolmentId: string, sessionId: string): Promise<unknown> =>
  test.database.one('SELECT state, late_minutes AS late FROM attendance WHERE enrolment_id = $1 AND session_id = $2', [enrolmentId, sessionId]);

describe('undoing', () => {
  it('takes everything back that nobody built on', async () => {
    const run = await scene.run({ sessions: [], projectIds: [await scene.project({ asksFacts: true })] });
    const before = await figures();
    const list = csv('Namn;E-post;Förening;Personnr;8/9 2026 17-20', 'Orvar Ny;orvar.ny@example.org;Nya Föreningen;19630323-2380;x', 'Alva Ny;alva.ny@example.org;Nya Föreningen;;nej');
    const view = await lists.readIn(run.id, list);
    const undone = await lists.ask('POST', `intakes/${view.id}/undo`);
    expect(undone.body).toMatchObject({ state: 'undone', outcome: { undone: { kept: [] } } });
    expect(await figures()).toEqual(before);
    expect(await count(`person WHERE given_name IN ('Orvar', 'Alva') OR contact_email LIKE '%.ny@example.org'`)).toBe(0);
    expect(await count(`enrolment WHERE run_id = $1 AND state = 'enrolled'`, run.id)).toBe(0);
    expect((await test.ask('GET', `runs/${run.id}/participants`, { as: administrator })).body).toMatchObject({ counts: {}, people: [] });
    expect(await test.database.one('SELECT held, forced FROM run_seats WHERE run_id = $1', [run.id])).toEqual({ held: 0, forced: 0 });
    expect(await count('session WHERE run_id = $1 AND cancelled_at IS NULL', run.id)).toBe(0);
    expect(await test.database.one('SELECT session_count AS n, countable_minutes AS minutes FROM course_run WHERE id = $1', [run.id])).toEqual({ n: 0, minutes: 0 });
    expect(await count(`organisation WHERE name = 'Nya Föreningen' AND archived_at IS NULL`)).toBe(0);
    // Undone lists can be read in anew.
    expect((await lists.readIn(run.id, list)).outcome?.made).toMatchObject({ newPeople: 2, enrolments: 2 });
  });

  it('leaves what others have built on and says which', async () => {
    const run = await scene.run({ sessions: [] });
    const list = csv('Namn;E-post;8/9 2026 17-20;15/9 2026 17-20', 'Bo Byggd;bo@example.org;x;x', 'Caj Kvar;caj@example.org;x;', 'Dag Borta;dag@example.org;x;x');
    const view = await lists.readIn(run.id, list);
    const idOf = (line: number) => view.outcome?.people.find((person) => person.line === line)?.personId ?? '';
    const enrolment = await test.database.one<{ id: string }>('SELECT id FROM enrolment WHERE person_id = $1', [idOf(2)]);
    const second = await test.database.one<{ id: string }>('SELECT id FROM session WHERE run_id = $1 AND number = 2', [run.id]);
    await test.ask('PUT', `sessions/${second?.id}/marks`, {
      as: administrator,
      body: { sentAt: '2026-11-21T09:00:00Z', marks: [{ markId: newId(), enrolmentId: enrolment?.id, markedAt: '2026-11-21T09:00:00Z', content: { state: 'present', lateMinutes: 10, earlyMinutes: 0, reason: null, channel: 'in_person' } }] },
    });
    await test.database.execute(`INSERT INTO account (id, person_id, email) VALUES ($1, $2, 'caj@example.org')`, [newId(), idOf(3)]);
    const { body } = await lists.ask('POST', `intakes/${view.id}/undo`);
    expect(body.outcome?.undone?.kept.map(({ line, name, why }) => ({ line, name, why }))).toEqual([
      { line: 2, name: 'Bo Byggd', why: 'attendance' },
      { line: 3, name: 'Caj Kvar', why: 'account' },
    ]);
    expect(await count('attendance WHERE enrolment_id = $1', enrolment?.id)).toBe(2);
    expect(await count(`person WHERE given_name = 'Dag' AND family_name = 'Borta'`)).toBe(0);
    expect(await count('session WHERE run_id = $1 AND cancelled_at IS NULL', run.id)).toBe(2);
    expect((await lists.ask('POST', `intakes/${view.id}/undo`)).body.state).toBe('undone');
  });

  it('unmakes nobody whom anything else has come to need, and nobody whom the list did not make', async () => {
    const run = await scene.run({ sessions: [] });
    const other = await scene.run();
    const bystander = await scene.person({ givenName: 'Åskådare' });
    const ties: Record<string, (personId: string) => Promise<unknown>> = {
      Konto: (id) => test.database.execute(`INSERT INTO account (id, person_id, email) VALUES ($1, $2, 'konto.band@example.org')`, [newId(), id]),
      Ändrad: (id) => test.database.execute(`UPDATE person SET phone = '040-123', version = version + 1 WHERE id = $1`, [id]),
      Plats: (id) => test.database.execute(`INSERT INTO enrolment (id, run_id, person_id, state, source, queue_position) VALUES ($1, $2, $3, 'waitlisted', 'self', 1)`, [newId(), other.id, id]),
      Uppdrag: async (id) => scene.affiliation(id, await scene.organisation('Uppdragsgivaren')),
      Roll: (id) => test.database.execute(`INSERT INTO access_grant (id, person_id, role, starts_at) VALUES ($1, $2, 'administrator', '2020-01-01')`, [newId(), id]),
      Leder: (id) => test.database.execute('INSERT INTO run_instructor (run_id, person_id) VALUES ($1, $2)', [other.id, id]),
      Dubblett: async (id) => test.database.execute('UPDATE person SET merged_into = $2 WHERE id = $1', [await scene.person(), id]),
    };
    const names = [...Object.keys(ties), 'Ingen'];
    const view = await lists.readIn(run.id, csv('Namn;E-post;8/9 2026 17-20', ...names.map((name) => `${name} Band;${encodeURIComponent(name).replaceAll('%', '').toLowerCase()}.band@example.org;x`)));
    const idOf = (line: number) => view.outcome?.people.find((person) => person.line === line)?.personId ?? '';
    for (const [nth, tie] of Object.values(ties).entries()) await tie(idOf(nth + 2));
    const { body } = await lists.ask('POST', `intakes/${view.id}/undo`);
    expect(body.outcome?.undone?.kept.map(({ line, why }) => `${names[line - 2]}: ${why}`)).toEqual(['Konto: account', 'Ändrad: changed', 'Plats: elsewhere', 'Uppdrag: elsewhere', 'Roll: elsewhere', 'Leder: elsewhere', 'Dubblett: elsewhere']);
    expect(await test.database.query(`SELECT given_name AS name FROM person WHERE id = ANY ($1::uuid[]) AND erased_at IS NULL ORDER BY id`, [[...names.map((_, nth) => idOf(nth + 2)), bystander]])).toHaveLength(names.length);
    expect(await test.database.one(`SELECT given_name AS name, erased_at IS NOT NULL AS unmade, contact_email AS email FROM person WHERE id = $1`, [idOf(names.length + 1)])).toEqual({ name: '–', unmade: true, email: null });
    expect(await count(`enrolment WHERE run_id = $1 AND state = 'enrolled'`, run.id)).toBe(0);
    expect(await count('enrolment WHERE run_id = $1', other.id)).toBe(1);
  });

  it('puts back the mark that the list took the place of', async () => {
    const run = await scene.run({ sessions: [{ startsAt: '2026-09-08T15:00:00Z', endsAt: '2026-09-08T18:00:00Z' }] });
    const [session] = run.sessionIds;
    const [enrolment] = await scene.seated(run.id, 1);
    await test.database.execute(`UPDATE person SET given_name = 'Eva', family_name = 'Egen', contact_email = 'eva@example.org' WHERE id = (SELECT person_id FROM enrolment WHERE id = $1)`, [enrolment]);
    const mark = newId();
    await test.database.execute(
      `INSERT INTO attendance_history (mark_id, session_id, enrolment_id, outcome, state, late_minutes, early_minutes, channel, source, marked_at, received_at)
       VALUES ($1, $2, $3, 'applied', 'present', 25, 0, 'in_person', 'self', '2026-09-08T15:25:00Z', '2026-09-08T15:25:00Z')`,
      [mark, session, enrolment],
    );
    await test.database.execute(
      `INSERT INTO attendance (session_id, enrolment_id, mark_id, state, late_minutes, channel, source, marked_at, received_at)
       VALUES ($2, $3, $1, 'present', 25, 'in_person', 'self', '2026-09-08T15:25:00Z', '2026-09-08T15:25:00Z')`,
      [mark, session, enrolment],
    );
    const view = await lists.readIn(run.id, csv('Namn;E-post;8/9 2026 17-20', 'Eva Egen;eva@example.org;x'));
    expect(view.outcome?.made).toMatchObject({ knownPeople: 1, enrolments: 0, marks: 1, marksChanged: 1 });
    expect(await standing(enrolment, session)).toEqual({ state: 'present', late: 0 });
    await lists.ask('POST', `intakes/${view.id}/undo`);
    expect(await standing(enrolment, session)).toEqual({ state: 'present', late: 25 });
    expect(await count(`enrolment WHERE id = $1 AND state = 'enrolled'`, enrolment)).toBe(1);
    expect(await count(`person WHERE given_name = 'Eva' AND family_name = 'Egen'`)).toBe(1);
  });

  it('tells of marks that do not count because the session is signed', async () => {
    const run = await scene.run({ sessions: [{ startsAt: '2026-09-08T15:00:00Z', endsAt: '2026-09-08T18:00:00Z' }] });
    const [session] = run.sessionIds;
    expect((await test.ask('POST', `sessions/${session}/signature`, { as: administrator, body: { id: newId(), revision: 0, ledBy: null, ledByName: 'Hodan' } })).status).toBe(204);
    const view = await lists.readIn(run.id, csv('Namn;E-post;8/9 2026 17-20', 'Sig Sen;sig@example.org;x'));
    expect(view.outcome?.made).toMatchObject({ enrolments: 1, marks: 0, marksHeld: 1 });
    const held = async () => ((await test.ask('GET', `sessions/${session}/roster`, { as: administrator })).body as { held: number }).held;
    expect(await held()).toBe(1);
    await lists.ask('POST', `intakes/${view.id}/undo`);
    expect(await held()).toBe(0);
    const enrolment = await test.database.one<{ id: string }>('SELECT id FROM enrolment WHERE run_id = $1', [run.id]);
    const made = (await test.ask('GET', `sessions/${session}/marks/${enrolment?.id}`, { as: administrator })).body;
    expect(made).toMatchObject([{ content: null, correctionReason: 'Inläsningen av listan ångrades' }, { content: { state: 'present' }, outcome: 'lost' }]);
  });

  it('puts those whom the list lifted from the queue back to their place in it, and nobody before them loses theirs', async () => {
    const run = await scene.run({ capacity: 1, sessions: [{ startsAt: '2027-03-01T16:00:00Z', endsAt: '2027-03-01T18:00:00Z' }] });
    const [seated] = await scene.seated(run.id, 1);
    const organisation = await scene.organisation('Köns vänner');
    const queue: string[] = [];
    for (const [nth, name] of ['Ada', 'Bea', 'Cia'].entries()) {
      const [id, person] = [newId(), await scene.person({ givenName: name, familyName: 'Köande' })];
      await test.database.execute(`UPDATE person SET contact_email = $2 WHERE id = $1`, [person, `${name.toLowerCase()}.koande@example.org`]);
      await test.database.execute(`INSERT INTO enrolment (id, run_id, person_id, state, source, queue_position, organisation_id) VALUES ($1, $2, $3, 'waitlisted', 'self', $4, $5)`, [id, run.id, person, nth + 1, organisation]);
      queue.push(id);
    }
    await test.database.execute('UPDATE run_seats SET waiting = 3, last_queue_position = 3 WHERE run_id = $1', [run.id]);
    const places = () => test.database.query('SELECT id, state, queue_position AS place, forced, enrolled_at AS seated, organisation_id AS organisation FROM enrolment WHERE run_id = $1 AND id <> $2 ORDER BY id', [run.id, seated]);
    const seats = () => test.database.one('SELECT held, forced, waiting FROM run_seats WHERE run_id = $1', [run.id]);
    const before = { places: await places(), seats: await seats() };
    const view = await lists.readIn(run.id, csv('Namn;E-post;1/3 2027 17-19', 'Bea Köande;bea.koande@example.org;', 'Cia Köande;cia.koande@example.org;', 'Dea Ny;dea.ny@example.org;'));
    expect(view.outcome?.made).toMatchObject({ knownPeople: 2, newPeople: 1, enrolments: 3 });
    expect(await seats()).toEqual({ held: 1, forced: 3, waiting: 1 });
    const { body } = await lists.ask('POST', `intakes/${view.id}/undo`);
    expect(body).toMatchObject({ state: 'undone', outcome: { undone: { kept: [] } } });
    expect({ places: (await places()).filter(({ id }) => queue.includes(String(id))), seats: await seats() }).toEqual(before);
    expect(await count(`message WHERE about_id = ANY ($1::uuid[])`, queue)).toBe(0);
    expect(await test.database.query('SELECT from_state, to_state FROM enrolment_event WHERE enrolment_id = $1 ORDER BY at, id', [queue[1]])).toEqual([
      { from_state: 'waitlisted', to_state: 'enrolled' },
      { from_state: 'enrolled', to_state: 'waitlisted' },
    ]);
    await test.ask('POST', `enrolments/${seated}/withdrawal`, { as: administrator, body: {} });
    expect((await places()).map(({ state }) => state)).toEqual(['enrolled', 'waitlisted', 'waitlisted', 'withdrawn']);
  });

  it('leaves what was signed, and the certificates that followed', async () => {
    const run = await scene.run({ sessions: [], completionRule: { minimumMinutesShare: 50, requiredActivities: false } });
    const view = await lists.readIn(run.id, csv('Namn;E-post;8/9 2026 17-20', 'Fia Klar;fia@example.org;x', 'Gun Borta;gun@example.org;nej'));
    expect(await count('completion c JOIN enrolment e ON e.id = c.enrolment_id WHERE e.run_id = $1', run.id)).toBe(0);
    const [session] = view.outcome?.sessionIds ?? [];
    const roster = await test.ask<{ session: { revision: number } }>('GET', `sessions/${session}/roster`, { as: administrator });
    const signed = await test.ask('POST', `sessions/${session}/signature`, { as: administrator, body: { id: newId(), revision: roster.body.session.revision, ledBy: null, ledByName: 'Lena Ledare' } });
    expect(signed.status).toBeLessThan(300);
    expect(await count(`enrolment WHERE run_id = $1 AND state = 'completed'`, run.id)).toBe(1);
    const { body } = await lists.ask('POST', `intakes/${view.id}/undo`);
    expect(body.outcome?.undone?.kept.map(({ line, why }) => ({ line, why }))).toEqual([
      { line: 2, why: 'completed' },
      { line: 3, why: 'signed' },
    ]);
    expect(await count('session WHERE run_id = $1 AND cancelled_at IS NULL', run.id)).toBe(1);
  });

  it('leaves the minutes of a session that was held at another time as they follow from that, and sets the others right', async () => {
    const sessions = ['2026-09-08', '2026-09-15'].map((day) => ({ startsAt: `${day}T15:00:00Z`, endsAt: `${day}T18:00:00Z` }));
    const run = await scene.run({ sessions, projectIds: [await scene.project()] });
    const [enrolment = ''] = await scene.seated(run.id, 1);
    await test.database.execute(`UPDATE person SET given_name = 'Hede', family_name = 'Hållen', contact_email = 'hede@example.org' WHERE id = (SELECT person_id FROM enrolment WHERE id = $1)`, [enrolment]);
    const [first = '', second = ''] = run.sessionIds;
    const self = { markId: newId(), enrolmentId: enrolment, content: { ...PRESENT, lateMinutes: 40 }, markedAt: INTAKE_DAY };
    await test.database.work((tx) => test.app.get(AttendanceRecorder).save(tx, { sessionId: second, marks: [self], source: 'self', by: null, clientOffset: 0, correctionReason: null }));
    test.clock.set('2026-11-21T09:00:01Z');
    const view = await lists.readIn(run.id, csv('Namn;E-post;8/9 2026 17-20;15/9 2026 17-20', 'Hede Hållen;hede@example.org;45 min sen;x', 'Ny Hållen;ny.hallen@example.org;x;x'));
    const revision = (await test.database.one<{ revision: number }>('SELECT revision FROM session WHERE id = $1', [first]))?.revision;
    const held = { from: '17:30', to: '20:00', breakMinutes: 0 };
    expect((await test.ask('POST', `sessions/${first}/signature`, { as: administrator, body: { id: newId(), revision, ledBy: null, ledByName: 'Hodan', held } })).status).toBe(204);
    const stood = { state: 'present', late: 15 };
    expect(await standing(enrolment, first)).toEqual(stood);
    const { body } = await lists.ask('POST', `intakes/${view.id}/undo`);
    expect(body.outcome?.undone?.kept.map(({ line, why }) => [line, why])).toEqual([[2, 'signed'], [3, 'signed']]);
    expect([await standing(enrolment, first), await standing(enrolment, second)]).toEqual([stood, { state: 'present', late: 40 }]);
    expect(await rollupOf(test.database)).toEqual(recount(await rawOf(test.database)));
  });

  it('leaves the other sessions numbered and listed alone, and tells calendars', async () => {
    const run = await scene.run({ sessions: [{ startsAt: '2026-09-15T15:00:00Z', endsAt: '2026-09-15T18:00:00Z' }] });
    const view = await lists.readIn(run.id, csv('Namn;8/9 2026 17-20;22/9 2026 17-20', 'Tala Träff;x;x'));
    const numbers = () => test.database.query('SELECT number, local_date AS day, cancelled_at IS NOT NULL AS off, calendar_sequence AS sequence FROM session WHERE run_id = $1 ORDER BY number', [run.id]);
    expect(await numbers()).toMatchObject([{ day: '2026-09-08' }, { day: '2026-09-15' }, { day: '2026-09-22' }]);
    await lists.ask('POST', `intakes/${view.id}/undo`);
    expect(await numbers()).toEqual([
      { number: 1, day: '2026-09-15', off: false, sequence: 0 },
      { number: 2, day: '2026-09-08', off: true, sequence: 1 },
      { number: 3, day: '2026-09-22', off: true, sequence: 1 },
    ]);
    const shown = await test.ask<{ version: number; sessions: { number: number; date: string }[] }>('GET', `runs/${run.id}`, { as: administrator });
    expect(shown.body.sessions).toMatchObject([{ number: 1, date: '2026-09-15' }]);
    const added = await test.ask<typeof shown.body>('POST', `runs/${run.id}/sessions`, { as: administrator, body: { version: shown.body.version, date: '2026-12-01', from: '17:00', to: '20:00', breakMinutes: 0 } });
    expect(added.body.sessions.map(({ number, date }) => [number, date])).toEqual([[1, '2026-09-15'], [2, '2026-12-01']]);
  });

  it('is refused when its time has passed', async () => {
    const run = await scene.run({ sessions: [] });
    const view = await lists.readIn(run.id, csv('Namn;8/9 2026 17-20', 'Sen Ånger;x'));
    test.clock.set('2026-11-22T09:00:01Z');
    expect((await lists.ask('POST', `intakes/${view.id}/undo`)).body.code).toBe('intake-undo-too-late');
  });
});

describe('what is kept of a list', () => {
  it('is the figures and the checksum once its time is over', async () => {
    const run = await scene.run({ sessions: [] });
    const list = csv('Namn;8/9 2026 17-20', 'Kort Tid;x');
    const view = await lists.readIn(run.id, list);
    const open = (await lists.upload(run.id, csv('Namn;8/9 2026 17-20', 'Aldrig Avgjord;x'))).body;
    test.clock.set('2026-12-20T09:00:00Z');
    await test.app.get(IntakeDesk).expire();
    expect((await lists.ask('GET', `intakes/${view.id}`)).body.file.keptUntil).not.toBeNull();
    test.clock.set('2026-12-21T09:00:01Z');
    await test.app.get(IntakeDesk).expire();
    const after = await lists.ask('GET', `intakes/${view.id}`);
    expect(after.body).toMatchObject({ state: 'applied', file: { keptUntil: null }, outcome: { made: { newPeople: 1 }, people: [], choices: [] } });
    expect((await lists.ask('GET', `intakes/${view.id}/file`)).status).toBe(404);
    expect((await lists.ask('GET', `intakes/${open.id}`)).body.state).toBe('discarded');
    expect(await count('intake_batch WHERE id = $1 AND choices IS NULL AND outcome IS NULL AND length(file_hash) = 32', view.id)).toBe(1);
    // Still the same list: it is not read in again.
    expect((await lists.upload(run.id, list)).body).toMatchObject({ id: view.id, again: true });
  });
});
