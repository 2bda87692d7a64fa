import type { Routes } from '@angular/router';
import { may } from '../platform/guards';
import { withWords } from '../platform/words/words';
import { factsWords } from './participant-facts/facts-words';

const words = { sv: () => import('./words/sv.json'), en: () => import('./words/en.json') };

export const peopleRoutes: Routes = withWords('people', words, withWords('facts', factsWords, [
  { path: '', title: 'people.title', canActivate: [may('people.read')], loadComponent: () => import('./people-page').then((file) => file.PeoplePage) },
  { path: ':personId', title: 'people.one', canActivate: [may('people.read')], loadComponent: () => import('./person-page').then((file) => file.PersonPage) },
]));
