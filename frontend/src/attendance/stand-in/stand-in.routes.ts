import type { Routes } from '@angular/router';
import { keepsWork } from '../../platform/unsaved';
import { withWords } from '../../platform/words/words';
import { attendanceWords } from '../room-words';
import { standInWords } from './stand-in-words';

/** `/stand-in`, for somebody without an account: the one list that the link behind `#` opens. */
export const standInRoutes: Routes = withWords(
  'attendance',
  attendanceWords,
  withWords('standIn', standInWords, [{ path: '', title: 'standIn.title', canDeactivate: [keepsWork], loadComponent: () => import('./stand-in-page').then((file) => file.StandInPage) }]),
);
