import { inject } from '@angular/core';
import { Router, type CanActivateFn } from '@angular/router';
import { signedIn } from '../platform/guards';
import { Session } from '../platform/session';

/** Where a link to one's certificates is turned into a token that reads them. */
export const CERTIFICATE_LINK_PATH = 'certificate-links/sign-in';

/** A secret is longer than the name of any part of a page that could stand behind `#`. */
const SECRET = /^[\w-]{43}$/;

/** For who is signed in, and for who has a link from a mail: a link that no longer lets them in leads to where they ask for another. */
export const signedInOrByLink: CanActivateFn = (route, state) => {
  const token = route.fragment ?? '';
  if (!SECRET.test(token)) return signedIn(route, state);
  const [session, router] = [inject(Session), inject(Router)];
  if (session.isByLink() && session.isIn()) return true;
  return session.byLink(CERTIFICATE_LINK_PATH, { token }).then(
    () => true,
    () => router.createUrlTree(['/certificate-link'], { fragment: token }),
  );
};
