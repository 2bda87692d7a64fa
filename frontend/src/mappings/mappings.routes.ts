import type { Routes } from '@angular/router';
import { may } from '../platform/guards';
import { keepsWork } from '../platform/unsaved';
import { type RoomWords, withWords } from '../platform/words/words';

const words: RoomWords = { sv: () => import('./words/sv.json'), en: () => import('./words/en.json') };
/** The tabs of organisations bear names of theirs. */
const organisations: RoomWords = { sv: () => import('../organisations/words/sv.json'), en: () => import('../organisations/words/en.json') };
const form = (): Promise<typeof import('./form/mapping-form-page').MappingFormPage> => import('./form/mapping-form-page').then((file) => file.MappingFormPage);

/** `/mapping#token`: an organisation answers by the link of a letter, without signing in. */
export const mappingLinkRoutes: Routes = withWords('mappings', words, [
  { path: '', title: 'mappings.one', canDeactivate: [keepsWork], loadComponent: () => import('./answer/answer-page').then((file) => file.AnswerPage) },
]);

/** `/staff/mappings`. */
export const mappingsStaffRoutes: Routes = withWords(
  'organisations',
  organisations,
  withWords('mappings', words, [
    { path: '', title: 'mappings.title', canActivate: [may('mappings.manage')], loadComponent: () => import('./mappings-page').then((file) => file.MappingsPage) },
    { path: 'new', title: 'mappings.new', canActivate: [may('mappings.manage')], canDeactivate: [keepsWork], loadComponent: form },
    { path: ':mappingId', title: 'mappings.one', canActivate: [may('mappings.manage')], loadComponent: () => import('./compile/mapping-page').then((file) => file.MappingPage) },
    { path: ':mappingId/change', title: 'mappings.change', canActivate: [may('mappings.manage')], canDeactivate: [keepsWork], loadComponent: form },
  ]),
);
