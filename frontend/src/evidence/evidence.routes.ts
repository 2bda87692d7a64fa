import type { Routes } from '@angular/router';
import { may } from '../platform/guards';
import { keepsWork } from '../platform/unsaved';
import { withWords } from '../platform/words/words';

/** A submission is called here what it is called on its own page. */
const ofSubmissions = { sv: () => import('../submissions/words/sv.json'), en: () => import('../submissions/words/en.json') };
const words = { sv: () => import('./words/sv.json'), en: () => import('./words/en.json') };

const withBoth = (children: Routes): Routes => withWords('submissions', ofSubmissions, withWords('evidence', words, children));

/** Where who audits a project begins. */
export const auditsStaffRoutes: Routes = withBoth([
  { path: '', title: 'evidence.audits.title', canActivate: [may('submissions.audit')], loadComponent: () => import('./audits-page').then((file) => file.AuditsPage) },
]);

/** What one has read oneself. */
export const auditLogStaffRoutes: Routes = withBoth([
  { path: '', title: 'evidence.log.own', canActivate: [may('submissions.audit')], loadComponent: () => import('./own-log-page').then((file) => file.OwnLogPage) },
]);

/** `/evidence#token`: what stands behind one session, for who has the link. */
export const evidenceLinkRoutes: Routes = withWords('evidence', words, [
  { path: '', title: 'evidence.session.title', loadComponent: () => import('./evidence-page').then((file) => file.EvidencePage) },
]);

/** Who audits a project, and what was read. */
export const auditorsStaffRoutes: Routes = withBoth([
  { path: '', title: 'evidence.auditors.title', canActivate: [may('auditors.change')], loadComponent: () => import('./auditors-page').then((file) => file.AuditorsPage) },
]);

/** A sample of a submission, and one dossier of it at a time: to go to another leaves the one that is open, so that it asks too. */
export const samplesStaffRoutes: Routes = withBoth([
  {
    path: '', title: 'evidence.samples.title', canActivate: [may('submissions.audit')], canDeactivate: [keepsWork], runGuardsAndResolvers: 'paramsOrQueryParamsChange',
    loadComponent: () => import('./sample-page').then((file) => file.SamplePage),
  },
]);
