/** What a credential (Open Badges 3.0), or the data of a participation statement, says of itself, without believing it. */
import { normaliseCertificateCode } from './certificate-code';

export interface CredentialFacts {
  kind: 'certificate';
  /** The code by which it is checked, from its address. */
  code: string | null;
  number: string | null;
  title: string | null;
  name: string | null;
}

/** Of the data that is attached to a participation statement. */
export interface StatementFacts {
  kind: 'statement';
  code: string | null;
  number: string | null;
  name: string | null;
  minutes: number | null;
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
    kind: 'certificate',
    code: codeOfAddress(textOf(credential['id']) ?? ''),
    number: textOf(subject['licenseNumber']),
    title: textOf(objectOf(subject['achievement'])?.['name']),
    name: names.length === 1 ? textOf(names[0]?.['identityHash']) : null,
  };
}

/** @returns undefined for what is no statement's data */
export function statementFacts(value: unknown): StatementFacts | undefined {
  const record = objectOf(value);
  if (!record || !Array.isArray(record['courses']) || typeof record['verifyAddress'] !== 'string') return undefined;
  const { code, minutes } = record;
  return {
    kind: 'statement',
    code: (typeof code === 'string' && normaliseCertificateCode(code)) || null,
    number: textOf(record['number']),
    name: textOf(record['name']),
    minutes: typeof minutes === 'number' ? minutes : null,
  };
}

/** A plain object, or undefined. */
export const objectOf = (value: unknown): Record<string, unknown> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
