import { inject } from '@angular/core';
import { RedirectCommand, Router, type CanActivateFn } from '@angular/router';
import { signedIn } from '../platform/guards';
import { keptLink } from '../platform/kept-link';
import { Session } from '../platform/session';
import { ReadingByLink } from './reading-by-link';

/** A secret is longer than the name of any part of a page that could stand behind `#`. */
const SECRET = /^[\w-]{43}$/;

/** Takes what stands behind `#` of a mailed link out of the address, where it would open the certificates again for whoever goes back. */
export const takesLink: CanActivateFn = (route, state) => {
  if (!route.fragment) return true;
  inject(ReadingByLink).open(route.fragment);
  return withoutFragment(inject(Router), state.url);
};

/** For who is signed in, and for who has a link from a mail: a link that no longer lets them in leads to where they ask for another. */
export const signedInOrByLink: CanActivateFn = (route, state) => {
  const [session, router, reading] = [inject(Session), inject(Router), inject(ReadingByLink)];
  const secret = route.fragment ?? '';
  const isLink = SECRET.test(secret);
  const before = reading.opened().secret;
  if (isLink && secret !== before) reading.open(secret);
  // Left meanwhile by who went on with an account.
  if (!isLink && before && session.isIn() && !session.isByLink() && !keptLink()) reading.drop();
  const now = reading.opened().secret;
  const ask = (): RedirectCommand => new RedirectCommand(router.createUrlTree(['/certificate-link']));
  if (!now) return session.isByLink() ? ask() : signedIn(route, state);
  const there = isLink ? withoutFragment(router, state.url) : true;
  return reading.isIn() && now === before ? there : reading.comeIn().then(() => there, ask);
};

const withoutFragment = (router: Router, url: string): RedirectCommand => {
  const tree = router.parseUrl(url);
  tree.fragment = null;
  return new RedirectCommand(tree);
};
