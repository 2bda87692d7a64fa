import type { Routes } from '@angular/router';
import { factsWords } from '../people/participant-facts/facts-words';
import { keepsWork } from '../platform/unsaved';
import { withWords } from '../platform/words/words';

/** What a project lacks of oneself, by a mailed link, for who is not signed in. */
export const factLinkRoutes: Routes = withWords('facts', factsWords, [
  { path: '', title: 'facts.link.page', canDeactivate: [keepsWork], loadComponent: () => import('./facts-page').then((file) => file.FactsPage) },
]);
