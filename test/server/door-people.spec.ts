import type { MarkMade, Roster } from '@kortkurs/contract/attendance';
import type { DoorList, DoorMarksSaved, OwnTicket, Ticket, TicketRead, WalkIns, WalkInTaken } from '@kortkurs/contract/doorway';
import type { SessionLinkMade } from '@kortkurs/contract/session-links';
import { PRESENT } from '@kortkurs/rules/attendance';
import { SeatLinks } from '../../backend/src/enrolments/door';
import { newId } from '../../backend/src/platform/ids';
import { startApp, type Headers, type TestApp } from '../../backend/src/platform/testing/start-app';
import { Scene, type RunLaid } from '../builders/scene';

const STARTS = '2026-09-01T15:30:00Z';
const ENDS = '2026-09-01T18:30:00Z';
type Refused<T> = T & { code: string };

describe('those who come to the door', () => {
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
  const look = (by = token, since?: number) => test.ask<Refused<DoorList>>('POST', 'door/look', { body: { token: by, ...(since !== undefined && { since }) } });
  const tap = (enrolmentId: string, { here = true, by = token, markId = newId(), markedAt = now() } = {}) =>
    test.ask<Refused<DoorMarksSaved>>('POST', 'door/marks', { body: { token: by, sentAt: now(), marks: [{ markId, enrolmentId, here, markedAt }] } });
  const walkIn = (name: string, { id = newId(), email = null as string | null, organisation = null as string | null, by = token } = {}) =>
    test.ask<Refused<WalkInTaken>>('POST', 'door/walk-ins', { body: { id, token: by, name, email, organisation } });
  const roster = async (): Promise<Roster> => (await test.ask<Roster>('GET', `sessions/${session}/roster`, { as: staff })).body;
  const person = async (enrolmentId = '') => (await roster()).people.find((one) => one.enrolmentId === enrolmentId);
  const asked = async (): Promise<WalkIns> => (await test.ask<WalkIns>('GET', `sessions/${session}/walk-ins`, { as: staff })).body;
  const answer = (walkInId: string, personId: string | null, organisation: object | null = null) =>
    test.ask<{ code: string }>('POST', `sessions/${session}/walk-ins/${walkInId}/answer`, { as: staff, body: { personId, organisation } });
  const seatsHeld = async () => test.database.one(`SELECT held, forced FROM run_seats WHERE run_id = $1`, [run.id]);

  describe('a walk-in', () => {
    it('is here at once beyond the capacity, which is said and counted apart', async () => {
      const { status, body } = await walkIn('Hodan Warsame');
      expect(status).toBe(200);
      expect(body).toMatchObject({ capacity: 2, expected: 3, person: { name: 'Hodan Warsame', state: 'here' } });
      expect(await seatsHeld()).toEqual({ held: 2, forced: 1 });
      expect((await person(body.person.enrolmentId))?.mark).toMatchObject({ state: 'present', source: 'door' });
      expect((await asked()).asked).toEqual([]);
      expect(await test.database.one(`SELECT source, forced FROM enrolment WHERE id = $1`, [body.person.enrolmentId])).toEqual({ source: 'walk_in', forced: true });
    });

    it('sent twice, also at once, is one person', async () => {
      const id = newId();
      const [one, two] = await Promise.all([walkIn('Hodan Warsame', { id }), walkIn('Hodan Warsame', { id })]);
      expect(one.body).toEqual(two.body);
      expect((await look()).body.expected).toBe(3);
    });

    it('tells the helper nothing of whom the centre knows; staff is asked', async () => {
      const known = await scene.person({ givenName: 'Anna', familyName: 'Ekvall' });
      await scene.affiliation(known, await scene.organisation('Lunds ideella'));
      const plain = await walkIn('Helt Okänd');
      const { body } = await walkIn('Anna Ekvall', { email: 'anna@example.org' });
      expect(Object.keys(body)).toEqual(Object.keys(plain.body));
      expect(body.person).toMatchObject({ name: 'Anna Ekvall', organisation: null });
      expect((await asked()).asked).toEqual([
        expect.objectContaining({ name: 'Anna Ekvall', email: 'anna@example.org', known: [{ personId: known, name: 'Anna Ekvall', organisations: ['Lunds ideella'], runs: 0, takesPart: false, sameAddress: false }] }),
      ]);
    });

    it('becomes the known person when staff says so, once', async () => {
      const known = await scene.person({ givenName: 'Anna', familyName: 'Ekberg' });
      const { body } = await walkIn('Anna Ekberg');
      const [question] = (await asked()).asked;
      expect((await answer(question?.id ?? '', known)).status).toBe(204);
      expect(await test.database.one('SELECT person_id AS id FROM enrolment WHERE id = $1', [body.person.enrolmentId])).toEqual({ id: known });
      expect((await person(body.person.enrolmentId))?.mark).toMatchObject({ state: 'present' });
      expect((await answer(question?.id ?? '', null)).body.code).toBe('walk-in-answered');
      expect((await asked()).asked).toEqual([]);
    });

    describe('is never made somebody else by an answer', () => {
      const named = (familyName: string) => scene.person({ givenName: 'Vera', familyName });
      const questionOn = async (name: string, email: string | null = null): Promise<{ id: string; personId: string }> => {
        const { body } = await walkIn(name, { email });
        const row = await test.database.one<{ id: string; personId: string }>('SELECT id, person_id AS "personId" FROM walk_in WHERE enrolment_id = $1', [body.person.enrolmentId]);
        return row ?? { id: '', personId: '' };
      };
      const account = (personId: string) => test.database.execute(`INSERT INTO account (id, person_id, email) VALUES ($1, $2, $3)`, [newId(), personId, `${personId}@example.org`]);

      it('whom the question did not offer', async () => {
        await named('Erbjuden');
        const stranger = await scene.person({ givenName: 'Någon', familyName: 'Annan' });
        const { id } = await questionOn('Vera Erbjuden');
        expect(await answer(id, stranger)).toMatchObject({ status: 409, body: { code: 'walk-in-not-offered' } });
        expect((await asked()).asked).toHaveLength(1);
      });

      it('where who was written down has an account, or another seat, since', async () => {
        const known = await named('Konto');
        const written = await questionOn('Vera Konto');
        await account(written.personId);
        expect(await answer(written.id, known)).toMatchObject({ status: 409, body: { code: 'walk-in-is-somebody' } });
        expect(await test.database.one('SELECT count(*)::int AS n FROM account WHERE person_id = $1', [known])).toEqual({ n: 0 });
        const again = await questionOn('Vera Konto');
        await test.database.execute(`INSERT INTO enrolment (id, run_id, person_id, state, source) VALUES ($1, $2, $3, 'withdrawn', 'self')`, [newId(), (await scene.run({})).id, again.personId]);
        expect((await answer(again.id, known)).body.code).toBe('walk-in-is-somebody');
      });

      it('with a role, but by who may change people', async () => {
        const known = await scene.person({ givenName: 'Vera', familyName: 'Roll', role: 'administrator' });
        await account(known);
        const { id } = await questionOn('Vera Roll');
        const instructor = await scene.person();
        await test.database.execute('INSERT INTO run_instructor (run_id, person_id) VALUES ($1, $2)', [run.id, instructor]);
        const path = `sessions/${session}/walk-ins/${id}/answer`;
        const body = { personId: known, organisation: null };
        expect((await test.ask('POST', path, { as: test.signedInAs(instructor), body })).status).toBe(403);
        expect((await answer(id, known)).status).toBe(204);
      });

      it('and gives the known person no address that was said at the door, nor lets its letters in', async () => {
        const known = await named('Utanadress');
        await test.database.execute('UPDATE person SET contact_email = NULL WHERE id = $1', [known]);
        const written = await questionOn('Vera Utanadress', 'fel@example.org');
        const { id: seat = '' } = (await test.database.one<{ id: string }>('SELECT enrolment_id AS id FROM walk_in WHERE id = $1', [written.id])) ?? {};
        const path = await test.database.work((tx) => test.app.get(SeatLinks).issue(tx, { enrolmentId: seat, personId: written.personId, runEndsAt: new Date(ENDS) }));
        expect((await answer(written.id, known)).status).toBe(204);
        expect(await test.database.one('SELECT contact_email AS email FROM person WHERE id = $1', [known])).toEqual({ email: null });
        expect((await test.ask<{ code: string }>('POST', 'seat-links/ticket', { body: { token: path?.split('#')[1] } })).body.code).toBe('link-invalid');
      });
    });

    it('who had a seat after all has it marked, and is counted once', async () => {
      const known = await scene.person({ givenName: 'Nadia', familyName: 'Sjöholm' });
      const seat = newId();
      await test.database.execute(`INSERT INTO enrolment (id, run_id, person_id, state, source, enrolled_at) VALUES ($1, $2, $3, 'enrolled', 'self', '2026-08-01')`, [seat, run.id, known]);
      await test.database.execute('UPDATE run_seats SET forced = forced + 1 WHERE run_id = $1', [run.id]);
      await test.database.execute('UPDATE enrolment SET forced = true WHERE id = $1', [seat]);
      const id = newId();
      await walkIn('Nadia Sjöholm', { id });
      const [question] = (await asked()).asked;
      expect(question?.known[0]).toMatchObject({ personId: known, takesPart: true });
      await answer(question?.id ?? '', known);
      const here = (await roster()).people.filter(({ name }) => name === 'Nadia Sjöholm');
      expect(here).toEqual([expect.objectContaining({ enrolmentId: seat, mark: expect.objectContaining({ state: 'present', source: 'door' }) })]);
      expect(await seatsHeld()).toEqual({ held: 2, forced: 1 });
      // A phone that had no answer sends it again, and hears what became of it.
      expect(await walkIn('Nadia Sjöholm', { id })).toMatchObject({ status: 200, body: { expected: 3, person: { enrolmentId: seat, state: 'here' } } });
      await test.database.execute(`UPDATE enrolment SET state = 'withdrawn' WHERE id = $1`, [seat]);
      expect(await walkIn('Nadia Sjöholm', { id })).toMatchObject({ status: 409, body: { code: 'walk-in-answered' } });
    });

    describe('who had a seat after all, of a list that is signed', () => {
      const reviewed = async () => (await roster()).session.revision;
      const seatedAs = async (familyName: string) => {
        const [known, seat] = [await scene.person({ givenName: 'Nora', familyName }), newId()];
        await test.database.execute(`INSERT INTO enrolment (id, run_id, person_id, state, source, forced, enrolled_at) VALUES ($1, $2, $3, 'enrolled', 'self', true, '2026-08-01')`, [seat, run.id, known]);
        await test.database.execute('UPDATE run_seats SET forced = forced + 1 WHERE run_id = $1', [run.id]);
        return { known, seat };
      };
      const sign = async () => {
        const body = { id: newId(), revision: await reviewed(), ledBy: null, ledByName: 'Ylva' };
        expect((await test.ask('POST', `sessions/${session}/signature`, { as: staff, body })).status).toBe(204);
      };

      it('keeps the minutes, as staff’s correction, and stands on the list once, also after the run', async () => {
        const { known, seat } = await seatedAs('Signerad');
        await walkIn('Nora Signerad');
        await sign();
        test.clock.set('2026-09-03T08:00:00Z');
        await test.database.execute('UPDATE course_run SET ends_at = $2 WHERE id = $1', [run.id, ENDS]);
        const [question] = (await asked()).asked;
        expect((await answer(question?.id ?? '', known)).status).toBe(204);
        const here = (await roster()).people.filter(({ name }) => name === 'Nora Signerad');
        expect(here).toEqual([expect.objectContaining({ enrolmentId: seat, mark: expect.objectContaining({ state: 'present', source: 'staff' }) })]);
      });

      it('brings along what waits for staff, which still asks, and once', async () => {
        const { known, seat } = await seatedAs('Väntande');
        await sign();
        await walkIn('Nora Väntande');
        expect((await roster()).held).toBe(1);
        const [question] = (await asked()).asked;
        expect((await answer(question?.id ?? '', known)).status).toBe(204);
        expect((await roster()).held).toBe(1);
        expect((await test.ask<MarkMade[]>('GET', `sessions/${session}/marks/${seat}`, { as: staff })).body.filter(({ outcome }) => outcome === 'held')).toEqual([expect.objectContaining({ source: 'door', content: expect.objectContaining({ state: 'present' }) })]);
        expect(await person(seat)).toMatchObject({ mark: { state: 'absent' } });
      });

      it('brings along what staff wrote about the mark', async () => {
        const { known, seat } = await seatedAs('Antecknad');
        const taken = (await walkIn('Nora Antecknad')).body;
        const marks = [{ markId: newId(), enrolmentId: taken.person.enrolmentId, content: { ...PRESENT, lateMinutes: 10, note: 'Kom med tåget.' }, markedAt: now() }];
        expect((await test.ask('PUT', `sessions/${session}/marks`, { as: staff, body: { marks, sentAt: now() } })).status).toBe(200);
        const [question] = (await asked()).asked;
        expect((await answer(question?.id ?? '', known)).status).toBe(204);
        expect(await person(seat)).toMatchObject({ mark: { lateMinutes: 10, note: 'Kom med tåget.', source: 'staff' } });
      });
    });

    it('is not added to a signed list without a reason', async () => {
      const signature = { id: newId(), revision: (await roster()).session.revision, ledBy: null, ledByName: 'Ylva' };
      expect(await test.ask('POST', `sessions/${session}/signature`, { as: staff, body: signature })).toMatchObject({ status: 204 });
      const body = { id: newId(), name: 'Sen Gäst', email: null, personId: null, organisation: null };
      const add = (more: object = {}) => test.ask<{ code: string }>('POST', `sessions/${session}/walk-ins`, { as: staff, body: { ...body, ...more } });
      expect((await add()).body.code).toBe('correction-needs-reason');
      expect(await seatsHeld()).toEqual({ held: 2, forced: 0 });
      expect(await add({ correctionReason: 'Kom sent' })).toMatchObject({ status: 200, body: { person: { state: 'here' } } });
    });

    it('stays somebody new when staff says so, for the organisation that staff names', async () => {
      const { body } = await walkIn('Ludo Prov', { organisation: 'Nystartade Föreningen' });
      const [question] = (await asked()).asked;
      expect(question).toMatchObject({ organisation: 'Nystartade Föreningen', known: [] });
      expect((await answer(question?.id ?? '', null, { id: null, name: 'Nystartade föreningen' })).status).toBe(204);
      expect((await person(body.person.enrolmentId))?.organisation).toBe('Nystartade föreningen');
    });

    it('comes for an organisation that is known by exactly that name, without a question', async () => {
      await scene.organisation('Kulturkraft Öst');
      expect((await walkIn('Sam Prov', { organisation: 'kulturkraft öst' })).body.person.organisation).toBe('Kulturkraft Öst');
      expect((await asked()).asked).toEqual([]);
    });

    it('is added from the roster by who it is, as staff’s own mark', async () => {
      const known = await scene.person({ givenName: 'Milo', familyName: 'Grankvist' });
      const find = await test.ask<{ personId: string }[]>('POST', `sessions/${session}/walk-ins/known-people`, { as: staff, body: { name: 'milo gr' } });
      expect(find.body.map(({ personId }) => personId)).toEqual([known]);
      const body = { id: newId(), name: 'Milo Grankvist', email: null, personId: known, organisation: null };
      for (const _ of [1, 2]) expect((await test.ask<WalkInTaken>('POST', `sessions/${session}/walk-ins`, { as: staff, body })).body).toMatchObject({ expected: 3, capacity: 2, person: { state: 'here', byHelper: false } });
      expect((await roster()).people.filter(({ name }) => name === 'Milo Grankvist')).toEqual([expect.objectContaining({ mark: expect.objectContaining({ source: 'staff' }) })]);
    });

    it('is never found by the true name of somebody who stands under an alias', async () => {
      await scene.person({ givenName: 'Dold', familyName: 'Identitet', alias: 'Kim Ström' });
      const find = (name: string) => test.ask<{ name: string; organisations: string[] }[]>('POST', `sessions/${session}/walk-ins/known-people`, { as: staff, body: { name } });
      expect((await find('Dold Identitet')).body).toEqual([]);
      expect((await find('Kim Ström')).body).toMatchObject([{ name: 'Kim Ström', organisations: [] }]);
    });
  });

  describe('a ticket', () => {
    const ticketOf = async (enrolmentId: string): Promise<Ticket | null> => {
      const { id } = (await test.database.one<{ id: string }>('SELECT person_id AS id FROM enrolment WHERE id = $1', [enrolmentId])) ?? { id: '' };
      return (await test.ask<OwnTicket>('GET', `enrolments/${enrolmentId}/ticket`, { as: test.signedInAs(id) })).body.ticket;
    };
    const read = async (ticket: string) => (await test.ask<TicketRead>('POST', 'door/tickets', { body: { token, ticket } })).body;

    it('is read by its picture and by its short code, however that is written, and says who it is at this session', async () => {
      const [seat = ''] = seats;
      const ticket = await ticketOf(seat);
      const { picture = '', code = '' } = ticket ?? {};
      expect(code).toMatch(/^[2-9B-Z]{4}-[2-9B-Z]{4}$/);
      for (const written of [picture, code, code.toLowerCase().replace('-', ' ')]) expect(await read(written)).toMatchObject({ outcome: 'found', person: { enrolmentId: seat, state: 'expected' } });
      await tap(seat);
      expect(await read(code)).toMatchObject({ outcome: 'found', person: { state: 'here' } });
      expect((await test.ask<TicketRead>('POST', `sessions/${session}/tickets`, { as: staff, body: { ticket: code } })).body).toMatchObject({ outcome: 'found' });
    });

    it('of another run, given back or made up opens nothing and names nobody', async () => {
      const other = await scene.run({});
      const [stranger = ''] = await scene.seated(other.id, 1);
      const elsewhere = await ticketOf(stranger);
      expect(await read(elsewhere?.picture ?? '')).toEqual({ outcome: 'other-run', person: null });
      expect(await read(elsewhere?.code ?? '')).toEqual({ outcome: 'unknown', person: null });
      const [seat = ''] = seats;
      const ticket = await ticketOf(seat);
      await test.database.execute(`UPDATE enrolment SET state = 'withdrawn' WHERE id = $1`, [seat]);
      expect(await read(ticket?.picture ?? '')).toEqual({ outcome: 'given-back', person: null });
      expect(await ticketOf(seat)).toBeNull();
      const forged = `${(ticket?.picture ?? '').split('.').slice(0, 2).join('.')}.${'A'.repeat(16)}`;
      for (const made of [forged, 'KK1.x.y', 'KK1', '........', 'https://example.org']) expect(await read(made)).toEqual({ outcome: 'unknown', person: null });
    });

    it('is one’s own, and comes by the link of one’s mail as well', async () => {
      const [seat = '', otherSeat = ''] = seats;
      const { id = '' } = (await test.database.one<{ id: string }>('SELECT person_id AS id FROM enrolment WHERE id = $1', [seat])) ?? {};
      expect((await test.ask('GET', `enrolments/${otherSeat}/ticket`, { as: test.signedInAs(id) })).status).toBe(404);
      const path = await test.database.work((tx) => test.app.get(SeatLinks).issue(tx, { enrolmentId: seat, personId: id, runEndsAt: new Date(ENDS) }));
      const byLink = await test.ask<OwnTicket>('POST', 'seat-links/ticket', { body: { token: path?.split('#')[1] } });
      expect(byLink.body.ticket).toEqual(await ticketOf(seat));
      expect((await test.ask<{ code: string }>('POST', 'seat-links/ticket', { body: { token } })).body.code).toBe('link-invalid');
    });
  });
});
