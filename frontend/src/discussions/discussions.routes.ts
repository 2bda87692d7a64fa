import type { Routes } from '@angular/router';
import { may, signedIn } from '../platform/guards';
import { keepsWork } from '../platform/unsaved';
import { withWords } from '../platform/words/words';
import { discussionsWords } from './discussions-words';

/** A discussion of the run that one follows. */
export const myDiscussionRoutes: Routes = withWords('discussions', discussionsWords, [
  { path: ':enrolmentId/:moduleId', title: 'discussions.title', canActivate: [signedIn], canDeactivate: [keepsWork], loadComponent: () => import('./my-discussion-page').then((file) => file.MyDiscussionPage) },
]);

/** The discussions of a run, as a tab of its page; each below it. */
export const runDiscussionsRoutes: Routes = withWords('discussions', discussionsWords, [
  { path: '', pathMatch: 'full', canActivate: [may('discussions.moderate')], loadComponent: () => import('./run-discussions').then((file) => file.RunDiscussions) },
  { path: ':moduleId', canActivate: [may('discussions.moderate')], canDeactivate: [keepsWork], loadComponent: () => import('./run-discussion').then((file) => file.RunDiscussion) },
]);
