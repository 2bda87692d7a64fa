import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { CertBag, Certificate, PFX, PKCS8ShroudedKeyBag, PrivateKeyInfo } from 'pkijs';
import { SettingsMistake } from '../platform/config/read-settings';
import { engine } from './x509';

/** A key with its certificate and those that vouch for it, DER. */
export interface PaperPair {
  key: KeyObject;
  certificates: readonly Buffer[];
}

/** Bits of an RSA key, at least, for signatures that last. */
const LEAST_BITS = 2048;

/**
 * Read the operator's own key (PKCS#12, RFC 7292) with which PDF files are to be signed.
 * @param where how the operator knows the file, for sentences
 * @throws SettingsMistake for a wrong password, a file that is none, a key that does not fit. When its certificate ends is for whoever signs to look at
 */
export async function readP12(bytes: Buffer, password: string, where: string): Promise<PaperPair> {
  const { keys, certificates } = await contents(bytes, password, where);
  for (const key of keys) {
    const own = certificates.find((certificate) => certificate.checkPrivateKey(key));
    if (own) return { key: fitting(key, where), certificates: chain(own, certificates).map(({ raw }) => raw) };
  }
  throw new SettingsMistake([`${where} holds no private key with its certificate.`]);
}

/** What lies in the file: keys and certificates, in any order. */
async function contents(bytes: Buffer, password: string, where: string): Promise<{ keys: KeyObject[]; certificates: X509Certificate[] }> {
  let file: PFX;
  try {
    file = PFX.fromBER(Uint8Array.from(bytes));
  } catch {
    throw new SettingsMistake([`${where} is no PKCS#12 file (.p12, .pfx).`]);
  }
  const secret = Uint8Array.from(Buffer.from(password)).buffer;
  await file.parseInternalValues({ password: secret, checkIntegrity: true }, engine).catch(() => {
    throw new SettingsMistake([`The password in SIGNING_P12_PASSWORD does not open ${where}.`]);
  });
  const safe = file.parsedValue?.authenticatedSafe;
  if (!safe) throw new SettingsMistake([`${where} is no PKCS#12 file (.p12, .pfx).`]);
  await safe.parseInternalValues({ safeContents: safe.safeContents.map(() => ({ password: secret })) }, engine).catch(() => {
    throw new SettingsMistake([`${where} is encrypted in a way that is no longer safe. Write it anew with AES; docs/keys.md.`]);
  });
  const keys: KeyObject[] = [];
  const certificates: X509Certificate[] = [];
  for (const { value } of (safe.parsedValue as { safeContents: { value: { safeBags: { bagValue: unknown }[] } }[] }).safeContents) {
    for (const { bagValue } of value.safeBags) {
      if (bagValue instanceof PKCS8ShroudedKeyBag || bagValue instanceof PrivateKeyInfo) keys.push(privateKey(Buffer.from(bagValue.toSchema().toBER(false)), password, where));
      if (bagValue instanceof CertBag && bagValue.parsedValue instanceof Certificate) certificates.push(new X509Certificate(Buffer.from(bagValue.parsedValue.toSchema(true).toBER(false))));
    }
  }
  return { keys, certificates };
}

function privateKey(der: Buffer, password: string, where: string): KeyObject {
  try {
    return createPrivateKey({ key: der, format: 'der', type: 'pkcs8', passphrase: password });
  } catch {
    throw new SettingsMistake([`${where} is encrypted in a way that is no longer safe. Write it anew with AES; docs/keys.md.`]);
  }
}

function fitting(key: KeyObject, where: string): KeyObject {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key;
  if (type === 'ec' || (type === 'rsa' && (details?.modulusLength ?? 0) >= LEAST_BITS)) return key;
  throw new SettingsMistake([`${where} must hold an RSA key of at least ${LEAST_BITS} bits or an EC key.`]);
}

/** The time in which a key's own certificate holds. */
export function validity({ certificates: [own] }: PaperPair): { from: Date; to: Date } {
  const { validFromDate, validToDate } = new X509Certificate(own ?? '');
  return { from: validFromDate, to: validToDate };
}

/** A certificate, then whoever vouches for it, and so on as far as the file knows. */
function chain(own: X509Certificate, all: readonly X509Certificate[]): X509Certificate[] {
  const links = [own];
  for (;;) {
    const last = links.at(-1);
    const next = all.find((one) => last && !links.includes(one) && last.checkIssued(one));
    if (!next) return links;
    links.push(next);
  }
}
