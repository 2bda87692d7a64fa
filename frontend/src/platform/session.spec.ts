import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { firstValueFrom } from 'rxjs';
import type { Me, SignedIn } from '@kortkurs/contract/access';
import type { Role } from '@kortkurs/contract/permissions';
import { withLanguage, withSignIn } from './http';
import { ReadersLanguage } from './language';
import { Problem, problemOf } from './problem';
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
const tick = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

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
    server.expectOne('/api/v1/sign-in/refresh').flush({ code: 'sign-in-ended' }, { status: 401, statusText: 'Unauthorized' });
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
