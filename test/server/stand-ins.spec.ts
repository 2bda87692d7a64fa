import type { MarkMade, Roster } from '@kortkurs/contract/attendance';
import type { WalkIns } from '@kortkurs/contract/doorway';
import type { LateMarksSaved, StandIn, StandInMade, StandInSignedIn } from '@kortkurs/contract/stand-ins';
import { PRESENT } from '@kortkurs/rules/attendance';
import { People } from '../../backend/src/people/people';
import { newId } from '../../backend/src/platform/ids';
import type { Headers } from '../../backend/src/platform/testing/start-app';
import { DURING, layClass, startClass, type ClassGround, type ClassLaid } from '../builders/class-ground';

describe('a stand-in’s link', () => {
  let test: ClassGround['test'];
  let scene: ClassGround['scene'];
  let leader: string;
  let instructor: Headers;
  let { run, session, seats } = {} as ClassLaid;

  beforeAll(async () => void ({ test, scene } = await startClass()));
  afterAll(() => test.close());
  beforeEach(async () => {
    leader = await scene.person({ givenName: 'Hodan', familyName: 'Öst' });
    instructor = test.signedInAs(leader);
    ({ run, session, seats } = await layClass({ test, scene }, 2, { instructorIds: [leader] }));
  });

  const ask = (over: object = {}) => test.ask<StandInMade>('POST', `sessions/${session}/stand-ins`, { as: instructor, body: { id: newId(), name: 'Vik Arie', email: null, minutesAfter: 60, ...over } });
  const letIn = (path: string) => test.ask<StandInSignedIn>('POST', 'stand-ins/sign-in', { body: { token: path.split('#')[1] } });
  const bearer = (answer: { accessToken: string }): Headers => ({ authorization: `Bearer ${answer.accessToken}` });
  const standIn = async (): Promise<{ as: Headers; me: StandInSignedIn; link: StandInMade }> => {
    const link = (await ask()).body;
    const { body } = await letIn(link.path);
    return { as: bearer(body), me: body, link };
  };

  it('takes and signs the list of that session in the stand-in’s own name', async () => {
    const { as, me } = await standIn();
    expect(me).toMatchObject({ sessionId: session, me: { name: 'Vik Arie' } });
    const { body: roster } = await test.ask<Roster>('GET', `sessions/${session}/roster`, { as });
    expect(roster.instructors.map(({ name }) => name)).toEqual(['Hodan Öst', 'Vik Arie']);
    const saved = await test.ask('PUT', `sessions/${session}/marks`, { as, body: { marks: [{ markId: newId(), enrolmentId: seats[0], content: PRESENT, markedAt: DURING }], sentAt: DURING } });
    expect(saved.status).toBe(200);
    const { body: history } = await test.ask<MarkMade[]>('GET', `sessions/${session}/marks/${seats[0]}`, { as: instructor });
    expect(history).toMatchObject([{ source: 'staff', byName: 'Vik Arie' }]);
    // Whoever else is named as the one who led: the link says who it was.
    const { body: now } = await test.ask<Roster>('GET', `sessions/${session}/roster`, { as });
    expect((await test.ask('POST', `sessions/${session}/signature`, { as, body: { id: newId(), revision: now.session.revision, ledBy: null, ledByName: 'Någon Annan' } })).status).toBe(204);
    const { body: signed } = await test.ask<Roster>('GET', `sessions/${session}/roster`, { as: instructor });
    expect(signed.signature).toMatchObject({ signedByName: 'Vik Arie', ledByName: 'Vik Arie', present: 1, absent: 1 });
  });

  it('reaches nothing but that session', async () => {
    const { as } = await standIn();
    const other = run.sessionIds[1] ?? '';
    const stranger = await scene.run();
    const paths = [`sessions/${other}/roster`, `sessions/${stranger.sessionIds[0]}/roster`, `sessions/${session}/stand-ins`, `runs/${run.id}`, `runs/${run.id}/attendance-lists`, 'runs', 'me', 'me/seats', 'people', 'me/sign-ins'];
    for (const path of paths) expect({ path, status: (await test.ask('GET', path, { as })).status }).toEqual({ path, status: 404 });
    expect((await test.ask('POST', `sessions/${session}/stand-ins`, { as, body: { id: newId(), name: 'En Till', email: null, minutesAfter: 0 } })).status).toBe(404);
    expect((await test.ask('GET', `sessions/${session.toUpperCase()}/roster`, { as })).status).toBe(200);
  });

  it('neither hands the session on nor looks in the register, and asks staff who came without a seat', async () => {
    const { as } = await standIn();
    const known = await scene.person({ givenName: 'Hodan', familyName: 'Warsame' });
    const linkId = (await test.ask<{ id: string }>('POST', `sessions/${session}/door-links`, { as: instructor, body: { label: null, minutesAfter: 0 } })).body.id;
    const walkIn = { id: newId(), name: 'Hodan Warsame', email: null, personId: null, organisation: null };
    const barred: [string, string, object?][] = [
      ['GET', 'door-links'],
      ['POST', 'door-links', { label: null, minutesAfter: 0 }],
      ['DELETE', `door-links/${linkId}`],
      ['POST', 'walk-ins/known-people', { name: 'Hodan' }],
      ['POST', 'walk-ins/known-organisations', { name: 'Förening' }],
      ['POST', 'walk-ins', { ...walkIn, personId: known }],
      ['POST', 'walk-ins', { ...walkIn, organisation: { id: await scene.organisation(), name: null } }],
    ];
    for (const [method, path, body] of barred) expect({ path, status: (await test.ask(method, `sessions/${session}/${path}`, { as, body })).status }).toEqual({ path, status: 404 });
    expect((await test.ask('POST', `sessions/${session}/walk-ins`, { as, body: walkIn })).body).toMatchObject({ expected: 3, person: { name: 'Hodan Warsame', state: 'here' } });
    expect((await test.ask<WalkIns>('GET', `sessions/${session}/walk-ins`, { as })).body).toMatchObject({ asked: [], expected: 3 });
    const { body } = await test.ask<WalkIns>('GET', `sessions/${session}/walk-ins`, { as: instructor });
    expect(body.asked).toMatchObject([{ id: walkIn.id, known: [{ personId: known }] }]);
    const answer = { personId: known, organisation: null };
    expect((await test.ask('POST', `sessions/${session}/walk-ins/${walkIn.id}/answer`, { as, body: answer })).status).toBe(404);
    expect((await test.ask('POST', `sessions/${session}/walk-ins/${walkIn.id}/answer`, { as: instructor, body: answer })).status).toBe(204);
  });

  it('is over when it is taken back, at once', async () => {
    const { as, link } = await standIn();
    expect((await test.ask('DELETE', `sessions/${session}/stand-ins/${link.id}`, { as: instructor })).status).toBe(204);
    expect((await test.ask('GET', `sessions/${session}/roster`, { as })).status).toBe(401);
    expect((await letIn(link.path)).body).toMatchObject({ code: 'link-invalid' });
    expect((await test.ask('DELETE', `sessions/${session}/stand-ins/${link.id}`, { as: instructor })).status).toBe(204);
  });

  it('is over some time after the session, also for a token that was given before', async () => {
    const { link } = await standIn();
    expect(link.expiresAt).toBe('2026-09-01T19:30:00.000Z');
    test.clock.set('2026-09-01T19:29:00Z');
    const late = (await letIn(link.path)).body;
    expect(late.expiresInSeconds).toBeLessThanOrEqual(60);
    test.clock.set('2026-09-01T19:30:00Z');
    expect((await test.ask('GET', `sessions/${session}/roster`, { as: bearer(late) })).status).toBe(401);
    expect((await letIn(link.path)).body).toMatchObject({ code: 'link-expired' });
  });

  it('lasts as long after the session as before where that is moved, like a helper’s; one that was taken back stays so', async () => {
    test.clock.set('2026-08-31T08:00:00Z');
    const administrator = test.signedInAs(await scene.person({ role: 'administrator' }));
    const { body: link } = await ask();
    const { body: gone } = await ask({ name: 'Ada Prov' });
    await test.ask('DELETE', `sessions/${session}/stand-ins/${gone.id}`, { as: instructor });
    const { body: door } = await test.ask<{ id: string; path: string; expiresAt: string }>('POST', `sessions/${session}/door-links`, { as: instructor, body: { label: null, minutesAfter: 0 } });
    expect([link.expiresAt, door.expiresAt]).toEqual(['2026-09-01T19:30:00.000Z', '2026-09-01T18:30:00.000Z']);
    const { body: laid } = await test.ask<{ version: number }>('GET', `runs/${run.id}`, { as: administrator });
    expect((await test.ask('PATCH', `sessions/${session}`, { as: administrator, body: { version: laid.version, date: '2026-09-03' } })).status).toBe(200);
    const { body: listed } = await test.ask<StandIn[]>('GET', `sessions/${session}/stand-ins`, { as: instructor });
    expect(listed.map(({ id, expiresAt }) => [id, expiresAt])).toEqual([[gone.id, '2026-09-01T19:30:00.000Z'], [link.id, '2026-09-03T19:30:00.000Z']]);
    test.clock.set('2026-09-03T18:29:00Z');
    expect((await letIn(link.path)).status).toBe(200);
    expect((await test.ask('POST', 'door/look', { body: { token: door.path.split('#')[1] } })).status).toBe(200);
    test.clock.set('2026-09-03T18:30:00Z');
    expect((await test.ask('POST', 'door/look', { body: { token: door.path.split('#')[1] } })).body).toMatchObject({ code: 'link-expired' });
  });

  it('is listed with who has it and when it was used, never with its secret', async () => {
    await ask({ name: 'Ada Prov', email: 'ada.prov@example.org' });
    const { link } = await standIn();
    const { body, text } = await test.ask<StandIn[]>('GET', `sessions/${session}/stand-ins`, { as: instructor });
    expect(body).toMatchObject([{ label: 'Vik Arie', lastUsedAt: expect.any(String) as string }, { label: 'Ada Prov', email: 'ada.prov@example.org', lastUsedAt: null, revokedAt: null }]);
    expect(text).not.toContain(link.path.split('#')[1]);
    const log = await test.database.query<{ action: string }>(`SELECT action FROM audit_event WHERE object_id = $1 ORDER BY at, id`, [session]);
    expect(log.map(({ action }) => action)).toEqual(['stand-in.asked', 'stand-in.asked', 'stand-in.let-in']);
  });

  it('is mailed where there is an address, and the same stand-in is one person the next time', async () => {
    await ask({ name: 'Ada Prov', email: 'Ada.Prov2@example.org' });
    const sent = await test.database.query<{ to: string; secret: boolean }>(`SELECT to_address AS "to", secret FROM message WHERE kind = 'stand-in-asked' AND about_id = $1`, [session]);
    expect(sent).toEqual([{ to: 'Ada.Prov2@example.org', secret: true }]);
    // Asked twice, they have one letter, and whoever asks hears how another link is made.
    const twice = await ask({ name: 'Ada Prov', email: 'ada.prov2@example.org' });
    expect([twice.status, twice.text]).toEqual([409, expect.stringContaining('Ada Prov har redan en länk')]);
    expect(await test.database.query(`SELECT 1 FROM message WHERE kind LIKE 'stand-in%' AND about_id = $1`, [session])).toHaveLength(1);
    await ask({ name: 'Ada Annan', email: 'ada.prov2@example.org' });
    const [, other = ''] = run.sessionIds;
    expect((await test.ask('POST', `sessions/${other}/stand-ins`, { as: instructor, body: { id: newId(), name: 'Ada Prov', email: 'ada.prov2@example.org', minutesAfter: 60 } })).status).toBe(201);
    const people = await test.database.query(`SELECT DISTINCT person_id FROM signed_link WHERE purpose = 'stand-in' AND object_id = ANY ($1::uuid[])`, [run.sessionIds]);
    expect(people).toHaveLength(2);
  });

  it('is sent anew on purpose, in a letter that says that the one before is over, to the same stand-in', async () => {
    const first = (await ask({ name: 'Ada Prov', email: 'ada.prov4@example.org' })).body;
    const { body: before } = await letIn(first.path);
    const id = newId();
    const again = async (linkId: string) => (await test.ask<StandInMade>('POST', `sessions/${session}/stand-ins/${linkId}/new-link`, { as: instructor, body: { id, minutesAfter: 60 } })).body;
    // Sent twice, since its answer was lost, it leaves one link.
    await again(first.id);
    const second = await again(first.id);
    expect([(await letIn(first.path)).status, (await letIn(second.path)).body.me.personId]).toEqual([404, before.me.personId]);
    const { body: listed } = await test.ask<StandIn[]>('GET', `sessions/${session}/stand-ins`, { as: instructor });
    expect(listed.filter(({ revokedAt }) => revokedAt === null).map(({ id: each }) => each)).toEqual([second.id]);
    const letters = await test.database.query<{ kind: string }>(`SELECT kind FROM message WHERE about_id = $1 ORDER BY id`, [session]);
    expect(letters.map(({ kind }) => kind)).toEqual(['stand-in-asked', 'stand-in-link-again', 'stand-in-link-again']);
    // So is one that was taken back; and whoever has no part in the run has none in its links.
    await test.ask('DELETE', `sessions/${session}/stand-ins/${second.id}`, { as: instructor });
    const third = (await test.ask<StandInMade>('POST', `sessions/${session}/stand-ins/${second.id}/new-link`, { as: instructor, body: { id: newId(), minutesAfter: 60 } })).body;
    expect((await letIn(third.path)).body.me.personId).toBe(before.me.personId);
    const path = `sessions/${session}/stand-ins/${third.id}/new-link`;
    expect((await test.ask('POST', path, { as: test.signedInAs(await scene.person()), body: { id: newId(), minutesAfter: 60 } })).status).toBe(404);
    expect((await test.ask('POST', `sessions/${run.sessionIds[1]}/stand-ins/${third.id}/new-link`, { as: instructor, body: { id: newId(), minutesAfter: 60 } })).status).toBe(404);
  });

  describe('that has run out', () => {
    const ENDS = Date.parse('2026-09-01T19:30:00Z');
    const at = (minutes: number): string => new Date(ENDS + minutes * 60_000).toISOString();
    const mark = (nth: number, minutes: number) => ({ markId: newId(), enrolmentId: seats[nth], content: PRESENT, markedAt: at(minutes) });
    /** Sends what a phone has kept, by its own clock. */
    const send = (link: StandInMade, marks: object[], sentAt: string, sessionId = session) =>
      test.ask<LateMarksSaved & { code: string }>('POST', 'stand-ins/late-marks', { body: { token: link.path.split('#')[1], sessionId, marks, sentAt } });
    const marked = async (nth: number) => (await test.ask<MarkMade[]>('GET', `sessions/${session}/marks/${seats[nth]}`, { as: instructor })).body.map(({ outcome, byName, markedAt }) => ({ outcome, byName, markedAt }));

    it('still brings what was marked before, for a day, once, and nothing that was marked after', async () => {
      const { link } = await standIn();
      const [before, after] = [mark(0, -5), mark(1, 5)];
      test.clock.set(at(23 * 60));
      for (let n = 0; n < 2; n++) {
        const { status, body } = await send(link, [before, after], at(23 * 60));
        expect([status, body.results]).toEqual([200, [{ markId: before.markId, outcome: 'applied' }, { markId: after.markId, outcome: 'made_after' }]]);
      }
      expect([await marked(0), await marked(1)]).toEqual([[{ outcome: 'applied', byName: 'Vik Arie', markedAt: at(-5) }], []]);
      expect(await test.database.query(`SELECT details -> 'marks' AS marks FROM audit_event WHERE action = 'stand-in.sent-late' AND details ->> 'linkId' = $1`, [link.id])).toEqual([{ marks: 1 }]);
      expect((await test.ask('GET', `sessions/${session}/roster`, { as: bearer((await letIn(link.path)).body) })).status).toBe(401);
      test.clock.set(at(24 * 60));
      expect((await send(link, [mark(1, -5)], at(24 * 60))).body).toMatchObject({ code: 'link-expired' });
      expect(await marked(1)).toEqual([]);
    });

    it('goes by what the phone’s clock says now, be it wrong', async () => {
      const { link } = await standIn();
      test.clock.set(at(60));
      // An hour slow: what it says was made before the end was made after it.
      expect((await send(link, [mark(0, -55), mark(1, -70)], at(0))).body.results.map(({ outcome }) => outcome)).toEqual(['made_after', 'applied']);
    });

    it('asks staff about a list that was signed meanwhile, and changes no other session', async () => {
      const { link } = await standIn();
      const { body: roster } = await test.ask<Roster>('GET', `sessions/${session}/roster`, { as: instructor });
      await test.ask('POST', `sessions/${session}/signature`, { as: instructor, body: { id: newId(), revision: roster.session.revision, ledBy: null, ledByName: 'Hodan' } });
      test.clock.set(at(10));
      const stranger = await scene.run();
      const [elsewhere] = await scene.seated(stranger.id, 1);
      const { body } = await send(link, [mark(0, -5), { ...mark(1, -5), enrolmentId: elsewhere }], at(10));
      expect(body.results.map(({ outcome }) => outcome)).toEqual(['held', 'not_in_run']);
      expect((await test.ask<Roster>('GET', `sessions/${session}/roster`, { as: instructor })).body).toMatchObject({ held: 1, people: [{ mark: { state: 'absent' } }, { mark: { state: 'absent' } }] });
    });

    it('takes no marks of another session of the run, whose participants are the same', async () => {
      const { link } = await standIn();
      test.clock.set(at(10));
      const made = mark(0, -5);
      expect((await send(link, [made], at(10), run.sessionIds[1])).body).toMatchObject({ code: 'link-invalid' });
      expect(await marked(0)).toEqual([]);
      expect((await send(link, [made], at(10), session.toUpperCase())).body.results).toEqual([{ markId: made.markId, outcome: 'applied' }]);
    });

    it('brings nothing once it was taken back, until its stand-in has another', async () => {
      const { link, me } = await standIn();
      await test.ask('DELETE', `sessions/${session}/stand-ins/${link.id}`, { as: instructor });
      expect((await send(link, [mark(0, -300)], test.clock.now().toISOString())).body).toMatchObject({ code: 'link-invalid' });
      const next = (await test.ask<StandInMade>('POST', `sessions/${session}/stand-ins/${link.id}/new-link`, { as: instructor, body: { id: newId(), minutesAfter: 60 } })).body;
      expect((await letIn(next.path)).body.me.personId).toBe(me.me.personId);
      expect(await marked(0)).toEqual([]);
    });

    it('takes minutes only of those who were there', async () => {
      const { link } = await standIn();
      expect((await send(link, [{ ...mark(0, -5), content: { ...PRESENT, reason: 'ill' } }], DURING)).status).toBe(422);
    });
  });

  it('carries none of the roles of the person whom it names, nor their name where they have an account by now', async () => {
    const hidden = await scene.person({ givenName: 'Dold', familyName: 'Egen', alias: 'Kim Berg' });
    const { body: first } = await ask({ name: 'Ada Prov', email: 'ada.prov3@example.org' });
    const { body: me } = await letIn(first.path);
    await test.database.execute(`INSERT INTO access_grant (id, person_id, role, starts_at) VALUES ($1, $2, 'protected_reader', '2020-01-01')`, [newId(), me.me.personId]);
    await test.database.execute(`UPDATE enrolment SET person_id = $2 WHERE id = $1`, [seats[0], hidden]);
    const { body: roster } = await test.ask<Roster>('GET', `sessions/${session}/roster`, { as: bearer(me) });
    expect(roster.people.map(({ name }) => name)).toContain('Kim Berg');
    const { body: second } = await test.ask<StandInMade>('POST', `sessions/${session}/stand-ins/${first.id}/new-link`, { as: instructor, body: { id: newId(), minutesAfter: 60 } });
    expect((await letIn(second.path)).body.me.personId).not.toBe(me.me.personId);
  });

  it('ends for who becomes protected, whom nobody meets under their name by asking for another', async () => {
    const { body: link } = await ask({ name: 'Ada Dold', email: 'ada.dold@example.org' });
    const { me } = (await letIn(link.path)).body;
    await test.database.work((tx) => test.app.get(People).protectMany(tx, [{ id: me.personId, alias: 'Kim Berg' }]));
    expect((await letIn(link.path)).body).toMatchObject({ code: 'link-invalid' });
    const again = () => test.ask('POST', `sessions/${session}/stand-ins/${link.id}/new-link`, { as: instructor, body: { id: newId(), minutesAfter: 60 } });
    const refused = await again();
    expect([refused.status, refused.body]).toEqual([409, expect.objectContaining({ code: 'stand-in-not-named' })]);
    const list = async () => (await test.ask<StandIn[]>('GET', `sessions/${session}/stand-ins`, { as: instructor })).body.map(({ id, label, email }) => ({ id, label, email }));
    expect(await list()).toEqual([{ id: link.id, label: 'Kim Berg', email: null }]);
    expect(refused.text).not.toContain('Dold');
    expect(await test.database.query(`SELECT id FROM person WHERE family_name = 'Dold' AND contact_email = 'ada.dold@example.org'`)).toEqual([{ id: me.personId }]);
    await test.database.execute(`INSERT INTO access_grant (id, person_id, role, starts_at) VALUES ($1, $2, 'protected_reader', '2020-01-01')`, [newId(), leader]);
    expect(await list()).toEqual([{ id: link.id, label: 'Kim Berg', email: null }]);
    expect((await again()).body).toMatchObject({ code: 'stand-in-not-named' });
  });

  it('ends for who was made by mistake, and makes nobody without a name', async () => {
    const { link, me } = await standIn();
    await test.database.work((tx) => test.app.get(People).unmake(tx, [me.me.personId]));
    expect((await letIn(link.path)).body).toMatchObject({ code: 'link-invalid' });
    const refused = await test.ask('POST', `sessions/${session}/stand-ins/${link.id}/new-link`, { as: instructor, body: { id: newId(), minutesAfter: 60 } });
    expect(refused.body).toMatchObject({ code: 'stand-in-not-named' });
  });

  it('sent again, since its answer was lost, takes the place of the first', async () => {
    const id = newId();
    const first = (await ask({ id })).body;
    const second = (await ask({ id })).body;
    expect((await letIn(first.path)).status).toBe(404);
    expect((await letIn(second.path)).status).toBe(200);
    const { body } = await test.ask<StandIn[]>('GET', `sessions/${session}/stand-ins`, { as: instructor });
    expect(body.filter(({ revokedAt }) => revokedAt === null)).toHaveLength(1);
  });

  it('is given to five at a time, by those who lead the run', async () => {
    for (let nth = 0; nth < 5; nth++) expect((await ask()).status).toBe(201);
    expect((await ask()).body).toMatchObject({ code: 'too-many-stand-ins' });
    expect((await test.ask('GET', `sessions/${session}/stand-ins`, { as: test.signedInAs(await scene.person()) })).status).toBe(404);
    expect((await ask({ name: ' ' })).status).toBe(422);
  });
});
