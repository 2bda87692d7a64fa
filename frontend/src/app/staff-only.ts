import { inject } from '@angular/core';
import { Router, type CanActivateFn } from '@angular/router';
import { Session } from '../platform/session';

/** The part of the product where courses are run: for administrators, instructors and auditors. */
export const staffOnly: CanActivateFn = (_route, state) => {
  const session = inject(Session);
  const router = inject(Router);
  if (!session.isIn()) return router.createUrlTree(['/sign-in'], { queryParams: { next: state.url } });
  return session.isStaff() || router.createUrlTree(['/no-permission'], { queryParams: { from: state.url } });
};
