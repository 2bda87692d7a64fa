import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { DataSource } from 'typeorm';
import type { SeatPapers } from '@kortkurs/contract/run-papers';
import { SeatLinks } from '../../backend/src/enrolments/door';
import { Delivery } from '../../backend/src/messages/delivery';
import { HandInReminder } from '../../backend/src/messages/hand-in-reminder';
import { Settings } from '../../backend/src/platform/config/settings';
import { newId } from '../../backend/src/platform/ids';
import type { TestApp } from '../../backend/src/platform/testing/start-app';
import { DUE, NOW, only, PapersGround, type Seat } from '../builders/papers-ground';
import { aPdf, sendForm } from '../builders/uploads';
import { until } from '../../backend/src/platform/testing/until';

let ground: PapersGround;
let test: TestApp;

beforeAll(async () => {
  ground = await PapersGround.lay();
  ({ test } = ground);
});
beforeEach(() => test.clock.set(NOW));
afterAll(() => test.close());

describe('the agenda of a run', () => {
  it('is its sessions, and what staff write beside them', async () => {
    const { id, seats, instructor } = await ground.run();
    const seat = only(seats);
    expect((await ground.papers(seat)).body).toMatchObject({ agenda: {}, sessions: [{ number: 1, startsAt: expect.stringMatching(/^2036-12-01T16:00/) as string }], handIn: null });
    expect((await test.ask('PUT', `runs/${id}/agenda`, { as: instructor, body: { agenda: { sv: '17.00 Fika\n17.15 Vi börjar', en: '' } } })).status).toBe(204);
    expect((await ground.papers(seat)).body.agenda).toEqual({ sv: '17.00 Fika\n17.15 Vi börjar', reviewed: { sv: false } });
    expect((await test.ask('PUT', `runs/${id}/agenda`, { as: seat.as, body: { agenda: {} } })).status).toBe(404);
    expect((await test.ask('PUT', `runs/${id}/agenda`, { as: ground.staff, body: { agenda: { sv: 'x'.repeat(4001) } } })).status).toBe(422);
  });
});

describe('a form to hand in', () => {
  it('is asked for with a blank of the run and a last day before the start', async () => {
    const { id, seats } = await ground.run();
    const blank = (await ground.add(id, { name: 'blankett.pdf', bytes: aPdf() })).body.id;
    const elsewhere = (await ground.add((await ground.run()).id, { name: 'blankett.pdf', bytes: aPdf() })).body.id;
    const form = { what: { sv: 'Fyll i blanketten', en: 'Fill in the form' }, documentId: blank, dueAt: DUE };
    expect((await ground.ask(id, { ...form, dueAt: '2036-12-02T00:00:00Z' })).body.code).toBe('hand-in-due-after-start');
    expect((await ground.ask(id, { ...form, documentId: elsewhere })).body).toMatchObject({ code: 'invalid-input', errors: [{ field: 'form.documentId' }] });
    expect((await ground.ask(id, { ...form, what: {} })).status).toBe(422);
    expect((await ground.ask(id, form)).status).toBe(204);
    expect((await ground.papers(only(seats))).body.handIn).toMatchObject({ what: { sv: 'Fyll i blanketten' }, blank: { id: blank }, dueAt: DUE, window: 'open', canGive: true, given: null });
    expect(await ground.left(only(seats).as)).toMatchObject([{ enrolmentId: only(seats).id, dueAt: DUE, window: 'open' }]);
    await test.ask('DELETE', `runs/${id}/documents/${blank}`, { as: ground.staff });
    expect((await ground.papers(only(seats))).body.handIn?.blank).toBeNull();
    expect((await ground.kept(id)).form?.documentId).toBeNull();
    expect((await ground.ask(id, null)).status).toBe(204);
    expect((await ground.papers(only(seats))).body.handIn).toBeNull();
    expect((await ground.give(only(seats), { text: 'Hej' })).body.code).toBe('hand-in-not-asked');
  });

  it('is handed in as a text or a file, again in time, late once, and not after the start', async () => {
    const { id, seats } = await ground.run(3);
    const [one, two, three] = seats as [Seat, Seat, Seat];
    await ground.asked(id);
    expect((await ground.give(one, { text: '  ' })).body.code).toBe('hand-in-empty');
    expect((await ground.give(one, { text: 'Första' }, { name: 'svar.pdf', bytes: aPdf('1') })).status).toBe(204);
    const first = (await ground.papers(one)).body.handIn?.given?.file;
    expect((await ground.fetched(first?.url ?? '')).status).toBe(200);
    expect((await ground.give(one, { text: '' }, { name: 'svar igen.pdf', bytes: aPdf('22') })).status).toBe(204);
    expect((await ground.papers(one)).body.handIn?.given).toMatchObject({ at: NOW.replace('Z', '.000Z'), isLate: false, text: '', file: { name: 'svar igen.pdf' } });
    // What was replaced is nobody's: not by its old address either.
    expect((await ground.fetched(first?.url ?? '')).status).toBe(404);
    test.clock.set('2036-11-20T22:59:01Z');
    expect((await ground.give(one, { text: 'Ändrat' })).body.code).toBe('hand-in-given');
    expect((await ground.papers(two)).body.handIn).toMatchObject({ window: 'late', canGive: true });
    expect((await ground.give(two, { text: 'Förlåt' })).status).toBe(204);
    expect((await ground.give(two, { text: 'Mer' })).body.code).toBe('hand-in-given');
    const list = await ground.handIns(id);
    expect(list.people.map(({ handedInAt, isLate, text }) => [handedInAt !== null, isLate, text])).toEqual([[true, false, ''], [true, true, 'Förlåt'], [false, false, null]]);
    test.clock.set('2036-12-01T16:00:00Z');
    expect((await ground.give(three, { text: 'För sent' })).body.code).toBe('hand-in-closed');
    expect((await ground.papers(three)).body.handIn).toMatchObject({ window: 'closed', canGive: false });
    expect(await ground.left(three.as)).toEqual([]);
  });

  it('is due at the start at the latest, where the run was moved before its last day', async () => {
    const { id, seats } = await ground.run();
    const seat = only(seats);
    await ground.asked(id);
    await test.database.execute(`UPDATE course_run SET starts_at = '2036-11-15T16:00:00Z' WHERE id = $1`, [id]);
    const dueAt = '2036-11-15T16:00:00.000Z';
    expect((await ground.papers(seat)).body.handIn).toMatchObject({ dueAt, window: 'open' });
    expect(await ground.left(seat.as)).toMatchObject([{ dueAt, window: 'open' }]);
    expect([(await ground.kept(id)).form?.dueAt, (await ground.handIns(id)).form?.dueAt]).toEqual([dueAt, dueAt]);
    test.clock.set(dueAt);
    expect((await ground.papers(seat)).body.handIn).toMatchObject({ window: 'closed', canGive: false });
  });

  it('is handed in once where it is sent twice at once: late the second is refused, and in time its file goes', async () => {
    const { id, seats } = await ground.run(2);
    const [one, two] = seats as [Seat, Seat];
    await ground.asked(id);
    const kept = async (): Promise<number> => (await test.database.one<{ n: number }>('SELECT count(*)::int AS n FROM stored_file'))?.n ?? 0;
    const before = await kept();
    const twice = async (seat: Seat): Promise<(string | number)[]> => {
      // Both wait at the seat's row until they are let in one after the other.
      const holder = test.app.get(DataSource).createQueryRunner();
      await holder.startTransaction();
      await holder.query('SELECT 1 FROM enrolment WHERE id = $1 FOR UPDATE', [seat.id]);
      const answers = Promise.all(['a', 'b'].map((name) => ground.give(seat, {}, { name: `${name}.pdf`, bytes: aPdf(name) })));
      for (let n = 0; n < 2; ) ({ n } = (await test.database.one<{ n: number }>(`SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`)) ?? { n: 2 });
      await holder.commitTransaction();
      await holder.release();
      return (await answers).map(({ status, body }) => (status === 204 ? status : String(body['code'])));
    };
    expect(await twice(one)).toEqual([204, 204]);
    expect(await kept()).toBe(before + 1);
    test.clock.set('2036-11-20T22:59:01Z');
    expect((await twice(two)).sort()).toEqual([204, 'hand-in-given']);
    expect(await kept()).toBe(before + 2);
  });

  it('is for who is invited or has a seat, and read by staff, the instructor, and the one who handed it in', async () => {
    const { id, seats, instructor } = await ground.run(2);
    const [one, two] = seats as [Seat, Seat];
    const other = await ground.run();
    await ground.asked(id);
    await ground.become(one, 'invited');
    expect((await ground.give(one, {}, { name: 'svar.txt', bytes: Buffer.from('Jag kommer gärna') })).status).toBe(204);
    await ground.become(two, 'waitlisted');
    expect((await ground.give(two, { text: 'Hej' })).status).toBe(404);
    expect((await sendForm(test, `enrolments/${one.id}/hand-in`, { as: two.as, fields: { text: 'I ditt namn' } })).status).toBe(404);
    for (const as of [ground.staff, instructor]) expect((await ground.handIns(id, as)).people.map(({ file }) => file?.name)).toEqual(['svar.txt']);
    for (const as of [one.as, two.as, other.instructor]) expect((await test.ask('GET', `runs/${id}/hand-ins`, { as })).status).toBeGreaterThanOrEqual(403);
    await ground.become(one, 'withdrawn');
    expect((await ground.handIns(id)).people).toEqual([]);
  });

  it('keeps the file that was handed in where only the words are mended, and lets it go where it is not kept', async () => {
    const { id, seats } = await ground.run();
    const seat = only(seats);
    const given = async (): Promise<unknown> => (await ground.papers(seat)).body.handIn?.given;
    await ground.asked(id);
    expect((await ground.give(seat, { keepsFile: 'true' })).body.code).toBe('hand-in-empty');
    await ground.give(seat, { text: 'Förts' }, { name: 'svar.pdf', bytes: aPdf() });
    expect((await ground.give(seat, { text: 'Först', keepsFile: 'true' })).status).toBe(204);
    expect(await given()).toMatchObject({ text: 'Först', file: { name: 'svar.pdf' } });
    expect((await ground.give(seat, { keepsFile: 'true' })).status).toBe(204);
    expect(await given()).toMatchObject({ text: '', file: { name: 'svar.pdf' } });
    expect((await ground.fetched(only((await ground.handIns(id)).people).file?.url)).status).toBe(200);
    expect((await ground.give(seat, { text: 'Utan', keepsFile: 'false' })).status).toBe(204);
    expect(await given()).toMatchObject({ text: 'Utan', file: null });
  });

  it('is handed in so often in a while, and keeps no more bytes than stand', async () => {
    const { id, seats } = await ground.run(2);
    const [one, two] = seats as [Seat, Seat];
    await ground.asked(id);
    const folder = path.join(test.app.get(Settings).DATA_DIR, 'files', 'documents');
    const onDisk = (): number => (existsSync(folder) ? readdirSync(folder).length : 0);
    const before = onDisk();
    for (let nth = 1; nth <= 20; nth++) expect((await ground.give(one, {}, { name: 'svar.pdf', bytes: aPdf(`${nth}`) })).status).toBe(204);
    expect((await ground.give(one, { text: 'En gång till' })).status).toBe(429);
    expect((await ground.give(two, { text: 'Min första' })).status).toBe(204);
    await until(() => onDisk() <= before + 1);
    expect(onDisk()).toBe(before + 1);
  });

  it('is handed in by the link of a mail, for that seat only', async () => {
    const { id, seats } = await ground.run(2);
    const [one, two] = seats as [Seat, Seat];
    await ground.asked(id);
    await ground.add(id, { name: 'program.pdf', bytes: aPdf() });
    const path = await test.database.work((tx) => test.app.get(SeatLinks).issue(tx, { enrolmentId: one.id, personId: one.personId, runEndsAt: new Date('2036-12-01T18:00:00Z') }));
    const token = path?.slice(6) ?? '';
    const seen = await test.ask<SeatPapers>('POST', 'seat-links/papers', { body: { token } });
    expect(seen.body).toMatchObject({ documents: [{ title: { sv: 'program' } }], handIn: { canGive: true } });
    expect((await ground.fetched(only(seen.body.documents).file.url)).status).toBe(200);
    expect((await sendForm(test, 'seat-links/hand-in', { fields: { token }, file: { name: 'svar.pdf', bytes: aPdf() } })).status).toBe(204);
    expect((await sendForm(test, 'seat-links/hand-in', { fields: { token: `${token.slice(0, -1)}x`, text: 'Hej' } })).status).toBeGreaterThanOrEqual(400);
    expect((await ground.handIns(id)).people.map(({ enrolmentId, handedInAt }) => [enrolmentId, handedInAt !== null])).toEqual([[one.id, true], [two.id, false]]);
  });

  it('comes as one archive, a file per person, under names that are safe', async () => {
    const { id, seats } = await ground.run(2);
    const [one, two] = seats as [Seat, Seat];
    await ground.asked(id);
    await test.database.execute(`UPDATE person SET given_name = '../Åsa', family_name = 'Ek/Öst' WHERE id = ANY ($1)`, [[one.personId, two.personId]]);
    const big = Buffer.concat([aPdf('stor'), Buffer.alloc(3_000_000, 'x')]);
    await ground.give(one, { text: 'Min text' }, { name: 'svar.pdf', bytes: big });
    await ground.give(two, {}, { name: 'svar.pdf', bytes: aPdf('liten') });
    const answer = await test.app.inject({ method: 'GET', url: `/api/v1/runs/${id}/hand-ins/archive`, headers: ground.staff });
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/zip']);
    const files = unzipSync(answer.rawPayload);
    expect(Object.keys(files).sort()).toEqual(['Åsa EkÖst (2) - svar.pdf', 'Åsa EkÖst - svar.pdf', 'Åsa EkÖst - text.txt'].sort());
    expect(Object.values(files).some((bytes) => Buffer.from(bytes).equals(big))).toBe(true);
  });

  it('of a person whose name is protected is for those who may know it', async () => {
    const { id } = await ground.run(0);
    const personId = await ground.scene.person({ givenName: 'Nadia', alias: 'Robin Ek' });
    const enrolmentId = newId();
    await test.database.execute(`INSERT INTO enrolment (id, run_id, person_id, state, source, enrolled_at) VALUES ($1, $2, $3, 'enrolled', 'self', '2036-08-01')`, [enrolmentId, id, personId]);
    await ground.asked(id);
    await ground.give({ id: enrolmentId, personId, as: test.signedInAs(personId) }, { text: 'Jag heter Nadia' }, { name: 'Nadia.pdf', bytes: aPdf() });
    expect((await ground.handIns(id)).people).toMatchObject([{ name: 'Robin Ek', text: null, file: null }]);
    expect(only((await ground.handIns(id)).people).handedInAt).not.toBeNull();
  });
});

describe('letters about papers', () => {
  const sweepAt = (time: string): Promise<number> => {
    test.clock.set(time);
    return test.app.get(HandInReminder).sweep();
  };
  const lettersTo = (seat: Seat, kind: string): Promise<{ body: string; html: string; subject: string }[]> =>
    test.database.query('SELECT body, html, subject FROM message WHERE about_id = $1 AND kind = $2 ORDER BY created_at', [seat.id, kind]);
  const withAddress = (runId: string): Promise<unknown> => test.database.execute(`UPDATE person SET contact_email = id || '@example.org' WHERE id IN (SELECT person_id FROM enrolment WHERE run_id = $1)`, [runId]);
  let delivery: jest.SpiedFunction<Delivery['deliver']>;
  // Letters stay in the house: those that have left it have forgotten their links.
  beforeAll(() => void (delivery = jest.spyOn(test.app.get(Delivery), 'deliver').mockResolvedValue()));
  afterAll(() => delivery.mockRestore());

  it('remind once, two days before, those who have not handed in, and again where the day is another', async () => {
    const { id, seats } = await ground.run(4);
    const [left, given, away, deaf] = seats as [Seat, Seat, Seat, Seat];
    await withAddress(id);
    await ground.asked(id);
    await ground.give(given, { text: 'Klart' });
    await ground.become(away, 'withdrawn');
    await test.database.execute(`INSERT INTO message_choice (person_id, turned_off, changed_at) VALUES ($1, '{reminders}', now())`, [deaf.personId]);
    expect(await sweepAt('2036-11-18T22:58:59Z')).toBe(0);
    const [one, two] = await Promise.all([sweepAt('2036-11-18T22:59:00Z'), sweepAt('2036-11-18T22:59:00Z')]);
    expect([one + two, await sweepAt('2036-11-19T12:00:00Z')]).toEqual([1, 0]);
    const [letter] = await lettersTo(left, 'reminder-hand-in');
    expect(letter?.subject).toBe('Kvar att lämna in: Provkursen');
    expect(letter?.body).toContain('Lämna in senast torsdag 20 november 2036 23.59');
    expect(letter?.body).toMatch(/\/seat#[\w-]{43}/);
    for (const seat of [given, away, deaf]) expect(await lettersTo(seat, 'reminder-hand-in')).toEqual([]);
    test.clock.set(NOW);
    await ground.asked(id, '2036-11-25T22:59:00.000Z');
    expect([await sweepAt('2036-11-20T12:00:00Z'), await sweepAt('2036-11-23T22:59:00Z')]).toEqual([0, 1]);
  });

  it('remind before the start of a run that was moved before the last day', async () => {
    const { id, seats } = await ground.run();
    await withAddress(id);
    await ground.asked(id);
    await test.database.execute(`UPDATE course_run SET starts_at = '2036-11-15T16:00:00Z' WHERE id = $1`, [id]);
    expect([await sweepAt('2036-11-13T15:59:59Z'), await sweepAt('2036-11-13T16:00:00Z'), await sweepAt('2036-11-14T12:00:00Z')]).toEqual([0, 1, 0]);
    expect(only(await lettersTo(only(seats), 'reminder-hand-in')).body).toContain('Lämna in senast lördag 15 november 2036 17.00');
  });

  it('do not remind of what is over: a run called off, a form that is asked for no more, a day that has passed', async () => {
    const [off, ended, past] = [await ground.run(), await ground.run(), await ground.run()];
    for (const { id } of [off, ended, past]) {
      await withAddress(id);
      await ground.asked(id);
    }
    await test.database.execute(`UPDATE course_run SET status = 'cancelled', cancelled_at = now(), cancelled_why = 'Prov' WHERE id = $1`, [off.id]);
    await ground.ask(ended.id, null);
    await ground.asked(past.id, '2036-11-12T22:59:00.000Z');
    expect(await sweepAt('2036-11-19T12:00:00Z')).toBe(0);
  });

  it('of an invitation list the documents with addresses that hold, and what is to be handed in', async () => {
    const { id } = await ground.run(0);
    await ground.add(id, { name: 'Program <b>.pdf', bytes: aPdf() });
    await ground.asked(id);
    const [personId, enrolmentId] = [await ground.scene.person(), newId()];
    expect((await test.ask('POST', `runs/${id}/invitations`, { as: ground.staff, body: { people: [{ id: enrolmentId, personId }], addresses: [] } })).status).toBe(201);
    const seat: Seat = { id: enrolmentId, personId, as: test.signedInAs(personId) };
    await until(async () => (await lettersTo(seat, 'invitation-invited')).length > 0);
    const letter = only(await lettersTo(seat, 'invitation-invited'));
    expect(letter.body).toContain('Att läsa:\nProgram b (PDF) <http');
    expect(letter.body).toContain('Att lämna in: Förberedande uppgift, senast torsdag 20 november 2036 23.59');
    const [, url = ''] = /<li><a href="([^"]+)">Program b \(PDF\)<\/a><\/li>/.exec(letter.html) ?? [];
    const address = new URL(url.replaceAll('&#38;', '&'));
    test.clock.set('2036-11-30T09:00:00Z');
    expect((await ground.fetched(address.pathname + address.search)).status).toBe(200);
    await ground.become(seat, 'withdrawn');
    expect((await ground.fetched(address.pathname + address.search)).status).toBe(404);
  });

  it('by hand reach those who have not handed in', async () => {
    const { id, seats } = await ground.run(3);
    await withAddress(id);
    const reach = async (): Promise<unknown> => (await test.ask('GET', `runs/${id}/letters/reach?audience=not-handed-in`, { as: ground.staff })).body;
    expect(await reach()).toMatchObject({ people: 0 });
    await ground.asked(id);
    await ground.give(seats[0] as Seat, { text: 'Klart' });
    expect(await reach()).toMatchObject({ people: 2 });
  });
});
