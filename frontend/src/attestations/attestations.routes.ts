import type { Routes } from '@angular/router';
import { may, signedIn } from '../platform/guards';
import { withWords } from '../platform/words/words';
import { attestationsWords } from './words';

/** `/confirm#token`. */
export const confirmRoutes: Routes = withWords('attestations', attestationsWords, [
  { path: '', title: 'attestations.title', loadComponent: () => import('./confirm-page').then((file) => file.ConfirmPage) },
]);

/** `/my/months`. */
export const myMonthsRoutes: Routes = withWords('attestations', attestationsWords, [
  { path: ':attestationId', title: 'attestations.title', canActivate: [signedIn], loadComponent: () => import('./my-month-page').then((file) => file.MyMonthPage) },
]);

/** `/staff/reports/:projectId/confirmations`, `confirmations/paper` and `disputes`. */
export const attestationsStaffRoutes: Routes = withWords('attestations', attestationsWords, [
  { path: 'confirmations', title: 'attestations.staff.title', canActivate: [may('attestations.change')], loadComponent: () => import('./confirmations-page').then((file) => file.ConfirmationsPage) },
  { path: 'confirmations/paper', title: 'attestations.papers.short', canActivate: [may('attestations.change')], loadComponent: () => import('./papers-page').then((file) => file.PapersPage) },
  { path: 'disputes', title: 'attestations.disputes.title', canActivate: [may('attestations.change')], loadComponent: () => import('./disputes-page').then((file) => file.DisputesPage) },
]);
