import type { MarkContent, Roster, SavedMarks } from '@kortkurs/contract/attendance';
import { ABSENT, PRESENT } from '@kortkurs/rules/attendance';
import { newId } from '../../backend/src/platform/ids';
import { DURING, layClass, startClass, type ClassGround, type ClassLaid } from '../builders/class-ground';

describe('a session’s attendance', () => {
  let test: ClassGround['test'];
  let scene: ClassGround['scene'];
  let staff: ClassGround['staff'];
  let { run, session, seats } = {} as ClassLaid;

  beforeAll(async () => void ({ test, scene, staff } = await startClass()));
  afterAll(() => test.close());
  beforeEach(async () => void ({ run, session, seats } = await layClass({ test, scene }, 3, { capacity: 400 })));

  const roster = async (): Promise<Roster> => (await test.ask<Roster>('GET', `sessions/${session}/roster`, { as: staff })).body;
  const mark = (enrolmentId: string | undefined, content: MarkContent | null, at = DURING, markId = newId()) => ({ markId, enrolmentId, content, markedAt: at });
  const save = (marks: object[], more: object = {}) => test.ask<SavedMarks>('PUT', `sessions/${session}/marks`, { as: staff, body: { marks, sentAt: DURING, ...more } });
  const sign = async () => test.ask('POST', `sessions/${session}/signature`, { as: staff, body: { id: newId(), revision: (await roster()).session.revision, ledBy: null, ledByName: 'Hodan' } });
  const standing = async (nth: number) => (await roster()).people.find(({ enrolmentId }) => enrolmentId === seats[nth])?.mark ?? null;

  it('is read by name with nobody marked', async () => {
    const { people, session: head } = await roster();
    expect(people.map(({ mark: made }) => made)).toEqual([null, null, null]);
    expect(people.map(({ name }) => name)).toEqual([...people.map(({ name }) => name)].sort());
    expect(head).toMatchObject({ number: 1, of: 2, breakMinutes: 15, countableMinutes: 165, revision: 0 });
  });

  it('is saved for a whole class in one request, and raised in revision once', async () => {
    const { status, body } = await save(seats.map((seat) => mark(seat, PRESENT)));
    expect(status).toBe(200);
    expect(body.results.map(({ outcome }) => outcome)).toEqual(['applied', 'applied', 'applied']);
    expect(body.revision).toBe(1);
  });

  it('knows a person by an id in capitals as well', async () => {
    const { body } = await save([mark(seats[0]?.toUpperCase(), PRESENT, DURING, newId().toUpperCase())]);
    expect(body.results).toMatchObject([{ enrolmentId: seats[0], outcome: 'applied' }]);
  });

  it('keeps late and early minutes of the same person', async () => {
    await save([mark(seats[0], { ...PRESENT, lateMinutes: 20, earlyMinutes: 30 })]);
    expect(await standing(0)).toMatchObject({ state: 'present', lateMinutes: 20, earlyMinutes: 30 });
  });

  it('is the same when a batch is sent twice', async () => {
    const batch = [mark(seats[0], PRESENT), mark(seats[1], ABSENT)];
    const first = await save(batch);
    const second = await save(batch);
    expect(second.body.results).toEqual(first.body.results);
    expect((await roster()).people.map(({ marksMade }) => marksMade)).toEqual([1, 1, 0]);
  });

  it('tells at a second try what somebody else has made of it since', async () => {
    const batch = [mark(seats[0], PRESENT, '2026-09-01T15:45:00Z'), mark(seats[1], PRESENT, '2026-09-01T15:45:00Z')];
    await save(batch);
    await save([mark(seats[0], ABSENT, '2026-09-01T15:46:00Z')]);
    const { body } = await save(batch);
    expect(body.results.map(({ outcome }) => outcome)).toEqual(['applied', 'applied']);
    expect(body.standing).toMatchObject([{ enrolmentId: seats[0], mark: { state: 'absent' } }]);
  });

  it('follows the later of two marks, in whichever order they arrive', async () => {
    await save([mark(seats[0], ABSENT, '2026-09-01T15:59:00Z')]);
    const late = await save([mark(seats[0], PRESENT, '2026-09-01T15:45:00Z')]);
    expect(late.body.results[0]?.outcome).toBe('lost');
    expect(late.body.standing[0]?.mark).toMatchObject({ state: 'absent' });
    expect(await standing(0)).toMatchObject({ state: 'absent' });
  });

  it('tells nobody that one’s own second tap beat the first, sent with it', async () => {
    const { body } = await save([
      mark(seats[0], PRESENT, '2026-09-01T15:45:00Z'),
      mark(seats[0], ABSENT, '2026-09-01T15:45:01Z'),
      mark(seats[1], PRESENT, '2026-09-01T15:45:00Z'),
      mark(seats[1], null, '2026-09-01T15:45:01Z'),
    ]);
    expect(body.results.map(({ outcome }) => outcome)).toEqual(['lost', 'applied', 'lost', 'cleared']);
    expect(body.standing).toEqual([]);
  });

  it('lets no clock that is set ahead win for ever', async () => {
    await save([mark(seats[0], PRESENT, '2031-01-01T00:00:00Z')]);
    test.clock.set('2026-09-01T16:05:00Z');
    await save([mark(seats[0], ABSENT, '2026-09-01T16:05:00Z')], { sentAt: '2026-09-01T16:05:00Z' });
    expect(await standing(0)).toMatchObject({ state: 'absent' });
  });

  it('becomes unmarked by undo, and an older mark that arrives afterwards does not return', async () => {
    await save([mark(seats[0], PRESENT, '2026-09-01T15:50:00Z')]);
    await save([mark(seats[0], null, '2026-09-01T15:55:00Z')]);
    expect(await standing(0)).toBeNull();
    await save([mark(seats[0], PRESENT, '2026-09-01T15:52:00Z')]);
    expect(await standing(0)).toBeNull();
  });

  it('saves the others when one person has left the run', async () => {
    const elsewhere = await scene.seated((await scene.run()).id, 1);
    const { body } = await save([mark(elsewhere[0], PRESENT), mark(seats[1], PRESENT)]);
    expect(body.results.map(({ outcome }) => outcome)).toEqual(['not_in_run', 'applied']);
  });

  it('refuses minutes for someone absent, naming the field', async () => {
    const { status, body } = await save([mark(seats[0], { ...ABSENT, lateMinutes: 5 })]);
    expect(status).toBe(422);
    expect(body).toMatchObject({ code: 'invalid-input', errors: [{ field: 'marks.0.content.lateMinutes' }] });
  });

  it('refuses a time that is no moment, naming the field', async () => {
    for (const at of ['2026-W10', '2026-W10-1', '2026-09-01', '2026-02-30T10:00:00Z', '2026-06-30T23:59:60Z']) {
      expect(await save([mark(seats[0], PRESENT, at)])).toMatchObject({ status: 422, body: { errors: [{ field: 'marks.0.markedAt' }] } });
      expect(await save([mark(seats[0], PRESENT)], { sentAt: at })).toMatchObject({ status: 422, body: { errors: [{ field: 'sentAt' }] } });
    }
  });

  it('is closed by a signature that makes the unmarked absent', async () => {
    await save([mark(seats[0], PRESENT)]);
    expect((await sign()).status).toBe(204);
    const signed = await roster();
    expect(signed.signature).toMatchObject({ ledByName: 'Hodan', present: 1, absent: 2, corrected: false });
    expect(signed.people.map(({ mark: made }) => made?.state)).toEqual(['present', 'absent', 'absent']);
  });

  it('is not signed as it was not seen', async () => {
    const { revision } = (await roster()).session;
    await save([mark(seats[0], PRESENT)]);
    const { body } = await test.ask('POST', `sessions/${session}/signature`, { as: staff, body: { id: newId(), revision, ledBy: null, ledByName: 'Hodan' } });
    expect(body).toMatchObject({ code: 'roster-changed' });
  });

  it('is not signed before it begins', async () => {
    test.clock.set('2026-09-01T15:00:00Z');
    expect((await sign()).body).toMatchObject({ code: 'session-not-begun' });
  });

  it('is not taken until two hours before it begins, but a mark can be taken away', async () => {
    test.clock.set('2026-09-01T13:29:59Z');
    expect(Date.parse((await roster()).session.opensAt)).toBe(Date.parse('2026-09-01T13:30:00Z'));
    const early = { sentAt: '2026-09-01T13:29:59Z' };
    const refused = await save([mark(seats[0], PRESENT, '2026-09-01T13:29:59Z')], early);
    expect(refused).toMatchObject({ status: 409, body: { code: 'attendance-not-open-yet', detail: expect.stringContaining('2026-09-01 15:30') as string } });
    expect(await standing(0)).toBeNull();
    expect((await save([mark(seats[0], null, '2026-09-01T13:29:59Z')], early)).status).toBe(200);
    test.clock.set('2026-09-01T13:30:00Z');
    expect((await save([mark(seats[0], PRESENT, '2026-09-01T13:30:00Z')], { sentAt: '2026-09-01T13:30:00Z' })).status).toBe(200);
  });

  it('holds a mark that arrives after the signing, until a reason is given', async () => {
    await sign();
    const held = await save([mark(seats[0], PRESENT)]);
    expect(held.body.results[0]?.outcome).toBe('held');
    expect(await standing(0)).toMatchObject({ state: 'absent' });
    expect((await roster()).held).toBe(1);
    const corrected = await save([mark(seats[0], PRESENT)], { correctionReason: 'Hon satt längst bak.' });
    expect(corrected.body.results[0]?.outcome).toBe('applied');
    expect(await roster()).toMatchObject({ held: 0, signature: { corrected: true } });
  });

  it('remembers every mark with who made it and why', async () => {
    await save([mark(seats[0], ABSENT, '2026-09-01T15:50:00Z')]);
    await save([mark(seats[0], PRESENT, '2026-09-01T15:55:00Z')]);
    const { body } = await test.ask<unknown>('GET', `sessions/${session}/marks/${seats[0]}`, { as: staff });
    expect(body).toMatchObject([
      { content: { state: 'present' }, outcome: 'applied', source: 'staff' },
      { content: { state: 'absent' }, outcome: 'applied' },
    ]);
  });

  it('takes the same few statements for three people and for three hundred', async () => {
    const count = async (marks: object[]) => (await test.countSql(() => save(marks))).statements.length;
    const few = await count(seats.map((seat) => mark(seat, PRESENT)));
    const many = await scene.seated(run.id, 300);
    expect(await count(many.map((seat) => mark(seat, PRESENT)))).toBe(few);
  });

  it('is hidden from those who do not lead it', async () => {
    const other = test.signedInAs(await scene.person());
    expect((await test.ask('GET', `sessions/${session}/roster`, { as: other })).status).toBe(404);
    expect((await test.ask('PUT', `sessions/${session}/marks`, { as: other, body: { marks: [], sentAt: DURING } })).status).toBe(404);
    expect((await test.ask('GET', `sessions/${session}/roster`)).status).toBe(401);
  });
});
