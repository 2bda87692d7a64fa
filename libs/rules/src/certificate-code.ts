/**
 * The printed code of a certificate: 80 bits as 16 characters of Crockford's base32, which has no I, L, O or U, so that
 * what is read aloud or typed from paper comes out right. Source: https://www.crockford.com/base32.html
 */

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Bytes behind one code. */
export const CODE_BYTES = 10;

/** Characters of one code, without separators. */
export const CODE_LENGTH = 16;

/**
 * Writes ten random bytes as a code, without separators.
 * @throws RangeError for any other number of bytes
 */
export function encodeCertificateCode(bytes: Uint8Array): string {
  if (bytes.length !== CODE_BYTES) throw new RangeError(`a code is made of ${CODE_BYTES} bytes`);
  let bits = 0n;
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte);
  let code = '';
  for (let i = 0; i < CODE_LENGTH; i++) {
    code = ALPHABET.charAt(Number(bits & 31n)) + code;
    bits >>= 5n;
  }
  return code;
}

/**
 * Reads a code as a person types it: any case, blanks, hyphens and dashes anywhere, I and L for 1, O for 0.
 * @returns the 16 characters, or undefined when the text cannot be a code
 */
export function normaliseCertificateCode(text: string): string | undefined {
  const plain = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Dash}]/gu, '')
    .replace(/[IL]/g, '1')
    .replace(/O/g, '0');
  if (plain.length !== CODE_LENGTH) return undefined;
  for (const character of plain) if (!ALPHABET.includes(character)) return undefined;
  return plain;
}

/** Sets a normalised code in four groups, as it is printed: `7KQ2-M3XT-9ABC-DEFG`. */
export function printCertificateCode(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1-');
}

/** Whether what somebody typed is the number of a certificate or statement, which stands beside the code and is much like it: `KC-2026-000123`, `KC-D-2026-000001`. */
export function isCertificateNumber(text: string): boolean {
  return /^[A-Z]{1,6}[\s\p{Dash}]+(D[\s\p{Dash}]+)?20\d\d[\s\p{Dash}]+\d{1,9}$/u.test(text.normalize('NFKC').trim().toUpperCase());
}
