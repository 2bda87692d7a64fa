import { inject } from '@angular/core';
import { type ActivatedRouteSnapshot, RedirectCommand, Router, type CanActivateFn } from '@angular/router';
import { Session } from '../platform/session';

/** The part of the product where courses are run: for administrators, instructors and auditors. */
export const staffOnly: CanActivateFn = (route, state) => {
  const session = inject(Session);
  const router = inject(Router);
  if (!session.isIn()) return router.createUrlTree(['/sign-in'], { queryParams: { next: state.url } });
  // What nobody has is not something that this person may not see. Any address without a page leads to the page that says so.
  if (!session.isStaff() && isUnknown(route)) return new RedirectCommand(router.parseUrl('/not-found'), { skipLocationChange: true });
  return session.isStaff() || router.createUrlTree(['/no-permission'], { queryParams: { from: state.url } });
};

function isUnknown(route: ActivatedRouteSnapshot): boolean {
  return route.routeConfig?.path === '**' || (route.firstChild !== null && isUnknown(route.firstChild));
}
