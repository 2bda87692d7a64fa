import type { Routes } from '@angular/router';
import { may } from '../platform/guards';
import { withWords } from '../platform/words/words';

const words = { sv: () => import('./words/sv.json'), en: () => import('./words/en.json') };

/** `/report#token`: a project's figures for everybody who has the link. */
export const sharedReportRoutes: Routes = withWords('reportShares', words, [
  { path: '', title: 'reportShares.shared.title', loadComponent: () => import('./shared-page').then((file) => file.SharedPage) },
]);

/** `/staff/reports/:projectId/shares`. */
export const reportSharesStaffRoutes: Routes = withWords('reportShares', words, [
  { path: '', title: 'reportShares.title', canActivate: [may('reports.share')], loadComponent: () => import('./shares-page').then((file) => file.SharesPage) },
]);
