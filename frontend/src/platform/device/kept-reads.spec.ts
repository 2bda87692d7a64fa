import 'fake-indexeddb/auto';
import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { jest } from '@jest/globals';
import type { Me } from '@kortkurs/contract/access';
import { firstValueFrom } from 'rxjs';
import { problemOf } from '../problem';
import { Session } from '../session';
import { clearDevice, clearLink, keepRead, keptRead, keptReads, rememberPerson, rememberedPerson } from './device-store';
import { KeptReads, withKept } from './kept-reads';

// The browser of the tests has none, and the database of the tests wants one.
globalThis.structuredClone ??= <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

const ROSTER = '/api/v1/sessions/s1/roster';
const who = (personId: string): Me => ({ personId, name: 'Anna Ek', email: 'anna@example.org', language: 'sv', verified: true, roles: [{ role: 'instructor' }] });

describe('what was read', () => {
  let server: HttpTestingController;
  let reads: KeptReads;

  const begin = (me: Me | null = who('anna')): void => {
    TestBed.resetTestingModule();
    TestBed.configureTestingModule({ providers: [provideHttpClient(withInterceptors([withKept])), provideHttpClientTesting()] });
    server = TestBed.inject(HttpTestingController);
    reads = TestBed.inject(KeptReads);
    if (me) TestBed.inject(Session).adopt({ accessToken: 't', expiresInSeconds: 600, me });
  };
  const ask = async (url: string, answer: (request: ReturnType<HttpTestingController['expectOne']>) => void): Promise<unknown> => {
    const asked = firstValueFrom(TestBed.inject(HttpClient).get(url)).catch((error: unknown) => problemOf(error));
    for (;;) {
      const [request] = server.match(url);
      if (request) answer(request);
      if (request) return asked;
      await new Promise((resolve) => setTimeout(resolve));
    }
  };
  const kept = async (url: string): Promise<void> => {
    while (!reads.onDevice().has(url)) await new Promise((resolve) => setTimeout(resolve));
  };

  beforeEach(() => clearDevice());

  it('is shown again with its time when nobody answers, and is fresh when somebody does', async () => {
    begin();
    await ask(ROSTER, (request) => request.flush({ held: 1 }));
    await kept(ROSTER);
    expect(reads.since()).toBeUndefined();
    expect(await ask(ROSTER, (request) => request.error(new ProgressEvent('error')))).toEqual({ held: 1 });
    expect(Date.parse(reads.since() ?? '')).toBeLessThanOrEqual(Date.now());
    expect(await ask(ROSTER, (request) => request.flush({ held: 2 }))).toEqual({ held: 2 });
    expect(reads.since()).toBeUndefined();
  });

  it('is not left behind by an answer that was being written as one signed out', async () => {
    begin();
    await ask(ROSTER, (request) => {
      request.flush({ held: 1 });
      TestBed.inject(Session).forget();
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await keptReads('anna')).toEqual([]);
  });

  it('is shown when a network that is there carries nothing', async () => {
    begin();
    await ask(ROSTER, (request) => request.flush({ held: 1 }));
    await kept(ROSTER);
    const timers = jest.spyOn(globalThis, 'setInterval').mockImplementation((go) => setTimeout(go as () => void) as unknown as ReturnType<typeof setInterval>);
    expect(await ask(ROSTER, () => undefined)).toEqual({ held: 1 });
    expect(timers).toHaveBeenCalledWith(expect.anything(), 8_000);
    timers.mockRestore();
    expect(reads.since()).toBeDefined();
  });

  it('is theirs alone who read it, and gone once they may not see it', async () => {
    begin();
    await ask(ROSTER, (request) => request.flush({ held: 1 }));
    await kept(ROSTER);
    begin(who('bo'));
    expect(await ask(ROSTER, (request) => request.error(new ProgressEvent('error')))).toMatchObject({ code: 'offline' });
    await keepRead({ account: 'bo', url: ROSTER, body: {}, fetchedAt: '2026-03-17T16:40:00Z' });
    await ask(ROSTER, (request) => request.flush({ code: 'not-found' }, { status: 404, statusText: 'Not Found' }));
    while (await keptRead('bo', ROSTER)) await new Promise((resolve) => setTimeout(resolve));
    while (reads.onDevice().has(ROSTER)) await new Promise((resolve) => setTimeout(resolve));
  });

  it('is said to lie on the device only while it does', async () => {
    begin();
    await ask(ROSTER, (request) => request.flush({ held: 1 }));
    await kept(ROSTER);
    await TestBed.inject(Session).leave();
    expect(await keptReads('anna')).toEqual([]);
    TestBed.inject(Session).adopt({ accessToken: 't', expiresInSeconds: 600, me: who('bo') });
    await reads.look();
    expect([...reads.onDevice()]).toEqual([]);
  });

  describe('of a course that one follows', () => {
    const PAGE = '/api/v1/enrolments/e1/activities/a1';
    const content = (change: object = {}): object => ({ id: 'a1', kind: 'page', url: null, file: null, shown: null, note: null, body: { sv: '<p>Hej</p><img src="/api/v1/files/f1?seal=x" srcset="/api/v1/files/f2 1280w" sizes="100vw" alt="En tavla">', reviewed: { sv: true } }, ...change });
    const fetched = jest.fn<typeof fetch>();
    const before = globalThis.fetch;
    beforeEach(() => {
      fetched.mockReset().mockImplementation(() => Promise.resolve({ ok: true, blob: () => Promise.resolve(new Blob(['bild'], { type: 'image/webp' })) } as Response));
      globalThis.fetch = fetched;
    });
    afterEach(() => void (globalThis.fetch = before));

    it('has its pictures in it, in one width, also where it came along with the page before', async () => {
      begin();
      await ask(PAGE, (request) => request.flush(content()));
      await kept(PAGE);
      const html = (await keptRead('anna', PAGE))?.body as { body: { sv: string } };
      expect(html.body.sv).toBe(`<p>Hej</p><img src="data:image/webp;base64,${btoa('bild')}" alt="En tavla">`);
      expect(fetched.mock.calls).toEqual([['/api/v1/files/f1?seal=x']]);
      const next = PAGE.replace('a1', 'a2');
      await reads.bring(next, content({ id: 'a2', body: { sv: '<p>Nästa</p>' } }));
      expect(await ask(next, (request) => request.error(new ProgressEvent('error')))).toMatchObject({ body: { sv: '<p>Nästa</p>' } });
    });

    it('keeps the words where a picture cannot be had, and nothing of what needs the server', async () => {
      begin();
      fetched.mockRejectedValue(new TypeError('offline'));
      await reads.bring(PAGE, content());
      expect(((await keptRead('anna', PAGE))?.body as { body: { sv: string } }).body.sv).toContain('alt="En tavla"');
      const quiz = PAGE.replace('a1', 'a3');
      await reads.bring(quiz, content({ id: 'a3', kind: 'quiz' }));
      expect(await keptRead('anna', quiz)).toBeUndefined();
    });

    it('goes when it is closed again', async () => {
      begin();
      await reads.bring(PAGE, content({ body: { sv: '<p>Hej</p>' } }));
      await ask(PAGE, (request) => request.flush({ code: 'not-open-yet' }, { status: 409, statusText: 'Conflict' }));
      while (await keptRead('anna', PAGE)) await new Promise((resolve) => setTimeout(resolve));
    });
  });

  it('is not kept of other pages, nor for nobody', async () => {
    begin();
    await ask('/api/v1/people', (request) => request.flush({}));
    begin(null);
    await ask(ROSTER, (request) => request.flush({}));
    expect([...(await keptReads('anna')), ...(await keptReads(''))]).toEqual([]);
  });

  it('goes when another person signs in, when it is old, and when one signs out', async () => {
    const now = Date.parse('2026-03-17T16:40:00Z');
    const read = (account: string, url: string, fetchedAt: string) => keepRead({ account, url, body: {}, fetchedAt });
    await read('anna', '/a', '2026-03-17T16:00:00.000Z');
    await read('anna', '/old', '2026-03-01T16:00:00.000Z');
    await read('bo', '/b', '2026-03-17T16:00:00.000Z');
    await rememberPerson(who('anna'), undefined, now);
    expect([(await keptReads('anna')).map(({ url }) => url), await keptReads('bo')]).toEqual([['/a'], []]);
    expect((await rememberedPerson())?.personId).toBe('anna');
    await clearDevice();
    expect([await rememberedPerson(), await keptReads('anna')]).toEqual([undefined, []]);
  });

  it('is kept for who came by a link beside what whoever is signed in has, each until theirs ends', async () => {
    const read = (account: string) => keepRead({ account, url: ROSTER, body: {}, fetchedAt: new Date().toISOString() });
    await Promise.all([rememberPerson(who('anna')), read('anna')]);
    await Promise.all([rememberPerson(who('vik'), 'aaaaaaaa'), read('vik')]);
    await rememberPerson(who('anna'));
    expect([(await rememberedPerson())?.personId, (await rememberedPerson('aaaaaaaa'))?.personId, await rememberedPerson('bbbbbbbb')]).toEqual(['anna', 'vik', undefined]);
    expect([(await keptReads('anna')).length, (await keptReads('vik')).length]).toEqual([1, 1]);
    await clearLink('aaaaaaaa');
    expect([(await keptReads('anna')).length, (await keptReads('vik')).length]).toEqual([1, 0]);
    // Of a link by which nothing is kept the device forgets the bearer too.
    await rememberPerson(who('anna'));
    expect(await rememberedPerson('aaaaaaaa')).toBeUndefined();
  });
});
