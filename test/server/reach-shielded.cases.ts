import type { Page } from '@kortkurs/contract/common';
import type { MemberReach, MunicipalityReach, ParticipatingOrganisation, ReachList, ReachRow } from '@kortkurs/contract/reach';
import { newId } from '../../backend/src/platform/ids';
import type { Headers, TestApp } from '../../backend/src/platform/testing/start-app';
import type { RunLaid, Scene } from '../builders/scene';

interface Given {
  test: TestApp;
  scene: Scene;
  /** Held in the third quarter. */
  run: RunLaid;
  organisation: (name: string, facts?: { municipality?: string }) => Promise<string>;
  seat: (run: RunLaid, personId: string, organisationId: string) => Promise<string>;
  mark: (session: string | undefined, enrolment: string) => Promise<unknown>;
  read: (quarter: string) => Promise<MemberReach>;
  listed: (quarter: string, list: ReachList, as?: Headers) => Promise<ReachRow[]>;
}

/** How reach has protected people for those who may not know them. */
export function reachShieldedCases(given: () => Given): void {
  it('no organisation is here only because of somebody protected, but for those who may know them', async () => {
    const { test, scene, run, organisation, seat, mark, read, listed } = given();
    const reader = await scene.person({ role: 'protected_reader' });
    await test.database.execute(`INSERT INTO access_grant (id, person_id, role, starts_at) VALUES ($1, $2, 'administrator', '2020-01-01')`, [newId(), reader]);
    const [knows, staff] = [test.signedInAs(reader), test.signedInAs(await scene.person({ role: 'administrator' }))];
    const [secret, epsilon] = [await scene.person({ alias: 'Robin' }), await organisation('Epsilon', { municipality: '1214' })];
    const days = 'from=2026-07-01&to=2026-09-30';
    const places = async (as: Headers) => (await test.ask<MunicipalityReach>('GET', `reach/municipalities?${days}`, { as })).body;
    const named = async (as: Headers) => (await test.ask<Page<ParticipatingOrganisation>>('GET', `reach/participating-organisations?${days}&limit=100`, { as })).body.items.map(({ name }) => name);
    const [before, was] = [await read('2026-3'), await places(staff)];
    await mark(run.sessionIds[0], await seat(run, secret, epsilon));
    expect(await read('2026-3')).toMatchObject({ shielded: true, members: before.members, reached: before.reached, people: before.people, minutes: before.minutes });
    expect((await listed('2026-3', 'never')).find(({ id }) => id === epsilon)).toMatchObject({ standing: 'never', people: 0, minutes: 0 });
    expect((await listed('2026-3', 'reached', knows)).find(({ id }) => id === epsilon)).toMatchObject({ people: 1, minutes: 60 });
    expect([(await named(staff)).includes('Epsilon'), (await named(knows)).includes('Epsilon')]).toEqual([false, true]);
    const now = await places(staff);
    const none = (reach: MunicipalityReach) => reach.beside.find(({ kind }) => kind === 'none');
    expect(now.municipalities).toEqual(was.municipalities);
    expect(none(now)?.minutes).toBe((none(was)?.minutes ?? 0) + 60);
    expect([now.total.organisations, now.total.minutes]).toEqual([was.total.organisations + 1, was.total.minutes + 60]);
    expect((await places(knows)).municipalities.find(({ code }) => code === '1214')).toMatchObject({ participants: 1, organisations: 1, minutes: 60 });
    await test.database.execute('UPDATE person SET protected = false, alias = NULL WHERE id = $1', [secret]);
  });
}
