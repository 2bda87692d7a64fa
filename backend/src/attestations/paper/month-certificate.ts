import type { AttestationContent, AttestedBy } from '@kortkurs/contract/attestations';
import type { Language } from '@kortkurs/contract/common';

/** What was confirmed, as its canonical bytes say it. */
export interface ConfirmationKept {
  at: string;
  by: AttestedBy;
  signedOn: string | null;
  language: Language;
  centre: { name: string; place: string | null };
  confirmed: { enrolmentId: string; sessionId: string; minutes: number }[];
  disputed: unknown[];
}

/** Everything that a month's certificate says; it follows from the bytes that are kept, and from nothing else but the name and who pays. */
export interface MonthCertificate {
  language: Language;
  centre: ConfirmationKept['centre'];
  project: string;
  month: string;
  lines: { localDate: string; course: string; minutes: number }[];
  minutes: number;
  confirmedOn: string;
  by: AttestedBy;
  /** Lines that waited for an answer. */
  waiting: number;
  /** Lines that were confirmed and of which nothing is registered any more. */
  gone: number;
  /** Of the confirmation, in hexadecimal; it holds that of what was shown. */
  sha256: string;
  /** Whether the European Union pays for the project. */
  eu: boolean;
}

/** Lay out what is kept for the page. @param confirmedOn the day at the centre @param gone lines, by their key, of which nothing is registered any more */
export function monthCertificate(content: AttestationContent, kept: ConfirmationKept, { confirmedOn, sha256, gone, eu }: { confirmedOn: string; sha256: string; gone: ReadonlySet<string>; eu: boolean }): MonthCertificate {
  const { language, centre, by } = kept;
  const confirmed = new Map(kept.confirmed.map(({ enrolmentId, sessionId, minutes }) => [`${enrolmentId}:${sessionId}`, minutes]));
  const lines = content.lines.flatMap(({ enrolmentId, sessionId, localDate, courseTitle }) => {
    const key = `${enrolmentId}:${sessionId}`;
    const minutes = gone.has(key) ? 0 : confirmed.get(key);
    return minutes ? [{ localDate, course: courseTitle[language], minutes }] : [];
  });
  return {
    language, centre, by,
    project: content.project.name,
    month: content.month,
    lines,
    minutes: lines.reduce((sum, line) => sum + line.minutes, 0),
    confirmedOn: kept.signedOn ?? confirmedOn,
    waiting: kept.disputed.length,
    gone: [...confirmed].filter(([key, minutes]) => minutes > 0 && gone.has(key)).length,
    sha256,
    eu,
  };
}
