import type { Routes } from '@angular/router';
import { completionWords } from '../completion/completion-words';
import { may } from '../platform/guards';
import { keepsWork } from '../platform/unsaved';
import { withWords } from '../platform/words/words';

const words = { sv: () => import('./words/sv.json'), en: () => import('./words/en.json') };
const courseWords = { sv: () => import('../courses/words/sv.json'), en: () => import('../courses/words/en.json') };

/** Who the centre is, for everyone. */
export const aboutRoutes: Routes = withWords('centre', words, [{ path: '', title: 'centre.aboutPage.title', loadComponent: () => import('./about-page').then((file) => file.AboutPage) }]);

/** What the centre is and how it works, for its administrators. */
export const settingsStaffRoutes: Routes = withWords('centre', words, [
  { path: '', title: 'centre.settings.title', canActivate: [may('centre.read')], loadComponent: () => import('./settings-page').then((file) => file.SettingsPage) },
  { path: 'centre', title: 'centre.title', canActivate: [may('centre.change')], canDeactivate: [keepsWork], loadComponent: () => import('./centre-page').then((file) => file.CentrePage) },
]);

/** The first four things a new centre does. */
export const getStartedStaffRoutes: Routes = withWords(
  'completion',
  completionWords,
  withWords(
    'courses',
    courseWords,
    withWords('centre', words, [
      { path: '', title: 'centre.start.title', canActivate: [may('centre.change')], loadComponent: () => import('./get-started-page').then((file) => file.GetStartedPage) },
    ]),
  ),
);
