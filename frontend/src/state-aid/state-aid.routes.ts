import type { Routes } from '@angular/router';
import { may } from '../platform/guards';
import { withWords, type RoomWords } from '../platform/words/words';
import { stateAidWords } from './state-aid-words';

/** The tabs above the list are those of organisations. */
const organisationsWords: RoomWords = { sv: () => import('../organisations/words/sv.json'), en: () => import('../organisations/words/en.json') };

/** The ledger of one organisation. */
export const organisationAidRoutes: Routes = withWords('stateAid', stateAidWords, [
  { path: '', title: 'stateAid.title', canActivate: [may('aid.read')], loadComponent: () => import('./ledger-page').then((file) => file.LedgerPage) },
]);

/** The organisations that have been granted aid. */
export const aidStaffRoutes: Routes = withWords('organisations', organisationsWords, withWords('stateAid', stateAidWords, [
  { path: '', title: 'stateAid.all.title', canActivate: [may('aid.read')], loadComponent: () => import('./aid-page').then((file) => file.AidPage) },
]));
