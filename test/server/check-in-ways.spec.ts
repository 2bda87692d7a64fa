import { CHECK_IN_RULES, type CheckInProof } from '@kortkurs/contract/check-in';
import { PRESENT } from '@kortkurs/rules/attendance';
import { SeatLinks } from '../../backend/src/enrolments/door';
import { startApp, type Headers, type TestApp } from '../../backend/src/platform/testing/start-app';
import { CheckInGround, type Learner, type Refused } from '../builders/check-in-ground';
import { until } from '../../backend/src/platform/testing/until';

describe('checking in', () => {
  let test: TestApp;
  let at: CheckInGround;

  beforeAll(async () => {
    test = await startApp();
    at = new CheckInGround(test);
  });
  afterAll(() => test.close());
  beforeEach(() => at.lay());

  describe('without signing in', () => {
    const byAddress = async (email: string, code: string) => test.ask<Refused>('POST', 'check-ins/by-address', { body: { code, sessionId: at.session, email } });
    const prove = async (code?: string, cookie?: string) => test.ask<CheckInProof & { code: string }>('POST', 'check-ins/proofs', { headers: cookie === undefined ? {} : { cookie }, body: { code: code ?? (await at.codeNow()), sessionId: at.session } });
    type Read = Awaited<ReturnType<typeof prove>>;
    const cookieOf = ({ headers }: Read): string => [headers['set-cookie']].flat().join('').split(';')[0] ?? '';
    const byProof = (read: Read, who: { as: Headers } | { email: string }) =>
      test.ask<Refused>('POST', 'email' in who ? 'check-ins/by-address' : 'check-ins', { headers: { cookie: cookieOf(read) }, ...('as' in who ? { as: who.as, body: { proof: read.body.proof } } : { body: { proof: read.body.proof, email: who.email } }) });
    /** Who comes by their address is checked in just after the answer. */
    async function untilMarked(learner: Learner): Promise<void> {
      await until(() => at.markOf(learner));
    }
    const addressOf = async ({ personId }: Learner): Promise<string> => (await test.database.one<{ email: string }>('SELECT contact_email AS email FROM person WHERE id = $1', [personId]))?.email ?? '';

    it('takes the link of one’s own mail and the code', async () => {
      const path = await test.database.work((tx) => test.app.get(SeatLinks).issue(tx, { enrolmentId: at.samira.enrolmentId, personId: at.samira.personId, runEndsAt: new Date('2026-12-01') }));
      const token = path?.split('#')[1] ?? '';
      const ask = async (code: string, with_ = token) => test.ask<Refused>('POST', 'check-ins/by-link', { body: { code, sessionId: at.session, token: with_ } });
      expect((await ask('000000')).body.code).toBe('check-in-code-wrong');
      expect((await ask(await at.codeNow(), 'x')).status).toBe(404);
      expect((await ask(await at.codeNow())).body).toMatchObject({ outcome: 'here' });
    });

    it('takes one’s address and the code, and answers alike whether the address has a seat', async () => {
      const code = await at.codeNow();
      const known = await byAddress((await addressOf(at.samira)).toUpperCase(), code);
      const unknown = await byAddress('nobody@example.org', code);
      expect(known.status).toBe(200);
      expect([unknown.status, unknown.text]).toEqual([known.status, known.text]);
      expect(Object.keys(known.headers).sort()).toEqual(Object.keys(unknown.headers).sort());
      await untilMarked(at.samira);
      expect(await at.markOf(at.samira)).toMatchObject({ state: 'present', source: 'self' });
      expect((await byAddress(await addressOf(at.samira), '000000')).body.code).toBe('check-in-code-wrong');
      await byAddress(await addressOf(at.samira), await at.codeNow());
      const letters = () => test.database.query<{ to: string; body: string }>(`SELECT to_address AS to, body FROM message WHERE kind = 'seat-checked-in' AND about_id = $1`, [at.samira.enrolmentId]);
      await until(async () => (await letters()).length > 0);
      expect(await letters()).toEqual([{ to: await addressOf(at.samira), body: expect.stringContaining('du checkade in till Provkursen, träff 1, klockan 17.30') as string }]);
    });

    it('gives who must first write or sign in the time for it, from when they read the code', async () => {
      test.clock.set('2026-09-01T15:10:00Z');
      const early = await prove();
      expect(early.body).toMatchObject({ session: { sessionId: at.session, number: 1 }, opensAt: '2026-09-01T15:15:00.000Z', until: '2026-09-01T15:20:00.000Z' });
      expect((await byProof(early, { as: at.samira.as })).body.code).toBe('check-in-not-open-yet');
      test.clock.set('2026-09-01T15:15:00Z');
      expect((await byProof(early, { as: at.samira.as })).body.outcome).toBe('here');
      const late = await at.seated();
      at.after(600);
      const read = await prove();
      at.after(1200);
      expect((await byProof(read, { email: await addressOf(late) })).status).toBe(200);
      await untilMarked(late);
      expect(await at.markOf(late)).toMatchObject({ lateMinutes: 0 });
      at.after(600 + 601);
      expect((await byProof(read, { as: at.samira.as })).body.code).toBe('check-in-code-wrong');
      const { proof } = read.body;
      for (const [body, status] of [[{ proof: `${proof}x` }, 409], [{ proof: 'x' }, 409], [{}, 422], [{ proof, code: '123456' }, 422], [{ proof, sessionId: at.run.sessionIds[1] }, 409]] as const) {
        expect([body, (await test.ask('POST', 'check-ins', { as: (await at.seated()).as, body })).status]).toEqual([body, status]);
      }
      expect((await prove('000000')).body.code).toBe('check-in-code-wrong');
    });

    it('takes what was read only from the telephone that read it', async () => {
      const read = await prove();
      const [cookie] = [read.headers['set-cookie']].flat();
      expect(cookie).toMatch(/^kortkurs-check-in=[\w-]{22}; Max-Age=600; Path=\/api\/v1\/check-ins; HttpOnly; SameSite=Strict$/);
      const other = await at.seated();
      for (const headers of [{} as Headers, { cookie: 'kortkurs-check-in=AAAAAAAAAAAAAAAAAAAAAA' }, { cookie: cookieOf(await prove()) }]) {
        expect((await test.ask<Refused>('POST', 'check-ins', { as: other.as, headers, body: { proof: read.body.proof } })).body.code).toBe('check-in-code-wrong');
        expect((await test.ask<Refused>('POST', 'check-ins/by-address', { headers, body: { proof: read.body.proof, email: await addressOf(other) } })).body.code).toBe('check-in-code-wrong');
      }
      expect(await at.markOf(other)).toBeNull();
      expect((await byProof(read, { as: other.as })).body.outcome).toBe('here');
    });

    it('takes what was read for one person, also when they send it again', async () => {
      const read = await prove();
      const other = await at.seated();
      expect((await byProof(read, { as: at.samira.as })).body.outcome).toBe('here');
      expect((await byProof(read, { as: at.samira.as })).body.outcome).toBe('here');
      for (const who of [{ as: other.as }, { email: await addressOf(other) }]) {
        for (let again = 0; again < 2; again++) expect((await byProof(read, who)).body.code).toBe('check-in-code-wrong');
      }
      // The same telephone may read the code anew, for somebody who has none.
      at.after(1);
      const anew = await prove(undefined, cookieOf(read));
      expect(cookieOf(anew)).toBe(cookieOf(read));
      expect((await byProof(anew, { as: other.as })).body.outcome).toBe('here');
    });

    it('does as much for an address that nobody has as for one that has a seat, before it answers', async () => {
      const [code, known] = [await at.codeNow(), await addressOf(at.samira)];
      await byAddress('warm@example.org', code);
      const costs = async (email: string) => (await test.countSql(() => byAddress(email, code))).statements.map((sql) => sql.replace(/\s+/g, ' ').slice(0, 80));
      expect(await costs(known)).toEqual(await costs('nobody@example.org'));
      await untilMarked(at.samira);
    });

    it('says of nobody who it is where several share the address', async () => {
      const other = await at.seated();
      await test.database.execute('UPDATE person SET contact_email = (SELECT contact_email FROM person WHERE id = $2) WHERE id = $1', [other.personId, at.samira.personId]);
      expect((await byAddress(await addressOf(at.samira), await at.codeNow())).status).toBe(200);
      expect([await at.markOf(at.samira), await at.markOf(other)]).toEqual([null, null]);
    });

    it('refuses what is no code and no address', async () => {
      for (const body of [{ code: '12 345', email: 'a@example.org' }, { code: '123456', email: 'x' }, { code: 123456, email: 'a@example.org' }, {}]) {
        expect((await test.ask('POST', 'check-ins/by-address', { body })).status).toBe(422);
      }
    });
  });

  describe('as the centre wants it', () => {
    const want = async (checkIn: object, status = 200): Promise<void> => {
      const { version } = (await test.ask<{ version: number }>('GET', 'centre/settings', { as: at.staff })).body;
      const centre = { name: 'Kompetenscentrum Provet', about: {}, postalAddress: '', signatoryName: '', signatoryTitle: {}, numberPrefix: 'KC', targetYearStartsIn: 1, version };
      expect((await test.ask('PUT', 'centre/settings', { as: at.staff, body: { ...centre, checkIn } })).status).toBe(status);
    };
    afterEach(() => want(CHECK_IN_RULES));

    it('opens, makes late and closes when it says', async () => {
      await want({ opensBefore: 45, grace: 0, closesAfter: 30, namesOnWall: false });
      expect(await at.wall()).toMatchObject({ opensAt: '2026-09-01T14:45:00.000Z', closesAt: '2026-09-01T16:00:00.000Z', grace: 0 });
      expect((await test.ask<{ checkIn: object }>('GET', 'centre')).body.checkIn).toEqual({ opensBefore: 45, grace: 0, closesAfter: 30, namesOnWall: false });
      test.clock.set('2026-09-01T14:44:59Z');
      expect((await at.checkIn(at.samira.as, await at.codeNow())).body).toMatchObject({ code: 'check-in-not-open-yet', detail: expect.stringContaining('16.45') as string });
      test.clock.set('2026-09-01T14:45:00Z');
      expect((await at.checkIn(at.samira.as, await at.codeNow())).body.lateMinutes).toBe(0);
      const late = await at.seated();
      at.after(60);
      expect((await at.checkIn(late.as, await at.codeNow())).body.lateMinutes).toBe(1);
      at.after(1800);
      expect((await at.checkIn((await at.seated()).as, await at.codeNow())).body.code).toBe('check-in-closed');
    });

    it('names on the wall those who come, and nobody who is protected or whom staff have marked, where the centre says so', async () => {
      const [anna, hidden, marked] = [await at.seated(await at.scene.person({ givenName: 'Anna', familyName: 'Ek' })), await at.seated(await at.scene.person({ alias: 'Deltagare 7' })), await at.seated()];
      for (const who of [anna, hidden]) await at.checkIn(who.as, await at.codeNow());
      await at.mark(marked, PRESENT);
      expect(await at.wall()).toMatchObject({ present: 3, arrived: [] });
      await want({ ...CHECK_IN_RULES, namesOnWall: true });
      expect((await at.wall()).arrived).toEqual(['Anna E']);
      at.after(5);
      await at.checkIn((await at.seated(await at.scene.person({ givenName: 'Bo', familyName: 'Ål' }))).as, await at.codeNow());
      expect((await at.wall()).arrived).toEqual(['Bo Å', 'Anna E']);
    });

    it('takes no times that make no sense', async () => {
      for (const wrong of [{ opensBefore: 121 }, { opensBefore: -1 }, { grace: 0.5 }, { grace: null }, { closesAfter: 4 }, { closesAfter: 1441 }, { namesOnWall: 'no' }, { opens: 3 }]) await want({ ...CHECK_IN_RULES, ...wrong }, 422);
    });
  });
});
