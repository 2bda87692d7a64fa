/**
 * Checks the seal of a PDF: a CMS signature in a field of the file (PAdES, ETSI EN 319 142-1) that covers everything but itself. Stricter than a PDF
 * reader has to be: a file counts as whole only when it is, byte for byte, what was sealed. Whatever a reader would forgive (a later revision, a hole
 * that is wider than the signature, other padding, further certificates or attributes) makes it a file that somebody changed.
 */
import { fromBER, Integer, Null, ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import { Certificate, ContentInfo, CryptoEngine, IssuerAndSerialNumber, type SignerInfo, SignedData } from 'pkijs';

/**
 * `whole`: as it was sealed; `added`: what was sealed is untouched, and something was appended; `broken`: a seal of the issuer's that does not fit
 * the file; `foreign`: a signature by somebody else; `none`: no signature.
 */
export const SEALS = ['whole', 'added', 'broken', 'foreign', 'none'] as const;
export type Seal = (typeof SEALS)[number];

const OID = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  sha256: '2.16.840.1.101.3.4.2.1',
  rsa: '1.2.840.113549.1.1.1',
} as const;

/** Signatures of one file that are looked at, from its end; ours have one. */
const MOST_SIGNATURES = 10;
/** Signed attributes are signed as a set and carried with another tag. */
const SET = 0x31;

/** A place in the file that holds a signature: from the `<` to after the `>`. */
interface Hole {
  from: number;
  to: number;
  hex: string;
}

/** The signature as it was read. */
interface Message {
  bytes: Uint8Array<ArrayBuffer>;
  info: ContentInfo;
  signed: SignedData;
  signer: SignerInfo;
  certificates: Certificate[];
}

/**
 * @param bytes the file
 * @param issuers certificates that the issuer published, DER: each that ever sealed and still counts, and authorities, which seal nothing themselves. Whatever an authority vouches for without being published is foreign
 */
export async function checkSeal(bytes: Uint8Array, issuers: readonly Uint8Array[]): Promise<Seal> {
  const text = new TextDecoder('latin1').decode(bytes);
  const engine = new CryptoEngine({ name: 'webcrypto', crypto });
  const anchors = issuers.map((issuer) => Certificate.fromBER(issuer.slice()));
  let worst: Seal = 'none';
  for (const hole of holesOf(text)) {
    const seal = await sealOf(bytes, text, hole, anchors, engine);
    if (seal === 'whole') return seal;
    if (SEALS.indexOf(seal) < SEALS.indexOf(worst)) worst = seal;
  }
  return worst;
}

/** Latin-1 of one byte a character, so that a place in the text is the place in the file. */
function holesOf(text: string): Hole[] {
  const found: Hole[] = [];
  for (const match of text.matchAll(/\/Contents\s*(<[0-9a-fA-F]{64,}>)/g)) {
    const to = match.index + match[0].length;
    found.push({ from: to - (match[1]?.length ?? 0), to, hex: match[1]?.slice(1, -1) ?? '' });
  }
  return found.slice(-MOST_SIGNATURES);
}

async function sealOf(bytes: Uint8Array, text: string, hole: Hole, anchors: Certificate[], engine: CryptoEngine): Promise<Seal> {
  const message = read(hole.hex);
  const own = message && certificateOf(message);
  if (!message || !own) return 'foreign';
  if (!isPublished(own, anchors)) return 'foreign';
  const end = sealedUntil(text, hole);
  if (end === undefined || !isPlain(hole.hex, message) || !(await othersAreKnown(message, own, anchors, engine))) return 'broken';
  const sealed = joined(bytes.subarray(0, hole.from), bytes.subarray(hole.to, end));
  if (!(await isSignedBy(message, own, sealed, engine))) return 'broken';
  return end === bytes.length ? 'whole' : 'added';
}

/**
 * Where what is sealed ends, by a `ByteRange` that leaves out exactly this hole: from the first byte, and nothing else left out.
 * @returns undefined when there is none
 */
function sealedUntil(text: string, { from, to }: Hole): number | undefined {
  let furthest: number | undefined;
  for (const match of text.matchAll(/\/ByteRange\s*\[0 (\d{1,10}) (\d{1,10}) (\d{1,10}) *\]/g)) {
    const [before, after, length] = match.slice(1).map(Number) as [number, number, number];
    const end = after + length;
    if (before === from && after === to && end <= text.length && end > (furthest ?? to)) furthest = end;
  }
  return furthest;
}

/** @returns undefined for what is no signature, or one of another make */
function read(hex: string): Message | undefined {
  const bytes = Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
  try {
    const block = fromBER(bytes);
    if (block.offset <= 0) return undefined;
    const info = new ContentInfo({ schema: block.result });
    if (info.contentType !== OID.signedData) return undefined;
    const signed = new SignedData({ schema: info.content });
    const certificates = (signed.certificates ?? []).filter((one) => one instanceof Certificate);
    const [signer] = signed.signerInfos;
    return signer && { bytes: bytes.subarray(0, block.offset), info, signed, signer, certificates };
  } catch {
    return undefined;
  }
}

/** The certificate that the signature names as its own. */
function certificateOf({ signer, certificates }: Message): Certificate | undefined {
  const { sid } = signer;
  if (!(sid instanceof IssuerAndSerialNumber)) return undefined;
  return certificates.find((one) => one.issuer.isEqual(sid.issuer) && one.serialNumber.isEqual(sid.serialNumber));
}

/**
 * One that was published to seal with. That an authority vouches for it is not enough: the issuer may have withdrawn it, or somebody may have got hold of the
 * authority's key. One that vouches for another is an authority, and seals nothing.
 */
function isPublished(certificate: Certificate, anchors: Certificate[]): boolean {
  const isKnown = anchors.some((anchor) => isSame(certificate, anchor));
  return isKnown && !anchors.some((other) => other.issuer.isEqual(certificate.subject) && !isSame(other, certificate));
}

/**
 * The signature does not cover the certificates that come with it: each has to be one that was published, or to vouch for the one below it, as those of a
 * public authority do for an issuer's own key. They are not published, since the authority vouches for others as well.
 */
async function othersAreKnown({ certificates, signed }: Message, own: Certificate, anchors: Certificate[], engine: CryptoEngine): Promise<boolean> {
  if (certificates.length !== signed.certificates?.length) return false;
  let left = certificates.filter((one) => one !== own && !anchors.some((anchor) => isSame(one, anchor)));
  for (let below = own; left.length > 0; ) {
    const above = left.find((one) => one.subject.isEqual(below.issuer));
    // One that was published comes as it was published.
    if (!above || anchors.some((anchor) => anchor.subject.isEqual(above.subject))) return false;
    if (!(await below.verify(above, engine).catch(() => false))) return false;
    left = left.filter((one) => one !== above);
    below = above;
  }
  return true;
}

/** Nothing in it that is not signed could be otherwise: written as we write it, one signer, no attributes beside the signed ones, zeros to the end of the hole. */
function isPlain(hex: string, { bytes, info, signed, signer }: Message): boolean {
  const algorithms = [...signed.digestAlgorithms, signer.digestAlgorithm];
  return (
    !/[A-F]/.test(hex) &&
    /^0*$/.test(hex.slice(2 * bytes.length)) &&
    signed.version === 1 &&
    signer.version === 1 &&
    signed.digestAlgorithms.length === 1 &&
    signed.signerInfos.length === 1 &&
    signed.crls === undefined &&
    signed.encapContentInfo.eContentType === OID.data &&
    signed.encapContentInfo.eContent === undefined &&
    signer.unsignedAttrs === undefined &&
    algorithms.every(({ algorithmId }) => algorithmId === OID.sha256) &&
    [...algorithms, signer.signatureAlgorithm].every(({ algorithmParams }) => algorithmParams === undefined || algorithmParams instanceof Null) &&
    isEqual(bytes, new Uint8Array(info.toSchema().toBER()))
  );
}

/** The signed attributes name this content, this certificate, and are signed by its key. */
async function isSignedBy({ signer }: Message, own: Certificate, sealed: Uint8Array<ArrayBuffer>, engine: CryptoEngine): Promise<boolean> {
  const { signedAttrs } = signer;
  if (!signedAttrs) return false;
  const value = (type: string): unknown => {
    const found = signedAttrs.attributes.filter((attribute) => attribute.type === type);
    return found.length === 1 && found[0]?.values.length === 1 ? (found[0].values[0] as unknown) : undefined;
  };
  const [type, digest, certificate] = [value(OID.contentType), value(OID.messageDigest), value(OID.signingCertificateV2)];
  if (!(type instanceof ObjectIdentifier) || type.valueBlock.toString() !== OID.data) return false;
  if (!(digest instanceof OctetString) || !isEqual(digest.valueBlock.valueHexView, await sha256(sealed))) return false;
  const named = first(first(first(certificate)));
  if (!(named instanceof OctetString) || !isEqual(named.valueBlock.valueHexView, await sha256(der(own)))) return false;
  if (!isExact(signer, own)) return false;
  const signed = new Uint8Array(signedAttrs.encodedValue.slice(0));
  signed[0] = SET;
  return engine.verifyWithPublicKey(signed.buffer, signer.signature, own.subjectPublicKeyInfo, signer.signatureAlgorithm, 'SHA-256').catch(() => false);
}

/** The two numbers of an elliptic curve's signature are no longer than the curve's own: what reads them would cut off what is too much. */
function isExact({ signature, signatureAlgorithm }: SignerInfo, own: Certificate): boolean {
  if (signatureAlgorithm.algorithmId === OID.rsa) return true;
  const size = (own.subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView.length - 1) / 2;
  const { result } = fromBER(signature.valueBlock.valueHexView);
  const numbers = result instanceof Sequence ? result.valueBlock.value : [];
  return numbers.length === 2 && numbers.every((number) => number instanceof Integer && lengthOf(number.valueBlock.valueHexView) <= size);
}

/** Without the zero that keeps a number from being negative. */
const lengthOf = (number: Uint8Array): number => number.length - (number[0] === 0 ? 1 : 0);

const first = (block: unknown): unknown => (block instanceof Sequence ? block.valueBlock.value[0] : undefined);

const der = (certificate: Certificate): Uint8Array<ArrayBuffer> => new Uint8Array(certificate.toSchema().toBER());

const isSame = (one: Certificate, other: Certificate): boolean => isEqual(der(one), der(other));

const isEqual = (one: Uint8Array, other: Uint8Array): boolean => one.length === other.length && one.every((byte, i) => byte === other[i]);

const sha256 = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));

function joined(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
