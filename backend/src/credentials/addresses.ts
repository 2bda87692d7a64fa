/**
 * Where what the issuer publishes is found. The addresses stand in every credential that was ever given out, on paper of ten years ago too: they are
 * never to change.
 */
import { apiPrefix } from '../platform/http/http-app';

/** Below the API's prefix. */
export const ISSUER_PATH = 'issuer';

/** An issuer's addresses, by the address that people see. */
export interface Addresses {
  /** The issuer itself, as `did:web`. */
  did: string;
  /** What the issuer says of itself. */
  profile: string;
  /** The home page. */
  home: string;
  key(id: string): string;
  statusList(list: string): string;
}

/** @param publicUrl without a slash at the end */
export function addressesOf(publicUrl: string): Addresses {
  const profile = `${publicUrl}/${apiPrefix}/${ISSUER_PATH}`;
  return { did: didOf(publicUrl), profile, home: publicUrl, key: (id) => `${profile}/keys/${id}`, statusList: (list) => `${profile}/status/${list}` };
}

/**
 * A port's colon is written `%3A`, and slashes as colons. A bare host's document is `/.well-known/did.json`; below a path, where that may not be ours, it
 * is the one beside the profile. Source: https://w3c-ccg.github.io/did-method-web/
 */
function didOf(publicUrl: string): string {
  const { host, pathname } = new URL(publicUrl);
  const parts = pathname === '/' ? [] : `${pathname}/${apiPrefix}/${ISSUER_PATH}`.split('/').filter((part) => part !== '');
  return ['did', 'web', ...[host, ...parts].map(encodeURIComponent)].join(':');
}
