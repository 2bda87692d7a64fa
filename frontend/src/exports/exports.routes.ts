import type { Routes } from '@angular/router';
import { signedIn } from '../platform/guards';
import { withWords } from '../platform/words/words';

const words = { sv: () => import('./words/sv.json'), en: () => import('./words/en.json') };

/** What somebody ordered to fetch. */
export const exportsStaffRoutes: Routes = withWords('exports', words, [
  { path: '', title: 'exports.title', canActivate: [signedIn], loadComponent: () => import('./exports-page').then((file) => file.ExportsPage) },
]);
