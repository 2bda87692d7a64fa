/** A participant's facts as staff come by them: which there are, what they are once somebody says why, and putting them right. */
import type { LocalDate } from './common';
import type { RecordFact, Situation } from './participant-facts';
import type { Gender } from './people';

/** Why staff read what somebody answered. Chosen, not written: a reason in one's own words would itself tell about the person. */
export const READING_REASONS = ['person-asked', 'report', 'correct', 'review'] as const;
export type ReadingReason = (typeof READING_REASONS)[number];

/** A fact that was answered; never what was answered. */
export interface KnownFact {
  fact: RecordFact;
  /** The day it was answered; null for the identity number. */
  answeredOn: LocalDate | null;
  /** From which day it holds; null: as far back as one asks. */
  since: LocalDate | null;
  /** They did not want to say. */
  declined: boolean;
}

/** `GET /people/{id}/participant-record`: in the order in which facts are asked for. */
export interface ParticipantRecordOverview {
  facts: KnownFact[];
}

/** `POST /people/{id}/participant-record/reveal` */
export interface ParticipantRecordReading {
  reason: ReadingReason;
}

/** `PUT /people/{id}/participant-record`: what is left out stays as it is. */
export interface ParticipantRecordCorrection {
  gender?: Gender;
  bornOn?: LocalDate;
  situation?: Situation;
  /** From which day it holds; left out, from today. `always`: what was said before was wrong all along, and `why` says how that is known. */
  since?: LocalDate | 'always';
  why?: string;
}
