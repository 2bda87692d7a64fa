import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { PlanningChoices, PlanningFormat } from '@kortkurs/contract/planning';
import { testProviders } from '../../platform/testing/test-providers';
import sv from '../words/sv.json' with { type: 'json' };
import { PlanSearch } from './plan-search';
import { PlanState } from './plan-state';
import { timeAfter } from './plan-template';

const place = { id: 'p', name: 'Lilla huset', room: '', seats: 12 } as PlanningFormat['place'];
const lunch: PlanningFormat = {
  id: 'lunch', key: 'learning-lunch', name: { sv: 'Lärande lunch' }, audienceSectors: ['civil_society'], place: null, project: null,
  template: {
    from: '12:00', minutes: 60, breakMinutes: 0, capacity: 40, delivery: 'in_person', placeId: null, projectId: null, enrolmentPolicy: 'open', offerHours: null, withdrawDays: 2, lowThreshold: true,
    completionRule: { minimumMinutesShare: 75, requiredActivities: true },
  },
};
const course = { versionId: 'v', courseId: 'c', title: { sv: 'Kurs' }, formatId: 'lunch', formatName: lunch.name, modules: [], activityMinutes: 0, languages: ['sv' as const], completionRule: lunch.template.completionRule };
const choices: PlanningChoices = { formats: [lunch], courses: [course], places: place ? [place] : [], projects: [], more: { courses: false, places: false, projects: false } };

describe('what a plan takes from its format', () => {
  const open = async (): Promise<PlanState> => {
    TestBed.configureTestingModule({ providers: [...testProviders({ runs: sv }), PlanSearch, PlanState] });
    const state = TestBed.inject(PlanState);
    TestBed.tick();
    await new Promise((done) => setTimeout(done));
    TestBed.inject(HttpTestingController).expectOne('/api/v1/runs/planning').flush(choices);
    await new Promise((done) => setTimeout(done));
    TestBed.tick();
    return state;
  };

  it('counts minutes on the clock', () => {
    expect(timeAfter('12:00', 60)).toBe('13:00');
    expect(timeAfter('23:30', 45)).toBe('00:15');
    expect(timeAfter('', 45)).toBe('');
  });

  it('is all that nobody has said, and leaves what somebody has said', async () => {
    const state = await open();
    state.set({ lowThreshold: false });
    state.choose({ courseVersionId: 'v' });
    expect(state.fields()).toMatchObject({ capacity: 40, lowThreshold: false, delivery: 'in_person' });
    expect(state.sessions().series).toMatchObject({ from: '12:00', to: '13:00' });
    expect(state.formatSectors()).toEqual(['civil_society']);
    state.set({ placeId: 'p' });
    expect(state.fields().capacity).toBe(12);
    state.set({ capacity: 30 });
    state.set({ placeId: '' });
    expect(state.fields().capacity).toBe(30);
  });

  it('makes a lunch of a title, a time and a room', async () => {
    const state = await open();
    state.begin('lunch');
    expect(state.isChanged()).toBe(false);
    expect(Object.keys(state.faults())).toEqual(['course', 'series']);
    const { newCourse } = state.fields();
    if (newCourse) state.set({ newCourse: { ...newCourse, title: ' Unga som ledare ' }, placeId: 'p' });
    state.meetOnce({ date: '2027-04-22' });
    state.meetOnce({ from: '11:30' });
    expect(state.faults()).toEqual({});
    expect(state.body()).toMatchObject({
      newCourse: { formatId: 'lunch', title: { sv: 'Unga som ledare' } }, capacity: 12, lowThreshold: true, withdrawUntil: '2027-04-20T22:00:00Z',
      sessions: [{ date: '2027-04-22', from: '11:30', to: '12:30', breakMinutes: 0 }],
    });
    expect(state.body()).not.toHaveProperty('courseVersionId');
    state.meetOnce({ to: '13:00' });
    state.meetOnce({ from: '12:15' });
    expect(state.body().sessions).toMatchObject([{ from: '12:15', to: '13:00' }]);
  });
});
