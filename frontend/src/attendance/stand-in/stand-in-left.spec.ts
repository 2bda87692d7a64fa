import 'fake-indexeddb/auto';
import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import type { Me } from '@kortkurs/contract/access';
import { PRESENT } from '@kortkurs/rules/attendance';
import { clearDevice, keepRead, keptReads, rememberPerson } from '../../platform/device/device-store';
import { Session } from '../../platform/session';
import { testProviders } from '../../platform/testing/test-providers';
import { Confirm } from '../../ui/overlay/confirm';
import { dropWaiting, putMarks, readWaiting } from '../waiting-store';
import { StandInLeft } from './stand-in-left';
import sv from './words/sv.json' with { type: 'json' };

globalThis.structuredClone ??= <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

const TOKEN = 'secret-of-the-link';
const vik: Me = { personId: 'vik', name: 'Vik Arie', email: '', language: 'sv', verified: false, roles: [{ role: 'instructor', objectType: 'session', objectId: 's1' }] };
const text = (fixture: ComponentFixture<StandInLeft>): string => (fixture.nativeElement as HTMLElement).textContent ?? '';

describe('what a stand-in did not get sent before the link ended', () => {
  beforeEach(async () => {
    await clearDevice();
    await dropWaiting('vik');
    TestBed.configureTestingModule({ providers: [...testProviders({ standIn: sv }), { provide: Confirm, useValue: { ask: () => Promise.resolve(true) } }] });
  });

  /** Comes by the link, which has ended since it was used last on this phone. */
  const come = async (): Promise<ComponentFixture<StandInLeft>> => {
    await rememberPerson(vik, TOKEN.slice(0, 8));
    await keepRead({ account: 'vik', url: '/api/v1/sessions/s1/roster', body: {}, fetchedAt: new Date().toISOString() });
    const came = TestBed.inject(Session).byLink('stand-ins/sign-in', { token: TOKEN }).catch(() => undefined);
    TestBed.inject(HttpTestingController).expectOne('/api/v1/stand-ins/sign-in').flush({ code: 'link-expired' }, { status: 410, statusText: 'Gone' });
    await came;
    expect(await keptReads('vik')).toEqual([]);
    const fixture = TestBed.createComponent(StandInLeft);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await fixture.whenStable();
    return fixture;
  };

  it('is told with names, and goes from the phone when they say so', async () => {
    await putMarks([{ markId: 'm1', enrolmentId: 'e1', content: PRESENT, markedAt: '2026-03-17T16:40:00Z', account: 'vik', of: { sessionId: 's1', courseTitle: { sv: 'Bokslut' }, startsAt: '2026-03-17T16:30:00Z' }, name: 'Anna Ek', reason: null, refused: null }]);
    const fixture = await come();
    expect(text(fixture)).toContain('Närvaron för 1 person blev inte sparad: Anna Ek.');
    (fixture.nativeElement as HTMLElement).querySelector('button')?.click();
    await new Promise((resolve) => setTimeout(resolve, 50));
    await fixture.whenStable();
    expect(text(fixture).trim()).toBe('');
    expect((await readWaiting('vik')).marks).toEqual([]);
  });

  it('is nothing to speak of where everything was sent', async () => {
    expect(text(await come()).trim()).toBe('');
  });
});
