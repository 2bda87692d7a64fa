import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { AuthenticatedSafe, CertBag, PFX, PKCS8ShroudedKeyBag, PrivateKeyInfo, SafeBag, SafeContents } from 'pkijs';
import { certify, engine } from '../x509';

const ecdsa = { name: 'ECDSA', namedCurve: 'P-256' };
const imported = (key: KeyObject, format: 'pkcs8' | 'spki', algorithm: object) =>
  crypto.subtle.importKey(format, Uint8Array.from(key.export({ type: format, format: 'der' })), algorithm as typeof ecdsa, true, [format === 'pkcs8' ? 'sign' : 'verify']);

export const P12_PASSWORD = 'Hemligt-åäö';
const secret = (text: string): ArrayBuffer => Uint8Array.from(Buffer.from(text)).buffer;

/** Somebody who hands out certificates to many. */
export async function authority() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const key = await imported(privateKey, 'pkcs8', ecdsa);
  return { certificate: await certify({ name: 'Utfärdare', key: await imported(publicKey, 'spki', ecdsa), made: new Date() }, key), key };
}

/** A P12 file as an authority hands it out: key and certificate, under AES. The certificate holds from 2015, and until thirty years after it is said to be made. */
export async function p12(kind: 'rsa' | 'ec', made: Date, by?: Awaited<ReturnType<typeof authority>>): Promise<Buffer> {
  const { privateKey, publicKey } = kind === 'rsa' ? generateKeyPairSync('rsa', { modulusLength: 2048 }) : generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = kind === 'rsa' ? { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } : { name: 'ECDSA', namedCurve: 'P-256' };
  const certificate = await certify({ name: 'Kompetenscentret', key: await imported(publicKey, 'spki', algorithm), made, ...(by && { by }) }, await imported(privateKey, 'pkcs8', algorithm));
  const key = PrivateKeyInfo.fromBER(Uint8Array.from(privateKey.export({ type: 'pkcs8', format: 'der' })));
  const shrouded = new PKCS8ShroudedKeyBag({ parsedValue: key });
  const encryption = { password: secret(P12_PASSWORD), contentEncryptionAlgorithm: { name: 'AES-CBC', length: 256 }, hmacHashAlgorithm: 'SHA-256', iterationCount: 2000 };
  await shrouded.makeInternalValues(encryption, engine);
  const bags = [certificate, ...(by ? [by.certificate] : [])].map((parsedValue) => new SafeBag({ bagId: '1.2.840.113549.1.12.10.1.3', bagValue: new CertBag({ parsedValue }) }));
  const safe = new AuthenticatedSafe({
    parsedValue: {
      safeContents: [
        { privacyMode: 0, value: new SafeContents({ safeBags: [new SafeBag({ bagId: '1.2.840.113549.1.12.10.1.2', bagValue: shrouded })] }) },
        { privacyMode: 1, value: new SafeContents({ safeBags: bags }) },
      ],
    },
  });
  await safe.makeInternalValues({ safeContents: [{}, encryption] }, engine);
  const file = new PFX({ parsedValue: { integrityMode: 0, authenticatedSafe: safe } });
  await file.makeInternalValues({ password: secret(P12_PASSWORD), iterations: 2000, pbkdf2HashAlgorithm: 'SHA-256', hmacHashAlgorithm: 'SHA-256' }, engine);
  return Buffer.from(file.toSchema().toBER(false));
}
