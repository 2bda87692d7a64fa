import { HttpTestingController } from '@angular/common/http/testing';
import { EnvironmentInjector, createEnvironmentInjector } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { jest } from '@jest/globals';
import type { OutlineActivity, Player } from '@kortkurs/contract/learning';
import { testProviders } from '../platform/testing/test-providers';
import { Contents } from './contents';
import { PlayerPageState } from './player-page-state';

const activity = (id: string, progress: OutlineActivity['progress'] = null, required = true): OutlineActivity => ({ id, kind: 'page', title: { sv: id }, required, estimatedMinutes: 0, progress, notOpen: null });
const outline = (activities: OutlineActivity[], place: string | null = null): Partial<Player> => ({ enrolmentId: 'e1', place, modules: [{ id: 'm1', title: {}, summary: {}, notOpen: null, sessions: [], activities }] });
const said = (id: string): object => ({ id, kind: 'page', body: { sv: id }, url: null, file: null, note: null });

const OPENED = { from: 'enrolments/e1', page: ['/my/courses', 'e1'], isPreview: false };

describe('a course that is followed', () => {
  let server: HttpTestingController;
  let state: PlayerPageState;
  let contents: Contents;

  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 3; turn += 1) {
      TestBed.tick();
      await jest.advanceTimersByTimeAsync(0);
    }
  };
  /** What the routes of the course stand on, and the course opened. */
  const open = async (activityId?: string): Promise<void> => {
    const injector = createEnvironmentInjector([Contents, PlayerPageState], TestBed.inject(EnvironmentInjector));
    [state, contents] = [injector.get(PlayerPageState), injector.get(Contents)];
    state.open(OPENED, activityId);
    await settle();
  };
  const answer = async (course: Partial<Player>): Promise<void> => {
    server.expectOne('/api/v1/enrolments/e1/player').flush(course);
    await settle();
  };
  const here = () => {
    const step = state.step();
    if (!step) throw new Error('One is nowhere.');
    return step;
  };

  beforeEach(() => {
    jest.useFakeTimers();
    TestBed.configureTestingModule({ providers: testProviders({}) });
    server = TestBed.inject(HttpTestingController);
  });
  afterEach(() => jest.useRealTimers());

  it.each([
    ['at the first required that is not done, for who has been nowhere', outline([activity('a', 'done'), activity('b', null, false), activity('c')]), 'c'],
    ['where one left', outline([activity('a'), activity('b', 'started'), activity('c')], 'b'), 'b'],
    ['after where one left, when that is done', outline([activity('a'), activity('b', 'done'), activity('c')], 'b'), 'c'],
    ['at the last, when that is where one left and it is done', outline([activity('a'), activity('b', 'done')], 'b'), 'b'],
  ])('begins %s', async (_where, course, first) => {
    await open();
    await answer(course);
    expect(here().activity.id).toBe(first);
  });

  it('stays at what one reads when it is marked done, and begins anew at the next visit', async () => {
    await open();
    await answer(outline([activity('a'), activity('b')]));
    void state.mark(here(), true);
    await settle();
    server.expectOne('/api/v1/enrolments/e1/activities/a/progress').flush(null);
    expect(here().activity.id).toBe('a');
    state.close();
    await settle();
    state.open(OPENED, undefined);
    await settle();
    expect(state.step()).toBeUndefined();
    await answer(outline([activity('a', 'done'), activity('b')], 'a'));
    expect(here().activity.id).toBe('b');
  });

  it('is handed on to the page at the address of its first activity, and not read again', async () => {
    await open();
    await answer(outline([activity('a')]));
    state.goOn();
    state.close();
    state.open(OPENED, 'a');
    await settle();
    expect(here().activity.id).toBe('a');
    server.expectNone('/api/v1/enrolments/e1/player');
  });

  it('shows the next step by what came with the one before, in one request', async () => {
    await open('a');
    contents.want('a');
    await settle();
    server.expectOne('/api/v1/enrolments/e1/activities/a').flush(said('a'));
    await answer(outline([activity('a'), activity('b'), activity('c')]));
    expect(contents.shown()?.id).toBe('a');
    void state.arrive(here());
    await settle();
    server.expectOne('/api/v1/enrolments/e1/place').flush({ next: said('b') });
    await settle();
    expect(here().activity.progress).toBe('started');
    state.open(OPENED, 'b');
    contents.want('b');
    void state.arrive(here());
    await settle();
    expect(contents.shown()?.id).toBe('b');
    const [step, ...more] = server.match(() => true);
    expect([step?.request.method, step?.request.url, step?.request.body, more.length]).toEqual(['PUT', '/api/v1/enrolments/e1/place', { activityId: 'b' }, 0]);
  });

  it('is read again when something is done that another part waits for', async () => {
    await open();
    await answer(outline([activity('a'), { ...activity('b'), notOpen: { by: 'done', id: 'a', title: { sv: 'a' } } }]));
    void state.mark(here(), true);
    await settle();
    server.expectOne('/api/v1/enrolments/e1/activities/a/progress').flush(null);
    await settle();
    expect(state.next()?.activity.notOpen).not.toBeNull();
    // What opens with it is brought along.
    server.expectOne('/api/v1/enrolments/e1/place').flush({ next: said('b') });
    await answer(outline([activity('a', 'done'), activity('b')]));
    expect(state.next()?.activity.notOpen).toBeNull();
  });

  it('saves nothing where it is looked at in advance', async () => {
    await open();
    state.close();
    state.open({ from: 'courses/c1/versions/v1', page: ['/staff/courses', 'c1', 'preview', 'v1'], isPreview: true }, 'a');
    await settle();
    server.expectOne('/api/v1/courses/c1/versions/v1/player').flush({ ...outline([activity('a'), activity('b')]), enrolmentId: null });
    await settle();
    void state.arrive(here());
    await settle();
    expect(here().activity.progress).toBeNull();
    expect(server.match(({ method }) => method !== 'GET')).toEqual([]);
    expect(state.pageOf('b')).toEqual(['/staff/courses', 'c1', 'preview', 'v1', 'b']);
  });

  it('is read after what was marked at the visit before is saved', async () => {
    await open();
    await answer(outline([activity('a')]));
    void state.mark(here(), true);
    await settle();
    const saving = server.expectOne('/api/v1/enrolments/e1/activities/a/progress');
    state.close();
    await open();
    server.expectNone('/api/v1/enrolments/e1/player');
    saving.flush(null);
    await settle();
    server.expectOne('/api/v1/enrolments/e1/player');
  });

  it('is read all the same where saving takes too long', async () => {
    await open();
    await answer(outline([activity('a')]));
    void state.mark(here(), true);
    await settle();
    await open();
    await jest.advanceTimersByTimeAsync(2_000);
    await settle();
    server.expectOne('/api/v1/enrolments/e1/player');
  });
});
