import type { Routes } from '@angular/router';
import { may } from '../platform/guards';
import { keepsWork } from '../platform/unsaved';
import { withWords } from '../platform/words/words';

const words = { sv: () => import('./words/sv.json'), en: () => import('./words/en.json') };

/** What funders ask of participants and how they count, for staff. */
export const ruleSetsStaffRoutes: Routes = withWords('ruleSets', words, [
  { path: '', title: 'ruleSets.title', canActivate: [may('funding.read')], loadComponent: () => import('./rule-sets-page').then((file) => file.RuleSetsPage) },
  { path: ':ruleSetId', title: 'ruleSets.one', canActivate: [may('funding.read')], loadComponent: () => import('./rule-set-page').then((file) => file.RuleSetPage) },
  { path: ':ruleSetId/adjust', title: 'ruleSets.adjustTitle', canActivate: [may('funding.change')], canDeactivate: [keepsWork], loadComponent: () => import('./adjust-page').then((file) => file.AdjustPage) },
]);
