import type { Routes } from '@angular/router';
import { may } from '../platform/guards';
import { withWords } from '../platform/words/words';
import { cofinancingWords } from './words';

/** `/cofinancing#token`. */
export const cofinancingLinkRoutes: Routes = withWords('cofinancing', cofinancingWords, [
  { path: '', title: 'cofinancing.title', loadComponent: () => import('./certify-page').then((file) => file.CertifyPage) },
]);

/** `/staff/reports/:projectId/cofinancing`. */
export const cofinancingStaffRoutes: Routes = withWords('cofinancing', cofinancingWords, [
  { path: '', title: 'cofinancing.staff.title', canActivate: [may('cofinancing.read')], loadComponent: () => import('./cofinancing-page').then((file) => file.CofinancingPage) },
]);
