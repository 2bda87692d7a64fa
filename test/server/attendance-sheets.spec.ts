import ExcelJS from 'exceljs';
import type { Roster } from '@kortkurs/contract/attendance';
import type { AttendanceFileView } from '@kortkurs/contract/attendance-files';
import { PRESENT } from '@kortkurs/rules/attendance';
import { FileDesk } from '../../backend/src/intake/attendance/file-desk';
import { IntakeDesk } from '../../backend/src/intake/intake-desk';
import { newId } from '../../backend/src/platform/ids';
import { startApp, type Headers, type TestApp } from '../../backend/src/platform/testing/start-app';
import { readXlsx } from '../../backend/src/intake/read/xlsx';
import { AttendanceFile, uploadAttendance } from '../builders/attendance-files';
import { teamsSwedish, utf8 } from '../builders/meeting-reports';
import { Scene, type RunLaid } from '../builders/scene';

const AFTER = '2026-09-08T19:00:00Z';

describe('a sheet with a column for each session', () => {
  let test: TestApp;
  let scene: Scene;
  let leader: Headers;
  let run: RunLaid;
  let seats: string[];

  beforeAll(async () => {
    test = await startApp();
    scene = new Scene(test.database);
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    test.clock.set(AFTER);
    const leaderId = await scene.person({ givenName: 'Lena', familyName: 'Ledare' });
    leader = test.signedInAs(leaderId);
    run = await scene.run({ capacity: 40, instructorIds: [leaderId] });
    seats = await scene.seated(run.id, 3);
    const names = [['Ada', 'Lind'], ['Bo', 'Ek'], ['Åsa', 'Öberg']];
    for (const [n, [given, family]] of names.entries()) {
      await test.database.query('UPDATE person SET given_name = $2, family_name = $3, contact_email = $4 WHERE id = (SELECT person_id FROM enrolment WHERE id = $1)', [seats[n], given, family, `${n}-${run.id}@example.org`]);
    }
  });

  const opened = async (bytes: Buffer, name = 'närvaro.csv'): Promise<AttendanceFile> => {
    const answer = await uploadAttendance(test, leader, run.id, bytes, undefined, name);
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status: 201, code: undefined });
    return new AttendanceFile(test, leader, answer.body);
  };
  const standing = async (seat: string | undefined, session = 0) =>
    (await test.ask<Roster>('GET', `sessions/${run.sessionIds[session]}/roster`, { as: leader })).body.people.find(({ enrolmentId }) => enrolmentId === seat)?.mark ?? null;
  const revisions = async (): Promise<number[]> =>
    (await test.database.query<{ revision: number }>('SELECT revision FROM session WHERE run_id = $1 ORDER BY number', [run.id])).map(({ revision }) => revision);

  it('is read with each cell’s outcome, in Swedish and in English, and applied at once', async () => {
    const file = await opened(utf8('Namn;E-post;2026-09-01;2026-09-08', 'Ada Lind;;x;90', 'Ek, Bo;;frånvarande;här', `;2-${run.id}@example.org;sjuk;yes`));
    const { reading } = file.view;
    expect(reading).toMatchObject({ open: 0, texts: [], rowsInAll: 3 });
    expect(reading?.columns.map(({ meaning, sessionId }) => [meaning, sessionId])).toEqual([['name', null], ['email', null], ['session', run.sessionIds[0]], ['session', run.sessionIds[1]]]);
    expect(file.rows()).toMatchObject({ 'Ada Lind': 'matched by name', 'Ek, Bo': 'matched by name', [`2-${run.id}@example.org`]: 'matched by email' });
    expect((await file.apply()).body.outcome?.marks).toMatchObject({ made: 6 });
    expect(await standing(seats[0])).toMatchObject({ state: 'present', source: 'import', earlyMinutes: 0, channel: 'in_person' });
    expect(await standing(seats[0], 1)).toMatchObject({ state: 'present', earlyMinutes: 75 });
    expect(await standing(seats[2])).toMatchObject({ state: 'absent', reason: 'ill' });
    expect(await revisions()).toEqual([1, 1]);
  });

  it('says nothing by a blank cell, asks once for each text that nobody is sure of, and takes no more minutes than there are', async () => {
    const file = await opened(utf8('Namn;Träff 1;Träff 2', 'Ada Lind;;hm', 'Bo Ek;hm;999', 'Åsa Öberg;;'));
    expect(file.view.reading).toMatchObject({ open: 2, marks: [] });
    expect(file.view.reading?.texts).toMatchObject([{ text: 'hm', count: 2, reading: null }, { text: '999', count: 1, guess: null }]);
    expect(file.view.reading?.rows.find(({ name }) => name === 'Bo Ek')?.cells.map(({ fault }) => fault)).toEqual(['unread', 'longer']);
    expect((await file.apply()).body.code).toBe('intake-undecided');
    await file.change({ texts: [{ text: 'hm', reading: 'present' }, { text: '999', reading: 'unmarked' }] });
    expect((await file.apply()).status).toBe(200);
    expect([await standing(seats[0]), await standing(seats[0], 1), await standing(seats[1])]).toMatchObject([null, { state: 'present' }, { state: 'present' }]);
  });

  it('is read by another sheet, separator or encoding when that is chosen, and never by one that it has not', async () => {
    const book = new ExcelJS.Workbook();
    for (const [name, mark] of [['Hösten', 'x'], ['Våren', 'frånvarande']]) book.addWorksheet(name).addRows([['Namn', 'Träff 1'], ['Ada Lind', mark]]);
    const workbook = await opened(Buffer.from(await book.xlsx.writeBuffer()), 'närvaro.xlsx');
    expect(workbook.view.reading).toMatchObject({ kind: 'xlsx', encoding: null, sheet: 'Hösten', sheets: ['Hösten', 'Våren'], marks: [{ content: { state: 'present' } }] });
    await workbook.change({ headerLine: 2 });
    await workbook.change({ sheet: 'Våren' });
    expect(workbook.view.reading).toMatchObject({ sheet: 'Våren', headerLine: 1, marks: [{ content: { state: 'absent' } }] });
    expect((await workbook.change({ sheet: 'Sommaren' })).body.code).toBe('intake-sheet-absent');
    expect((await workbook.change({ sheet: '' })).status).toBe(422);
    expect((await workbook.apply()).body.outcome?.marks).toMatchObject({ made: 1 });
    expect(await standing(seats[0])).toMatchObject({ state: 'absent' });

    const text = await opened(Buffer.from('Namn|Anm;x|Träff 1\nÅsa Öberg|a;b|x\nBo Ek|c;d|x\n', 'latin1'));
    await text.change({ separator: ';', encoding: 'utf-8' });
    expect(text.view.reading).toMatchObject({ encoding: 'utf-8', separator: ';' });
    await text.change({ separator: '|', encoding: 'windows-1252' });
    expect(text.view.reading?.rows.map(({ name }) => name)).toEqual(['Åsa Öberg', 'Bo Ek']);
  });

  it('has a column moved to another session, or left out, by hand', async () => {
    const file = await opened(utf8('Namn;Första gången;Andra', 'Ada Lind;x;x'));
    expect(file.view.reading).toMatchObject({ source: null, marks: [] });
    await file.change({ headerLine: 1, columns: [{ column: 1, meaning: 'session', sessionId: run.sessionIds[1] }] });
    expect(file.view.reading?.marks).toMatchObject([{ sessionId: run.sessionIds[1], effect: 'made' }]);
    const foreign = await scene.run({});
    await file.change({ columns: [{ column: 1, meaning: 'session', sessionId: foreign.sessionIds[0] }] });
    expect(file.view.reading?.marks).toEqual([]);
  });

  it('changes nothing when it is read in again, and is undone as a whole', async () => {
    const lines = ['Namn;2026-09-01;2026-09-08', 'Ada Lind;x;0', 'Bo Ek;ja;nej'];
    const first = await opened(utf8(...lines));
    await first.apply();
    const again = await opened(utf8(...lines, ''));
    expect(again.view.reading?.marks.map(({ effect }) => effect)).toEqual(['same', 'same', 'same', 'same']);
    await again.apply();
    expect(await revisions()).toEqual([1, 1]);
    expect(await first.undo()).toBe(200);
    expect([await standing(seats[0]), await standing(seats[1], 1)]).toEqual([null, null]);
  });

  it('marks nobody at a session that has not begun', async () => {
    test.clock.set('2026-09-02T09:00:00Z');
    const file = await opened(utf8('Namn;2026-09-01;2026-09-08', 'Ada Lind;x;x'));
    expect(file.view.reading?.marks.map(({ effect }) => effect)).toEqual(['made', 'ahead']);
    expect((await file.apply()).body.outcome?.marks).toMatchObject({ made: 1, ahead: 1 });
    expect(await standing(seats[0], 1)).toBeNull();
  });

  it('takes the first of two rows of one person, and says so where they part', async () => {
    const file = await opened(utf8('Namn;2026-09-01', 'Ada Lind;x', 'Lind, Ada;nej'));
    expect(file.view.reading?.rows.map(({ cells: [cell] }) => cell.fault)).toEqual([null, 'twice']);
    await file.apply();
    expect(await standing(seats[0])).toMatchObject({ state: 'present' });
  });

  it('comes as a workbook with the run’s people and sessions, which is read back as it is', async () => {
    const answer = await test.app.inject({ method: 'GET', url: `/api/v1/runs/${run.id}/attendance-files/template`, headers: leader });
    expect(answer.statusCode).toBe(200);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(answer.rawPayload as unknown as ExcelJS.Buffer);
    const [sheet] = book.worksheets;
    expect(sheet?.getRow(1).values).toEqual([undefined, 'Namn', 'E-post', '2026-09-01 17.30', '2026-09-08 17.30']);
    expect(readXlsx(answer.rawPayload).grid.lines.slice(1).map(([name]) => name.text)).toEqual(['Ada Lind', 'Bo Ek', 'Åsa Öberg']);
    if (!sheet) throw new Error('The workbook has no sheet');
    sheet.getRow(2).getCell(3).value = 'x';
    sheet.getRow(4).getCell(4).value = 30;
    const file = await opened(Buffer.from(await book.xlsx.writeBuffer()), 'närvaro.xlsx');
    expect(file.view.reading).toMatchObject({ open: 0, kind: 'xlsx' });
    await file.apply();
    expect([await standing(seats[0]), await standing(seats[2], 1)]).toMatchObject([{ state: 'present' }, { state: 'present', earlyMinutes: 135 }]);
  });

  it('leaves it open where somebody was who was online', async () => {
    await test.database.query("UPDATE course_run SET delivery = 'online' WHERE id = $1", [run.id]);
    const file = await opened(utf8('Namn;2026-09-01', 'Ada Lind;x', 'Bo Ek;nej'));
    expect(file.view.reading?.marks.map(({ content }) => content?.channel)).toEqual(['online', 'in_person']);
  });

  it('knows who stands under an alias by it, and offers them to nobody for their own name', async () => {
    await test.database.query(`UPDATE person SET protected = true, alias = 'Kim Alm' WHERE id = (SELECT person_id FROM enrolment WHERE id = $1)`, [seats[0]]);
    const file = await opened(utf8('Namn;2026-09-01', 'Kim Alm;x', 'Ada Lindh;x'));
    expect(file.rows()).toEqual({ 'Kim Alm': 'matched by name', 'Ada Lindh': 'unmatched' });
    await file.change({ leaveRest: true });
    expect((await file.apply()).body.outcome?.marks).toMatchObject({ made: 1 });
    expect(await standing(seats[0])).toMatchObject({ state: 'present' });
  });

  it.each([
    ['no headings at all', utf8('Ada Lind;x', 'Bo Ek;x')],
    ['one cell', utf8('Ada')],
    ['a name of signs', utf8('Namn;2026-09-01', '"=HYPERLINK(""x"")";x')],
  ])('with %s is never more than a file that is not understood', async (_what, bytes) => {
    const file = await opened(bytes);
    await file.change({ leaveRest: true });
    expect((await file.apply()).status).toBeLessThan(500);
  });

  describe('beside the report of a meeting for which somebody was given a seat', () => {
    const report = async (): Promise<AttendanceFile> => new AttendanceFile(test, leader, (await uploadAttendance(test, leader, run.id, teamsSwedish(), run.sessionIds[0])).body);
    const applied = async (over: object = {}) => {
      const file = await report();
      const { enrolmentId } = (await file.walkIn(over)).body.person;
      await file.change({ rows: [{ key: file.key('Hybridrummet Malmö'), decision: { enrolmentId } }], leaveRest: true });
      expect((await file.apply()).status).toBe(200);
      expect(await standing(enrolmentId)).toMatchObject({ state: 'present', source: 'import' });
      return { file, enrolmentId };
    };
    const undone = async (file: AttendanceFile) => {
      expect(await file.undo()).toBe(200);
      return file.undone();
    };
    const seat = (id: string) => test.database.one('SELECT e.state, p.erased_at IS NOT NULL AS unmade FROM enrolment e JOIN person p ON p.id = e.person_id WHERE e.id = $1', [id]);
    const taken = () => test.database.one('SELECT held, forced FROM run_seats WHERE run_id = $1', [run.id]);

    it('takes the seat, the person and the organisation back when it is undone', async () => {
      const before = await taken();
      const { file, enrolmentId } = await applied({ organisation: { id: null, name: `Nya rummet ${run.id}` } });
      expect(await undone(file)).toMatchObject({ kept: 0, walkIns: [] });
      expect(await seat(enrolmentId)).toEqual({ state: 'withdrawn', unmade: true });
      expect(await taken()).toEqual(before);
      expect(await test.database.one('SELECT archived_at IS NOT NULL AS gone FROM organisation WHERE name = $1', [`Nya rummet ${run.id}`])).toEqual({ gone: true });
      expect(await standing(enrolmentId)).toBeNull();
    });

    it('gives somebody who waited their place in the queue back, and leaves the person as they were', async () => {
      const personId = await scene.person({ givenName: 'Hybrid', familyName: 'Rum' });
      const id = newId();
      await test.database.execute(`INSERT INTO enrolment (id, run_id, person_id, state, source, queue_position) VALUES ($1, $2, $3, 'waitlisted', 'self', 1)`, [id, run.id, personId]);
      await test.database.execute('UPDATE run_seats SET waiting = 1, last_queue_position = 1 WHERE run_id = $1', [run.id]);
      await test.database.execute(`UPDATE run_seats SET capacity = held WHERE run_id = $1`, [run.id]);
      const { file, enrolmentId } = await applied({ personId });
      expect(enrolmentId).toBe(id);
      expect(await undone(file)).toMatchObject({ walkIns: [] });
      expect(await seat(id)).toEqual({ state: 'waitlisted', unmade: false });
    });

    it('says who keeps the seat, and why, where something else has come to rest on it', async () => {
      const { file, enrolmentId } = await applied();
      const mark = { markId: newId(), enrolmentId, content: PRESENT, markedAt: AFTER };
      expect((await test.ask('PUT', `sessions/${run.sessionIds[1]}/marks`, { as: leader, body: { marks: [mark], sentAt: AFTER } })).status).toBe(200);
      expect(await undone(file)).toMatchObject({ kept: 0, walkIns: [{ name: 'Hybridrummet Malmö', why: 'attendance' }] });
      expect(await seat(enrolmentId)).toEqual({ state: 'enrolled', unmade: false });
      // The file's own mark goes all the same.
      expect(await standing(enrolmentId)).toBeNull();
    });

    it('takes the seat back when it is given up, and gives none once it is no longer open', async () => {
      const file = await report();
      const { enrolmentId } = (await file.walkIn()).body.person;
      expect(await file.discard()).toBe(204);
      expect(await seat(enrolmentId)).toEqual({ state: 'withdrawn', unmade: true });
      expect((await file.walkIn()).status).toBe(409);
    });

    it('says who keeps the seat when it is given up, to who read the file and in the log', async () => {
      const file = await report();
      const { enrolmentId } = (await file.walkIn()).body.person;
      const mark = { markId: newId(), enrolmentId, content: PRESENT, markedAt: AFTER };
      expect((await test.ask('PUT', `sessions/${run.sessionIds[1]}/marks`, { as: leader, body: { marks: [mark], sentAt: AFTER } })).status).toBe(200);
      expect(await file.discard()).toBe(204);
      expect(await seat(enrolmentId)).toEqual({ state: 'enrolled', unmade: false });
      const { body } = await test.ask<AttendanceFileView>('GET', `runs/${run.id}/attendance-files/${file.view.id}`, { as: leader });
      expect(body).toMatchObject({ state: 'discarded', reading: null, keepSeats: [{ name: 'Hybridrummet Malmö', why: 'attendance' }] });
      expect(await test.database.query(`SELECT details FROM audit_event WHERE action = 'attendance-file.discarded' AND object_id = $1`, [run.id])).toEqual([{ details: { fileId: file.view.id, seats: 1 } }]);
    });

    it('takes the seat back when its time is over, and leaves those of a file that was applied', async () => {
      const file = await report();
      const { enrolmentId } = (await file.walkIn({ name: 'Andra rummet', organisation: { id: null, name: `Andra rummet ${run.id}` } })).body.person;
      const { enrolmentId: kept } = await applied();
      const expireAt = async (now: string): Promise<void> => {
        test.clock.set(now);
        await test.app.get(IntakeDesk).expire();
        await test.app.get(FileDesk).expire();
      };
      await expireAt('2026-10-08T18:59:59Z');
      expect(await seat(enrolmentId)).toEqual({ state: 'enrolled', unmade: false });
      await expireAt('2026-10-08T19:00:01Z');
      expect(await seat(enrolmentId)).toEqual({ state: 'withdrawn', unmade: true });
      expect(await taken()).toMatchObject({ held: seats.length + 1 });
      expect(await seat(kept)).toEqual({ state: 'enrolled', unmade: false });
      const gone = 'SELECT state FROM intake_batch WHERE run_id = $1 AND file_removed_at IS NOT NULL AND choices IS NULL ORDER BY state';
      expect(await test.database.query(gone, [run.id])).toEqual([{ state: 'applied' }, { state: 'discarded' }]);
    });
  });

  it('that is a bomb is refused before it is unpacked', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('x');
    for (let n = 0; n < 1_200; n += 1) sheet.addRow(Array.from({ length: 12 }, (_, m) => (`${n}-${m}`.padEnd(2_000, 'a'))));
    const answer = await uploadAttendance(test, leader, run.id, Buffer.from(await book.xlsx.writeBuffer()), undefined, 'bomb.xlsx');
    expect([413, 422]).toContain(answer.status);
  });
});
