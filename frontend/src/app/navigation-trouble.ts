import { inject } from '@angular/core';
import { Router, type NavigationError } from '@angular/router';

const RELOADED = 'kk-reloaded-for';

/**
 * A page whose code could not be fetched. After an update of the product the old files are gone: loading the address anew
 * brings the new ones, once. Without a network the address stays and the page of trouble stands in.
 */
export function onNavigationTrouble(failure: NavigationError): void {
  const router = inject(Router);
  const lost = failure.error instanceof Error && /dynamically imported module|importing a module script|loading chunk/i.test(failure.error.message);
  if (!lost) throw failure.error;
  if (navigator.onLine && sessionStorage.getItem(RELOADED) !== failure.url) {
    sessionStorage.setItem(RELOADED, failure.url);
    location.assign(failure.url);
    return;
  }
  sessionStorage.removeItem(RELOADED);
  void router.navigate(['/unreachable'], { skipLocationChange: true, queryParams: { page: failure.url } });
}
