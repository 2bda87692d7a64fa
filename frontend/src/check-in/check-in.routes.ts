import type { Routes } from '@angular/router';
import { may } from '../platform/guards';
import { withWords } from '../platform/words/words';
import { checkInWords } from './room-words';

const page = () => import('./check-in-page').then((file) => file.CheckInPage);

/** `/in`, for anyone: where the picture on the wall leads, and where one writes the figures below it. */
export const checkInRoutes: Routes = withWords('checkIn', checkInWords, [
  { path: '', title: 'checkIn.title', loadComponent: page },
  { path: ':sessionId', title: 'checkIn.title', loadComponent: page },
]);

/** `/staff/sessions/<id>/wall`: shown on the wall of the room, outside the shells. */
export const wallRoutes: Routes = withWords('checkIn', checkInWords, [
  { path: '', title: 'checkIn.wall.title', canActivate: [may('attendance.take')], loadComponent: () => import('./wall-page').then((file) => file.WallPage) },
]);
