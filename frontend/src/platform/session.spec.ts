import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting, type TestRequest } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { firstValueFrom } from 'rxjs';
import type { Me, SignedIn } from '@kortkurs/contract/access';
import type { Role } from '@kortkurs/contract/permissions';
import { withLanguage, withSignIn } from './http';
import { ReadersLanguage } from './language';
import { Problem, problemOf } from './problem';
import { FilmConsent } from '../ui/text/film-consent';
import { Session } from './session';

const me = (role?: Role, objectId?: string): Me => ({
  personId: 'p1',
  name: 'Karin Blom',
  email: 'karin@example.org',
  language: 'sv',
  verified: true,
  roles: role ? [{ role, ...(objectId && { objectId }) }] : [],
});
const answer = (accessToken: string, who = me('administrator'), expiresInSeconds = 600): SignedIn => ({ accessToken, expiresInSeconds, me: who });
async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 100 && !holds(); tries++) await tick();
}
const tick = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** What the browser of the tests lacks. */
class Channel extends EventTarget {
  static opened: Channel | undefined;

  constructor() {
    super();
    Channel.opened = this;
  }

  postMessage(): void {
    this.close();
  }

  close(): void {
    Channel.opened = this;
  }
}

describe('a sign-in', () => {
  let session: Session;
  let http: HttpClient;
  let server: HttpTestingController;

  beforeEach(() => {
    localStorage.clear();
    TestBed.configureTestingModule({ providers: [provideHttpClient(withInterceptors([withLanguage, withSignIn])), provideHttpClientTesting()] });
    session = TestBed.inject(Session);
    http = TestBed.inject(HttpClient);
    server = TestBed.inject(HttpTestingController);
    TestBed.inject(ReadersLanguage).set('sv');
  });

  afterEach(() => server.verify());

  async function signIn(given = answer('t1')): Promise<void> {
    const done = session.signIn('karin@example.org', 'hemligt ord');
    server.expectOne('/api/v1/sign-in').flush(given);
    await done;
  }

  it('asks nothing of the server where nobody has signed in before', async () => {
    await session.resume();
    expect(session.state()).toBe('out');
  });

  it('is taken up again on the next visit, and forgotten when it has ended', async () => {
    localStorage.setItem('kk-signed-in', '1');
    const first = session.resume();
    await tick();
    const refresh = server.expectOne('/api/v1/sign-in/refresh');
    // A network that carries nothing must not keep the page from opening.
    expect(refresh.request.timeout).toBe(8_000);
    refresh.flush({ code: 'sign-in-ended' }, { status: 401, statusText: 'Unauthorized' });
    await first;
    expect(session.state()).toBe('out');
    expect(localStorage.getItem('kk-signed-in')).toBeNull();
  });

  it('goes over to the person whom a proved address tied the account to, where one is', async () => {
    await signIn();
    session.adopt(answer('t2', { ...me('administrator'), personId: 'p2' }));
    expect(session.state()).toBe('in');
    expect(session.me()?.personId).toBe('p2');
    expect(await session.freshToken()).toBe('t2');
    expect(localStorage.getItem('kk-signed-in')).toBe('1');
  });

  it('goes with every request to the API, in the reader\'s language, and with no other', async () => {
    await signIn();
    const own = firstValueFrom(http.get('/api/v1/runs'));
    const other = firstValueFrom(http.get('/elsewhere'));
    await tick();
    const request = server.expectOne('/api/v1/runs');
    expect(request.request.headers.get('Authorization')).toBe('Bearer t1');
    expect(request.request.headers.get('Accept-Language')).toBe('sv');
    request.flush([]);
    const strange = server.expectOne('/elsewhere');
    expect(strange.request.headers.has('Authorization')).toBe(false);
    strange.flush([]);
    await Promise.all([own, other]);
  });

  it('is renewed once for all requests that a token near its end would have served', async () => {
    await signIn(answer('t1', me('administrator'), 10));
    const both = [firstValueFrom(http.get('/api/v1/a')), firstValueFrom(http.get('/api/v1/b'))];
    await tick();
    server.expectOne('/api/v1/sign-in/refresh').flush(answer('t2'));
    await tick();
    for (const path of ['a', 'b']) {
      const request = server.expectOne(`/api/v1/${path}`);
      expect(request.request.headers.get('Authorization')).toBe('Bearer t2');
      request.flush({});
    }
    await Promise.all(both);
  });

  it('that has ended covers the page, and the request goes on when the person is back', async () => {
    await signIn();
    const read = firstValueFrom(http.get<{ ok: boolean }>('/api/v1/runs'));
    await tick();
    server.expectOne('/api/v1/runs').flush({ code: 'token-expired' }, { status: 401, statusText: 'Unauthorized' });
    await tick();
    server.expectOne('/api/v1/sign-in/refresh').flush({ code: 'sign-in-ended' }, { status: 401, statusText: 'Unauthorized' });
    await tick();
    expect(session.state()).toBe('lapsed');
    expect(session.me()?.name).toBe('Karin Blom');
    await signIn(answer('t3'));
    await tick();
    const again = server.expectOne('/api/v1/runs');
    expect(again.request.headers.get('Authorization')).toBe('Bearer t3');
    again.flush({ ok: true });
    expect(await read).toEqual({ ok: true });
    expect(session.state()).toBe('in');
  });

  it('that is left without a network is owed to the server, and nobody is signed in by the cookie until it knows', async () => {
    await signIn();
    const leaving = session.signOut();
    await tick();
    await until(() => server.match('/api/v1/sign-in/sign-out').map((request) => request.error(new ProgressEvent('error'))).length > 0);
    expect(await leaving).toBe(false);
    localStorage.setItem('kk-signed-in', '1');
    const next = session.resume();
    await tick();
    server.expectOne('/api/v1/sign-in/sign-out').error(new ProgressEvent('error'));
    await next;
    expect(session.state()).toBe('out');
    dispatchEvent(new Event('online'));
    server.expectOne('/api/v1/sign-in/sign-out').flush(null);
    await tick();
    expect(localStorage.getItem('kk-sign-out-owed')).toBeNull();
    dispatchEvent(new Event('online'));
    server.expectNone('/api/v1/sign-in/sign-out');
  });

  it('that is left takes along what its person agreed to, on a device that others use', async () => {
    await signIn();
    const consent = TestBed.inject(FilmConsent);
    TestBed.tick();
    consent.set('youtube', true);
    expect(localStorage.getItem('kk-films')).toBe('["youtube"]');
    const leaving = session.signOut();
    await until(() => server.match('/api/v1/sign-in/sign-out').map((request) => request.flush(null)).length > 0);
    await leaving;
    TestBed.tick();
    expect([localStorage.getItem('kk-films'), consent.has('youtube')]).toEqual([null, false]);
  });

  it('left behind lets what waited for it fail', async () => {
    await signIn();
    const read = firstValueFrom(http.get('/api/v1/runs')).catch((error: unknown) => problemOf(error));
    await tick();
    server.expectOne('/api/v1/runs').flush({ code: 'token-expired' }, { status: 401, statusText: 'Unauthorized' });
    await tick();
    server.expectOne('/api/v1/sign-in/refresh').flush({ code: 'sign-in-ended' }, { status: 401, statusText: 'Unauthorized' });
    await tick();
    session.forget();
    expect((await read) instanceof Problem).toBe(true);
    expect(session.state()).toBe('out');
  });

  it('is not lost because the server could not be reached', async () => {
    await signIn(answer('t1', me('administrator'), 10));
    const read = firstValueFrom(http.get('/api/v1/runs')).catch((error: unknown) => problemOf(error).code);
    await tick();
    server.expectOne('/api/v1/sign-in/refresh').error(new ProgressEvent('error'));
    expect(await read).toBe('offline');
    expect(session.state()).toBe('in');
  });

  describe('by a link', () => {
    beforeAll(() => Object.assign(globalThis, { BroadcastChannel: Channel }));
    afterAll(() => Object.assign(globalThis, { BroadcastChannel: undefined }));

    const standIn = (): Me => ({ ...me(), personId: 'vik', roles: [{ role: 'instructor', objectType: 'session', objectId: 's1' }] });
    const open = async (flush: (request: TestRequest) => void): Promise<string> => {
      const done = session.byLink('stand-ins/sign-in', { token: 'secret-of-the-link' }).then(() => '', (error: unknown) => problemOf(error).code);
      flush(server.expectOne('/api/v1/stand-ins/sign-in'));
      return done;
    };
    const renewed = async (status: number, code: string): Promise<unknown> => {
      const asked = session.renew().catch((error: unknown) => problemOf(error).code);
      await tick();
      server.expectOne('/api/v1/stand-ins/sign-in').flush({ code }, { status, statusText: code });
      return asked;
    };

    it('is nobody of the staff, and leaves the sign-in of the browser as it is', async () => {
      await signIn();
      expect(session.isStaff()).toBe(true);
      expect(await open((request) => request.flush(answer('l1', standIn(), 10)))).toBe('');
      expect([session.isStaff(), session.can('attendance.take', { id: 's1' })]).toEqual([false, true]);
      Channel.opened?.dispatchEvent(new MessageEvent('message', { data: 'out' }));
      expect(session.state()).toBe('in');
      expect(await session.signOut()).toBe(true);
      server.expectNone('/api/v1/sign-in/sign-out');
      expect([localStorage.getItem('kk-signed-in'), localStorage.getItem('kk-sign-out-owed'), session.state()]).toEqual(['1', null, 'out']);
    });

    it('goes on when it cannot be renewed just now, and ends when it holds no longer', async () => {
      await open((request) => request.flush(answer('l1', standIn(), 10)));
      expect(await renewed(429, 'too-many-requests')).toBe('too-many-requests');
      expect(await renewed(500, 'internal')).toBe('internal');
      expect(session.me()?.personId).toBe('vik');
      expect(await renewed(401, 'link-expired')).toBe(false);
      expect(session.state()).toBe('out');
    });

    it('that does not hold says so, whoever is signed in in the browser', async () => {
      await signIn();
      expect(await open((request) => request.flush({ code: 'link-expired' }, { status: 401, statusText: 'Unauthorized' }))).toBe('link-expired');
      expect([session.state(), session.me()]).toEqual(['out', undefined]);
      expect(localStorage.getItem('kk-signed-in')).toBe('1');
    });
  });

  it('gives what its roles give, and no more', async () => {
    expect(session.can('public')).toBe(true);
    expect(session.can('own')).toBe(false);
    await signIn(answer('t1', me('instructor', 'run-1')));
    expect(session.can('own')).toBe(true);
    expect(session.can('attendance.take', { id: 'run-1' })).toBe(true);
    expect(session.can('attendance.take', { id: 'run-2' })).toBe(false);
    expect(session.can('people.change')).toBe(false);
    expect(session.can('learning.follow', { personId: 'p1' })).toBe(true);
    expect(session.can('learning.follow', { personId: 'p2' })).toBe(false);
  });
});
