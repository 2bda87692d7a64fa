import { createHash, createPublicKey, sign, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';

/** Sign off the thread that answers requests. */
export const signs = promisify<string | null, Buffer, KeyObject, Buffer>((algorithm, data, key, done) => sign(algorithm, data, key, done));

/** Members of a key that its thumbprint is made of, by its kind, in the order of the standard. */
const essential = { RSA: ['e', 'kty', 'n'], OKP: ['crv', 'kty', 'x'] } as const;

/** A public key as JSON Web Key: only what is public. */
export function jwk(key: KeyObject): Record<string, string> {
  const { kty, crv, x, n, e } = (key.type === 'public' ? key : createPublicKey(key)).export({ format: 'jwk' });
  return Object.fromEntries(Object.entries({ kty, crv, x, n, e }).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/** The thumbprint of a public key (RFC 7638, SHA-256), base64url. */
export function thumbprint(key: KeyObject): string {
  const parts = jwk(key);
  const members = essential[parts['kty'] === 'RSA' ? 'RSA' : 'OKP'];
  return createHash('sha256').update(JSON.stringify(Object.fromEntries(members.map((name) => [name, parts[name]])))).digest('base64url');
}
