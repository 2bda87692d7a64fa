import { TestBed } from '@angular/core/testing';
import { testProviders } from '../../platform/testing/test-providers';
import { TouchedAsking } from '../../submissions/touched-asking';
import sv from '../words/sv.json' with { type: 'json' };
import { PlanMonths } from './plan-months';
import { PlanSearch } from './plan-search';
import { PlanState } from './plan-state';

describe('what a plan touches of what is sent to a funder', () => {
  const open = () => {
    const asked: unknown[] = [];
    const touched = { ofRun: (runId: string, of: object) => (asked.push([runId, of]), Promise.resolve(false)) };
    TestBed.configureTestingModule({ providers: [...testProviders({ runs: sv }), PlanSearch, PlanState, PlanMonths, { provide: TouchedAsking, useValue: touched }] });
    const state = TestBed.inject(PlanState);
    return { asked, state, months: TestBed.inject(PlanMonths) };
  };

  it('is asked for of a run that is begun on a day that has been, and not of one that lies ahead or only counts heads', async () => {
    const { asked, state, months } = open();
    state.set({ projectIds: ['p'] });
    state.meetOnce({ date: '2126-01-14' });
    expect([await months.sure(), asked]).toEqual([true, []]);
    state.meetOnce({ date: '2026-01-12' });
    expect(await months.sure()).toBe(false);
    expect(asked).toEqual([[state.id(), { projectIds: ['p'], days: ['2026-01-12'] }]]);
    state.set({ lowThreshold: true });
    expect([await months.sure(), asked.length]).toEqual([true, 1]);
  });
});
