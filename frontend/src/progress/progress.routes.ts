import type { Routes } from '@angular/router';
import { withWords } from '../platform/words/words';
import { progressWords } from './progress-words';

/** Where a run's people stand, as a tab of its page. */
export const runProgressRoutes: Routes = withWords('progress', progressWords, [{ path: '', loadComponent: () => import('./progress-tab').then((file) => file.ProgressTab) }]);
