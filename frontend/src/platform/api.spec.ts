import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting, type TestRequest } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { jest } from '@jest/globals';
import { Api } from './api';

describe('a write to the API', () => {
  let api: Api;
  let server: HttpTestingController;

  beforeEach(() => {
    jest.useFakeTimers();
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
    api = TestBed.inject(Api);
    server = TestBed.inject(HttpTestingController);
  });
  afterEach(() => {
    server.verify();
    jest.useRealTimers();
  });

  const one = (): TestRequest => server.expectOne(() => true);
  const lose = (request: TestRequest): void => request.error(new ProgressEvent('error'));
  const keyOf = (request: TestRequest): string => request.request.headers.get('Idempotency-Key') ?? '';

  /** Nobody answers, not even when it is sent again by itself. @returns the keys it was sent with */
  async function loseAll(done: Promise<unknown>): Promise<string[]> {
    const failed = done.catch(() => 'failed');
    const keys: string[] = [];
    for (let time = 0; time < 3; time += 1) {
      const request = one();
      keys.push(keyOf(request));
      lose(request);
      await jest.advanceTimersByTimeAsync(2000);
    }
    expect(await failed).toBe('failed');
    return keys;
  }

  it('keeps its key while nobody answers, also when it is sent once more by hand', async () => {
    const keys = await loseAll(api.patch('runs/1', { version: 3, label: 'Kväll' }));
    expect(new Set(keys).size).toBe(1);
    const again = api.patch('runs/1', { version: 3, label: 'Kväll' });
    const request = one();
    expect(keyOf(request)).toBe(keys[0]);
    request.flush({ version: 4 });
    expect(await again).toEqual({ version: 4 });
  });

  it('is another write when it says something else, or when something was answered in between', async () => {
    const [key] = await loseAll(api.put('settings', { shown: true }));
    const other = api.put('settings', { shown: false });
    const request = one();
    expect(keyOf(request)).not.toBe(key);
    request.flush({});
    await other;
    const back = api.put('settings', { shown: true });
    const last = one();
    expect(keyOf(last)).not.toBe(key);
    last.flush({});
    await back;
  });

  it('is done with once it was refused', async () => {
    const [key] = await loseAll(api.post('things', { name: 'a' }));
    const refused = api.post('things', { name: 'a' }).catch((problem: { code: string }) => problem.code);
    const request = one();
    expect(keyOf(request)).toBe(key);
    request.flush({ code: 'changed-meanwhile' }, { status: 412, statusText: 'Precondition Failed' });
    expect(await refused).toBe('changed-meanwhile');
    const next = api.post('things', { name: 'a' });
    const fresh = one();
    expect(keyOf(fresh)).not.toBe(key);
    fresh.flush({});
    await next;
  });
});
