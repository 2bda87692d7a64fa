import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type IntakeView } from '@kortkurs/contract/intake';
import { DOUBT_KINDS } from '@kortkurs/contract/intake-reading';
import { v7 as newId } from 'uuid';
import { csv, sampleAsXlsx, sampleList } from '../../backend/src/intake/testing';
import { Settings } from '../../backend/src/platform/config/settings';
import type { Headers } from '../../backend/src/platform/testing/start-app';
import { INTAKE_DAY, layIntake, type IntakeGround } from '../builders/intake-ground';
import { type IntakeAnswer, uploadList } from '../builders/lists';
import type { RunLaid } from '../builders/scene';

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

const upload = (runId: string, bytes: Buffer, name?: string): Promise<IntakeAnswer> => lists.upload(runId, bytes, name);
const ask = (method: string, where: string, body?: unknown, as?: Headers): Promise<IntakeAnswer> => lists.ask(method, where, body, as);
const readIn = (run: RunLaid, bytes = sampleList(), name?: string): Promise<IntakeView> => lists.readIn(run.id, bytes, name);

/** The rows of every table that reading in can touch, to compare before and after. */
async function figures(): Promise<Record<string, number>> {
  const tables = ['person', 'organisation', 'affiliation', 'enrolment', 'enrolment_event', 'session', 'attendance', 'attendance_history', 'identity_number', 'message', 'certificate', 'completion', 'participant_record'];
  const row = await test.database.one<Record<string, number>>(`SELECT ${tables.map((table) => `(SELECT count(*)::int FROM ${table}) AS ${table}`).join(', ')}`);
  return row ?? {};
}

describe('a list that is read in', () => {
  it('makes nothing before it is applied, and nothing while a doubt is open', async () => {
    const run = await scene.run({ sessions: [], capacity: 30 });
    const before = await figures();
    const { status, body } = await upload(run.id, sampleList());
    expect(body.reading?.counts.beyond).toBe(28);
    expect(status).toBe(201);
    expect(body.reading?.file).toMatchObject({ name: 'närvaro ht26.csv', encoding: 'windows-1252', headerLine: 4 });
    expect(body.reading?.counts).toMatchObject({ people: 58, newPeople: 58, newSessions: 6 });
    const early = await ask('POST', `intakes/${body.id}/apply`, { version: body.version });
    expect({ status: early.status, code: early.body.code }).toEqual({ status: 409, code: 'intake-undecided' });
    expect(early.body.detail).toContain(String(body.reading?.counts.open));
    expect(await figures()).toEqual(before);
  });

  it('makes people, affiliations, enrolments, sessions and attendance at once, and tells nobody', async () => {
    const run = await scene.run({ sessions: [], capacity: 30, completionRule: { minimumMinutesShare: 50, requiredActivities: false } });
    const before = await figures();
    const view = await readIn(run);
    const after = await figures();
    expect(view.state).toBe('applied');
    expect(view.outcome?.made).toMatchObject({ newPeople: 58, knownPeople: 0, newOrganisations: 12, newSessions: 6, enrolments: 58, unmarked: 40 });
    expect(after.person - before.person).toBe(58);
    expect(after.organisation - before.organisation).toBe(12);
    expect(after.affiliation - before.affiliation).toBe(58);
    expect(after.session - before.session).toBe(6);
    // Not those of the four who are protected.
    expect(after.identity_number - before.identity_number).toBe(43);
    expect(after.attendance - before.attendance).toBe(58 * 6 - 40);
    expect(view.outcome?.made.marks).toBe(58 * 6 - 40);
    expect({ message: after.message, certificate: after.certificate, completion: after.completion, facts: after.participant_record }).toEqual({ message: before.message, certificate: before.certificate, completion: before.completion, facts: before.participant_record });
    // More people than seats: the rest are forced, marked so and counted apart.
    expect(await test.database.one('SELECT held, forced, waiting FROM run_seats WHERE run_id = $1', [run.id])).toEqual({ held: 30, forced: 28, waiting: 0 });
    expect(await count(`enrolment WHERE run_id = $1 AND source = 'import' AND forced`, run.id)).toBe(28);
    const kinds = await test.database.query(`SELECT a.state, a.channel, count(*)::int AS n FROM attendance a JOIN session s ON s.id = a.session_id WHERE s.run_id = $1 AND a.source = 'import' GROUP BY 1, 2 ORDER BY 1, 2`, [run.id]);
    expect(kinds).toEqual([{ state: 'absent', channel: 'in_person', n: expect.any(Number) }, { state: 'present', channel: 'in_person', n: expect.any(Number) }, { state: 'present', channel: 'online', n: expect.any(Number) }]);
    expect(await test.database.one(`SELECT local_date AS date, starts_at AS starts, countable_minutes AS minutes FROM session WHERE run_id = $1 AND number = 5`, [run.id])).toEqual({ date: '2026-10-06', starts: new Date('2026-10-06T15:30:00Z'), minutes: 180 });
    expect(await count(`affiliation f JOIN enrolment e ON e.affiliation_id = f.id WHERE e.run_id = $1 AND f.role = 'board_member'`, run.id)).toBeGreaterThan(10);
    expect(view.outcome?.unsigned).toBe(6);
  });

  it('changes nothing when it is read in again, as it was or saved as XLSX', async () => {
    const run = await scene.run({ sessions: [] });
    const first = await readIn(run);
    const before = await figures();
    const again = await upload(run.id, sampleList());
    expect(again.body).toMatchObject({ id: first.id, state: 'applied', again: true });
    expect((await ask('POST', `intakes/${first.id}/apply`, { version: 1 })).body.state).toBe('applied');
    expect(await figures()).toEqual(before);
    const other = await readIn(run, await sampleAsXlsx(), 'närvaro.xlsx');
    expect(other.outcome?.made).toMatchObject({ newPeople: 0, knownPeople: 58, newOrganisations: 0, newSessions: 0, enrolments: 0, marks: 0 });
    expect(await figures()).toEqual(before);
  });

  it('hides whoever is protected from the preview on', async () => {
    const run = await scene.run({ sessions: [] });
    const opened = await upload(run.id, sampleList());
    expect(JSON.stringify(opened.body)).not.toMatch(/Dragana Mendez|Mendez, Dragana|samira\.thulin|Gösta/);
    const view = await readIn(run);
    const [secret] = await test.database.query<{ id: string; alias: string; protected: boolean }>(
      `SELECT p.id, p.alias, p.protected FROM person p JOIN enrolment e ON e.person_id = p.id WHERE p.given_name = 'Gösta' AND e.run_id = $1`,
      [run.id],
    );
    expect(secret).toMatchObject({ protected: true, alias: expect.stringMatching(/\S/) });
    expect(view.outcome?.people.find((person) => person.personId === secret.id)?.name).toBe(secret.alias);
    expect(JSON.stringify(view)).not.toMatch(/Gösta|Dragana Mendez|samira\.thulin/);
    const session = view.outcome?.sessionIds[0] ?? '';
    const roster = await test.ask('GET', `sessions/${session}/roster`, { as: administrator });
    expect(roster.text).toContain(secret.alias);
    expect(roster.text).not.toContain('Gösta');
  });

  it('keeps identity numbers, the file and the choices sealed', async () => {
    const run = await scene.run({ sessions: [] });
    await readIn(run);
    const number = /19700714|700714-?2388|196303232380|19630323-2380/;
    const rows = await test.database.query<{ text: string }>(
      `SELECT encode(sealed, 'escape') || encode(lookup_hash, 'escape') AS text FROM identity_number
       UNION ALL SELECT encode(coalesce(choices, ''), 'escape') || encode(coalesce(outcome, ''), 'escape') || coalesce(counts::text, '') FROM intake_batch
       UNION ALL SELECT details::text FROM audit_event UNION ALL SELECT details::text FROM enrolment_event`,
    );
    expect(rows.filter((row) => number.test(row.text))).toEqual([]);
    const folder = path.resolve(test.app.get(Settings).DATA_DIR, 'files', 'intake');
    for (const file of readdirSync(folder)) expect(readFileSync(path.join(folder, file)).toString('latin1')).not.toMatch(/Kjellberg|@example|19630323/);
  });

  it('is given back as it came, to its reader and to those who may know, and to nobody else', async () => {
    const run = await scene.run({ sessions: [] });
    const { body } = await upload(run.id, sampleList());
    const file = await test.app.inject({ method: 'GET', url: `/api/v1/intakes/${body.id}/file`, headers: administrator });
    expect(file.rawPayload.equals(sampleList())).toBe(true);
    expect(file.headers['content-disposition']).toBe("attachment; filename*=UTF-8''n%C3%A4rvaro%20ht26.csv");
    const colleague = test.signedInAs(await scene.person({ role: 'administrator' }));
    const knowing = await scene.person({ role: 'administrator' });
    await test.database.execute(`INSERT INTO access_grant (id, person_id, role) VALUES ($1, $2, 'protected_reader')`, [newId(), knowing]);
    for (const [as, status] of [[colleague, 404], [test.signedInAs(knowing), 200], [test.signedInAs(await scene.person()), 403]] as const) {
      expect((await ask('GET', `intakes/${body.id}`, undefined, as)).status).toBe(status);
      expect((await test.app.inject({ method: 'GET', url: `/api/v1/intakes/${body.id}/file`, headers: as })).statusCode).toBe(status);
    }
    expect((await ask('PATCH', `intakes/${body.id}`, { version: 1 }, colleague)).status).toBe(404);
  });

  it('says to a colleague with the same file that somebody else has read it in', async () => {
    const run = await scene.run({ sessions: [] });
    await readIn(run);
    const { status, body } = await uploadList(test, test.signedInAs(await scene.person({ role: 'administrator' })), run.id, sampleList());
    expect({ status, code: body.code }).toEqual({ status: 409, code: 'intake-taken-in-by-another' });
  });
});

describe('an address that somebody typed', () => {
  it('ties nobody to a line before it is proved', async () => {
    const run = await scene.run({ sessions: [] });
    const stranger = await scene.person({ givenName: 'Tove', familyName: 'Rask' });
    await test.database.execute(`UPDATE person SET contact_email = 'tove.rask@example.org' WHERE id = $1`, [stranger]);
    await test.database.execute(`INSERT INTO account (id, person_id, email, password_hash) VALUES ($1, $2, 'tove.rask@example.org', 'x')`, [newId(), stranger]);
    const list = csv('Namn;E-post;8/9 2026 17-20', 'Tove Rask;tove.rask@example.org;x');
    const outcome = async (): Promise<unknown> => {
      const { body } = await upload(run.id, list);
      return { asked: body.reading?.doubts.some((doubt) => doubt.kind === 'known_person') };
    };
    expect(await outcome()).toEqual({ asked: true });
    await test.database.execute('UPDATE account SET verified_at = now() WHERE person_id = $1', [stranger]);
    expect(await outcome()).toEqual({ asked: false });
  });
});

describe('somebody who is known by the name alone', () => {
  it('is not tied to a line by accepting everything, unless the organisation speaks for them', async () => {
    const run = await scene.run({ sessions: [] });
    const organisation = await scene.organisation('Grannskapet');
    const stranger = await scene.person({ givenName: 'Ture', familyName: 'Namnlik' });
    const member = await scene.person({ givenName: 'Ulla', familyName: 'Medlem' });
    await scene.affiliation(member, organisation);
    await test.database.execute('UPDATE person SET contact_email = NULL WHERE id = ANY ($1::uuid[])', [[stranger, member]]);
    const { body } = await upload(run.id, csv('Namn;Förening;8/9 2026 17-20', 'Ture Namnlik;;x', 'Ulla Medlem;Grannskapet;x'));
    let now = body;
    for (let round = 0; round < 4; round += 1) now = (await ask('PATCH', `intakes/${now.id}`, { version: now.version, accept: DOUBT_KINDS })).body;
    expect(now.reading?.doubts.filter((doubt) => doubt.kind === 'known_person').map(({ places, state, single }) => [places[0]?.line, state, single])).toEqual([[2, 'open', true], [3, 'accepted', undefined]]);
    expect(now.reading?.counts.open).toBe(1);
    expect((await ask('POST', `intakes/${now.id}/apply`, { version: now.version })).body.code).toBe('intake-undecided');
    const doubt = now.reading?.doubts.find(({ single }) => single);
    const other = doubt?.alternatives.find(({ says }) => says === 'person_new')?.key;
    now = (await ask('PATCH', `intakes/${now.id}`, { version: now.version, decisions: [{ doubt: doubt?.id, choose: other }] })).body;
    const { body: applied } = await ask('POST', `intakes/${now.id}/apply`, { version: now.version });
    expect(applied.outcome?.people.map(({ personId, made }) => [personId === stranger, personId === member, made])).toEqual([[false, false, true], [false, true, false]]);
  });
});

describe('the choices of its reader', () => {
  it('are data that the list is read again with', async () => {
    const run = await scene.run({ sessions: [] });
    const { body } = await upload(run.id, sampleList());
    const sick = body.reading?.doubts.find((doubt) => doubt.kind === 'mark' && doubt.raw[0] === 'sjuk');
    const changed = await ask('PATCH', `intakes/${body.id}`, {
      version: body.version,
      columns: [{ column: 3, meaning: 'ignore' }],
      decisions: [{ doubt: sick?.id, type: 'anmäld frånvaro' }],
      cells: [{ line: 5, column: 1, text: 'Åsa Kjellberg Berg' }],
    });
    expect(changed.body.reading?.columns[3]).toMatchObject({ meaning: 'ignore' });
    expect(changed.body.reading?.doubts.find((doubt) => doubt.id === sick?.id)?.state).toBe('changed');
    expect(changed.body.reading?.marks.find((mark) => mark.text === 'sjuk')?.mark.reason).toBe('notified');
    expect(changed.body.version).toBe(body.version + 1);
    const stale = await ask('PATCH', `intakes/${body.id}`, { version: body.version, headerLine: 4 });
    expect({ status: stale.status, code: stale.body.code }).toEqual({ status: 412, code: 'changed-meanwhile' });
    const wrong = await ask('PATCH', `intakes/${body.id}`, { version: changed.body.version, headerLine: 66 });
    expect({ status: wrong.status, code: wrong.body.code }).toEqual({ status: 422, code: 'intake-no-rows' });
    const back = await ask('PATCH', `intakes/${body.id}`, { version: changed.body.version, columns: [{ column: 3, meaning: null }], decisions: [{ doubt: sick?.id }] });
    expect(back.body.reading?.columns[3]).toMatchObject({ meaning: 'phone' });
    expect(back.body.reading?.doubts.find((doubt) => doubt.id === sick?.id)?.state).toBe('open');
  });

  it('can be given up', async () => {
    const run = await scene.run({ sessions: [] });
    const { body } = await upload(run.id, sampleList());
    expect((await ask('DELETE', `intakes/${body.id}`)).status).toBe(204);
    expect((await ask('DELETE', `intakes/${body.id}`)).status).toBe(204);
    expect((await ask('PATCH', `intakes/${body.id}`, { version: body.version })).body.code).toBe('intake-not-open');
    expect((await test.ask('GET', `runs/${run.id}/intakes`, { as: administrator })).body).toMatchObject({ run: { id: run.id, title: { sv: 'Provkursen' } }, lists: [] });
  });
});

describe('with sessions that have not begun', () => {
  const planned = (mark: string) => csv('Namn;E-post;8/9 2026 17-20;1/3 2027 17-20', `Tia Tidig;tia.tidig@example.org;x;${mark}`);

  it('is refused where it says that somebody was there', async () => {
    const run = await scene.run({ sessions: [] });
    const opened = await lists.acceptAll((await upload(run.id, planned('x'))).body);
    expect((await ask('POST', `intakes/${opened.id}/apply`, { version: opened.version })).body).toMatchObject({ code: 'intake-marks-ahead', detail: expect.stringContaining('1 mars 2027') as string });
    expect(await count('session WHERE run_id = $1', run.id)).toBe(0);
  });

  it('makes them without any marks', async () => {
    const run = await scene.run({ sessions: [] });
    expect((await readIn(run, planned('nej'))).outcome?.made).toMatchObject({ newSessions: 2, enrolments: 1, marks: 1 });
    expect(await test.database.query('SELECT s.local_date AS day FROM attendance a JOIN session s ON s.id = a.session_id WHERE s.run_id = $1', [run.id])).toEqual([{ day: '2026-09-08' }]);
  });
});

describe('onto a run that has people already', () => {
  it('finds them, keeps what they say of themselves and lets staff marks stand', async () => {
    const run = await scene.run({ sessions: [{ startsAt: '2026-09-08T16:00:00Z', endsAt: '2026-09-08T19:00:00Z' }], capacity: 2 });
    const known = await scene.person({ givenName: 'Åsbjörn', familyName: 'Känd' });
    await test.database.execute(`UPDATE person SET contact_email = 'asbjorn.kand@example.org', phone = NULL WHERE id = $1`, [known]);
    const enrolment = newId();
    await test.database.execute(`INSERT INTO enrolment (id, run_id, person_id, state, source, enrolled_at) VALUES ($1, $2, $3, 'enrolled', 'self', now())`, [enrolment, run.id, known]);
    await test.database.execute('UPDATE run_seats SET held = 1 WHERE run_id = $1', [run.id]);
    const [session] = run.sessionIds;
    await test.ask('PUT', `sessions/${session}/marks`, {
      as: administrator,
      body: { sentAt: '2026-11-21T09:00:00Z', marks: [{ markId: newId(), enrolmentId: enrolment, markedAt: '2026-09-08T17:00:00Z', content: { state: 'absent', lateMinutes: 0, earlyMinutes: 0, reason: 'ill', channel: 'in_person' } }] },
    });
    const list = csv('Namn;E-post;Mobil;2026-09-08 17.30-20.30;2026-09-15 17.30-20.30', 'Åsbjörn Känd;asbjorn.kand@example.org;070-174 06 05;x;x', 'Nya Nyman;nya.nyman@example.org;;x;', 'Nils Nyman;nils.nyman@example.org;;x;x');
    const view = await readIn(run, list);
    expect(view.outcome?.made).toMatchObject({ newPeople: 2, knownPeople: 1, newSessions: 1, knownSessions: 1, enrolments: 2 });
    expect(await test.database.one('SELECT id, phone FROM person WHERE id = $1', [known])).toEqual({ id: known, phone: null });
    const marks = await test.database.query('SELECT s.local_date AS date, a.state, a.source FROM attendance a JOIN session s ON s.id = a.session_id WHERE enrolment_id = $1 ORDER BY 1', [enrolment]);
    expect(marks).toEqual([{ date: '2026-09-08', state: 'absent', source: 'staff' }, { date: '2026-09-15', state: 'present', source: 'import' }]);
    expect(await test.database.one('SELECT held, forced FROM run_seats WHERE run_id = $1', [run.id])).toEqual({ held: 2, forced: 1 });
  });

  it('writes to nobody, also where a listed session is yet to come', async () => {
    const run = await scene.run();
    await scene.seated(run.id, 3);
    await test.database.execute(`UPDATE person SET contact_email = 'har-plats@example.org' WHERE id IN (SELECT person_id FROM enrolment WHERE run_id = $1)`, [run.id]);
    const letters = () => count('message');
    const jobs = () => count(`pgboss.job WHERE data::text LIKE '%' || $1 || '%'`, run.id);
    const before = [await letters(), await jobs()];
    const view = await readIn(run, csv('Namn;E-post;8/12 2026 17-20;15/12 2026 17-20', 'Kommer Sen;kommer@example.org;;'));
    expect(view.outcome?.made).toMatchObject({ newSessions: 2, enrolments: 1 });
    expect([await letters(), await jobs()]).toEqual(before);
  });

  it('keeps facts that a funder requires only where one does', async () => {
    const run = await scene.run({ sessions: [], projectIds: [await scene.project({ asksFacts: true })] });
    const list = csv('Namn;Född;Kön;8/9 2026 17-20', 'Fia Fakta;1980-02-03;kvinna;x', 'Frans Fakta;;;x');
    const view = await readIn(run, list);
    expect(view.outcome).toMatchObject({ withoutFacts: 1, made: { newPeople: 2 } });
    const facts = 'SELECT r.born_on AS born, r.gender FROM participant_record r JOIN enrolment e ON e.person_id = r.person_id WHERE e.run_id = $1';
    expect(await test.database.query(facts, [run.id])).toEqual([{ born: '1980-02-03', gender: 'F' }]);
    const [before, sparing] = [test.clock.now().toISOString(), await scene.project({ asksFacts: true })];
    await test.database.execute("UPDATE project SET rule_set_id = (SELECT id FROM rule_set WHERE key = 'plain') WHERE id = $1", [sparing]);
    test.clock.set('2026-12-01T09:00:00Z');
    // Who is under 18 is asked for no more than this by the funder's rules.
    expect((await readIn(await scene.run({ sessions: [], projectIds: [sparing] }), csv('Namn;Född;Kön;8/9 2026 17-20', 'Ung Deltagare;2010-02-03;;x', 'Vuxen Deltagare;1980-02-03;;x'))).outcome).toMatchObject({ withoutFacts: 1 });
    test.clock.set(before);
    const unfunded = await scene.run({ sessions: [] });
    await readIn(unfunded, csv('Namn;Född;Kön;8/9 2026 17-20', 'Olle Ofinansierad;1980-02-03;man;x'));
    expect(await test.database.query(facts, [unfunded.id])).toEqual([]);
  });

  it('is refused where nothing may change any more', async () => {
    const run = await scene.run({ sessions: [] });
    await test.database.execute(`UPDATE course_run SET status = 'closed' WHERE id = $1`, [run.id]);
    expect((await upload(run.id, sampleList())).body.code).toBe('intake-run-ended');
  });
});
