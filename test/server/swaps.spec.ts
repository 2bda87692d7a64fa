import type { Page } from '@kortkurs/contract/common';
import type { MySeat, SeatAnswer, SeatByLink } from '@kortkurs/contract/enrolments';
import type { Affiliation } from '@kortkurs/contract/organisations';
import type { SwapByLink } from '@kortkurs/contract/swaps';
import { SeatLinks } from '../../backend/src/enrolments/seat-links';
import { SeatSwaps } from '../../backend/src/enrolments/seat-swaps';
import { People } from '../../backend/src/people/people';
import { newId } from '../../backend/src/platform/ids';
import { jobTypes } from '../../backend/src/platform/jobs/job-type';
import { Jobs } from '../../backend/src/platform/jobs/jobs';
import { type Answer, type Headers, startApp, type TestApp } from '../../backend/src/platform/testing/start-app';
import { Scene, type RunLaid } from '../builders/scene';
import { until } from '../../backend/src/platform/testing/until';

const SOON = [{ startsAt: '2036-12-01T16:00:00Z', endsAt: '2036-12-01T18:00:00Z' }];

describe('a seat that is given to a colleague', () => {
  let test: TestApp;
  let scene: Scene;
  let staff: Headers;
  let organisationId: string;

  beforeAll(async () => {
    test = await startApp();
    scene = new Scene(test.database);
    staff = test.signedInAs(await scene.person({ role: 'administrator' }));
    organisationId = await scene.organisation();
  });
  beforeEach(() => test.clock.set('2036-11-21T09:00:00Z'));
  afterAll(() => test.close());

  interface Giver {
    run: RunLaid;
    as: Headers;
    id: string;
  }
  const seated = async (sketch: Parameters<Scene['run']>[0] = {}, of: string | null = organisationId): Promise<Giver> => another(await scene.run({ capacity: 1, sessions: SOON, ...sketch }), of);
  async function another(run: RunLaid, of: string | null = organisationId): Promise<Giver> {
    const personId = await scene.person();
    const as = test.signedInAs(personId);
    const { body } = await test.ask<SeatAnswer>('POST', `runs/${run.id}/seats`, { as, body: { id: newId(), affiliationId: of && (await scene.affiliation(personId, of)) } });
    if (body.state === 'applied') await test.ask('POST', `runs/${run.id}/application-decisions`, { as: staff, body: { enrolmentIds: [body.enrolmentId], decision: 'approve' } });
    return { run, as, id: body.enrolmentId };
  }
  const fresh = (): string => `kollega-${newId().slice(-8)}@example.org`;
  const ask = ({ id, as }: Giver, email = fresh(), swapId = newId()): Promise<Answer<{ code: string }>> =>
    test.ask('POST', `enrolments/${id}/swap`, { as, body: { id: swapId, givenName: 'Nour', familyName: 'Saleh', email } });
  /** A link as the colleague's letter has it. */
  async function linkOf({ id }: Giver): Promise<string> {
    const swap = await test.database.one<{ id: string }>('SELECT id FROM seat_swap WHERE enrolment_id = $1 ORDER BY asked_at DESC LIMIT 1', [id]);
    const path = await test.database.work((tx) => test.app.get(SeatSwaps).issue(tx, swap?.id ?? ''));
    return path?.split('#')[1] ?? '';
  }
  const answer = (token: string, accept: boolean): Promise<Answer<{ code: string }>> => test.ask('POST', 'swap-links/answer', { body: { token, accept, ...(accept && { role: 'volunteer' }) } });
  const seats = (run: RunLaid): Promise<unknown> => test.database.one('SELECT held, waiting FROM run_seats WHERE run_id = $1', [run.id]);
  const people = async (run: RunLaid): Promise<string[]> =>
    (await test.database.query<{ said: string }>(`SELECT h.given_name || ' ' || e.state AS said FROM enrolment e JOIN person h ON h.id = e.person_id WHERE e.run_id = $1 ORDER BY e.created_at, e.id`, [run.id])).map(({ said }) => said.replace(/^Person\d+/, 'Giver'));
  const mine = async ({ as }: Giver): Promise<MySeat | undefined> => (await test.ask<MySeat[]>('GET', 'me/seats', { as })).body[0];

  it('is the giver’s until the colleague takes it by the link, and passes nobody in the queue', async () => {
    const giver = await seated();
    const waits = test.signedInAs(await scene.person());
    await test.ask('POST', `runs/${giver.run.id}/seats`, { as: waits, body: { id: newId(), affiliationId: null } });
    expect((await ask(giver)).status).toBe(204);
    const kinds = async (): Promise<string[]> => (await test.database.query<{ kind: string }>(`SELECT kind FROM message WHERE kind LIKE 'swap-%' AND about_id = (SELECT id FROM seat_swap WHERE enrolment_id = $1) ORDER BY kind`, [giver.id])).map(({ kind }) => kind);
    // Who has answered before the letter is written is not asked by it any more.
    await until(async () => (await kinds()).includes('swap-asked'));
    expect((await mine(giver))?.swap).toMatchObject({ name: 'Nour Saleh', waitsForStaff: false });
    const token = await linkOf(giver);
    expect((await test.ask<SwapByLink>('POST', 'swap-links/look', { body: { token } })).body).toMatchObject({ state: 'open', organisationName: 'Föreningen Provet', needsApproval: false });
    expect(await people(giver.run)).toEqual(['Giver enrolled', 'Giver waitlisted']);
    for (let times = 0; times < 2; times++) expect((await answer(token, true)).status).toBe(204);
    expect(await people(giver.run)).toEqual(['Giver withdrawn', 'Giver waitlisted', 'Nour enrolled']);
    expect(await seats(giver.run)).toEqual({ held: 1, waiting: 1 });
    const row = await test.database.one(
      `SELECT e.organisation_id AS organisation, a.organisation_id AS represents, a.role, a.person_id = e.person_id AS own FROM enrolment e JOIN affiliation a ON a.id = e.affiliation_id WHERE e.run_id = $1 AND e.state = 'enrolled'`,
      [giver.run.id],
    );
    // The seat is the organisation's, and the colleague represents it by their own word.
    expect(row).toEqual({ organisation: organisationId, represents: organisationId, role: 'volunteer', own: true });
    await until(async () => (await kinds()).length >= 2);
    expect(await kinds()).toEqual(['swap-asked', 'swap-done']);
    const ends = await test.database.query<{ text: string }>(`SELECT file ->> 'text' AS text FROM message CROSS JOIN jsonb_array_elements(attachments) file WHERE kind = 'swap-done' AND about_id = (SELECT id FROM seat_swap WHERE enrolment_id = $1)`, [giver.id]);
    expect(ends.map(({ text }) => /METHOD:(\w+)/.exec(text)?.[1])).toEqual(['CANCEL']);
  });

  it('is taken in the role that the colleague says, unless they represent the organisation already', async () => {
    const giver = await seated();
    const known = await scene.person({ givenName: 'Nour' });
    const affiliationId = await scene.affiliation(known, organisationId);
    const email = (await test.database.one<{ email: string }>('SELECT contact_email AS email FROM person WHERE id = $1', [known]))?.email;
    await ask(giver, email);
    const token = await linkOf(giver);
    expect(await test.ask('POST', 'swap-links/answer', { body: { token, accept: true } })).toMatchObject({ status: 422 });
    expect((await answer(token, true)).status).toBe(204);
    expect(await test.database.one(`SELECT affiliation_id AS id FROM enrolment WHERE run_id = $1 AND state = 'enrolled'`, [giver.run.id])).toEqual({ id: affiliationId });
    expect(await test.database.one('SELECT count(*)::int AS many FROM affiliation WHERE person_id = $1', [known])).toEqual({ many: 1 });
  });

  it('is asked of nobody by the mark that stands for a hidden name', async () => {
    const { id, as } = await seated();
    const body = { id: newId(), givenName: '–', familyName: '', email: fresh() };
    expect((await test.ask('POST', `enrolments/${id}/swap`, { as, body })).status).toBe(422);
    expect((await test.ask('POST', `enrolments/${id}/swap`, { as, body: { ...body, givenName: ' –\u00a0' } })).status).toBe(422);
  });

  it('stays the giver’s when the colleague says no, does not answer, or the giver thinks better of it', async () => {
    const [refused, silent, kept] = [await seated(), await seated(), await seated()];
    for (const giver of [refused, silent, kept]) await ask(giver);
    expect((await answer(await linkOf(refused), false)).status).toBe(204);
    const late = await linkOf(silent);
    const cancelled = await linkOf(kept);
    expect((await test.ask('POST', `enrolments/${kept.id}/swap/cancellation`, { as: kept.as })).status).toBe(204);
    expect(await answer(cancelled, true)).toMatchObject({ status: 409, body: { code: 'swap-is-over' } });
    test.clock.set('2036-11-24T09:00:00Z');
    expect((await answer(late, true)).status).toBe(410);
    const type = jobTypes().find(({ name }) => name === 'enrolments.lapse-swaps');
    if (type) await test.database.work((tx) => test.app.get(Jobs).send(tx, type, {}));
    const state = async (): Promise<unknown> => test.database.one('SELECT state FROM seat_swap WHERE enrolment_id = $1', [silent.id]);
    await until(async () => !JSON.stringify(await state()).includes('open'));
    expect(await state()).toEqual({ state: 'lapsed' });
    for (const giver of [refused, silent, kept]) expect(await people(giver.run)).toEqual(['Giver enrolled']);
  });

  /** What the colleague represents, as staff read it. */
  async function represents(run: RunLaid): Promise<unknown[]> {
    const nour = await test.database.one<{ id: string }>(`SELECT h.id FROM enrolment e JOIN person h ON h.id = e.person_id WHERE e.run_id = $1 AND h.given_name = 'Nour'`, [run.id]);
    const { body } = await test.ask<Page<Affiliation>>('GET', `affiliations?personId=${nour?.id}`, { as: staff });
    return body.items.map(({ role, byOwnWord, current }) => ({ role, byOwnWord, current }));
  }

  it('is taken by a colleague who will represent the organisation later in the same role, and of an archived organisation', async () => {
    const [giver, other] = [await seated(), await seated({}, await scene.organisation())];
    const known = await scene.person({ givenName: 'Nour' });
    await test.database.execute(`INSERT INTO affiliation (id, person_id, organisation_id, role, valid) VALUES ($1, $2, $3, 'volunteer', '[2036-11-28,)')`, [newId(), known, organisationId]);
    const email = (await test.database.one<{ email: string }>('SELECT contact_email AS email FROM person WHERE id = $1', [known]))?.email;
    await ask(giver, email);
    expect((await answer(await linkOf(giver), true)).status).toBe(204);
    expect(await test.database.query(`SELECT a.valid::text, a.id = e.affiliation_id AS now FROM affiliation a JOIN enrolment e ON e.person_id = a.person_id WHERE a.person_id = $1 ORDER BY a.valid`, [known])).toEqual([
      { valid: '[2036-11-21,2036-11-28)', now: true },
      { valid: '[2036-11-28,)', now: false },
    ]);
    await ask(other);
    await test.database.execute('UPDATE organisation SET archived_at = now() WHERE id = (SELECT organisation_id FROM enrolment WHERE id = $1)', [other.id]);
    expect((await answer(await linkOf(other), true)).status).toBe(204);
    expect([await people(other.run), await represents(other.run)]).toEqual([['Giver withdrawn', 'Nour enrolled'], []]);
  });

  it('goes no way past staff where they decide who comes', async () => {
    const [yes, no, invited] = [await seated({ enrolmentPolicy: 'approval' }), await seated({ enrolmentPolicy: 'approval' }), await seated()];
    await test.database.execute(`UPDATE course_run SET enrolment_policy = 'invitation' WHERE id = $1`, [invited.run.id]);
    for (const { giver, decision, then } of [
      { giver: yes, decision: 'approve', then: ['Giver withdrawn', 'Nour enrolled'] },
      { giver: no, decision: 'reject', then: ['Giver enrolled', 'Nour rejected'] },
      { giver: invited, decision: 'approve', then: ['Giver withdrawn', 'Nour enrolled'] },
    ]) {
      await ask(giver);
      expect((await test.ask<SwapByLink>('POST', 'swap-links/look', { body: { token: await linkOf(giver) } })).body.needsApproval).toBe(true);
      expect((await answer(await linkOf(giver), true)).status).toBe(204);
      expect(await people(giver.run)).toEqual(['Giver enrolled', 'Nour applied']);
      expect(await represents(giver.run)).toEqual([]);
      expect((await mine(giver))?.swap).toMatchObject({ waitsForStaff: true });
      const applied = await test.database.one<{ id: string }>(`SELECT id FROM enrolment WHERE run_id = $1 AND state = 'applied'`, [giver.run.id]);
      expect((await test.ask('POST', `runs/${giver.run.id}/application-decisions`, { as: staff, body: { enrolmentIds: [applied?.id], decision } })).status).toBe(200);
      expect(await people(giver.run)).toEqual(then);
      // Only who has the seat represents the organisation by it, which staff can see was their own word.
      expect(await represents(giver.run)).toEqual(decision === 'approve' ? [{ role: 'volunteer', byOwnWord: true, current: true }] : []);
      expect(await seats(giver.run)).toEqual({ held: 1, waiting: 0 });
    }
  });

  const swapOf = async ({ id }: Giver): Promise<string | undefined> => (await test.database.one<{ state: string }>('SELECT state FROM seat_swap WHERE enrolment_id = $1 ORDER BY asked_at DESC, id DESC LIMIT 1', [id]))?.state;
  const lettersOf = async ({ id }: Giver): Promise<string[]> => (await test.database.query<{ kind: string }>(`SELECT kind FROM message WHERE about_id IN (SELECT id FROM seat_swap WHERE enrolment_id = $1) AND kind <> 'swap-asked' ORDER BY kind`, [id])).map(({ kind }) => kind);
  const applied = async (run: RunLaid): Promise<string> => (await test.database.one<{ id: string }>(`SELECT id FROM enrolment WHERE run_id = $1 AND state = 'applied'`, [run.id]))?.id ?? '';
  /** Whatever jobs were sent have been done. */
  async function settled(): Promise<void> {
    const waiting = () => test.database.one(`SELECT 1 FROM pgboss.job WHERE name IN ('messages.tell-of-swap', 'enrolments.lapse-swaps') AND state IN ('created', 'active', 'retry') AND start_after <= now() LIMIT 1`);
    await until(async () => !(await waiting()));
  }

  it('is given once: a colleague who said yes to one giver cannot say it to another, who keeps the seat', async () => {
    const one = await seated({ capacity: 2, enrolmentPolicy: 'approval' });
    const two = await another(one.run);
    const email = fresh();
    await ask(one, email);
    await ask(two, email);
    expect((await answer(await linkOf(one), true)).status).toBe(204);
    expect(await answer(await linkOf(two), true)).toMatchObject({ status: 409, body: { code: 'already-enrolled' } });
    const decision = { enrolmentIds: [await applied(one.run)], decision: 'approve' };
    expect((await test.ask('POST', `runs/${one.run.id}/application-decisions`, { as: staff, body: decision })).status).toBe(200);
    expect((await people(one.run)).sort()).toEqual(['Giver enrolled', 'Giver withdrawn', 'Nour enrolled']);
    expect([await swapOf(one), await swapOf(two)]).toEqual(['done', 'open']);
    expect(await seats(one.run)).toEqual({ held: 2, waiting: 0 });
  });

  it('stays the giver’s, who may ask another, when the colleague takes the application back, gets a seat of their own, or the giver will not wait', async () => {
    const [back, given, kept] = [await seated({ enrolmentPolicy: 'approval' }), await seated({ enrolmentPolicy: 'approval' }), await seated({ enrolmentPolicy: 'approval' })];
    for (const giver of [back, given, kept]) {
      await ask(giver);
      await answer(await linkOf(giver), true);
    }
    expect((await test.ask('POST', `enrolments/${await applied(back.run)}/withdrawal`, { as: staff, body: {} })).status).toBe(204);
    const change = { id: newId(), kind: 'enrol', enrolmentIds: [await applied(given.run)] };
    expect((await test.ask('POST', `runs/${given.run.id}/seat-changes`, { as: staff, body: change })).status).toBeLessThan(300);
    expect((await test.ask('POST', `enrolments/${kept.id}/swap/cancellation`, { as: kept.as })).status).toBe(204);
    expect([await swapOf(back), await swapOf(given), await swapOf(kept)]).toEqual(['declined', 'declined', 'cancelled']);
    await settled();
    expect([await lettersOf(back), await lettersOf(given), await lettersOf(kept)]).toEqual([['swap-accepted', 'swap-kept'], ['swap-accepted', 'swap-kept'], ['swap-accepted']]);
    for (const giver of [back, given, kept]) expect((await ask(giver)).status).toBe(204);
  });

  it('ends with the giver’s seat: who withdraws meanwhile is not told that it is still theirs', async () => {
    const [gone, off] = [await seated(), await seated()];
    for (const giver of [gone, off]) await ask(giver);
    const token = await linkOf(gone);
    expect((await test.ask('POST', `enrolments/${gone.id}/withdrawal`, { as: gone.as, body: {} })).status).toBe(204);
    expect(await swapOf(gone)).toBe('cancelled');
    expect(await answer(token, true)).toMatchObject({ status: 409, body: { code: 'swap-is-over' } });
    await test.database.execute(`UPDATE course_run SET status = 'cancelled' WHERE id = $1`, [off.run.id]);
    test.clock.set('2036-11-24T09:00:00Z');
    const type = jobTypes().find(({ name }) => name === 'enrolments.lapse-swaps');
    if (type) await test.database.work((tx) => test.app.get(Jobs).send(tx, type, {}));
    await until(async () => (await swapOf(off)) !== 'open');
    await settled();
    expect([await swapOf(off), await lettersOf(gone), await lettersOf(off)]).toEqual(['lapsed', [], []]);
  });

  it('needs an organisation, another address, and time', async () => {
    const alone = await seated({}, null);
    expect((await ask(alone)).body.code).toBe('swap-needs-organisation');
    const giver = await seated();
    const own = await test.database.one<{ email: string }>('SELECT h.contact_email AS email FROM enrolment e JOIN person h ON h.id = e.person_id WHERE e.id = $1', [giver.id]);
    expect((await ask(giver, own?.email)).body.code).toBe('swap-with-oneself');
    expect((await ask(giver)).status).toBe(204);
    expect((await ask(giver)).status).toBe(409);
    const late = await seated();
    test.clock.set('2036-12-01T16:30:00Z');
    expect((await ask(late)).body.code).toBe('swap-closed');
  });

  it('is asked for by the link of the mail about the seat, without signing in, and by that link for that seat alone', async () => {
    const [giver, other] = [await seated(), await seated()];
    const personId = (await test.database.one<{ id: string }>('SELECT person_id AS id FROM enrolment WHERE id = $1', [giver.id]))?.id ?? '';
    const path = await test.database.work((tx) => test.app.get(SeatLinks).issue(tx, { enrolmentId: giver.id, personId, runEndsAt: new Date('2036-12-01T18:00:00Z') }));
    const token = path?.split('#')[1] ?? '';
    const look = async (): Promise<SeatByLink> => (await test.ask<SeatByLink>('POST', 'seat-links/look', { body: { token } })).body;
    const wish = { token, id: newId(), givenName: 'Nour', familyName: 'Saleh', email: fresh() };
    expect(await look()).toMatchObject({ swapWith: 'Föreningen Provet', swap: null });
    await ask(other);
    expect((await test.ask<{ code: string }>('POST', 'seat-links/swap', { body: { ...wish, token: await linkOf(other) } })).body.code).toBe('link-invalid');
    for (let times = 0; times < 2; times++) expect((await test.ask('POST', 'seat-links/swap', { body: wish })).status).toBe(204);
    expect(await look()).toMatchObject({ swapWith: null, swap: { name: 'Nour Saleh', waitsForStaff: false } });
    expect((await test.ask('POST', 'seat-links/swap-cancellation', { body: { token } })).status).toBe(204);
    expect(await look()).toMatchObject({ swapWith: 'Föreningen Provet', swap: null });
    test.clock.set('2036-11-21T10:00:00Z');
    expect((await test.ask('POST', 'seat-links/swap', { body: { ...wish, id: newId() } })).status).toBe(204);
    expect((await answer(await linkOf(giver), true)).status).toBe(204);
    expect([await people(giver.run), await people(other.run)]).toEqual([['Giver withdrawn', 'Nour enrolled'], ['Giver enrolled']]);
    expect(await look()).toMatchObject({ state: 'withdrawn', swapWith: null, swap: null });
  });

  it('goes to a colleague who waits as a seat of the organisation, of whose share it is', async () => {
    const giver = await seated();
    const [known, email] = [await scene.person({ givenName: 'Nour', familyName: 'Saleh' }), fresh()];
    await test.database.execute('UPDATE person SET contact_email = $2 WHERE id = $1', [known, email]);
    await test.ask('POST', `runs/${giver.run.id}/seats`, { as: test.signedInAs(known), body: { id: newId(), affiliationId: null } });
    await ask(giver, email);
    expect((await answer(await linkOf(giver), true)).status).toBe(204);
    expect(await test.database.one(`SELECT organisation_id AS of FROM enrolment WHERE run_id = $1 AND state = 'enrolled'`, [giver.run.id])).toEqual({ of: organisationId });
    expect(await seats(giver.run)).toEqual({ held: 1, waiting: 0 });
  });

  it('hides the name of a colleague who comes under an alias meanwhile, and still reaches them', async () => {
    const giver = await seated();
    const [known, email] = [await scene.person({ givenName: 'Nour', familyName: 'Saleh' }), fresh()];
    await test.database.execute('UPDATE person SET contact_email = $2 WHERE id = $1', [known, email]);
    await ask(giver, email);
    await test.database.work((tx) => test.app.get(People).protectMany(tx, [{ id: known, alias: 'Robin Ek' }]));
    expect((await mine(giver))?.swap?.name).toBe('–');
    expect((await answer(await linkOf(giver), true)).status).toBe(204);
    expect(await test.database.query(`SELECT person_id AS id FROM enrolment WHERE run_id = $1 AND state = 'enrolled'`, [giver.run.id])).toEqual([{ id: known }]);
  });

  it('reaches a colleague whom the centre knows, who may stand in the queue, but none who has a seat', async () => {
    const giver = await seated({ capacity: 2 });
    const [known, email] = [await scene.person({ givenName: 'Nour', familyName: 'Saleh' }), fresh()];
    await test.database.execute('UPDATE person SET contact_email = $2 WHERE id = $1', [known, email]);
    await test.ask('POST', `runs/${giver.run.id}/seats`, { as: test.signedInAs(known), body: { id: newId(), affiliationId: null } });
    await ask(giver, email);
    expect(await answer(await linkOf(giver), true)).toMatchObject({ status: 409, body: { code: 'already-enrolled' } });
    expect(await seats(giver.run)).toEqual({ held: 2, waiting: 0 });
  });
});
