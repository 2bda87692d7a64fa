import type { Routes } from '@angular/router';
import { may } from '../platform/guards';
import { withWords } from '../platform/words/words';
import { studyCirclesWords } from './words';

/** `/staff/reports/study-circles`. */
export const studyCirclesStaffRoutes: Routes = withWords('studyCircles', studyCirclesWords, [
  { path: '', title: 'studyCircles.title', canActivate: [may('reports.read')], loadComponent: () => import('./circles-page').then((file) => file.CirclesPage) },
]);
