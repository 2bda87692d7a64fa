import type { Routes } from '@angular/router';
import { completionWords } from '../completion/completion-words';
import { withWords } from '../platform/words/words';

const words = { sv: () => import('./words/sv.json'), en: () => import('./words/en.json') };

/** What begins: the first page of all. */
export const catalogueRoutes: Routes = withWords('catalogue', words, [
  { path: '', pathMatch: 'full', title: 'catalogue.title', loadComponent: () => import('./catalogue-page').then((file) => file.CataloguePage) },
]);

/** One course, and when one can take it. */
export const coursesPublicRoutes: Routes = withWords(
  'completion',
  completionWords,
  withWords('catalogue', words, [{ path: ':slug', title: 'catalogue.course.title', loadComponent: () => import('./course-page').then((file) => file.CoursePage) }]),
);
