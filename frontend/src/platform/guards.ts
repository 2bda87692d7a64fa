import { inject } from '@angular/core';
import { Router, type CanActivateFn, type CanMatchFn } from '@angular/router';
import type { Permission } from '@kortkurs/contract/permissions';
import { Session } from './session';

/** Only for who is signed in; others come to the sign-in page and back here afterwards. */
export const signedIn: CanActivateFn = (_route, state) =>
  inject(Session).isIn() || inject(Router).createUrlTree(['/sign-in'], { queryParams: { next: state.url } });

/** Only for who may; others are told so, with who decides. */
export function may(permission: Permission): CanActivateFn {
  return (_route, state) => {
    const session = inject(Session);
    const router = inject(Router);
    if (!session.isIn()) return router.createUrlTree(['/sign-in'], { queryParams: { next: state.url } });
    return session.can(permission) || router.createUrlTree(['/no-permission'], { queryParams: { from: state.url } });
  };
}

/** Chooses between two routes of the same path, for example the start of who is signed in and of who is not. */
export const whenSignedIn: CanMatchFn = () => inject(Session).isIn();
