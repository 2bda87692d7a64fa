import type { Routes } from '@angular/router';
import { attestationsWords } from '../attestations/words';
import { numberFilesWords } from '../number-files/words';
import { factsWords } from '../people/participant-facts/facts-words';
import { may } from '../platform/guards';
import { withWords } from '../platform/words/words';
import { submissionsWords as words } from './words';

const ofAudits = { sv: () => import('../evidence/words/sv.json'), en: () => import('../evidence/words/en.json') };

/** What a project has frozen for its funder, for staff and for who audits it. */
export const submissionsStaffRoutes: Routes = withWords('numberFiles', numberFilesWords, withWords('submissions', words, withWords('evidence', ofAudits, [
  { path: '', title: 'submissions.title', canActivate: [may('submissions.audit')], loadComponent: () => import('./submissions-page').then((file) => file.SubmissionsPage) },
  { path: ':submissionId', title: 'submissions.one', canActivate: [may('submissions.audit')], loadComponent: () => import('./submission-page').then((file) => file.SubmissionPage) },
])));

/** `/staff/reports/:projectId/months`: the month that waits for something, and any of them. */
export const monthsStaffRoutes: Routes = withWords('submissions', words, withWords('attestations', attestationsWords, withWords('facts', factsWords, [
  { path: '', pathMatch: 'full', title: 'submissions.months.title', canActivate: [may('submissions.read')], loadComponent: () => import('./months/month-page').then((file) => file.MonthPage) },
  { path: ':month', title: 'submissions.months.title', canActivate: [may('submissions.read')], loadComponent: () => import('./months/month-page').then((file) => file.MonthPage) },
])));
