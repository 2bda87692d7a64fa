import type { Routes } from '@angular/router';
import { documentsWords } from '../documents/documents-words';
import { may, signedIn } from '../platform/guards';
import { withWords } from '../platform/words/words';
import { quizWords } from '../quiz/quiz-words';
import { surveyWords } from '../surveys/survey-words';
import { Contents } from './contents';
import { keepsNote } from './keeps-note';
import { PlayerPageState } from './player-page-state';
import { StepFace } from './step-face';

const words = { sv: () => import('./words/sv.json'), en: () => import('./words/en.json') };

const page = () => import('./player-page').then((file) => file.PlayerPage);

/** A course that one follows. Without an activity in the address it opens where one left off; what is known of it is handed on to the page at that address. */
export const playerRoutes: Routes = withWords('quiz', quizWords, withWords('surveys', surveyWords, withWords('documents', documentsWords, withWords('learning', words, [
  {
    path: ':enrolmentId',
    providers: [Contents, PlayerPageState, StepFace],
    children: [
      { path: '', pathMatch: 'full', title: 'learning.title', canActivate: [signedIn], canDeactivate: [keepsNote], loadComponent: page },
      { path: ':activityId', title: 'learning.title', canActivate: [signedIn], canDeactivate: [keepsNote], loadComponent: page },
    ],
  },
]))));

/** A version of a course as those who follow it will meet it, for its authors. */
export const previewStaffRoutes: Routes = withWords('quiz', quizWords, withWords('surveys', surveyWords, withWords('documents', documentsWords, withWords('learning', words, [
  {
    path: '',
    providers: [Contents, PlayerPageState, StepFace],
    children: [
      { path: '', pathMatch: 'full', title: 'learning.preview.name', canActivate: [may('courses.read')], loadComponent: page },
      { path: ':activityId', title: 'learning.preview.name', canActivate: [may('courses.read')], loadComponent: page },
    ],
  },
]))));
