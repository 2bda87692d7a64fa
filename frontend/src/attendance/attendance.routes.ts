import type { Routes } from '@angular/router';
import { may } from '../platform/guards';
import { keepsWork } from '../platform/unsaved';
import { withWords } from '../platform/words/words';
import { attendanceWords } from './room-words';

/** A session's pages below `/staff/sessions`. A roster is a task: on a phone it has the whole screen. */
export const attendanceRoutes: Routes = withWords('attendance', attendanceWords, [
  {
    path: ':sessionId/roster',
    title: 'attendance.title',
    data: { task: true },
    canActivate: [may('attendance.read')],
    canDeactivate: [keepsWork],
    loadComponent: () => import('./roster-page').then((file) => file.RosterPage),
  },
]);
