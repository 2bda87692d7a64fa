/** What a credential (Open Badges 3.0) says of itself, without believing it. */
import { normaliseCertificateCode } from './certificate-code';

export interface CredentialFacts {
  /** The code by which it is checked, from its address. */
  code: string | null;
  number: string | null;
  title: string | null;
  name: string | null;
}

/** The code in the address of a page on which something is checked; null for other addresses. */
export function codeOfAddress(address: string): string | null {
  const written = /^https?:\/\/[^\s?#]{1,300}\/verify\/([0-9A-Za-z-]{16,19})$/.exec(address)?.[1];
  return (written && normaliseCertificateCode(written)) ?? null;
}

/** @returns undefined for what is no credential */
export function credentialFacts(value: unknown): CredentialFacts | undefined {
  const credential = objectOf(value);
  const subject = objectOf(credential?.['credentialSubject']);
  if (!credential || !subject) return undefined;
  const names = [subject['identifier']].flat().map(objectOf).filter((one) => one?.['identityType'] === 'name');
  return {
    code: codeOfAddress(textOf(credential['id']) ?? ''),
    number: textOf(subject['licenseNumber']),
    title: textOf(objectOf(subject['achievement'])?.['name']),
    name: names.length === 1 ? textOf(names[0]?.['identityHash']) : null,
  };
}

/** A plain object, or undefined. */
export const objectOf = (value: unknown): Record<string, unknown> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
