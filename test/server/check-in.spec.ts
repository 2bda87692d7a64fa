import type { Joined } from '@kortkurs/contract/check-in';
import { ABSENT, PRESENT } from '@kortkurs/rules/attendance';
import { newId } from '../../backend/src/platform/ids';
import { startApp, type Headers, type TestApp } from '../../backend/src/platform/testing/start-app';
import { CheckInGround, STARTS } from '../builders/check-in-ground';

const OPENS = '2026-09-01T15:15:00Z';

describe('checking oneself in', () => {
  let test: TestApp;
  let at: CheckInGround;

  beforeAll(async () => {
    test = await startApp();
    at = new CheckInGround(test);
  });
  afterAll(() => test.close());
  beforeEach(() => at.lay());

  it('marks who is signed in and has the code as here, by themselves', async () => {
    const { status, body } = await at.checkIn(at.samira.as, await at.codeNow());
    expect(status).toBe(200);
    expect(body).toEqual({ sessionId: at.session, courseTitle: { sv: 'Provkursen', en: 'The trial course' }, number: 1, of: 2, outcome: 'here', at: '2026-09-01T15:30:00.000Z', lateMinutes: 0, channel: 'in_person' });
    expect(await at.markOf(at.samira)).toMatchObject({ state: 'present', source: 'self', lateMinutes: 0 });
    expect(await at.wall()).toMatchObject({ present: 1, expected: 1, number: 1, of: 2, opensAt: '2026-09-01T15:15:00.000Z', closesAt: '2026-09-01T18:30:00.000Z', cancelled: false });
  });

  it('finds the session by the six figures alone', async () => {
    expect((await at.checkIn(at.samira.as, await at.codeNow(), null)).body).toMatchObject({ sessionId: at.session, outcome: 'here' });
  });

  it('done again answers the same, and is one mark; a scan after the grace makes nobody late who came in time', async () => {
    const first = await at.checkIn(at.samira.as, await at.codeNow());
    at.after(1800);
    const second = await at.checkIn(at.samira.as, await at.codeNow());
    expect(second.body).toEqual(first.body);
    expect(await at.history(at.samira)).toHaveLength(1);
  });

  it('sent twice at once is one mark', async () => {
    const code = await at.codeNow();
    const answers = await Promise.all([1, 2, 3].map(() => at.checkIn(at.samira.as, code)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await at.history(at.samira)).toHaveLength(1);
  });

  it('counts whole minutes late once the grace is over', async () => {
    at.after(659);
    expect((await at.checkIn(at.samira.as, await at.codeNow())).body.lateMinutes).toBe(0);
    const late = await at.seated();
    at.after(660);
    expect((await at.checkIn(late.as, await at.codeNow())).body.lateMinutes).toBe(11);
    expect(await at.markOf(late)).toMatchObject({ state: 'present', lateMinutes: 11 });
  });

  it('too early says when it opens, and how long that is; then it is taken', async () => {
    test.clock.set('2026-09-01T15:14:30Z');
    const early = await at.checkIn(at.samira.as, await at.codeNow());
    expect(early).toMatchObject({ status: 409, body: { code: 'check-in-not-open-yet', detail: 'Incheckningen öppnar 17.15. Du är tidig. Vänta kvar här eller försök igen då.' } });
    expect(early.headers['retry-after']).toBe('30');
    expect((await at.checkIn(at.samira.as, '000000', null)).body.code).toBe('check-in-not-open-yet');
    test.clock.set(OPENS);
    expect((await at.checkIn(at.samira.as, await at.codeNow())).status).toBe(200);
  });

  it('too late, or to what is called off, says so', async () => {
    const code = await at.codeNow();
    test.clock.set('2026-09-01T18:30:00Z');
    expect((await at.checkIn(at.samira.as, code)).body.code).toBe('check-in-closed');
    test.clock.set(STARTS);
    await test.database.execute('UPDATE session SET cancelled_at = now() WHERE id = $1', [at.session]);
    expect((await at.checkIn(at.samira.as, code)).body.code).toBe('check-in-called-off');
    expect((await at.checkIn(at.samira.as, code, newId())).status).toBe(404);
  });

  it('takes a code for less than a minute: a picture that is sent on is dead', async () => {
    const code = await at.codeNow();
    at.after(59);
    expect((await at.checkIn(at.samira.as, code)).status).toBe(200);
    const friend = await at.seated();
    at.after(60);
    const { status, body } = await at.checkIn(friend.as, code);
    expect([status, body.code]).toEqual([409, 'check-in-code-wrong']);
    expect(await at.markOf(friend)).toBeNull();
  });

  it('tells who has no seat whom to turn to', async () => {
    const walkIn = test.signedInAs(await at.scene.person());
    expect((await at.checkIn(walkIn, await at.codeNow())).body).toMatchObject({ code: 'check-in-no-seat' });
  });

  describe('against what the instructor says', () => {
    it('loses to “away” and asks; the roster says so until the instructor has answered', async () => {
      await at.mark(at.samira, ABSENT);
      at.after(720);
      const { status, body } = await at.checkIn(at.samira.as, await at.codeNow());
      expect([status, body.outcome]).toEqual([200, 'asked']);
      expect(await at.markOf(at.samira)).toMatchObject({ state: 'absent', source: 'staff' });
      const asks = async () => (await at.roster()).people.find(({ enrolmentId }) => enrolmentId === at.samira.enrolmentId)?.asks;
      expect(await asks()).toEqual({ source: 'self', at: '2026-09-01T15:42:00.000Z', lateMinutes: 12, channel: 'in_person' });
      expect((await at.checkIn(at.samira.as, await at.codeNow())).body.outcome).toBe('asked');
      expect((await at.history(at.samira)).map(({ source, outcome }) => [source, outcome])).toEqual([['self', 'lost'], ['staff', 'applied']]);
      at.after(730);
      await at.mark(at.samira, { ...PRESENT, lateMinutes: 12 });
      expect(await asks()).toBeNull();
      expect((await at.checkIn(at.samira.as, await at.codeNow())).body).toMatchObject({ outcome: 'here', lateMinutes: 12 });
    });

    it('is there already where the instructor has marked them as here', async () => {
      await at.mark(at.samira, PRESENT);
      expect((await at.checkIn(at.samira.as, await at.codeNow())).body.outcome).toBe('here');
      expect((await at.history(at.samira)).map(({ source, outcome }) => [source, outcome])).toEqual([['self', 'lost'], ['staff', 'applied']]);
      at.after(10);
      expect((await at.checkIn(at.samira.as, await at.codeNow())).body.outcome).toBe('here');
      expect(await at.history(at.samira)).toHaveLength(2);
      await at.mark(at.samira, null);
      expect((await at.roster()).people.find(({ enrolmentId }) => enrolmentId === at.samira.enrolmentId)).toMatchObject({ mark: null, asks: { lateMinutes: 0 } });
      at.after(20);
      expect((await at.checkIn(at.samira.as, await at.codeNow())).body.outcome).toBe('here');
    });

    it('is taken after a slip of the instructor’s that was undone', async () => {
      await at.mark(at.samira, ABSENT);
      at.after(5);
      await at.mark(at.samira, null);
      at.after(20);
      expect((await at.checkIn(at.samira.as, await at.codeNow())).body.outcome).toBe('here');
      expect(await at.markOf(at.samira)).toMatchObject({ state: 'present', source: 'self' });
    });

    it('gives way to what the instructor says afterwards', async () => {
      await at.checkIn(at.samira.as, await at.codeNow());
      at.after(60);
      await at.mark(at.samira, ABSENT);
      expect(await at.markOf(at.samira)).toMatchObject({ state: 'absent', source: 'staff' });
    });

    it('asks when “away” was tapped before it and comes after it', async () => {
      at.after(300);
      await at.checkIn(at.samira.as, await at.codeNow());
      at.after(1800);
      const late = { markId: newId(), enrolmentId: at.samira.enrolmentId, content: ABSENT, markedAt: STARTS };
      await test.ask('PUT', `sessions/${at.session}/marks`, { as: at.staff, body: { marks: [late], sentAt: test.clock.now().toISOString() } });
      const row = async () => (await at.roster()).people.find(({ enrolmentId }) => enrolmentId === at.samira.enrolmentId);
      expect(await row()).toMatchObject({ mark: { state: 'absent' }, asks: { at: '2026-09-01T15:35:00.000Z' } });
      at.after(1810);
      await at.mark(at.samira, ABSENT);
      expect((await row())?.asks).toBeNull();
    });

    it('waits where the list is signed', async () => {
      const { revision } = (await at.roster()).session;
      expect((await test.ask('POST', `sessions/${at.session}/signature`, { as: at.staff, body: { id: newId(), revision, ledBy: null, ledByName: 'Hodan' } })).status).toBe(204);
      at.after(60);
      expect((await at.checkIn(at.samira.as, await at.codeNow())).body.outcome).toBe('waits');
      expect((await at.checkIn(at.samira.as, await at.codeNow())).body.outcome).toBe('waits');
      expect((await at.roster()).held).toBe(1);
      expect((await at.history(at.samira)).map(({ outcome }) => outcome)).toEqual(['held', 'applied']);
    });
  });

  describe('online', () => {
    beforeEach(async () => {
      await test.database.execute(`UPDATE course_run SET delivery = 'hybrid', video_link = 'https://example.org/mote' WHERE id = $1`, [at.run.id]);
    });
    const join = (as: Headers) => test.ask<Joined & { code: string }>('POST', `sessions/${at.session}/join`, { as });

    it('is done by joining, and who also sits in the room counts once', async () => {
      test.clock.set('2026-09-01T15:14:59Z');
      expect((await join(at.samira.as)).body.code).toBe('check-in-not-open-yet');
      test.clock.set(OPENS);
      const { status, body } = await join(at.samira.as);
      expect([status, body.link, body.checkedIn.channel]).toEqual([200, 'https://example.org/mote', 'online']);
      expect(await at.markOf(at.samira)).toMatchObject({ state: 'present', source: 'self', channel: 'online' });
      await at.checkIn(at.samira.as, await at.codeNow());
      expect(await at.history(at.samira)).toHaveLength(1);
      expect((await at.wall()).present).toBe(1);
    });

    it('is for those who have a seat, in a course that is given online', async () => {
      expect((await join(test.signedInAs(await at.scene.person()))).status).toBe(404);
      await test.database.execute('UPDATE course_run SET video_link = NULL WHERE id = $1', [at.run.id]);
      expect((await join(at.samira.as)).status).toBe(404);
      await test.database.execute(`UPDATE course_run SET delivery = 'in_person', video_link = 'https://example.org/mote' WHERE id = $1`, [at.run.id]);
      expect((await join(at.samira.as)).status).toBe(404);
      expect(await at.markOf(at.samira)).toBeNull();
    });
  });

  it('shows the wall the codes of two minutes, each other than the next, and the same to two screens', async () => {
    const [one, other] = await Promise.all([at.wall(), at.wall()]);
    expect(one).toEqual(other);
    expect(one.codes).toHaveLength(4);
    expect(one.codes.every(({ from, until, code }) => /^\d{6}$/.test(code) && Date.parse(until) - Date.parse(from) === 30_000)).toBe(true);
    at.after(30);
    expect((await at.wall()).codes[0]).toEqual(one.codes[1]);
    expect((await at.wall(at.run.sessionIds[1])).codes[0]?.code).not.toBe((await at.wall()).codes[0]?.code);
  });
});
