import type { Routes } from '@angular/router';
import { signedIn } from '../platform/guards';
import { withWords } from '../platform/words/words';
import { exportsWords } from './words';

/** What somebody ordered to fetch. */
export const exportsStaffRoutes: Routes = withWords('exports', exportsWords, [
  { path: '', title: 'exports.title', canActivate: [signedIn], loadComponent: () => import('./exports-page').then((file) => file.ExportsPage) },
]);
