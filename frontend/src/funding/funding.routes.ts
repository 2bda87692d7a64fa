import type { Routes } from '@angular/router';
import { may } from '../platform/guards';
import { keepsWork } from '../platform/unsaved';
import { withWords } from '../platform/words/words';

const words = { sv: () => import('./words/sv.json'), en: () => import('./words/en.json') };
const projectForm = () => import('./project-form-page').then((file) => file.ProjectFormPage);

/** Projects and what they promise, for staff. */
export const projectsStaffRoutes: Routes = withWords('funding', words, [
  { path: '', title: 'funding.projects.title', canActivate: [may('funding.read')], loadComponent: () => import('./projects-page').then((file) => file.ProjectsPage) },
  { path: 'new', title: 'funding.projects.new', canActivate: [may('funding.change')], canDeactivate: [keepsWork], loadComponent: projectForm },
  { path: ':projectId', title: 'funding.projects.one', canActivate: [may('funding.read')], loadComponent: () => import('./project-page').then((file) => file.ProjectPage) },
  { path: ':projectId/change', title: 'funding.projects.change', canActivate: [may('funding.change')], canDeactivate: [keepsWork], loadComponent: projectForm },
]);

/** Who pays, for staff. */
export const fundersStaffRoutes: Routes = withWords('funding', words, [
  { path: '', title: 'funding.funders.title', canActivate: [may('funding.read')], loadComponent: () => import('./funders-page').then((file) => file.FundersPage) },
]);
