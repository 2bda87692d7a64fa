import type { Language } from '@kortkurs/contract/common';
import type { SamplePart, SampleVerdict } from '@kortkurs/contract/evidence';

export interface ProtocolWords {
  title: string;
  subject: string;
  of: (from: string, to: string, version: number) => string;
  drawn: (size: number, outOf: number, seed: number, at: string, by: string) => string;
  how: string;
  sha: string;
  judged: string;
  participant: string;
  parts: Record<SamplePart, string>;
  says: Record<SampleVerdict, string>;
  not: string;
  remarks: string;
  noRemarks: string;
  remark: (row: number, part: string) => string;
  sign: string;
  day: string;
  signature: string;
  page: (at: number, of: number) => string;
}

/** The words of a sample's protocol. */
export const protocolWords: Record<Language, ProtocolWords> = {
  sv: {
    title: 'Stickprov',
    subject: 'Protokoll över stickprov',
    of: (from, to, version) => `${from} till ${to}, version ${version}`,
    drawn: (size, outOf, seed, at, by) => `${size} av ${outOf} deltagare, dragna ${at} av ${by} med frö ${seed}.`,
    how: 'Samma frö ger samma urval. Deltagarna står med numret på sin rad i det inlämnade, i ordning efter pseudonym.',
    sha: 'Det inlämnades kontrollsumma, SHA-256',
    judged: 'Bedömning',
    participant: 'Deltagare',
    parts: { attendance: 'Närvaro', facts: 'Uppgifter', confirmation: 'Bekräftelse', row: 'Raden' },
    says: { right: 'Stämmer', remark: 'Anmärkning' },
    not: 'Inte bedömd',
    remarks: 'Anmärkningar',
    noRemarks: 'Inga anmärkningar.',
    remark: (row, part) => `Deltagare ${row}, ${part.toLowerCase()}`,
    sign: 'Underskrift',
    day: 'Datum',
    signature: 'Granskare',
    page: (at, of) => `Sida ${at} av ${of}`,
  },
  en: {
    title: 'Sample',
    subject: 'Protocol of a sample',
    of: (from, to, version) => `${from} to ${to}, version ${version}`,
    drawn: (size, outOf, seed, at, by) => `${size} of ${outOf} participants, drawn ${at} by ${by} with seed ${seed}.`,
    how: 'The same seed draws the same. Participants stand by the number of their row in what was submitted, in the order of pseudonyms.',
    sha: 'Digest of what was submitted, SHA-256',
    judged: 'Judgement',
    participant: 'Participant',
    parts: { attendance: 'Attendance', facts: 'Facts', confirmation: 'Confirmation', row: 'The row' },
    says: { right: 'Right', remark: 'Remark' },
    not: 'Not judged',
    remarks: 'Remarks',
    noRemarks: 'No remarks.',
    remark: (row, part) => `Participant ${row}, ${part.toLowerCase()}`,
    sign: 'Signature',
    day: 'Day',
    signature: 'Auditor',
    page: (at, of) => `Page ${at} of ${of}`,
  },
};
