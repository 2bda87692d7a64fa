import type { Routes } from '@angular/router';
import { attestationsWords } from '../attestations/words';
import { signedIn } from '../platform/guards';
import { withWords } from '../platform/words/words';
import { statementsWords } from './words';

/** `/my/hours`. */
export const statementsRoutes: Routes = withWords('attestations', attestationsWords, withWords('statements', statementsWords, [
  { path: '', title: 'statements.title', canActivate: [signedIn], loadComponent: () => import('./statements-page').then((file) => file.StatementsPage) },
]));
