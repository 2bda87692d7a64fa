import 'fake-indexeddb/auto';
import { jest } from '@jest/globals';
import { HttpTestingController, type TestRequest } from '@angular/common/http/testing';
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
    fixture.componentRef.setInput('token', TOKEN);
    return fixture;
  };
  /** Goes on until it is so: the device answers when it does. */
  const until = async (isSo: () => boolean): Promise<void> => {
    while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  const says = async (fixture: ComponentFixture<StandInLeft>, ...said: string[]): Promise<void> => until(() => (fixture.detectChanges(), said.every((each) => text(fixture).includes(each))));
  const mark = (markId: string, name: string) => ({ markId, enrolmentId: `of ${markId}`, content: PRESENT, markedAt: '2026-03-17T16:40:00Z', account: 'vik', of: { sessionId: 's1', courseTitle: { sv: 'Bokslut' }, startsAt: '2026-03-17T16:30:00Z' }, name, reason: null, refused: null });
  /** What was sent late, to be answered. */
  const late = async (): Promise<TestRequest> => {
    let found: TestRequest[] = [];
    await until(() => (found = TestBed.inject(HttpTestingController).match('/api/v1/stand-ins/late-marks')).length > 0);
    expect(found).toHaveLength(1);
    return found[0] as TestRequest;
  };

  it('is told with names, and goes from the phone when they say so', async () => {
    await putMarks([mark('m1', 'Anna Ek'), { ...mark('m2', 'Bo Dahl'), of: { sessionId: 's2', courseTitle: {}, startsAt: '' } }]);
    const fixture = await come();
    (await late()).flush({ code: 'link-invalid' }, { status: 404, statusText: 'Not Found' });
    await says(fixture, 'Närvaron för 1 person blev inte sparad: Anna Ek.');
    (fixture.nativeElement as HTMLElement).querySelector('button')?.click();
    await until(() => (fixture.detectChanges(), text(fixture).trim() === ''));
    // What waits for a session of another link is that one's to send.
    expect((await readWaiting('vik')).marks.map(({ markId }) => markId)).toEqual(['m2']);
  });

  it('is sent while the server takes it, and what became of it is told', async () => {
    await putMarks([mark('m1', 'Anna Ek'), mark('m2', 'Bo Dahl'), mark('m3', 'Cilla Berg')]);
    const fixture = await come();
    const sent = await late();
    expect(sent.request.body).toMatchObject({ token: TOKEN, sessionId: 's1', marks: [{ markId: 'm1', enrolmentId: 'of m1' }, { markId: 'm2' }, { markId: 'm3' }] });
    sent.flush({ results: [{ markId: 'm1', outcome: 'applied' }, { markId: 'm2', outcome: 'made_after' }, { markId: 'm3', outcome: 'held' }] });
    await says(fixture, 'Närvaron för 1 person kom fram: Anna Ek.', 'Närvaron för Cilla Berg väntar på svar', 'Närvaron för 1 person blev inte sparad: Bo Dahl.');
    expect((await readWaiting('vik')).marks.map(({ markId }) => markId)).toEqual(['m2']);
    TestBed.inject(HttpTestingController).verify();
  });

  it('stays on the phone while nobody answers, and is sent when they press again', async () => {
    await putMarks([mark('m1', 'Anna Ek')]);
    const fixture = await come();
    (await late()).flush({ code: 'too-many-requests' }, { status: 429, statusText: 'Too Many Requests' });
    await says(fixture, 'Närvaron för 1 person är inte skickad än: Anna Ek.');
    (fixture.nativeElement as HTMLElement).querySelector('button')?.click();
    (await late()).flush({ results: [{ markId: 'm1', outcome: 'applied' }] });
    await says(fixture, 'kom fram: Anna Ek');
    expect((await readWaiting('vik')).marks).toEqual([]);
  });

  it('is sent again where the phone could not take off what had arrived', async () => {
    await putMarks([mark('m1', 'Anna Ek')]);
    const fixture = await come();
    const first = await late();
    const taking = jest.spyOn(IDBObjectStore.prototype, 'delete').mockImplementationOnce(() => {
      throw new DOMException('', 'QuotaExceededError');
    });
    first.flush({ results: [{ markId: 'm1', outcome: 'applied' }] });
    await says(fixture, 'Närvaron för 1 person är inte skickad än: Anna Ek.');
    taking.mockRestore();
    (fixture.nativeElement as HTMLElement).querySelector('button')?.click();
    (await late()).flush({ results: [{ markId: 'm1', outcome: 'applied' }] });
    await says(fixture, 'kom fram: Anna Ek');
    expect((await readWaiting('vik')).marks).toEqual([]);
  });

  it('is not sent by the link of before once another is open in the window', async () => {
    await putMarks([mark('m1', 'Anna Ek')]);
    const fixture = await come();
    (await late()).flush({ code: 'too-many-requests' }, { status: 429, statusText: 'Too Many Requests' });
    await says(fixture, 'Närvaron för 1 person är inte skickad än: Anna Ek.');
    const sending = (fixture.componentInstance as unknown as { send: (token: string) => Promise<void> }).send(TOKEN);
    fixture.destroy();
    await sending;
    TestBed.inject(HttpTestingController).verify();
  });

  it('is nothing to speak of where everything was sent', async () => {
    const fixture = await come();
    await TestBed.inject(Session).cameByLink();
    await readWaiting('vik');
    await fixture.whenStable();
    expect(text(fixture).trim()).toBe('');
    TestBed.inject(HttpTestingController).verify();
  });
});
