import { createHash, randomBytes } from 'node:crypto';
import * as asn1js from 'asn1js';
import { AttributeTypeAndValue, BasicConstraints, Certificate, CryptoEngine, Extension, ExtKeyUsage, Time } from 'pkijs';

/** What pkijs computes with. */
export const engine = new CryptoEngine({ name: 'node', crypto });

/** A key as the Web's cryptography holds it. */
export type WebKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

/**
 * From when on certificates count. Long before any installation: a certificate of a course of last year, in a centre that brought its history
 * along, is signed with the day that stands on it, which must lie within.
 */
const SINCE = new Date('2015-01-01T00:00:00Z');
/** Years after which keys that nobody replaced end. */
const YEARS = 30;
/** Longest common name that X.509 takes, in characters. */
const LONGEST_NAME = 64;

/** Bits of the key usage extension, the first one highest. */
const usage = { signatures: 0b1100_0000, certificates: 0b0000_0110 };
/** Unused bits at the end of each. */
const unused = { signatures: 6, certificates: 1 };
const oid = {
  commonName: '2.5.4.3',
  subjectKey: '2.5.29.14',
  keyUsage: '2.5.29.15',
  constraints: '2.5.29.19',
  issuerKey: '2.5.29.35',
  purposes: '2.5.29.37',
  emailProtection: '1.3.6.1.5.5.7.3.4',
  documentSigning: '1.3.6.1.5.5.7.3.36',
};

/** A certificate to be made. */
export interface Wish {
  /** Who it is about. */
  name: string;
  key: WebKey;
  made: Date;
  /** Who vouches: nobody for one that vouches for itself. */
  by?: { certificate: Certificate; key: WebKey };
}

/** Make a certificate: a small authority without `by`, else one that signs documents. */
export async function certify({ name, key, made, by }: Wish, own: WebKey): Promise<Certificate> {
  const certificate = new Certificate({ version: 2, serialNumber: new asn1js.Integer({ valueHex: serial() }) });
  certificate.subject.typesAndValues.push(commonName(name));
  if (by) certificate.issuer = by.certificate.subject;
  else certificate.issuer = certificate.subject;
  certificate.notBefore = moment(SINCE);
  certificate.notAfter = moment(new Date(Date.UTC(made.getUTCFullYear() + YEARS, made.getUTCMonth(), made.getUTCDate())));
  await certificate.subjectPublicKeyInfo.importKey(key, engine);
  const kind = by ? 'signatures' : 'certificates';
  certificate.extensions = [
    extension(oid.constraints, true, new BasicConstraints(by ? {} : { cA: true, pathLenConstraint: 0 }).toSchema()),
    extension(oid.keyUsage, true, new asn1js.BitString({ valueHex: Uint8Array.of(usage[kind]).buffer, unusedBits: unused[kind] })),
    extension(oid.subjectKey, false, new asn1js.OctetString({ valueHex: keyId(certificate) })),
    ...(by
      ? [
          extension(oid.purposes, false, new ExtKeyUsage({ keyPurposes: [oid.emailProtection, oid.documentSigning] }).toSchema()),
          extension(oid.issuerKey, false, new asn1js.Sequence({ value: [new asn1js.Primitive({ idBlock: { tagClass: 3, tagNumber: 0 }, valueHex: keyId(by.certificate) })] })),
        ]
      : []),
  ];
  await certificate.sign(by?.key ?? own, 'SHA-256', engine);
  return certificate;
}

/** The name of a certificate's holder: what a PDF reader shows as who signed. */
export const holderName = (of: string, host: string): string => `${of} ${host}`.slice(0, LONGEST_NAME);

const commonName = (value: string): AttributeTypeAndValue => new AttributeTypeAndValue({ type: oid.commonName, value: new asn1js.Utf8String({ value }) });

/** Until 2049 as UTC time, after that as generalised time, as the standard wants it. */
const moment = (value: Date): Time => new Time({ type: value.getUTCFullYear() < 2050 ? 0 : 1, value });

const extension = (extnID: string, critical: boolean, value: asn1js.BaseBlock): Extension => new Extension({ extnID, critical, extnValue: value.toBER(false) });

/** Sixteen random bytes, positive and without a zero in front. */
function serial(): ArrayBuffer {
  const bytes = new Uint8Array(randomBytes(16));
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return bytes.buffer;
}

function keyId(certificate: Certificate): ArrayBuffer {
  const bytes = createHash('sha1').update(certificate.subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView).digest();
  return new Uint8Array(bytes).buffer;
}
