import 'fake-indexeddb/auto';
import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { jest } from '@jest/globals';
import type { Me } from '@kortkurs/contract/access';
import type { Agenda, AgendaSession } from '@kortkurs/contract/agenda';
import { Session } from '../../platform/session';
import { testProviders } from '../../platform/testing/test-providers';
import { RostersOnDevice } from './rosters-on-device';

const who = (personId: string): Me => ({ personId, name: 'Anna Ek', email: 'anna@example.org', language: 'sv', verified: true, roles: [{ role: 'instructor' }] });
const session = { id: 's1', mine: true, date: '2026-03-17', endsAt: '2026-03-17T20:00:00Z', state: null } as AgendaSession;
const ended = { ...session, id: 's2', date: '2026-03-16', endsAt: '2026-03-16T23:00:00Z' };
/** Begun before midnight, and not over. */
const goingOn = { ...session, id: 's3', date: '2026-03-16', endsAt: new Date(Date.now() + 3_600_000).toISOString() };
const agenda: Agenda = { from: '2026-03-16', today: '2026-03-17', sessions: [ended, goingOn, session], unsigned: [], next: [] };
const ROSTER = '/api/v1/sessions/s1/roster';

describe('the rosters of the week', () => {
  it('are fetched for each who signs in, and the browser is asked to keep them', async () => {
    const persist = jest.fn(async () => true);
    Object.defineProperty(navigator, 'storage', { value: { persist }, configurable: true });
    TestBed.configureTestingModule({ providers: testProviders() });
    const server = TestBed.inject(HttpTestingController);
    const rosters = TestBed.inject(RostersOnDevice);
    const fetched = async (personId: string): Promise<string[]> => {
      TestBed.inject(Session).adopt({ accessToken: 't', expiresInSeconds: 600, me: who(personId) });
      const urls: string[] = [];
      let over = false;
      void rosters.refresh(agenda).then(() => (over = true));
      while (!over) {
        for (const each of server.match(() => true)) {
          urls.push(each.request.urlWithParams);
          each.flush(each.request.url.endsWith('/roster') ? {} : { ...agenda, sessions: [] });
        }
        await new Promise((resolve) => setTimeout(resolve));
      }
      return urls;
    };
    expect(await fetched('anna')).toEqual(['/api/v1/sessions?date=2026-03-24', '/api/v1/sessions/s3/roster', ROSTER]);
    expect(persist).toHaveBeenCalledTimes(1);
    expect(await fetched('anna')).toEqual([]);
    expect(await fetched('bo')).toContain(ROSTER);
  });
});
