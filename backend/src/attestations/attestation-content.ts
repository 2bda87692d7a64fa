import { createHash } from 'node:crypto';
import type { AttestationContent, AttestationContentLine } from '@kortkurs/contract/attestations';
import type { Localized } from '@kortkurs/contract/common';
import { attendedAs } from '@kortkurs/rules/attestation';
import { canonical, type Canonical } from '@kortkurs/rules/canonical';

/** A line as it is registered now. */
export interface AttendedLine {
  personId: string;
  enrolmentId: string;
  sessionId: string;
  runId: string;
  localDate: string;
  minutes: number;
  madeUp: boolean;
  title: Localized;
  startsAt: Date | null;
  endsAt: Date | null;
  lateMinutes: number;
  earlyMinutes: number;
}

/** The bytes that are kept, and their digest. */
export interface Kept {
  bytes: Buffer;
  sha256: Buffer;
}

/** One text of a value, as bytes, with their digest. Never made of what jsonb gives back: that orders keys in its own way. */
export function kept(value: Canonical): Kept {
  const bytes = Buffer.from(canonical(value));
  return { bytes, sha256: createHash('sha256').update(bytes).digest() };
}

/** What stands in kept bytes. */
export const readContent = (bytes: Buffer): AttestationContent => JSON.parse(bytes.toString('utf8')) as AttestationContent;

/** A line as it is shown and kept. */
export function contentLine(line: AttendedLine, confirmedAt: Date | null): AttestationContentLine {
  const { enrolmentId, sessionId, localDate, minutes, lateMinutes, earlyMinutes, startsAt, endsAt, title } = line;
  return {
    enrolmentId,
    sessionId,
    courseTitle: { sv: title.sv ?? title.en ?? '', en: title.en ?? title.sv ?? '' },
    startsAt: startsAt?.toISOString() ?? null,
    endsAt: endsAt?.toISOString() ?? null,
    localDate,
    as: attendedAs(line),
    minutes,
    lateMinutes,
    earlyMinutes,
    confirmedAt: confirmedAt?.toISOString() ?? null,
  };
}
