/**
 * The signature of a paper: CMS SignedData without the signed content (RFC 5652), with the signed attributes that ETSI EN 319 122-1 asks
 * for: what is signed, its digest, and which certificate signed. No time: the file's own entry says it.
 */
import { createHash, X509Certificate } from 'node:crypto';
import { Null, ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import {
  AlgorithmIdentifier,
  Attribute,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs';

import type { SealKey } from './seal-key';

const OID = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  sha256: '2.16.840.1.101.3.4.2.1',
  rsa: '1.2.840.113549.1.1.1',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
} as const;

/** Where the attributes that are signed begin: they are signed as a set, and carried with another tag. */
const SET = 0x31;

/** What stands in a form where a digest belongs: it is found again by it. */
const NO_DIGEST = createHash('sha256').update('no digest yet').digest();
const NO_SIGNATURE = 0xa5;

/** Messages of one signer differ in digest and signature alone. Putting one together takes four milliseconds, filling in a form nothing. */
interface Form {
  /** The attributes as they are signed. */
  attributes: Buffer;
  /** The whole message, by the length of the signature; that of an RSA key is always as long. */
  messages: Map<number, Buffer>;
}

const forms = new WeakMap<readonly Buffer[], Form>();

/** @returns DER */
export async function signedMessage(digest: Buffer, key: SealKey): Promise<Buffer> {
  const form = forms.get(key.certificates) ?? { attributes: asSigned(attributesOf(key)), messages: new Map<number, Buffer>() };
  forms.set(key.certificates, form);
  const signature = await key.sign(filled(form.attributes, NO_DIGEST, digest));
  const blank = Buffer.alloc(signature.length, NO_SIGNATURE);
  const message = form.messages.get(signature.length) ?? messageOf(key, blank);
  form.messages.set(signature.length, message);
  return filled(filled(message, NO_DIGEST, digest), blank, signature);
}

/** Bytes that a message of this key takes: with RSA exactly, so that no byte of a file goes unsigned; else at most. */
export function messageRoom(key: SealKey): number {
  const { asymmetricKeyDetails: details } = new X509Certificate(signerOf(key).der).publicKey;
  // Two numbers of at most 521 bits, each with its head and a sign, in a sequence.
  const longest = key.algorithm === 'rsa' ? Math.ceil((details?.modulusLength ?? 0) / 8) : 141;
  return messageOf(key, Buffer.alloc(longest, NO_SIGNATURE)).length;
}

function filled(form: Buffer, blank: Buffer, value: Buffer): Buffer {
  const at = form.indexOf(blank);
  if (at < 0) throw new Error('The form of a signature has no such place.');
  const copy = Buffer.from(form);
  value.copy(copy, at);
  return copy;
}

function signerOf(key: SealKey): { own: Certificate; der: Buffer; all: Certificate[] } {
  const all = key.certificates.map((der) => Certificate.fromBER(new Uint8Array(der)));
  const [own] = all;
  const [der] = key.certificates;
  if (!own || !der) throw new Error('A signature needs a certificate.');
  return { own, der, all };
}

function attributesOf(key: SealKey): SignedAndUnsignedAttributes {
  return new SignedAndUnsignedAttributes({
    type: 0,
    attributes: inOrder([
      new Attribute({ type: OID.contentType, values: [new ObjectIdentifier({ value: OID.data })] }),
      new Attribute({ type: OID.messageDigest, values: [octets(NO_DIGEST)] }),
      new Attribute({ type: OID.signingCertificateV2, values: [certificateNamed(signerOf(key).der)] }),
    ]),
  });
}

function asSigned(attributes: SignedAndUnsignedAttributes): Buffer {
  const der = Buffer.from(attributes.toSchema().toBER());
  der[0] = SET;
  return der;
}

function messageOf(key: SealKey, signature: Buffer): Buffer {
  const { own, all } = signerOf(key);
  const digestAlgorithm = new AlgorithmIdentifier({ algorithmId: OID.sha256 });
  const signed = new SignedData({
    version: 1,
    digestAlgorithms: [digestAlgorithm],
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: OID.data }),
    certificates: inOrder(all),
    signerInfos: [
      new SignerInfo({
        version: 1,
        sid: new IssuerAndSerialNumber({ issuer: own.issuer, serialNumber: own.serialNumber }),
        digestAlgorithm,
        signedAttrs: attributesOf(key),
        signatureAlgorithm:
          key.algorithm === 'rsa' ? new AlgorithmIdentifier({ algorithmId: OID.rsa, algorithmParams: new Null() }) : new AlgorithmIdentifier({ algorithmId: OID.ecdsaWithSha256 }),
        signature: octets(signature),
      }),
    ],
  });
  return Buffer.from(new ContentInfo({ contentType: OID.signedData, content: signed.toSchema(true) }).toSchema().toBER());
}

/** ESSCertIDv2 (RFC 5035): the digest of the certificate that signed, SHA-256 since nothing else is said. */
function certificateNamed(der: Buffer): Sequence {
  const identified = new Sequence({ value: [octets(createHash('sha256').update(der).digest())] });
  return new Sequence({ value: [new Sequence({ value: [identified] })] });
}

const octets = (bytes: Buffer): OctetString => new OctetString({ valueHex: new Uint8Array(bytes).buffer });

/** A set in DER stands in the order of its members' bytes. */
function inOrder<Member extends Attribute | Certificate>(members: readonly Member[]): Member[] {
  const bytes = new Map(members.map((member) => [member, Buffer.from(member.toSchema().toBER())]));
  return members.toSorted((a, b) => Buffer.compare(bytes.get(a) ?? Buffer.alloc(0), bytes.get(b) ?? Buffer.alloc(0)));
}
