import type { Routes } from '@angular/router';
import { may } from '../platform/guards';
import { type RoomWords, withWords } from '../platform/words/words';

const words: RoomWords = { sv: () => import('./words/sv.json'), en: () => import('./words/en.json') };
/** The tabs of organisations bear names of theirs. */
const organisations: RoomWords = { sv: () => import('../organisations/words/sv.json'), en: () => import('../organisations/words/en.json') };

/** `/staff/organisations/reach`. */
export const reachStaffRoutes: Routes = withWords(
  'organisations',
  organisations,
  withWords('reach', words, [{ path: '', title: 'reach.title', canActivate: [may('reports.read')], loadComponent: () => import('./reach-page').then((file) => file.ReachPage) }]),
);

/** `/staff/reports/map`. */
export const mapStaffRoutes: Routes = withWords('reach', words, [
  { path: '', title: 'reach.map.title', canActivate: [may('reports.read')], loadComponent: () => import('./map-page').then((file) => file.MapPage) },
]);
