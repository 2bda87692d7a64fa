import type { MarkMade, Roster } from '@kortkurs/contract/attendance';
import { CHECK_IN_RULES } from '@kortkurs/contract/check-in';
import type { DoorList, DoorMarksSaved, WalkInArrived, WalkIns, WalkInTaken } from '@kortkurs/contract/doorway';
import type { SessionLink, SessionLinkMade } from '@kortkurs/contract/session-links';
import { ABSENT, PRESENT } from '@kortkurs/rules/attendance';
import { newId } from '../../backend/src/platform/ids';
import { startApp, type Headers, type TestApp } from '../../backend/src/platform/testing/start-app';
import { Scene, type RunLaid } from '../builders/scene';

const STARTS = '2026-09-01T15:30:00Z';
const ENDS = '2026-09-01T18:30:00Z';
type Refused<T> = T & { code: string };

describe('the door of a session', () => {
  let test: TestApp;
  let scene: Scene;
  let staff: Headers;
  let run: RunLaid;
  let session: string;
  let seats: string[];
  let token: string;
  let link: SessionLinkMade;

  beforeAll(async () => {
    test = await startApp();
    scene = new Scene(test.database);
    staff = test.signedInAs(await scene.person({ givenName: 'Ylva', role: 'administrator' }));
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    test.clock.set(STARTS);
    run = await scene.run({ capacity: 2 });
    session = run.sessionIds[0] ?? '';
    seats = await scene.seated(run.id, 2);
    link = await made();
    token = secretOf(link);
  });

  const secretOf = ({ path }: SessionLinkMade): string => path.split('#')[1] ?? '';
  const now = (): string => test.clock.now().toISOString();
  const made = async (minutesAfter = 60, of = session): Promise<SessionLinkMade> =>
    (await test.ask<SessionLinkMade>('POST', `sessions/${of}/door-links`, { as: staff, body: { label: 'Kim vid dörren', minutesAfter } })).body;
  const listed = async (): Promise<SessionLink[]> => (await test.ask<SessionLink[]>('GET', `sessions/${session}/door-links`, { as: staff })).body;
  const look = (by = token, since?: number) => test.ask<Refused<DoorList>>('POST', 'door/look', { body: { token: by, ...(since !== undefined && { since }) } });
  const tap = (enrolmentId: string, { here = true, by = token, markId = newId(), markedAt = now() } = {}) =>
    test.ask<Refused<DoorMarksSaved>>('POST', 'door/marks', { body: { token: by, sentAt: now(), marks: [{ markId, enrolmentId, here, markedAt }] } });
  const walkIn = (name: string, { id = newId(), email = null as string | null, organisation = null as string | null, by = token } = {}) =>
    test.ask<Refused<WalkInTaken>>('POST', 'door/walk-ins', { body: { id, token: by, name, email, organisation } });
  const roster = async (): Promise<Roster> => (await test.ask<Roster>('GET', `sessions/${session}/roster`, { as: staff })).body;
  const person = async (enrolmentId = '') => (await roster()).people.find((one) => one.enrolmentId === enrolmentId);
  const history = async (enrolmentId = ''): Promise<MarkMade[]> => (await test.ask<MarkMade[]>('GET', `sessions/${session}/marks/${enrolmentId}`, { as: staff })).body;
  const mark = (enrolmentId: string, content: typeof PRESENT | null) =>
    test.ask('PUT', `sessions/${session}/marks`, { as: staff, body: { marks: [{ markId: newId(), enrolmentId, content, markedAt: now() }], sentAt: now() } });
  const audits = async (): Promise<string[]> =>
    (await test.database.query<{ action: string }>(`SELECT action FROM audit_event WHERE object_id = $1 ORDER BY at, id`, [session])).map(({ action }) => action);

  describe('a helper’s link', () => {
    it('holds for an hour after the session unless one chooses otherwise, and is listed with when it was used', async () => {
      expect(link).toMatchObject({ label: 'Kim vid dörren', expiresAt: '2026-09-01T19:30:00.000Z', lastUsedAt: null, revokedAt: null });
      expect((await made(0)).expiresAt).toBe(new Date(ENDS).toISOString());
      expect((await look()).status).toBe(200);
      expect(await listed()).toEqual([expect.objectContaining({ expiresAt: new Date(ENDS).toISOString(), lastUsedAt: null }), expect.objectContaining({ id: link.id, lastUsedAt: now(), label: 'Kim vid dörren' })]);
      expect(JSON.stringify(await listed())).not.toContain(token);
      expect(await audits()).toEqual(['door-link.made', 'door-link.made', 'door-link.used']);
    });

    it('is dead when its time is over, and when it is taken back, for everything', async () => {
      test.clock.set('2026-09-01T19:30:00Z');
      for (const answerOf of [look, () => tap(seats[0] ?? ''), () => walkIn('Hodan Warsame')]) expect((await answerOf()).body.code).toBe('link-expired');
      test.clock.set(STARTS);
      for (const _ of [1, 2]) expect((await test.ask('DELETE', `sessions/${session}/door-links/${link.id}`, { as: staff })).status).toBe(204);
      for (const answerOf of [look, () => tap(seats[0] ?? ''), () => walkIn('Hodan Warsame')]) expect((await answerOf()).body.code).toBe('link-invalid');
      expect(await history(seats[0])).toEqual([]);
      expect((await audits()).filter((action) => action === 'door-link.revoked')).toHaveLength(1);
    });

    it('is made, listed and taken back by those alone who take the attendance of the session', async () => {
      const instructor = await scene.person();
      const others = await scene.run({ instructorIds: [instructor] });
      const as = test.signedInAs(instructor);
      expect((await test.ask('POST', `sessions/${others.sessionIds[0]}/door-links`, { as, body: { label: null, minutesAfter: 60 } })).status).toBe(201);
      expect((await test.ask('POST', `sessions/${session}/door-links`, { as, body: { label: null, minutesAfter: 60 } })).status).toBe(404);
      expect((await test.ask('GET', `sessions/${session}/door-links`, { as })).status).toBe(404);
      expect((await test.ask('DELETE', `sessions/${others.sessionIds[0]}/door-links/${link.id}`, { as })).status).toBe(404);
      expect((await look()).status).toBe(200);
    });

    it('opens its own session and no other, and nothing else', async () => {
      const other = await scene.run({});
      const [stranger = ''] = await scene.seated(other.id, 1);
      expect((await tap(stranger)).body.people).toEqual([]);
      expect(await test.database.query('SELECT 1 FROM attendance_history WHERE enrolment_id = $1', [stranger])).toEqual([]);
      const bearer = { authorization: `Bearer ${token}` };
      for (const path of ['roster', 'walk-ins', 'door-links', 'live', 'codes']) expect((await test.ask('GET', `sessions/${session}/${path}`, { as: bearer })).status).toBe(401);
      expect((await test.ask('POST', `sessions/${session}/signature`, { as: bearer, body: { id: newId(), revision: 0, ledBy: null, ledByName: 'Kim' } })).status).toBe(401);
      for (const path of ['seat-links/look', 'seat-links/withdrawal', 'seat-links/absences']) expect((await test.ask<{ code: string }>('POST', path, { body: { token } })).body.code).toBe('link-invalid');
    });

    it('shows names, and organisations where they may be shown; no address, note or need, and nobody who stands under an alias', async () => {
      const organisation = await scene.organisation('Ungas Rum');
      await test.database.execute('UPDATE enrolment SET organisation_id = $2 WHERE id = $1', [seats[0], organisation]);
      const hidden = await scene.person({ givenName: 'Hemlig', familyName: 'Person', alias: 'Robin' });
      await test.database.execute(`INSERT INTO enrolment (id, run_id, person_id, state, source, organisation_id, enrolled_at) VALUES ($1, $2, $3, 'enrolled', 'self', $4, '2026-08-01')`, [newId(), run.id, hidden, organisation]);
      const { body } = await look();
      expect(body).toMatchObject({ capacity: 2, expected: 3, present: 0, expiresAt: link.expiresAt, session: { id: session, number: 1, of: 2, cancelled: false, signed: false } });
      for (const one of body.people) expect(Object.keys(one).sort()).toEqual(['at', 'byHelper', 'enrolmentId', 'name', 'organisation', 'state']);
      expect(body.people.map(({ organisation: of }) => of).filter(Boolean)).toEqual(['Ungas Rum']);
      expect(body.people.find(({ name }) => name === 'Robin')).toMatchObject({ organisation: null });
      expect(JSON.stringify(body)).not.toMatch(/Hemlig|@/);
    });

    it('is limited by itself: a hall shares an address', async () => {
      const other = secretOf(await made());
      for (let nth = 0; nth < 120; nth++) await walkIn('');
      expect((await walkIn('')).body.code).toBe('too-many-requests');
      expect((await walkIn('Ada Prov', { by: other })).status).toBe(200);
    });
  });

  describe('a helper’s tap', () => {
    it('checks in, is seen at once on the roster as the helper’s, and is taken back', async () => {
      const [seat = ''] = seats;
      expect((await tap(seat)).body.people).toEqual([expect.objectContaining({ enrolmentId: seat, state: 'here', byHelper: true })]);
      expect((await person(seat))?.mark).toMatchObject({ state: 'present', source: 'door', lateMinutes: 0 });
      expect((await look()).body.present).toBe(1);
      expect((await tap(seat, { here: false })).body.people).toEqual([expect.objectContaining({ state: 'expected', at: null })]);
      expect(await person(seat)).toMatchObject({ mark: null, asks: null });
    });

    it('is one check-in when two helpers tap at once, or one tap is sent twice', async () => {
      const [seat = ''] = seats;
      const markId = newId();
      await Promise.all([tap(seat, { markId }), tap(seat, { markId }), tap(seat)]);
      expect(await history(seat)).toHaveLength(1);
      expect((await look()).body.people.filter(({ state }) => state === 'here')).toHaveLength(1);
    });

    it('says who came late, as the code on the wall does, by when it was tapped and not when it was sent', async () => {
      test.clock.set('2026-09-01T16:00:00Z');
      await tap(seats[0] ?? '', { markedAt: '2026-09-01T15:35:00Z' });
      await tap(seats[1] ?? '');
      expect((await person(seats[0]))?.mark?.lateMinutes).toBe(0);
      expect((await person(seats[1]))?.mark?.lateMinutes).toBe(30);
    });

    it('says nobody late whom the centre does not hold to be', async () => {
      const want = async (grace: number): Promise<void> => {
        const { version } = (await test.ask<{ version: number }>('GET', 'centre/settings', { as: staff })).body;
        const centre = { name: 'Kompetenscentrum Provet', about: {}, postalAddress: '', signatoryName: '', signatoryTitle: {}, numberPrefix: 'KC', targetYearStartsIn: 1, version };
        expect((await test.ask('PUT', 'centre/settings', { as: staff, body: { ...centre, checkIn: { ...CHECK_IN_RULES, grace } } })).status).toBe(200);
      };
      await want(45);
      try {
        test.clock.set(new Date(Date.parse(STARTS) + 30 * 60_000).toISOString());
        await tap(seats[0] ?? '');
        expect((await person(seats[0]))?.mark).toMatchObject({ state: 'present', lateMinutes: 0 });
      } finally {
        await want(CHECK_IN_RULES.grace);
      }
    });

    it('gives way to what staff says, who is asked; the helper is not told what that was', async () => {
      const [seat = ''] = seats;
      await mark(seat, ABSENT);
      expect((await look()).body.people.find(({ enrolmentId }) => enrolmentId === seat)).toMatchObject({ state: 'expected' });
      test.clock.set('2026-09-01T15:31:00Z');
      expect((await tap(seat)).body.people).toEqual([expect.objectContaining({ state: 'asked' })]);
      expect(await person(seat)).toMatchObject({ mark: { state: 'absent' }, asks: { source: 'door' } });
    });

    it('changes nothing for who has checked in already, and takes nobody’s mark back but its own', async () => {
      const [seat = ''] = seats;
      await mark(seat, PRESENT);
      test.clock.set('2026-09-01T16:30:00Z');
      await tap(seat);
      await tap(seat, { here: false });
      expect((await person(seat))?.mark).toMatchObject({ source: 'staff', lateMinutes: 0 });
      expect(await history(seat)).toHaveLength(1);
    });

    it('waits for the instructor where the list is signed', async () => {
      await test.ask('POST', `sessions/${session}/signature`, { as: staff, body: { id: newId(), revision: (await roster()).session.revision, ledBy: null, ledByName: 'Ylva' } });
      expect((await tap(seats[0] ?? '')).body.people).toEqual([expect.objectContaining({ state: 'waits' })]);
      expect((await roster()).held).toBe(1);
    });

    it('is refused before attendance opens and at a session that is called off', async () => {
      test.clock.set('2026-09-01T12:00:00Z');
      expect((await tap(seats[0] ?? '')).body.code).toBe('attendance-not-open-yet');
      test.clock.set(STARTS);
      await test.database.execute('UPDATE session SET cancelled_at = now() WHERE id = $1', [session]);
      expect((await tap(seats[0] ?? '')).body.code).toBe('door-called-off');
      expect((await walkIn('Ada Prov')).body.code).toBe('door-called-off');
      expect((await look()).body.session.cancelled).toBe(true);
    });

    it('is told to other phones by asking for what is new', async () => {
      const { revision } = (await look()).body.session;
      expect((await look(token, revision)).body.people).toEqual([]);
      await tap(seats[1] ?? '');
      expect((await look(token, revision)).body.people.map(({ enrolmentId }) => enrolmentId)).toEqual([seats[1]]);
    });
  });

  describe('somebody whom staff wrote down without a network', () => {
    const asked = async (): Promise<WalkIns> => (await test.ask<WalkIns>('GET', `sessions/${session}/walk-ins`, { as: staff })).body;
    const seatsHeld = async () => test.database.one(`SELECT held, forced FROM run_seats WHERE run_id = $1`, [run.id]);
    const arrive = (name: string, { id = newId(), states = ['present'] as ('present' | 'absent')[], as = staff, ...more }: { id?: string; states?: ('present' | 'absent')[]; as?: Headers; email?: string; organisation?: string; correctionReason?: string } = {}) => {
      const marks = states.map((state, nth) => ({ markId: `${id.slice(0, -1)}${nth}`, content: { ...PRESENT, state }, markedAt: new Date(test.clock.now().getTime() - 60_000 + nth).toISOString() }));
      return test.ask<Refused<WalkInArrived>>('POST', `sessions/${session}/walk-ins/written-down`, { as, body: { id, name, email: null, organisation: null, marks, sentAt: now(), ...more } });
    };

    it('comes once, beyond the capacity, with the marks that were made, however often it is sent', async () => {
      const before = (await roster()).session.revision;
      const id = newId();
      const [one, two] = await Promise.all([arrive('Nadia Ny', { id, states: ['present', 'absent'] }), arrive('Nadia Ny', { id, states: ['present', 'absent'] })]);
      for (const { status, body } of [one, two]) expect({ status, body }).toMatchObject({ status: 200, body: { asked: false, expected: 3, capacity: 2, saved: { revision: before + 1, standing: [] } } });
      expect(one.body.person.enrolmentId).toBe(two.body.person.enrolmentId);
      expect((await roster()).people.filter(({ name }) => name === 'Nadia Ny')).toEqual([expect.objectContaining({ mark: expect.objectContaining({ state: 'absent', source: 'staff', markedAt: new Date(test.clock.now().getTime() - 59_999).toISOString() }) })]);
      expect(await seatsHeld()).toEqual({ held: 2, forced: 1 });
    });

    it('is asked about where the centre knows somebody who may be the one, and goes on at the seat that staff says', async () => {
      const [seat = ''] = seats;
      await test.database.execute(`UPDATE person SET given_name = 'Karin', family_name = 'Känd' WHERE id = (SELECT person_id FROM enrolment WHERE id = $1)`, [seat]);
      const known = (await test.database.one<{ id: string }>('SELECT person_id AS id FROM enrolment WHERE id = $1', [seat]))?.id ?? '';
      const id = newId();
      const { body } = await arrive('Karin Känd', { id, organisation: 'Föreningen Ingen Känner' });
      expect(body).toMatchObject({ asked: true, saved: { results: [{ outcome: 'applied' }] } });
      expect((await asked()).asked).toMatchObject([{ id, name: 'Karin Känd', organisation: 'Föreningen Ingen Känner', known: [{ personId: known, takesPart: true }] }]);
      expect((await test.ask('POST', `sessions/${session}/walk-ins/${id}/answer`, { as: staff, body: { personId: known, organisation: null } })).status).toBe(204);
      // A queue that never heard the answer sends it again: it is told the seat that stands now.
      expect((await arrive('Karin Känd', { id })).body).toMatchObject({ asked: false, person: { enrolmentId: seat } });
      expect((await roster()).people.filter(({ name }) => name === 'Karin Känd')).toHaveLength(1);
      expect((await person(seat))?.mark).toMatchObject({ state: 'present', source: 'staff' });
    });

    it('comes to a list that was signed meanwhile only with a reason, and leaves nothing before that', async () => {
      const signature = { id: newId(), revision: (await roster()).session.revision, ledBy: null, ledByName: 'Ylva' };
      expect((await test.ask('POST', `sessions/${session}/signature`, { as: staff, body: signature })).status).toBe(204);
      const id = newId();
      expect((await arrive('Sen Gäst', { id })).body.code).toBe('correction-needs-reason');
      expect(await seatsHeld()).toEqual({ held: 2, forced: 0 });
      expect((await arrive('Sen Gäst', { id, correctionReason: 'Kom utan nät' })).body).toMatchObject({ saved: { results: [{ outcome: 'applied' }] } });
    });

    it('is refused with the field that is wrong, and without marks', async () => {
      for (const [body, field] of [[{ name: '42' }, 'name'], [{ email: 'ingen adress' }, 'email'], [{ marks: [] }, 'marks']] as const) {
        const whole = { id: newId(), name: 'Nadia Ny', email: null, organisation: null, marks: [{ markId: newId(), content: PRESENT, markedAt: now() }], sentAt: now(), ...body };
        expect(await test.ask('POST', `sessions/${session}/walk-ins/written-down`, { as: staff, body: whole })).toMatchObject({ status: 422, body: { code: 'invalid-input', errors: [{ field }] } });
      }
    });
  });

  it('takes nothing that is not what it says', async () => {
    for (const [path, body] of [
      ['door/look', { token: 5 }],
      ['door/look', { token, since: -1 }],
      ['door/marks', { token, marks: [{ markId: 'x', enrolmentId: 'y', here: 'yes', markedAt: 'now' }], sentAt: 'now' }],
      ['door/walk-ins', { token, id: newId(), name: '123', email: null, organisation: null }],
      ['door/walk-ins', { token, id: newId(), name: 'Ada', email: 'ada', organisation: null }],
    ] as const)
      expect((await test.ask<{ code: string }>('POST', path, { body })).body.code).toBe('invalid-input');
  });
});
