import type { Routes } from '@angular/router';
import { may } from '../platform/guards';
import { type RoomWords, withWords } from '../platform/words/words';

const words: RoomWords = { sv: () => import('./words/sv.json'), en: () => import('./words/en.json') };

/** `/staff/runs/<run>/attendance-files`: take a file of attendance in, decide who is who, see what it did. */
export const attendanceFilesRoutes: Routes = withWords('attendanceFiles', words, [
  { path: '', title: 'attendanceFiles.title', canActivate: [may('attendance.take')], loadComponent: () => import('./files-page').then((file) => file.FilesPage) },
  { path: ':attendanceFileId', title: 'attendanceFiles.title', canActivate: [may('attendance.take')], loadComponent: () => import('./file-page').then((file) => file.FilePage) },
]);
