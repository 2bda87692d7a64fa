import type { Routes } from '@angular/router';
import { may } from '../platform/guards';
import { keepsWork } from '../platform/unsaved';
import { withWords } from '../platform/words/words';

const words = { sv: () => import('./words/sv.json'), en: () => import('./words/en.json') };

/** How certificates look, for administrators. */
export const certificateTemplatesRoutes: Routes = withWords('certificateTemplates', words, [
  { path: '', title: 'certificateTemplates.title', canActivate: [may('certificates.design')], loadComponent: () => import('./templates-page').then((file) => file.CertificateTemplatesPage) },
  { path: ':templateScope', title: 'certificateTemplates.title', canActivate: [may('certificates.design')], canDeactivate: [keepsWork], loadComponent: () => import('./template-page').then((file) => file.CertificateTemplatePage) },
]);
