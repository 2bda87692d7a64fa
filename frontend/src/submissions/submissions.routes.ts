import type { Routes } from '@angular/router';
import { numberFilesWords } from '../number-files/words';
import { may } from '../platform/guards';
import { withWords } from '../platform/words/words';

const words = { sv: () => import('./words/sv.json'), en: () => import('./words/en.json') };

const ofAudits = { sv: () => import('../evidence/words/sv.json'), en: () => import('../evidence/words/en.json') };

/** What a project has frozen for its funder, for staff and for who audits it. */
export const submissionsStaffRoutes: Routes = withWords('numberFiles', numberFilesWords, withWords('submissions', words, withWords('evidence', ofAudits, [
  { path: '', title: 'submissions.title', canActivate: [may('submissions.audit')], loadComponent: () => import('./submissions-page').then((file) => file.SubmissionsPage) },
  { path: ':submissionId', title: 'submissions.one', canActivate: [may('submissions.audit')], loadComponent: () => import('./submission-page').then((file) => file.SubmissionPage) },
])));
