import type { RunCertificates } from '@kortkurs/contract/certificate';
import { somebody } from '../access/testing';
import { makeClass, sign } from '../completion/testing';
import { type Headers, startApp, type TestApp } from '../platform/testing/start-app';

describe('the certificates of a run', () => {
  let test: TestApp;
  let admin: Headers;

  beforeAll(async () => {
    test = await startApp();
    const { personId, accountId } = await somebody(test, undefined, ['administrator']);
    admin = test.signedInAs(personId, accountId);
  });
  afterAll(() => test.close());

  it('wait for the signatures of sessions that have begun, and know those to come', async () => {
    const of = await makeClass(test, { rule: { minimumMinutesShare: 50, requiredActivities: false }, sessions: 3 });
    const at = async (time: string): Promise<RunCertificates> => {
      test.clock.set(time);
      return (await test.ask<RunCertificates>('GET', `runs/${of.runId}/certificates`, { as: admin })).body;
    };
    expect(await at('2026-03-01T16:59:59Z')).toMatchObject({ signedSessions: 0, unsignedSessions: 0, sessionsToCome: 3 });
    expect(await at('2026-03-01T17:00:00Z')).toMatchObject({ signedSessions: 0, unsignedSessions: 1, sessionsToCome: 2 });
    await sign(test, of, 0);
    expect(await at('2026-03-01T19:00:00Z')).toMatchObject({ signedSessions: 1, unsignedSessions: 0, sessionsToCome: 2 });
    await test.database.execute('UPDATE session SET cancelled_at = now() WHERE id = $1', [of.sessionIds[2]]);
    expect(await at('2026-03-01T19:00:00Z')).toMatchObject({ signedSessions: 1, unsignedSessions: 0, sessionsToCome: 1 });
    expect(await at('2026-03-02T17:00:00Z')).toMatchObject({ signedSessions: 1, unsignedSessions: 1, sessionsToCome: 0 });
  });
});
