import type { Routes } from '@angular/router';
import { may } from '../platform/guards';
import { keepsWork } from '../platform/unsaved';
import { withWords } from '../platform/words/words';

const words = { sv: () => import('./words/sv.json'), en: () => import('./words/en.json') };

/** One sheet for the board. */
export const boardPageStaffRoutes: Routes = withWords('boardPage', words, [
  { path: '', title: 'boardPage.title', canActivate: [may('reports.read')], canDeactivate: [keepsWork], loadComponent: () => import('./board-page').then((file) => file.BoardSheetPage) },
]);
