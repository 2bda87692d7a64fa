import type { Routes } from '@angular/router';
import { may } from '../platform/guards';
import { withWords } from '../platform/words/words';

const words = { sv: () => import('./words/sv.json'), en: () => import('./words/en.json') };

/** Where who audits a project begins. */
export const auditsStaffRoutes: Routes = withWords('evidence', words, [
  { path: '', title: 'evidence.audits.title', canActivate: [may('submissions.audit')], loadComponent: () => import('./audits-page').then((file) => file.AuditsPage) },
]);

/** What one has read oneself. */
export const auditLogStaffRoutes: Routes = withWords('evidence', words, [
  { path: '', title: 'evidence.log.own', canActivate: [may('submissions.audit')], loadComponent: () => import('./own-log-page').then((file) => file.OwnLogPage) },
]);

/** Who audits a project, and what was read. */
export const auditorsStaffRoutes: Routes = withWords('evidence', words, [
  { path: '', title: 'evidence.auditors.title', canActivate: [may('auditors.change')], loadComponent: () => import('./auditors-page').then((file) => file.AuditorsPage) },
]);
