import type { Routes } from '@angular/router';
import { documentsWords } from '../documents/documents-words';
import { may } from '../platform/guards';
import { keepsWork } from '../platform/unsaved';
import { withWords } from '../platform/words/words';
import { gradingWords } from './grading-words';

/** What is handed in of assignments, for those who judge it. */
export const gradingStaffRoutes: Routes = withWords(
  'documents',
  documentsWords,
  withWords('grading', gradingWords, [
    { path: '', title: 'grading.title', canActivate: [may('learning.grade')], loadComponent: () => import('./grading-page').then((file) => file.GradingPage) },
    { path: ':handInId', title: 'grading.one', canActivate: [may('learning.grade')], canDeactivate: [keepsWork], loadComponent: () => import('./hand-in-page').then((file) => file.HandInPage) },
  ]),
);
