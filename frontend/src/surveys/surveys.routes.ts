import type { Routes } from '@angular/router';
import { may } from '../platform/guards';
import { withWords } from '../platform/words/words';

const words = { sv: () => import('./results/words/sv.json'), en: () => import('./results/words/en.json') };

/** What the people of a run answered to a survey of its course. */
export const surveyResultsRoutes: Routes = withWords('surveyResults', words, [
  { path: ':surveyId', title: 'surveyResults.page', canActivate: [may('surveys.read')], loadComponent: () => import('./results/survey-results-page').then((file) => file.SurveyResultsPage) },
]);
