import type { Routes } from '@angular/router';
import { may } from '../platform/guards';
import { keepsWork } from '../platform/unsaved';
import { withWords } from '../platform/words/words';

const words = { sv: () => import('./words/sv.json'), en: () => import('./words/en.json') };
const organisationForm = () => import('./organisation-form-page').then((file) => file.OrganisationFormPage);
const networkForm = () => import('./network-form-page').then((file) => file.NetworkFormPage);

/** Organisations, for staff. */
export const organisationsStaffRoutes: Routes = withWords('organisations', words, [
  { path: '', title: 'organisations.title', canActivate: [may('organisations.read')], loadComponent: () => import('./organisations-page').then((file) => file.OrganisationsPage) },
  { path: 'new', title: 'organisations.new', canActivate: [may('organisations.change')], canDeactivate: [keepsWork], loadComponent: organisationForm },
  { path: ':organisationId', title: 'organisations.one', canActivate: [may('organisations.read')], loadComponent: () => import('./organisation-page').then((file) => file.OrganisationPage) },
  { path: ':organisationId/change', title: 'organisations.change', canActivate: [may('organisations.change')], canDeactivate: [keepsWork], loadComponent: organisationForm },
]);

/** Networks of organisations, for staff. */
export const networksStaffRoutes: Routes = withWords('organisations', words, [
  { path: '', title: 'organisations.networks.title', canActivate: [may('networks.read')], loadComponent: () => import('./networks-page').then((file) => file.NetworksPage) },
  { path: 'new', title: 'organisations.networks.new', canActivate: [may('networks.change')], canDeactivate: [keepsWork], loadComponent: networkForm },
  { path: ':networkId', title: 'organisations.networks.one', canActivate: [may('networks.read')], loadComponent: () => import('./network-page').then((file) => file.NetworkPage) },
  { path: ':networkId/change', title: 'organisations.networks.change', canActivate: [may('networks.change')], canDeactivate: [keepsWork], loadComponent: networkForm },
]);

/** The challenges of society that networks and courses name. */
export const challengesStaffRoutes: Routes = withWords('organisations', words, [
  { path: '', title: 'organisations.challenges.title', canActivate: [may('networks.read')], loadComponent: () => import('./challenges-page').then((file) => file.ChallengesPage) },
]);
