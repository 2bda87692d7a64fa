import type { Routes } from '@angular/router';
import { needsWords } from '../people/access-needs/needs-words';
import { factsWords } from '../people/participant-facts/facts-words';
import { signedIn } from '../platform/guards';
import { keepsWork } from '../platform/unsaved';
import { withWords } from '../platform/words/words';
import { signedOut } from './signed-out.guard';

const words = { sv: () => import('./words/sv.json'), en: () => import('./words/en.json') };

export const signInRoutes: Routes = withWords('access', words, [
  { path: '', title: 'access.signIn.title', canActivate: [signedOut], loadComponent: () => import('./sign-in-page').then((file) => file.SignInPage) },
  { path: 'link', title: 'access.signIn.title', loadComponent: () => import('./sign-in-link-page').then((file) => file.SignInLinkPage) },
]);

export const signUpRoutes: Routes = withWords('access', words, [
  { path: '', title: 'access.signUp.title', canActivate: [signedOut], loadComponent: () => import('./sign-up-page').then((file) => file.SignUpPage) },
]);

export const verifyAddressRoutes: Routes = withWords('access', words, [
  { path: '', title: 'access.verify.title', data: { use: 'verify' }, loadComponent: () => import('./verify-address-page').then((file) => file.VerifyAddressPage) },
]);

export const changeAddressRoutes: Routes = withWords('access', words, [
  { path: '', title: 'access.newAddress.title', data: { use: 'newAddress' }, loadComponent: () => import('./verify-address-page').then((file) => file.VerifyAddressPage) },
]);

export const resetPasswordRoutes: Routes = withWords('access', words, [
  { path: '', title: 'access.reset.title', loadComponent: () => import('./reset-password-page').then((file) => file.ResetPasswordPage) },
]);

export const invitationRoutes: Routes = withWords('access', words, [
  { path: '', title: 'access.invitation.title', loadComponent: () => import('./invitation-page').then((file) => file.InvitationPage) },
]);

export const firstAdministratorRoutes: Routes = withWords('access', words, [
  { path: '', title: 'access.first.title', loadComponent: () => import('./first-administrator-page').then((file) => file.FirstAdministratorPage) },
]);

export const accountRoutes: Routes = withWords('access', words, withWords('needs', needsWords, withWords('facts', factsWords, [
  { path: '', title: 'access.account.title', canActivate: [signedIn], canDeactivate: [keepsWork], loadComponent: () => import('./account-page').then((file) => file.AccountPage) },
])));
