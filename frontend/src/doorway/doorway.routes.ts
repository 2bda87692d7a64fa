import type { Routes } from '@angular/router';
import { withWords } from '../platform/words/words';
import { doorwayWords } from './room-words';

/** `/door`: a helper's list, by the secret behind `#`. Outside the shells: there is nothing else that a helper could go to. */
export const doorRoutes: Routes = withWords('doorway', doorwayWords, [{ path: '', title: 'doorway.title', loadComponent: () => import('./door-page').then((file) => file.DoorPage) }]);
