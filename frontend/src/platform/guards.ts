import { inject } from '@angular/core';
import { Router, type CanActivateFn, type CanMatchFn } from '@angular/router';
import type { Permission } from '@kortkurs/contract/permissions';
import { keepLink } from './kept-link';
import { Session } from './session';

/** Whoever goes on with their account has left the mailed link that this window came by: it would take the account's place again. */
function leaveLink(session: Session): void {
  if (!session.isByLink()) keepLink('');
}

/** Only for who is signed in; others come to the sign-in page and back here afterwards. */
export const signedIn: CanActivateFn = (_route, state) => {
  const session = inject(Session);
  if (!session.isIn()) return inject(Router).createUrlTree(['/sign-in'], { queryParams: { next: state.url } });
  leaveLink(session);
  return true;
};

/** Only for who may; others are told so, with who decides. */
export function may(permission: Permission): CanActivateFn {
  return (_route, state) => {
    const session = inject(Session);
    const router = inject(Router);
    if (!session.isIn()) return router.createUrlTree(['/sign-in'], { queryParams: { next: state.url } });
    leaveLink(session);
    return session.can(permission) || router.createUrlTree(['/no-permission'], { queryParams: { from: state.url } });
  };
}

/** Chooses between two routes of the same path, for example the start of who is signed in and of who is not. */
export const whenSignedIn: CanMatchFn = () => inject(Session).isIn();
