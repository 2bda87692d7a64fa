import type { Routes } from '@angular/router';
import { may } from '../platform/guards';
import { withWords } from '../platform/words/words';

const words = { sv: () => import('./words/sv.json'), en: () => import('./words/en.json') };

/** `/staff/retention`. */
export const retentionStaffRoutes: Routes = withWords('retention', words, [
  { path: '', title: 'retention.title', canActivate: [may('retention.read')], loadComponent: () => import('./retention-page').then((file) => file.RetentionPage) },
]);
