import type { Routes } from '@angular/router';
import { may, signedIn } from '../platform/guards';
import { signedInOrByLink, takesLink } from './by-link';
import { type RoomWords, withWords } from '../platform/words/words';

export const certificatesWords: RoomWords = { sv: () => import('./words/sv.json'), en: () => import('./words/en.json') };

const verify = () => import('./verify-page').then((file) => file.VerifyPage);

/** `/verify`, for anyone. */
export const verifyRoutes: Routes = withWords('certificates', certificatesWords, [
  { path: '', title: 'certificates.verify.title', loadComponent: verify },
  { path: ':code', title: 'certificates.verify.title', loadComponent: verify },
]);

/** `/my/certificates`. */
export const myCertificatesRoutes: Routes = withWords('certificates', certificatesWords, [
  {
    path: '',
    title: 'certificates.mine.title',
    canActivate: [signedIn],
    loadComponent: () => import('./my-certificates-page').then((file) => file.MyCertificatesPage),
  },
]);

/** `/staff/certificates`. */
export const certificateRegisterRoutes: Routes = withWords('certificates', certificatesWords, [
  { path: '', title: 'certificates.register.title', canActivate: [may('certificates.read')], loadComponent: () => import('./register/register-page').then((file) => file.CertificateRegisterPage) },
]);

/** `/certificates/<id>`: the paper itself, for its owner and for staff, outside the shells. */
export const certificateRoutes: Routes = withWords('certificates', certificatesWords, [
  {
    path: ':certificateId',
    title: 'certificates.one.title',
    canActivate: [signedInOrByLink],
    loadComponent: () => import('./certificate-page').then((file) => file.CertificatePage),
  },
]);

/** `/certificate-link`, for somebody without an account: what the link behind `#` opens, and where one asks for it. */
export const certificateLinkRoutes: Routes = withWords('certificates', certificatesWords, [
  {
    path: '',
    title: 'certificates.link.title',
    canActivate: [takesLink],
    // Another link in the same window changes only what stands behind `#`.
    runGuardsAndResolvers: 'always',
    loadComponent: () => import('./certificate-link-page').then((file) => file.CertificateLinkPage),
  },
]);
