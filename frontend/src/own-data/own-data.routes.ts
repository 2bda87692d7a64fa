import type { Routes } from '@angular/router';
import { exportsWords } from '../exports/words';
import { signedIn } from '../platform/guards';
import { withWords } from '../platform/words/words';

const words = { sv: () => import('./words/sv.json'), en: () => import('./words/en.json') };

/** `/account/data`. */
export const ownDataRoutes: Routes = withWords('exports', exportsWords, withWords('ownData', words, [
  { path: '', title: 'ownData.title', canActivate: [signedIn], loadComponent: () => import('./own-data-page').then((file) => file.OwnDataPage) },
]));
