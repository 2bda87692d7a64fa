import { PACKAGES } from './package-server';

/** Bounds what a host header may put into a policy. */
const HOST = /^[\w.-]+(:\d+)?$|^\[[\da-f:]+\](:\d+)?$/i;

/**
 * Headers of every file of a package. Its pages get no origin (`sandbox` without `allow-same-origin`, also where one is opened by itself), so they reach no cookie, no storage and no page
 * of ours; they load from packages of this host alone, send nowhere else, and lead nowhere (CSP 3). Without an origin, `'self'` is nothing: the host is written out, with either scheme, since a proxy may
 * hide which it is. What makes it work at all is that what lies below a pass may be fetched
 * without an origin: the pass is the secret. Nothing says who may frame it: pages of a package frame each other, and one without an origin is nobody that a policy could name.
 */
export function packageHeaders(host: string | undefined): Record<string, string> {
  const hosts = host && HOST.test(host) ? ['http', 'https'].map((scheme) => `${scheme}://${host}`) : [];
  const own = hosts.map((one) => `${one}/${PACKAGES}/`).join(' ');
  return {
    // Packages are written for browsers of long ago: they run scripts in their pages and make some of text.
    'content-security-policy': [
      'sandbox allow-scripts allow-forms',
      `default-src ${own} data: blob:`,
      `script-src ${own} data: blob: 'unsafe-inline' 'unsafe-eval'`,
      `style-src ${own} data: blob: 'unsafe-inline'`,
      `object-src 'none'`,
      `base-uri ${own}`,
      `form-action 'none'`,
    ].join('; '),
    'cross-origin-resource-policy': 'cross-origin',
    'access-control-allow-origin': '*',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=()',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-robots-tag': 'noindex',
  };
}
