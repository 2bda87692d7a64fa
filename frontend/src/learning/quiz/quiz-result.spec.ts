import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { OutlineActivity } from '@kortkurs/contract/learning';
import type { AttemptQuestion, QuizAttempt } from '@kortkurs/contract/quiz';
import { settle, testProviders } from '../../platform/testing/test-providers';
import quiz from '../../quiz/words/sv.json' with { type: 'json' };
import { Contents } from '../contents';
import { PlayerPageState } from '../player-page-state';
import { QuizResult } from './quiz-result';

const activity = (id: string, kind: OutlineActivity['kind']): OutlineActivity => ({ id, kind, title: { sv: id }, required: true, estimatedMinutes: 0, progress: null, notOpen: null });
const wrong = (id: string, again: string): AttemptQuestion => ({
  id, kind: 'short_text', points: 1, text: { sv: id }, options: [], matches: [], unit: {}, answer: null,
  review: { points: 0, right: false, key: { chosen: [], pairs: [], text: 'svaret' }, feedback: [], readAgain: { id: again, title: { sv: again } } },
});
const ATTEMPT: QuizAttempt = {
  id: 'a1', activityId: 'q1', number: 1, startedAt: '2026-03-17T16:00:00Z', handedInAt: '2026-03-17T16:05:00Z', byTime: false, score: null, layout: 'one', dueAt: null, now: '2026-03-17T16:05:00Z',
  needed: null, of: 200, reviewWaits: null, questions: [wrong('f1', 'Sidan'), wrong('f2', 'Filmen')],
};

describe('what came of a quiz', () => {
  it('says of a page that it is worth reading again, and of a film watching', async () => {
    TestBed.configureTestingModule({ providers: [...testProviders({ quiz }), Contents, PlayerPageState] });
    TestBed.inject(PlayerPageState).open({ from: 'enrolments/e1', page: ['/my/courses', 'e1'], isPreview: false }, 'q1');
    const fixture = TestBed.createComponent(QuizResult);
    fixture.componentRef.setInput('attempt', ATTEMPT);
    fixture.componentRef.setInput('left', null);
    await settle(fixture);
    TestBed.inject(HttpTestingController)
      .expectOne('/api/v1/enrolments/e1/player')
      .flush({ enrolmentId: 'e1', place: null, modules: [{ id: 'm1', title: {}, summary: {}, notOpen: null, sessions: [], activities: [activity('Sidan', 'page'), activity('Filmen', 'video')] }] });
    await settle(fixture);
    const links = [...(fixture.nativeElement as HTMLElement).querySelectorAll('li a')].map(({ textContent }) => textContent.trim());
    expect(links).toEqual(['Läs igen: Sidan', 'Se igen: Filmen']);
  });
});
