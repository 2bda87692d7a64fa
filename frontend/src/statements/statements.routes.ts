import type { Routes } from '@angular/router';
import { signedIn } from '../platform/guards';
import { withWords } from '../platform/words/words';

const words = { sv: () => import('./words/sv.json'), en: () => import('./words/en.json') };

/** `/my/hours`. */
export const statementsRoutes: Routes = withWords('statements', words, [
  { path: '', title: 'statements.title', canActivate: [signedIn], loadComponent: () => import('./statements-page').then((file) => file.StatementsPage) },
]);
