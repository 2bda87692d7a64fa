import type { MarkMade, Roster } from '@kortkurs/contract/attendance';
import { ABSENT, PRESENT } from '@kortkurs/rules/attendance';
import { newId } from '../../backend/src/platform/ids';
import { startApp, type Headers, type TestApp } from '../../backend/src/platform/testing/start-app';
import { AttendanceFile, uploadAttendance } from '../builders/attendance-files';
import { teamsActions, teamsEnglish, teamsOld, teamsSwedish, teamsUnended, utf8, zoom, zoomLarge, zoomTotals } from '../builders/meeting-reports';
import { Scene, type RunLaid } from '../builders/scene';

const AFTER = '2026-09-01T19:00:00Z';

describe('the report of an online meeting', () => {
  let test: TestApp;
  let scene: Scene;
  let leader: Headers;
  let run: RunLaid;
  let session: string;
  let seats: Record<'ada' | 'bo' | 'cilla' | 'dina', string>;

  beforeAll(async () => {
    test = await startApp();
    scene = new Scene(test.database);
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    test.clock.set(AFTER);
    const leaderId = await scene.person({ givenName: 'Lena', familyName: 'Ledare' });
    leader = test.signedInAs(leaderId);
    run = await scene.run({ capacity: 40, instructorIds: [leaderId], delivery: 'hybrid' });
    session = run.sessionIds[0] ?? '';
    const [ada, bo, cilla, dina] = await scene.seated(run.id, 4);
    seats = { ada: ada ?? '', bo: bo ?? '', cilla: cilla ?? '', dina: dina ?? '' };
    await named(seats.ada, 'Ada', 'Lind', `ada-${run.id}@example.org`);
    await named(seats.bo, 'Bo', 'Ek', `bo-${run.id}@example.org`);
    await named(seats.cilla, 'Cilla', 'Åberg', `cilla-${run.id}@example.org`);
    await named(seats.dina, 'Dina', 'Dahl', `dina-${run.id}@example.org`);
  });

  const named = (seat: string, given: string, family: string, email: string): Promise<unknown> =>
    test.database.query('UPDATE person SET given_name = $2, family_name = $3, contact_email = $4 WHERE id = (SELECT person_id FROM enrolment WHERE id = $1)', [seat, given, family, email]);
  const opened = async (bytes: Buffer, as = leader): Promise<AttendanceFile> => {
    const answer = await uploadAttendance(test, as, run.id, bytes, session);
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status: 201, code: undefined });
    return new AttendanceFile(test, as, answer.body);
  };
  const roster = async (): Promise<Roster> => (await test.ask<Roster>('GET', `sessions/${session}/roster`, { as: leader })).body;
  const standing = async (seat: string) => (await roster()).people.find(({ enrolmentId }) => enrolmentId === seat)?.mark ?? null;
  const staffMark = (seat: string, content: object) =>
    test.ask('PUT', `sessions/${session}/marks`, { as: leader, body: { marks: [{ markId: newId(), enrolmentId: seat, content, markedAt: AFTER }], sentAt: AFTER } });
  const selfMark = (seat: string, channel: 'in_person' | 'online') =>
    test.database.query(
      `WITH kept AS (INSERT INTO attendance_history (mark_id, session_id, enrolment_id, outcome, state, late_minutes, early_minutes, channel, source, marked_at, received_at, revision)
         VALUES ($1, $2, $3, 'applied', 'present', 0, 0, $4, 'self', '2026-09-01T15:31:00Z', '2026-09-01T15:31:00Z', 1))
       INSERT INTO attendance (session_id, enrolment_id, mark_id, state, late_minutes, early_minutes, channel, source, marked_at, received_at)
       VALUES ($2, $3, $1, 'present', 0, 0, $4, 'self', '2026-09-01T15:31:00Z', '2026-09-01T15:31:00Z')`,
      [newId(), session, seat, channel],
    );
  const decided = async (file: AttendanceFile): Promise<AttendanceFile> => {
    await file.change({ rows: [{ key: file.key('Cilla'), decision: { enrolmentId: seats.cilla } }], leaveRest: true });
    return file;
  };

  it('of Teams in Swedish is read: rejoined minutes summed, devices at once counted once, the leader and the room known as such', async () => {
    const file = await opened(teamsSwedish());
    const { reading } = file.view;
    expect(reading).toMatchObject({ source: 'teams', dateOrder: 'ymd', suggestedShift: null, open: 2, unreadLines: [] });
    expect(file.rows()).toEqual({ 'Ada Lind': 'matched by name', 'Bo Ek': 'matched by name', Cilla: 'asks by alike', 'Hybridrummet Malmö': 'unmatched', 'Lena Ledare': 'leads' });
    // Away from 18.30 to 19.10: forty minutes, of which the break takes fifteen.
    expect(file.mark(seats.ada)).toMatchObject({ content: { state: 'present', lateMinutes: 0, earlyMinutes: 25, channel: 'online' }, minutes: 140, awayMinutes: 25, effect: 'made' });
    expect(file.mark(seats.bo)).toMatchObject({ content: { lateMinutes: 45, earlyMinutes: 0 }, minutes: 120, effect: 'made' });
    expect(file.mark(seats.dina)).toBeUndefined();
  });

  it('knows those who make up a session of another run here, and late as the centre has it', async () => {
    const own = await scene.run({ capacity: 5 });
    const [guest] = await scene.seated(own.id, 1);
    await named(guest ?? '', 'Bo', 'Ek', `guest-${run.id}@example.org`);
    await named(seats.bo, 'Bertil', 'Ek', `bertil-${run.id}@example.org`);
    await test.database.execute('INSERT INTO session_guest (session_id, enrolment_id, missed_session_id) VALUES ($1, $2, $3)', [session, guest, own.sessionIds[0]]);
    await test.database.execute(`INSERT INTO centre (id, name, signatory_name, check_in_grace) VALUES (1, 'Kompetenscentrum Provet', 'Maria Ekdahl', 50) ON CONFLICT (id) DO UPDATE SET check_in_grace = 50`);
    try {
      const file = await decided(await opened(teamsSwedish()));
      expect(file.mark(guest ?? '')).toMatchObject({ content: { lateMinutes: 0 }, effect: 'made' });
      expect((await file.apply()).status).toBe(200);
      expect(await standing(guest ?? '')).toMatchObject({ state: 'present', source: 'import', channel: 'online' });
    } finally {
      await test.database.execute('UPDATE centre SET check_in_grace = 10');
    }
  });

  it.each([
    ['of Teams in English', teamsEnglish, 'teams', 165],
    ['of Teams as it was', teamsOld, 'teams', 165],
    ['of Teams as it first was', teamsActions, 'teams', 140],
    ['of Zoom', () => zoom(), 'zoom', 165],
    ['of Zoom without the block about the meeting', () => zoom(17, false), 'zoom', 165],
    ['of Zoom with everybody once', zoomTotals, 'zoom', 120],
  ] as const)('%s is recognised by what is in it', async (_what, bytes, source, minutes) => {
    const file = await opened(bytes());
    expect(file.view.reading).toMatchObject({ source, unreadLines: [], suggestedShift: null });
    expect(file.mark(seats.ada)).toMatchObject({ minutes, content: { channel: 'online' } });
  });

  it('fetched before the end keeps those who stayed until then, and who left has left', async () => {
    const file = await opened(teamsUnended());
    expect(file.view.reading).toMatchObject({ unreadLines: [], suggestedShift: null });
    expect(file.mark(seats.ada)).toMatchObject({ minutes: 140, content: { earlyMinutes: 25 } });
    expect(file.mark(seats.bo)).toMatchObject({ minutes: 105, content: { earlyMinutes: 60 } });
    // Whoever reads it sees which end the file does not tell.
    const assumed = (seat: string) => file.view.reading?.rows.find(({ enrolmentId }) => enrolmentId === seat)?.stays.at(-1)?.assumed;
    expect([assumed(seats.ada), assumed(seats.bo)]).toEqual([true, undefined]);
  });

  it('by another clock is told to be so, and moved by whoever reads it', async () => {
    const file = await opened(zoom(8));
    expect(file.view.reading?.suggestedShift).toBe(9 * 60);
    await file.change({ shiftMinutes: 9 * 60 });
    expect(file.view.reading).toMatchObject({ suggestedShift: null, shiftMinutes: 540 });
    expect(file.mark(seats.ada)).toMatchObject({ minutes: 165 });
  });

  it('of a make that nobody knows has its columns named by hand', async () => {
    const file = await opened(utf8('Rapport', 'Vem;A;B', 'Ada Lind;2026-09-01 17:30;2026-09-01 19:30'));
    expect(file.view.reading).toMatchObject({ source: null, rows: [], top: ['Rapport', 'Vem · A · B', 'Ada Lind · 2026-09-01 17:30 · 2026-09-01 19:30'] });
    expect((await file.apply()).body.code).toBe('attendance-file-columns');
    await file.change({ headerLine: 2, columns: [{ column: 0, meaning: 'name' }, { column: 1, meaning: 'join' }, { column: 2, meaning: 'leave' }] });
    expect(file.view.reading?.source).toBe('other');
    expect(file.mark(seats.ada)).toMatchObject({ minutes: 105 });
  });

  it('is applied once everybody in it is decided about, in one go, with history, and changes nothing again', async () => {
    const file = await opened(teamsSwedish());
    expect((await file.apply()).body).toMatchObject({ code: 'intake-undecided' });
    await decided(file);
    expect((await file.apply()).body.outcome).toMatchObject({ marks: { made: 3, changes: 0, held: 0 }, leftOut: [{ name: 'Hybridrummet Malmö', why: 'left_out' }, { name: 'Lena Ledare', why: 'leads' }] });
    expect(await standing(seats.ada)).toMatchObject({ state: 'present', earlyMinutes: 25, channel: 'online', source: 'import' });
    expect(await standing(seats.cilla)).toMatchObject({ state: 'present', earlyMinutes: 0 });
    expect(await standing(seats.dina)).toBeNull();
    expect((await roster()).session.revision).toBe(1);
    const again = await uploadAttendance(test, leader, run.id, teamsSwedish(), session);
    expect(again.body).toMatchObject({ id: file.view.id, again: true, state: 'applied' });
    const saved = await decided(await opened(Buffer.concat([teamsSwedish(), Buffer.from('\r\n', 'utf16le')])));
    expect(saved.view.reading?.marks.map(({ effect }) => effect)).toEqual(['same', 'same', 'same']);
    await saved.apply();
    expect((await roster()).session.revision).toBe(1);
  });

  it('counts who was in the room as well there, and says so before anything is saved; staff’s word stands', async () => {
    await selfMark(seats.ada, 'in_person');
    await selfMark(seats.cilla, 'online');
    await staffMark(seats.bo, ABSENT);
    const file = await decided(await opened(teamsSwedish()));
    expect(file.mark(seats.ada)).toMatchObject({ effect: 'stands_room', standing: { state: 'present', channel: 'in_person', source: 'self', minutes: 165 } });
    expect(file.mark(seats.bo)).toMatchObject({ effect: 'stands_staff', standing: { state: 'absent', source: 'staff', byName: 'Lena Ledare' } });
    expect(file.mark(seats.cilla)).toMatchObject({ effect: 'same' });
    await file.apply();
    expect(await standing(seats.ada)).toMatchObject({ channel: 'in_person', source: 'self' });
    expect(await standing(seats.bo)).toMatchObject({ state: 'absent', source: 'staff' });
    const history = (await test.ask<{ outcome: string; source: string }[]>('GET', `sessions/${session}/marks/${seats.bo}`, { as: leader })).body;
    expect(history).toEqual(expect.arrayContaining([expect.objectContaining({ outcome: 'lost', source: 'import' })]));
  });

  it('is measured against the times at which the session was held', async () => {
    const held = { from: '18:00', to: '20:30', breakMinutes: 15 };
    await test.ask('POST', `sessions/${session}/signature`, { as: leader, body: { id: newId(), revision: (await roster()).session.revision, ledBy: null, ledByName: 'Lena', held } });
    const file = await opened(teamsSwedish());
    expect(file.mark(seats.bo)).toMatchObject({ content: { lateMinutes: 15, earlyMinutes: 0 }, minutes: 120 });
  });

  it('is held as proposed corrections where the list is signed', async () => {
    await staffMark(seats.dina, PRESENT);
    await test.ask('POST', `sessions/${session}/signature`, { as: leader, body: { id: newId(), revision: (await roster()).session.revision, ledBy: null, ledByName: 'Lena' } });
    const file = await decided(await opened(teamsSwedish()));
    expect(file.mark(seats.ada)).toMatchObject({ effect: 'held', standing: { state: 'absent' } });
    await file.apply();
    expect((await roster()).held).toBe(3);
    expect(await standing(seats.ada)).toMatchObject({ state: 'absent' });
    await test.database.execute(
      `INSERT INTO attendance_history (mark_id, session_id, enrolment_id, outcome, state, channel, source, marked_at, received_at) VALUES ($1, $2, $3, 'held', 'present', 'in_person', 'self', $4, $4)`,
      [newId(), session, seats.ada, test.clock.now()],
    );
    expect(await file.undo()).toBe(200);
    // What she said herself waits for an answer as it did.
    expect((await roster()).held).toBe(1);
  });

  it('lets go of its own proposed corrections and of nobody else’s when it is undone', async () => {
    await test.ask('POST', `sessions/${session}/signature`, { as: leader, body: { id: newId(), revision: (await roster()).session.revision, ledBy: null, ledByName: 'Lena' } });
    const first = await decided(await opened(teamsSwedish()));
    await first.apply();
    const second = await decided(await opened(Buffer.concat([teamsSwedish(), Buffer.from('\r\n', 'utf16le')])));
    await second.apply();
    expect((await roster()).held).toBe(6);
    expect(await first.undo()).toBe(200);
    expect((await roster()).held).toBe(3);
    const history = (await test.ask<MarkMade[]>('GET', `sessions/${session}/marks/${seats.ada}`, { as: leader })).body;
    expect(history.filter(({ source }) => source === 'import').map(({ outcome }) => outcome).sort()).toEqual(['held', 'lost']);
    expect(await second.undo()).toBe(200);
    expect((await roster()).held).toBe(0);
  });

  it('is undone as a whole, with what stood before put back', async () => {
    await selfMark(seats.bo, 'online');
    // Written down before anybody was there, and taken away: nothing to put back.
    await staffMark(seats.cilla, PRESENT);
    await test.ask('PUT', `sessions/${session}/marks`, { as: leader, body: { marks: [{ markId: newId(), enrolmentId: seats.cilla, content: null, markedAt: AFTER }], sentAt: AFTER } });
    const file = await decided(await opened(teamsSwedish()));
    expect(file.mark(seats.bo)).toMatchObject({ effect: 'changes' });
    await file.apply();
    expect(await file.undo()).toBe(200);
    expect(await standing(seats.ada)).toBeNull();
    expect(await standing(seats.bo)).toMatchObject({ state: 'present', lateMinutes: 0, channel: 'online', source: 'self' });
    expect(await standing(seats.cilla)).toBeNull();
    expect(await file.undo()).toBe(200);
    test.clock.set('2026-09-04T19:00:00Z');
    const late = await decided(await opened(teamsSwedish()));
    await late.apply();
    test.clock.set('2026-09-08T19:00:00Z');
    expect(await late.undo()).toBe(409);
  });

  it('marks whom it knew nobody by once the door has given them a seat, by what the file says of them', async () => {
    const file = await opened(teamsSwedish());
    const id = newId();
    const walkIn = () => file.walkIn({ id });
    const { body } = await walkIn();
    expect((await walkIn()).body.person.enrolmentId).toBe(body.person.enrolmentId);
    const { enrolmentId } = body.person;
    expect(body.person.state).toBe('expected');
    expect(await test.database.one('SELECT source, forced FROM enrolment WHERE id = $1', [enrolmentId])).toMatchObject({ source: 'walk_in' });
    await file.change({ rows: [{ key: file.key('Cilla'), decision: { leave: 'out' } }, { key: file.key('Hybridrummet Malmö'), decision: { enrolmentId } }] });
    expect(file.mark(enrolmentId)).toMatchObject({ effect: 'made' });
    expect((await file.apply()).body.outcome?.leftOut.map(({ name, why }) => `${name} ${why}`)).toEqual(['Cilla left_out', 'Lena Ledare leads']);
    expect(await standing(enrolmentId)).toMatchObject({ state: 'present', channel: 'online' });
  });

  it('tells who stands under an alias to nobody who may not know, and keeps the file with its reader', async () => {
    await test.database.query(`UPDATE person SET protected = true, alias = 'Kim Alm' WHERE id = (SELECT person_id FROM enrolment WHERE id = $1)`, [seats.ada]);
    const file = await opened(teamsSwedish());
    expect(JSON.stringify(file.view)).not.toContain('Ada');
    expect(file.rows()).toMatchObject({ 'Kim Alm': 'matched by name' });
    const other = test.signedInAs(await scene.person({ role: 'administrator' }));
    const path = `runs/${run.id}/attendance-files/${file.view.id}`;
    expect((await test.ask('GET', path, { as: other })).status).toBe(404);
    expect((await test.ask('GET', `${path}/file`, { as: other })).status).toBe(404);
    expect((await test.ask('GET', `${path}/file`, { as: leader })).status).toBe(200);
  });

  it('is refused before the session, and of another run’s session', async () => {
    const second = run.sessionIds[1] ?? '';
    expect((await uploadAttendance(test, leader, run.id, zoom(), second)).body.code).toBe('attendance-file-session-ahead');
    const other = await scene.run({});
    expect((await uploadAttendance(test, leader, run.id, zoom(), other.sessionIds[0])).status).toBe(404);
    expect((await uploadAttendance(test, leader, other.id, zoom(), other.sessionIds[0])).status).toBe(404);
  });

  it('of ten thousand lines is read, and more than it may have is refused with a sentence', async () => {
    const file = await opened(zoomLarge(10_000));
    expect(file.view.reading).toMatchObject({ rowsInAll: 4_000 });
    expect(file.view.reading?.rows).toHaveLength(1_000);
    await file.change({ leaveRest: true });
    expect((await file.apply()).status).toBe(200);
    expect((await uploadAttendance(test, leader, run.id, zoomLarge(12_001), session)).body).toMatchObject({ code: 'intake-too-many-lines' });
  });

  it.each([
    ['times that are none', utf8('Name,User Email,Join Time,Leave Time', 'Ada Lind,,i går,i dag', 'Bo Ek,,99/99/9999 25:61,x')],
    ['UTF-16 that was cut within a letter', teamsSwedish().subarray(0, 701)],
    ['text in the encoding of old Windows', Buffer.from('Namn;Anslutningstid;Lämnade\r\n\u00c5sa;2026-09-01 17:30;2026-09-01 18:00', 'latin1')],
    ['leaving before coming', utf8('Name,Join Time,Leave Time', 'Ada Lind,2026-09-01 18:00,2026-09-01 17:00')],
    ['a quotation mark never closed', utf8('Name,Join Time,Leave Time', '"Ada,2026-09-01 18:00,2026-09-01 19:00')],
  ])('with %s is never more than a file that is not understood', async (_what, bytes) => {
    const answer = await uploadAttendance(test, leader, run.id, bytes, session);
    expect(answer.status).toBe(201);
    const file = new AttendanceFile(test, leader, answer.body);
    await file.change({ leaveRest: true });
    expect((await file.apply()).status).toBeLessThan(500);
  });

  it('stands by itself: another of the same session that cannot be read, or is given up, stops nothing', async () => {
    const first = await decided(await opened(teamsSwedish()));
    expect((await uploadAttendance(test, leader, run.id, Buffer.alloc(0), session)).status).toBe(422);
    const second = await opened(utf8('Name,Join Time,Leave Time', '"Ada,2026-09-01 18:00,2026-09-01 19:00'));
    expect((await first.apply()).status).toBe(200);
    expect(await standing(seats.ada)).toMatchObject({ state: 'present', source: 'import' });
    expect((await test.ask('DELETE', `runs/${run.id}/attendance-files/${second.view.id}`, { as: leader })).status).toBe(204);
    expect(await standing(seats.ada)).toMatchObject({ state: 'present', source: 'import' });
  });

  it.each([
    ['a truncated workbook', Buffer.from('PK\u0003\u0004xxxxxxxx'), 'möte.xlsx', 422],
    ['nothing', Buffer.alloc(0), 'möte.csv', 422],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), 'möte.csv', 415],
    ['too much', Buffer.alloc(5 * 1024 * 1024 + 10, 'x;'), 'möte.csv', 413],
  ])('that is %s is refused with a sentence', async (_what, bytes, name, status) => {
    expect((await uploadAttendance(test, leader, run.id, bytes, session, name)).status).toBe(status);
  });
});
