import type { Routes } from '@angular/router';
import { may } from '../platform/guards';
import { withWords } from '../platform/words/words';
import { numberFilesWords } from './words';

/** `/staff/reports/:projectId/number-reads`. */
export const numberReadsStaffRoutes: Routes = withWords('numberFiles', numberFilesWords, [
  { path: '', title: 'numberFiles.reads.title', canActivate: [may('number-reads.read')], loadComponent: () => import('./number-reads-page').then((file) => file.NumberReadsPage) },
]);

/** `/staff/reports/:projectId/number-files`. */
export const numberFilesStaffRoutes: Routes = withWords('numberFiles', numberFilesWords, [
  { path: '', title: 'numberFiles.title', canActivate: [may('number-files.read')], loadComponent: () => import('./number-files-page').then((file) => file.NumberFilesPage) },
]);
