import type { Routes } from '@angular/router';
import { may } from '../platform/guards';
import { withWords } from '../platform/words/words';

const words = { sv: () => import('./words/sv.json'), en: () => import('./words/en.json') };

/** `/staff/reports/:projectId/number-reads`. */
export const numberReadsStaffRoutes: Routes = withWords('numberFiles', words, [
  { path: '', title: 'numberFiles.reads.title', canActivate: [may('number-reads.read')], loadComponent: () => import('./number-reads-page').then((file) => file.NumberReadsPage) },
]);
