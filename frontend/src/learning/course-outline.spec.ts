import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import type { MyCompletion } from '@kortkurs/contract/completion';
import type { OutlineActivity, Player } from '@kortkurs/contract/learning';
import completion from '../completion/words/sv.json' with { type: 'json' };
import { settle, testProviders } from '../platform/testing/test-providers';
import { Contents } from './contents';
import { CourseOutline } from './course-outline';
import { LeftLine } from './left-line';
import { PlayerPageState } from './player-page-state';
import sv from './words/sv.json' with { type: 'json' };

const activity = (id: string, more: Partial<OutlineActivity>): OutlineActivity => ({ id, kind: 'assignment', title: { sv: id }, required: true, estimatedMinutes: 0, progress: 'started', notOpen: null, ...more });
const standing = (remaining: MyCompletion['eligibility']['remaining']): MyCompletion => ({
  enrolmentId: 'e1',
  runId: 'r1',
  completedAt: null,
  eligibility: { met: false, decided: false, remaining, unreachable: false, byMakingUp: false, minutesDone: 0, minutesNeeded: 0, minutesPossible: 0, minutesTotal: 0 },
});

describe('beside a course that is followed', () => {
  let server: HttpTestingController;
  let state: PlayerPageState;

  const answer = async (fixture: ComponentFixture<unknown>, path: string, body: object): Promise<void> => {
    server.expectOne(`/api/v1/${path}`).flush(body);
    await settle(fixture);
  };
  const textOf = ({ nativeElement }: ComponentFixture<unknown>): string => (nativeElement as HTMLElement).textContent.replace(/\s+/g, ' ').trim();

  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: [...testProviders({ learning: sv, completion }), Contents, PlayerPageState] });
    server = TestBed.inject(HttpTestingController);
    state = TestBed.inject(PlayerPageState);
    state.open({ from: 'enrolments/e1', page: ['/my/courses', 'e1'], isPreview: false }, undefined);
    await Promise.resolve();
  });

  it('each activity says what became of what was done', async () => {
    const fixture = TestBed.createComponent(CourseOutline);
    await settle(fixture);
    const activities = [
      activity('asked', { standing: { is: 'returned', againBy: '2026-03-24' } }),
      activity('asked without a day', { standing: { is: 'returned', againBy: null } }),
      activity('waits', { standing: { is: 'handed_in' }, estimatedMinutes: 30 }),
      activity('approved', { standing: { is: 'approved' }, progress: 'done' }),
      activity('passed', { kind: 'quiz', standing: { is: 'scored', right: 6, questions: 8, passed: true }, progress: 'done' }),
      activity('failed', { kind: 'quiz', standing: { is: 'scored', right: 2, questions: 8, passed: false } }),
      // As a device kept it from before.
      activity('read', { kind: 'page', progress: 'done' }),
    ];
    const course: Player = { enrolmentId: 'e1', runId: 'r1', state: 'enrolled', title: {}, versionId: 'v1', place: null, modules: [{ id: 'm1', title: {}, summary: {}, notOpen: null, sessions: [], activities }] };
    await answer(fixture, 'enrolments/e1/player', course);
    const said = [...(fixture.nativeElement as HTMLElement).querySelectorAll('li')].map((row) => [row.querySelector('small')?.textContent, row.querySelector('.kk-tag')?.textContent?.trim()]);
    expect(said.map((each) => each.map((text) => text?.replace(/\s/g, ' ')))).toEqual([
      ['', expect.stringMatching(/^Komplettera senast .*24 mars/) as string],
      ['', 'Komplettera'],
      ['Väntar på kursledaren, 30 min', undefined],
      ['Klar, godkänd', undefined],
      ['Klar, 6 av 8 rätt', undefined],
      ['2 av 8 rätt', undefined],
      ['Klar', undefined],
    ]);
  });

  it('it says what is left for the certificate, and anew when more was done; beside a result never what was true before it', async () => {
    const fixture = TestBed.createComponent(LeftLine);
    fixture.componentRef.setInput('enrolmentId', 'e1');
    await settle(fixture);
    expect([textOf(fixture), state.left()]).toEqual(['', '']);
    await answer(fixture, 'me/completion', [{ ...standing([]), enrolmentId: 'other' }, standing([{ code: 'quiz', activityId: 'q', title: { sv: 'Ett svårt samtal' }, share: 70, best: null }, { code: 'approval' }])]);
    const first = 'Kvar till intyg: få minst 70 % på ”Ett svårt samtal” och kursledaren ska godkänna.';
    expect([textOf(fixture), state.left()].map((text) => text.replace(/\s/g, ' '))).toEqual([`${first} Så räknas det`, first]);
    state.refresh();
    await settle(fixture);
    expect([textOf(fixture).length > 0, state.left()]).toEqual([true, '']);
    await answer(fixture, 'me/completion', [standing([{ code: 'approval' }])]);
    expect(state.left()).toBe('Kvar till intyg: kursledaren ska godkänna.');
  });
});
