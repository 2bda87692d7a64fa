import type { Routes } from '@angular/router';
import { may } from '../platform/guards';
import { type RoomWords, withWords } from '../platform/words/words';

const words: RoomWords = { sv: () => import('./words/sv.json'), en: () => import('./words/en.json') };

/** `/staff/runs/<run>/lists`: drop a list, decide about it, see what it made. */
export const intakeRoutes: Routes = withWords('intake', words, [
  { path: '', title: 'intake.title', canActivate: [may('intake.change')], loadComponent: () => import('./lists-page').then((file) => file.ListsPage) },
  { path: ':intakeId', title: 'intake.title', canActivate: [may('intake.change')], loadComponent: () => import('./list-page').then((file) => file.ListPage) },
]);
