import type { MarkContent, MarkMade, Roster } from '@kortkurs/contract/attendance';
import { MARK_NOTE_LENGTH } from '@kortkurs/contract/attendance';
import type { SessionNews } from '@kortkurs/contract/check-in';
import { ABSENT, PRESENT } from '@kortkurs/rules/attendance';
import { PersonKeys } from '../../backend/src/people/door';
import { newId } from '../../backend/src/platform/ids';
import { DURING, layClass, startClass, type ClassGround, type ClassLaid } from '../builders/class-ground';
import { follow, type Followed } from '../builders/stream';

const NOTE = 'Ringde, satt fast i tåget.';

describe('a roster', () => {
  let test: ClassGround['test'];
  let scene: ClassGround['scene'];
  let staff: ClassGround['staff'];
  let { run, session, seats } = {} as ClassLaid;

  beforeAll(async () => {
    ({ test, scene, staff } = await startClass());
    await test.app.listen(0, '127.0.0.1');
  });
  afterAll(() => test.close());
  beforeEach(async () => void ({ run, session, seats } = await layClass({ test, scene }, 3, { capacity: 400 })));

  const people = async () => (await test.ask<Roster>('GET', `sessions/${session}/roster`, { as: staff })).body.people;
  const of = async (nth: number) => (await people()).find(({ enrolmentId }) => enrolmentId === seats[nth]);
  const save = (nth: number, content: MarkContent | null, markedAt = DURING) =>
    test.ask('PUT', `sessions/${session}/marks`, { as: staff, body: { marks: [{ markId: newId(), enrolmentId: seats[nth], content, markedAt }], sentAt: DURING } });
  const personOf = async (nth: number): Promise<string> => (await test.database.one<{ id: string }>('SELECT person_id AS id FROM enrolment WHERE id = $1', [seats[nth]]))?.id ?? '';

  describe('notes on marks', () => {
    it('stand with the mark and in its history, until another mark takes its place', async () => {
      await save(0, { ...ABSENT, note: `  ${NOTE} ` }, '2026-09-01T15:50:00Z');
      expect((await of(0))?.mark).toMatchObject({ state: 'absent', note: NOTE });
      expect((await of(1))?.mark).toBeNull();
      await save(0, { ...PRESENT, note: null }, '2026-09-01T15:51:00Z');
      expect((await of(0))?.mark?.note).toBeUndefined();
      const { body } = await test.ask<MarkMade[]>('GET', `sessions/${session}/marks/${seats[0]}`, { as: staff });
      expect(body.map(({ content }) => content?.note ?? null)).toEqual([null, NOTE]);
      await save(0, null, '2026-09-01T15:52:00Z');
      expect((await of(0))?.mark).toBeNull();
    });

    it('are a line at most', async () => {
      expect((await save(0, { ...PRESENT, note: 'x'.repeat(MARK_NOTE_LENGTH + 1) })).status).toBe(422);
      expect((await save(0, { ...PRESENT, note: 'å'.repeat(MARK_NOTE_LENGTH) })).status).toBe(200);
    });

    it('are told to whoever’s mark gave way', async () => {
      await save(0, { ...ABSENT, note: NOTE }, '2026-09-01T15:59:00Z');
      const late = await save(0, PRESENT, '2026-09-01T15:45:00Z');
      expect(late.body).toMatchObject({ standing: [{ mark: { state: 'absent', note: NOTE } }] });
    });

    it('are read by nobody else, and gone with the key of whom they are about', async () => {
      await save(0, { ...PRESENT, note: NOTE });
      await save(1, { ...PRESENT, note: 'Kom med sin dotter.' });
      const personId = await personOf(0);
      const own = test.signedInAs(personId);
      expect((await test.ask('GET', `sessions/${session}/roster`, { as: own })).status).toBe(404);
      for (const path of ['me/seats', 'me/completion']) expect(JSON.stringify((await test.ask('GET', path, { as: own })).body)).not.toContain(NOTE);
      const rows = await test.database.query<{ row: string }>('SELECT to_jsonb(h)::text AS row FROM attendance_history h WHERE h.session_id = $1', [session]);
      expect(rows.map(({ row }) => row).join()).not.toContain('Ringde');
      await test.database.work((tx) => test.app.get(PersonKeys).destroy(tx, personId));
      expect((await of(0))?.mark).toMatchObject({ state: 'present' });
      expect((await of(0))?.mark?.note).toBeUndefined();
      expect((await of(1))?.mark?.note).toBe('Kom med sin dotter.');
    });
  });

  describe('that is followed', () => {
    let stream: Followed;
    beforeEach(async () => {
      stream = await follow(`${await test.app.getUrl()}/api/v1/sessions/${session}/live`, staff);
      expect((await stream.next())?.topic).toBe('now');
    });
    afterEach(() => stream.stop());
    const fingerprint = async (): Promise<string | undefined> => (await test.ask<SessionNews>('GET', `sessions/${session}/live`, { as: staff })).body.people;

    it('hears of a new seat, and of one that is given back', async () => {
      const before = await fingerprint();
      const id = newId();
      const taken = await test.ask('POST', `runs/${run.id}/participants`, { as: staff, body: { id, personId: await scene.person({ givenName: 'Ny' }) } });
      expect(taken.status).toBe(201);
      expect((await stream.told())?.topic).toBe('people');
      expect(await people()).toHaveLength(4);
      expect(await fingerprint()).not.toBe(before);
      expect((await test.ask('POST', `enrolments/${id}/withdrawal`, { as: staff, body: {} })).status).toBe(204);
      expect((await stream.told())?.topic).toBe('people');
      expect(await people()).toHaveLength(3);
    });

    it('hears of a new name, and of who cannot come', async () => {
      const before = await fingerprint();
      const id = await personOf(0);
      const { body } = await test.ask<{ version: number }>('GET', `people/${id}`, { as: staff });
      expect((await test.ask('PATCH', `people/${id}`, { as: staff, body: { version: body.version, nameUsed: 'Kim' } })).status).toBeLessThan(300);
      expect((await stream.told())?.topic).toBe('people');
      expect((await of(0))?.name).toMatch(/^Kim/);
      const renamed = await fingerprint();
      expect(renamed).not.toBe(before);
      test.clock.set('2026-09-01T10:00:00Z');
      expect((await test.ask('POST', `enrolments/${seats[0]}/absence`, { as: test.signedInAs(id), body: { sessionId: session, away: true } })).status).toBe(204);
      expect((await stream.told())?.topic).toBe('people');
      expect((await of(0))?.notified).toBe(true);
      expect(await fingerprint()).not.toBe(renamed);
    });
  });
});
