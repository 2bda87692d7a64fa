import { HttpTestingController, type TestRequest } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { jest } from '@jest/globals';
import type { ContentOf } from '@kortkurs/contract/learning';
import type { Watched } from '@kortkurs/contract/videos';
import { testProviders } from '../platform/testing/test-providers';
import { Contents } from './contents';
import { PlayerPageState } from './player-page-state';
import { Watching } from './watching';

const content = (watched: Watched | null): ContentOf<'video'> => ({
  id: 'a1', kind: 'video', body: {}, url: null, file: null, note: null,
  shown: { source: 'file', url: null, threshold: 80, facts: { seconds: 100, width: 16, height: 9 }, film: { id: 'f1', name: 'film.webm', kind: 'video/webm', bytes: 1, url: '/film' }, captions: [], poster: null, watched },
});
/** What a browser tells of a film. */
const video = (played: [number, number][], currentTime: number, ended = false): HTMLVideoElement =>
  ({ played: { length: played.length, start: (n: number) => played[n]?.[0], end: (n: number) => played[n]?.[1] }, currentTime, ended }) as unknown as HTMLVideoElement;

describe('what is seen of a film', () => {
  let server: HttpTestingController;
  let watching: Watching;
  const settle = async (ms = 0): Promise<void> => {
    TestBed.tick();
    await jest.advanceTimersByTimeAsync(ms);
    TestBed.tick();
  };
  const sent = (): TestRequest => server.expectOne('/api/v1/enrolments/e1/activities/a1/watched');

  beforeEach(() => {
    jest.useFakeTimers({ now: new Date('2026-03-10T15:12:00Z') });
    TestBed.configureTestingModule({ providers: [...testProviders({}), Contents, PlayerPageState, Watching] });
    server = TestBed.inject(HttpTestingController);
    watching = TestBed.inject(Watching);
  });
  afterEach(() => jest.useRealTimers());

  it('is sent every few seconds in whole seconds, with what was played meanwhile after it, and once', async () => {
    watching.open(content({ seconds: 20, at: 97 }), 'enrolments/e1/activities/a1', false);
    // From the beginning again, where only the closing words were left, or where one was.
    expect([watching.seconds(), watching.place()]).toEqual([20, 0]);
    watching.note(video([[0, 4.2]], 4.2));
    await settle();
    const first = sent();
    expect(first.request.body).toEqual({ fileId: 'f1', ranges: [{ from: 0, to: 4 }], at: 4 });
    watching.note(video([[0, 4.2], [50, 52]], 52));
    void watching.send();
    first.flush({ seconds: 24, at: 4, isDone: false });
    await settle();
    const second = sent();
    expect(second.request.body).toEqual({ fileId: 'f1', ranges: [{ from: 0, to: 4 }, { from: 50, to: 52 }], at: 52 });
    second.flush({ seconds: 26, at: 52, isDone: false });
    await settle();
    void watching.send();
    await settle(30_000);
    server.expectNone(() => true);
    expect([watching.seconds(), watching.isDone()]).toEqual([26, false]);
  });

  it('is not lost where nobody answers, nor where the tab is closed', async () => {
    watching.open(content(null), 'enrolments/e1/activities/a1', false);
    watching.note(video([[0, 10]], 10));
    for (const pause of [400, 1_600, 0]) {
      await settle();
      sent().error(new ProgressEvent('error'));
      await settle(pause);
    }
    expect([watching.trouble(), watching.isUnsaved()]).toEqual(['offline', true]);
    await settle(10_000);
    sent().flush({ seconds: 10, at: 10, isDone: false });
    await settle();
    expect(watching.trouble()).toBe('');
    watching.note(video([[0, 12]], 12));
    dispatchEvent(new Event('pagehide'));
    await settle();
    const last = sent();
    expect([last.request.keepalive, last.request.body.at]).toEqual([true, 12]);
  });

  it('counts to the end where the browser rounds it, and saves nothing where nobody follows', async () => {
    watching.open(content(null), '', false);
    watching.note(video([[90, 99.4]], 99.4, true));
    await settle(20_000);
    server.expectNone(() => true);
    watching.open(content(null), 'enrolments/e1/activities/a1', false);
    void watching.send();
    await settle();
    expect(sent().request.body.ranges).toEqual([{ from: 90, to: 100 }]);
  });
});
