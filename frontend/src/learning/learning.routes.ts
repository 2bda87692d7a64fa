import type { Routes } from '@angular/router';
import { signedIn } from '../platform/guards';
import { withWords } from '../platform/words/words';

const words = { sv: () => import('./words/sv.json'), en: () => import('./words/en.json') };

const page = () => import('./player-page').then((file) => file.PlayerPage);

/** A course that one follows. Without an activity in the address it opens where one left off. */
export const playerRoutes: Routes = withWords('learning', words, [
  { path: ':enrolmentId', pathMatch: 'full', title: 'learning.title', canActivate: [signedIn], loadComponent: page },
  { path: ':enrolmentId/:activityId', title: 'learning.title', canActivate: [signedIn], loadComponent: page },
]);
