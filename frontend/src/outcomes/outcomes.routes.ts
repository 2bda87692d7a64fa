import type { Routes } from '@angular/router';
import { keepsWork } from '../platform/unsaved';
import { withWords } from '../platform/words/words';

const words = { sv: () => import('./words/sv.json'), en: () => import('./words/en.json') };

/** What became of oneself after a project, by a mailed link, for who is not signed in. */
export const outcomeLinkRoutes: Routes = withWords('outcomes', words, [
  { path: '', title: 'outcomes.link.title', canDeactivate: [keepsWork], loadComponent: () => import('./link/outcome-page').then((file) => file.OutcomePage) },
]);
