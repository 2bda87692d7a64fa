import type { AccessNeeds, PersonNeeds, RunNeeds } from '@kortkurs/contract/people';
import { People } from '../../backend/src/people/people';
import { newId } from '../../backend/src/platform/ids';
import { type Headers, startApp, type TestApp } from '../../backend/src/platform/testing/start-app';
import { Scene, type RunLaid } from '../builders/scene';

const SOON = [{ startsAt: '2036-12-01T16:00:00Z', endsAt: '2036-12-01T18:00:00Z' }];

describe('what people need on site', () => {
  let test: TestApp;
  let scene: Scene;
  let staff: Headers;

  beforeAll(async () => {
    test = await startApp();
    scene = new Scene(test.database);
    staff = test.signedInAs(await scene.person({ role: 'administrator' }));
  });
  beforeEach(() => test.clock.set('2036-11-21T09:00:00Z'));
  afterAll(() => test.close());

  async function seated(run: RunLaid, facts: Parameters<Scene['person']>[0] = {}): Promise<Headers> {
    const as = test.signedInAs(await scene.person(facts));
    await test.ask('POST', `runs/${run.id}/seats`, { as, body: { id: newId(), affiliationId: null } });
    return as;
  }
  const say = (as: Headers, body: object) => test.ask<AccessNeeds>('PUT', 'me/access-needs', { as, body });

  it('is kept with consent and its date only, and gone when consent is taken back', async () => {
    const as = test.signedInAs(await scene.person());
    expect((await test.ask<AccessNeeds>('GET', 'me/access-needs', { as })).body).toEqual({ kinds: [], note: null, consentedAt: null, asked: false });
    expect((await say(as, { kinds: ['hearing_loop'], note: null, consent: false })).status).toBe(422);
    const kept = await say(as, { kinds: ['hearing_loop'], note: ' Vegetariskt ', consent: true });
    expect(kept.body).toMatchObject({ kinds: ['hearing_loop'], note: 'Vegetariskt', asked: true });
    expect(kept.body.consentedAt).not.toBeNull();
    expect((await test.ask('DELETE', 'me/access-needs', { as })).status).toBe(204);
    expect((await test.ask<AccessNeeds>('GET', 'me/access-needs', { as })).body).toEqual({ kinds: [], note: null, consentedAt: null, asked: true });
  });

  it('may be nothing, which is an answer and asks for no consent', async () => {
    const as = test.signedInAs(await scene.person());
    expect((await say(as, { kinds: [], note: null, consent: false })).body).toEqual({ kinds: [], note: null, consentedAt: null, asked: true });
  });

  it('is not told of who has completed a run without an end', async () => {
    const run = await scene.run({ sessions: [], delivery: 'self_paced' });
    await say(await seated(run), { kinds: ['print'], note: null, consent: true });
    const people = async (): Promise<number> => (await test.ask<RunNeeds>('GET', `runs/${run.id}/access-needs`, { as: staff })).body.people;
    expect(await people()).toBe(1);
    await test.database.execute(`UPDATE enrolment SET state = 'completed' WHERE run_id = $1`, [run.id]);
    expect(await people()).toBe(0);
  });

  it('does not come back from a second row of somebody who had it erased', async () => {
    const [from, to] = [await scene.person(), await scene.person()];
    await say(test.signedInAs(from), { kinds: ['print'], note: 'Nötallergi', consent: true });
    await say(test.signedInAs(to), { kinds: ['quiet_seat'], note: null, consent: true });
    await test.ask('DELETE', 'me/access-needs', { as: test.signedInAs(to) });
    await test.database.work((tx) => test.app.get(People).merge(tx, from, to));
    expect((await test.ask<AccessNeeds>('GET', 'me/access-needs', { as: test.signedInAs(to) })).body).toEqual({ kinds: [], note: null, consentedAt: null, asked: true });
  });

  it('cannot be kept without consent', async () => {
    await expect(test.database.execute(`UPDATE person SET access_needs = 'Nötallergi' WHERE id = $1`, [await scene.person()])).rejects.toMatchObject({ code: '23514' });
  });

  it('is counted for the run, and named for who asks for it, which is noted', async () => {
    const run = await scene.run({ sessions: SOON });
    await say(await seated(run, { givenName: 'Ada', familyName: 'Ek' }), { kinds: ['hearing_loop', 'step_free'], note: null, consent: true });
    await say(await seated(run, { givenName: 'Bo', familyName: 'Berg', alias: 'Robin' }), { kinds: ['hearing_loop'], note: 'Nötallergi', consent: true });
    await seated(run);
    expect((await test.ask<RunNeeds>('GET', `runs/${run.id}/access-needs`, { as: staff })).body).toEqual({ kinds: [{ kind: 'hearing_loop', people: 2 }, { kind: 'step_free', people: 1 }], notes: 1, people: 2 });
    const { body } = await test.ask<PersonNeeds[]>('GET', `runs/${run.id}/access-needs/people`, { as: staff });
    expect(body).toEqual([{ name: 'Ada Ek', kinds: ['hearing_loop', 'step_free'], note: null }, { name: 'Robin', kinds: ['hearing_loop'], note: 'Nötallergi' }]);
    expect(await test.database.one(`SELECT count(*)::int AS times FROM audit_event WHERE action = 'needs.read' AND object_id = $1`, [run.id])).toEqual({ times: 1 });
    // A run that is called off needs nothing.
    await test.database.execute(`UPDATE course_run SET status = 'cancelled' WHERE id = $1`, [run.id]);
    expect((await test.ask<RunNeeds>('GET', `runs/${run.id}/access-needs`, { as: staff })).body.people).toBe(0);
    await test.database.execute(`UPDATE course_run SET status = 'published' WHERE id = $1`, [run.id]);
    // When the run is over it is nobody's business any more.
    test.clock.set('2036-12-02T09:00:00Z');
    expect((await test.ask<PersonNeeds[]>('GET', `runs/${run.id}/access-needs/people`, { as: staff })).body).toEqual([]);
  });
});
