import type { Routes } from '@angular/router';
import { may, signedIn } from '../platform/guards';
import { keepsWork } from '../platform/unsaved';
import { withWords } from '../platform/words/words';
import { evaluationsWords } from './evaluations-words';

const answer = (): Promise<typeof import('./answer/evaluation-page').EvaluationPage> => import('./answer/evaluation-page').then((file) => file.EvaluationPage);

/** What one thinks of a run, by a mailed link, for who is not signed in. */
export const evaluationLinkRoutes: Routes = withWords('evaluations', evaluationsWords, [{ path: '', title: 'evaluations.answer.page', canDeactivate: [keepsWork], loadComponent: answer }]);

/** The same from one’s own page. */
export const myEvaluationRoutes: Routes = withWords('evaluations', evaluationsWords, [{ path: ':enrolmentId', title: 'evaluations.answer.page', canActivate: [signedIn], canDeactivate: [keepsWork], loadComponent: answer }]);

/** What those who came to a run thought of it, as a tab of its page. */
export const runEvaluationRoutes: Routes = withWords('evaluations', evaluationsWords, [{ path: '', loadComponent: () => import('./run/evaluation-tab').then((file) => file.EvaluationTab) }]);

/** Runs that were evaluated. */
export const evaluationsStaffRoutes: Routes = withWords('evaluations', evaluationsWords, [
  { path: '', title: 'evaluations.list.title', canActivate: [may('evaluations.change')], loadComponent: () => import('./list/evaluations-page').then((file) => file.EvaluationsPage) },
]);

/** What is asked after runs: of the centre, and of a course. */
export const evaluationQuestionsStaffRoutes: Routes = withWords('evaluations', evaluationsWords, [
  { path: '', title: 'evaluations.form.title', canActivate: [may('evaluations.change')], canDeactivate: [keepsWork], loadComponent: () => import('./form/questions-page').then((file) => file.QuestionsPage) },
  { path: ':courseId', title: 'evaluations.form.title', canActivate: [may('evaluations.change')], canDeactivate: [keepsWork], loadComponent: () => import('./form/questions-page').then((file) => file.QuestionsPage) },
]);
