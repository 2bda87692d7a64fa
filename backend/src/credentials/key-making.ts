import { createPrivateKey, generateKeyPair, X509Certificate, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { Certificate } from 'pkijs';
import { certify, holderName, type WebKey } from './x509';

const keyPair = promisify(generateKeyPair);

/** Bits of the keys that sign PDF files and tokens. RSA, since its signatures are the same each time, so that a file can be made anew. */
const BITS = 3072;

/** File names of a folder of keys. */
export const FILES = {
  authority: { key: 'ca-key.pem', certificate: 'ca.pem' },
  generation: { paper: 'paper-key.pem', certificate: 'paper.pem', token: 'token-key.pem', proof: 'proof-key.pem' },
} as const;

/** A small authority of the installation's own, whose certificate people can trust once for all keys to come. */
export async function makeAuthority(host: string, made: Date): Promise<Record<string, string>> {
  const { privateKey, publicKey } = await keyPair('ec', { namedCurve: 'P-256' });
  const own = await imported(privateKey, 'sign');
  const certificate = await certify({ name: holderName('Kortkurs CA', host), key: await imported(publicKey, 'verify'), made }, own);
  return { [FILES.authority.key]: pem(privateKey), [FILES.authority.certificate]: certificatePem(certificate) };
}

/** One set of keys: for PDF files, with the authority's word for it, for tokens, and for embedded proofs. */
export async function makeGeneration(host: string, made: Date, authority: { key: string; certificate: string }): Promise<Record<string, string>> {
  const [paper, token, proof] = [await keyPair('rsa', { modulusLength: BITS }), await keyPair('rsa', { modulusLength: BITS }), await keyPair('ed25519')];
  const key = await imported(createPrivateKey(authority.key), 'sign');
  const by = { certificate: Certificate.fromBER(Uint8Array.from(der(authority.certificate))), key };
  const certificate = await certify({ name: holderName('Kortkurs', host), key: await imported(paper.publicKey, 'verify'), made, by }, key);
  return {
    [FILES.generation.paper]: pem(paper.privateKey),
    [FILES.generation.certificate]: certificatePem(certificate),
    [FILES.generation.token]: pem(token.privateKey),
    [FILES.generation.proof]: pem(proof.privateKey),
  };
}

/** A certificate's bytes out of its file. */
export const der = (text: string): Buffer => new X509Certificate(text).raw;

const pem = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();

const certificatePem = (certificate: Certificate): string => new X509Certificate(Buffer.from(certificate.toSchema(true).toBER(false))).toString();

/** A key as the Web's cryptography takes it. */
function imported(key: KeyObject, use: 'sign' | 'verify'): Promise<WebKey> {
  const algorithm = key.asymmetricKeyType === 'ec' ? { name: 'ECDSA', namedCurve: 'P-256' } : { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  return use === 'sign'
    ? crypto.subtle.importKey('pkcs8', key.export({ type: 'pkcs8', format: 'der' }), algorithm, false, ['sign'])
    : crypto.subtle.importKey('spki', key.export({ type: 'spki', format: 'der' }), algorithm, true, ['verify']);
}
