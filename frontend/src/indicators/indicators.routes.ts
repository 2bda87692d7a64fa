import type { Routes } from '@angular/router';
import { may } from '../platform/guards';
import { withWords } from '../platform/words/words';

const words = { sv: () => import('./words/sv.json'), en: () => import('./words/en.json') };

/** What staff count themselves of a project. */
export const enteredStaffRoutes: Routes = withWords('indicators', words, [
  { path: '', title: 'indicators.entered.title', canActivate: [may('reports.read')], loadComponent: () => import('./entered-page').then((file) => file.EnteredPage) },
]);
