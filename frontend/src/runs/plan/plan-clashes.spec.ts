import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { Clash } from '@kortkurs/contract/runs';
import { settle, testProviders } from '../../platform/testing/test-providers';
import sv from '../words/sv.json' with { type: 'json' };
import { Format } from '../../platform/format';
import { Words } from '../../platform/words/words';
import { clashKey, sureOfClashes } from '../clashes';
import { PlanClashes } from './plan-clashes';
import { PlanSearch } from './plan-search';
import { PlanSessions } from './plan-sessions';
import { PlanState } from './plan-state';

const PATH = '/api/v1/runs/planning/clashes';

describe('what a plan is in the way of', () => {
  const open = async () => {
    TestBed.configureTestingModule({ providers: [...testProviders({ runs: sv }), PlanSearch, PlanState, PlanClashes] });
    const state = TestBed.inject(PlanState);
    const fixture = TestBed.createComponent(PlanSessions);
    await settle(fixture);
    const page: HTMLElement = fixture.nativeElement;
    const paused = async (): Promise<void> => {
      await new Promise((resolve) => setTimeout(resolve, 450));
      await settle(fixture);
    };
    return { page, state, fixture, paused, http: TestBed.inject(HttpTestingController), clashes: TestBed.inject(PlanClashes) };
  };
  const busy = (state: PlanState): Clash => {
    const [meeting] = state.meetings();
    if (!meeting) throw new Error('There is no meeting.');
    return { kind: 'instructor-busy', sessionId: meeting.id, person: { personId: 'p', name: 'Maria' }, other: { runId: 'r', sessionId: 's', courseTitle: { sv: 'Möten' }, startsAt: meeting.startsAt, endsAt: meeting.endsAt } };
  };

  it('is not asked for without a room or a person, then once for what was written in one go', async () => {
    const { state, paused, http } = await open();
    await paused();
    http.expectNone(PATH);
    state.set({ instructors: [{ personId: 'p', name: 'Maria', responsible: true }] });
    state.set({ placeId: 'l' });
    await paused();
    const { request } = http.expectOne(PATH);
    expect(request.body).toMatchObject({ plans: [{ placeId: 'l', personIds: ['p'], sessions: [{ from: '17:30', to: '20:00' }] }] });
  });

  it('shows at its session, and no longer once the session or the person is another', async () => {
    const { page, state, fixture, paused, http, clashes } = await open();
    state.set({ instructors: [{ personId: 'p', name: 'Maria', responsible: true }] });
    await paused();
    http.expectOne(PATH).flush([busy(state)]);
    await settle(fixture);
    expect(page.textContent).toContain('Maria leder samtidigt Möten');
    state.say({ from: '09:00', to: '10:00' });
    expect(clashes.now()).toEqual([]);
    state.say({ from: '17:00', to: '20:00' });
    expect(clashes.now()).toHaveLength(1);
    state.set({ instructors: [] });
    expect(clashes.now()).toEqual([]);
  });

  it('is asked about once', async () => {
    const { state, clashes } = await open();
    const asked: unknown[] = [];
    const confirm = { ask: async (question: unknown) => (asked.push(question), false) };
    const sure = (): Promise<boolean> => sureOfClashes([busy(state)], clashes.known(), confirm, TestBed.inject(Words), TestBed.inject(Format));
    expect(await sure()).toBe(false);
    expect(asked).toMatchObject([{ title: 'Det krockar', points: [expect.stringContaining('Maria leder samtidigt Möten')] }]);
    clashes.keep([busy(state)]);
    expect([...clashes.known()]).toEqual([clashKey(busy(state))]);
    expect(await sure()).toBe(true);
    expect(asked).toHaveLength(1);
  });
});
