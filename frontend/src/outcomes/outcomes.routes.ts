import type { Routes } from '@angular/router';
import { may } from '../platform/guards';
import { keepsWork } from '../platform/unsaved';
import { withWords } from '../platform/words/words';

const words = { sv: () => import('./words/sv.json'), en: () => import('./words/en.json') };

/** What became of oneself after a project, by a mailed link, for who is not signed in. */
export const outcomeLinkRoutes: Routes = withWords('outcomes', words, [
  { path: '', title: 'outcomes.link.title', canDeactivate: [keepsWork], loadComponent: () => import('./link/outcome-page').then((file) => file.OutcomePage) },
]);

/** Who has left a project, and what became of them. */
export const outcomesStaffRoutes: Routes = withWords('outcomes', words, [
  { path: '', title: 'outcomes.left.title', canActivate: [may('reports.read')], loadComponent: () => import('./left/left-page').then((file) => file.LeftPage) },
]);
