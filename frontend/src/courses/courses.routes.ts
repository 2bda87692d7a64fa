import { EnvironmentInjector, inject, runInInjectionContext } from '@angular/core';
import type { CanDeactivateFn, Routes } from '@angular/router';
import { completionWords } from '../completion/completion-words';
import { courseFilesWords } from '../course-files/words';
import { documentsWords } from '../documents/documents-words';
import { exportsWords } from '../exports/words';
import { may } from '../platform/guards';
import { keepsWork } from '../platform/unsaved';
import { withWords } from '../platform/words/words';
import { quizWords } from '../quiz/quiz-words';
import { runWords } from '../runs/room-words';
import type { CoursePage } from './course-page';
import { quizBankWords } from './quiz/quiz-bank-words';
import { surveyFormWords } from './survey/survey-form-words';

const words = { sv: () => import('./words/sv.json'), en: () => import('./words/en.json') };

/** A course saves by itself: what is on its way is sent first, and only what could not be sent is asked about. */
const savesFirst: CanDeactivateFn<CoursePage> = async (page, ...place) => {
  const injector = inject(EnvironmentInjector);
  await page.flush();
  return runInInjectionContext(injector, () => keepsWork(page, ...place)) as boolean | Promise<boolean>;
};

/** What is taught, for staff. */
export const coursesStaffRoutes: Routes = withWords(
  'completion',
  completionWords,
  withWords('courses', words, [
    { path: '', title: 'courses.title', canActivate: [may('courses.read')], loadComponent: () => import('./courses-page').then((file) => file.CoursesPage) },
    { path: 'new', title: 'courses.new', canActivate: [may('courses.change')], canDeactivate: [keepsWork], loadComponent: () => import('./new-course-page').then((file) => file.NewCoursePage) },
    ...withWords('exports', exportsWords, withWords('courseFiles', courseFilesWords, [
      { path: 'from-file', title: 'courseFiles.read.title', canActivate: [may('courses.change')], canDeactivate: [keepsWork], loadComponent: () => import('../course-files/read-course-page').then((file) => file.ReadCoursePage) },
    ])),
    { path: 'interest', title: 'courses.wanted.title', canActivate: [may('seats.change')], loadComponent: () => import('./wanted-page').then((file) => file.WantedPage) },
    ...withWords('quiz', quizWords, withWords('quizBank', quizBankWords, [
      { path: ':courseId/quizzes/:quizId', title: 'courses.kind.quiz', canActivate: [may('courses.read')], canDeactivate: [keepsWork], loadComponent: () => import('./quiz/quiz-page').then((file) => file.QuizPage) },
    ])),
    ...withWords('surveyForm', surveyFormWords, [
      { path: ':courseId/surveys/:surveyId', title: 'courses.kind.survey', canActivate: [may('courses.read')], canDeactivate: [keepsWork], loadComponent: () => import('./survey/survey-page').then((file) => file.SurveyPage) },
    ]),
    ...withWords('documents', documentsWords, [{ path: ':courseId', title: 'courses.one', canActivate: [may('courses.read')], canDeactivate: [savesFirst], loadComponent: () => import('./course-page').then((file) => file.CoursePage) }]),
  ]),
);

/** What kinds of event there are, for staff. */
export const formatsStaffRoutes: Routes = withWords(
  'runs',
  runWords,
  withWords('courses', words, [
    { path: '', title: 'courses.formats.title', canActivate: [may('courses.read')], loadComponent: () => import('./formats-page').then((file) => file.FormatsPage) },
  ]),
);
