import { HttpTestingController, type TestRequest } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { jest } from '@jest/globals';
import type { QuizAttempt } from '@kortkurs/contract/quiz';
import { testProviders } from '../../platform/testing/test-providers';
import { NOTHING } from '../../quiz/quiz-answers';
import { QuizTaking } from './quiz-taking';
import { QuizTrial } from './quiz-trial';

const NOW = '2026-03-17T16:00:00Z';
const attempt = (some: Partial<QuizAttempt> = {}): QuizAttempt => ({
  id: 'a1', activityId: 'q1', number: 1, startedAt: NOW, handedInAt: null, byTime: false, score: null, layout: 'one', dueAt: null, now: NOW, needed: null, of: 100, reviewWaits: null,
  questions: [{ id: 'f1', kind: 'number', points: 1, text: { sv: 'Hur många?' }, options: [], matches: [], unit: {}, answer: null, review: null }], ...some,
});
const typed = (text: string) => ({ ...NOTHING, text });

describe('an attempt at a quiz', () => {
  let server: HttpTestingController;
  let taking: QuizTaking;

  const settle = async (ms = 0): Promise<void> => {
    TestBed.tick();
    await jest.advanceTimersByTimeAsync(ms);
    TestBed.tick();
    await jest.advanceTimersByTimeAsync(0);
  };
  const answer = (): TestRequest => server.expectOne('/api/v1/enrolments/e1/attempts/a1/answers/f1');
  const open = async (some: Partial<QuizAttempt> = {}): Promise<void> => {
    const reading = taking.read('enrolments/e1', 'a1');
    await settle();
    server.expectOne('/api/v1/enrolments/e1/attempts/a1').flush(attempt(some));
    await settle();
    await reading;
  };

  beforeEach(() => {
    jest.useFakeTimers({ now: new Date(NOW) });
    TestBed.configureTestingModule({ providers: [...testProviders({}), QuizTaking, QuizTrial] });
    server = TestBed.inject(HttpTestingController);
    taking = TestBed.inject(QuizTaking);
  });
  afterEach(() => jest.useRealTimers());

  it('sends what is typed once one rests, and only what can be an answer', async () => {
    await open();
    taking.say('f1', typed('3,'), true);
    taking.say('f1', typed('tre'), true);
    await settle(1_000);
    server.expectNone(() => true);
    expect(taking.unsent()).toBe(1);
    taking.say('f1', typed('3,5'), true);
    await settle(1_000);
    const sent = answer();
    expect(sent.request.body).toEqual({ answer: typed('3,5') });
    sent.flush(null);
    await settle();
    expect([taking.unsent(), taking.unanswered()]).toEqual([0, 0]);
  });

  it('keeps an answer that nobody took, says so, and sends it again before it hands in', async () => {
    await open();
    taking.say('f1', typed('3'), false);
    for (let tries = 0; tries < 3; tries++) {
      await settle(2_000);
      answer().error(new ProgressEvent('error'));
    }
    await settle();
    expect([taking.trouble(), taking.unsent()]).toEqual(['offline', 1]);
    const handingIn = taking.handIn();
    await settle();
    answer().flush(null);
    await settle();
    server.expectOne('/api/v1/enrolments/e1/attempts/a1/hand-in').flush(attempt({ handedInAt: NOW, score: { points: 100, of: 100, right: 1, questions: 1, passed: true } }));
    await settle();
    expect([await handingIn, taking.trouble(), taking.attempt()?.score?.passed]).toEqual([true, undefined, true]);
  });

  it('does not hand in what has not been sent', async () => {
    await open();
    taking.say('f1', typed('3'), false);
    const handingIn = taking.handIn();
    for (let round = 0; round < 6; round++) {
      await settle(2_000);
      server.match('/api/v1/enrolments/e1/attempts/a1/answers/f1').forEach((request) => request.error(new ProgressEvent('error')));
    }
    await settle(2_000);
    expect(await handingIn).toBe(false);
  });

  it('counts the time by the server, whatever the clock here says', async () => {
    await open({ now: '2026-03-17T17:00:00Z', dueAt: '2026-03-17T17:10:00Z' });
    expect(taking.left()).toBe(600);
    await settle(5_000);
    expect(taking.left()).toBe(595);
  });

  it('tells of answers that came too late, and shows what was handed in', async () => {
    await open({ dueAt: '2026-03-17T16:10:00Z' });
    taking.say('f1', typed('3'), false);
    await settle();
    answer().flush({ code: 'attempt-over' }, { status: 409, statusText: 'Conflict' });
    await settle();
    server.expectOne('/api/v1/enrolments/e1/attempts/a1').flush(attempt({ handedInAt: NOW, byTime: true }));
    await settle();
    expect([taking.late(), taking.unsent(), taking.attempt()?.byTime]).toEqual([1, 0, true]);
  });

  it('that is only tried sends nothing until it is marked, then all of it in its order, and begins with nothing again', async () => {
    const trial = TestBed.inject(QuizTrial);
    const path = '/api/v1/courses/c1/versions/v1/quizzes/q1/trials';
    const [first] = attempt().questions as [QuizAttempt['questions'][number]];
    const begin = async (): Promise<void> => {
      const beginning = trial.begin('courses/c1/versions/v1', 'q1');
      await settle();
      server.expectOne(path).flush(attempt({ questions: [first, { ...first, id: 'f2' }] }));
      await settle();
      await beginning;
    };
    await begin();
    trial.say('f1', typed('3'));
    await settle(2_000);
    server.expectNone(() => true);
    expect([trial.unanswered(), trial.left()]).toEqual([1, undefined]);
    const marking = trial.handIn();
    await settle();
    const request = server.expectOne(`${path}/marks`);
    expect(request.request.body).toEqual({ answers: [{ questionId: 'f1', answer: typed('3') }, { questionId: 'f2', answer: null }] });
    request.flush(attempt({ handedInAt: NOW }));
    await settle();
    expect([await marking, trial.attempt()?.handedInAt]).toEqual([true, NOW]);
    await begin();
    expect(trial.unanswered()).toBe(2);
  });
});
