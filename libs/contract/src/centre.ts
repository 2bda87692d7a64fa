import type { CheckInRules } from './check-in';
import type { Id, Language, Localized } from './common';

/** What anyone may know about the centre. */
export interface PublicCentre {
  /** Empty until an administrator has written it. */
  name: string;
  about: Localized;
  postalAddress: string;
  contactEmail: string | null;
  organisationNumber: string | null;
  languages: readonly Language[];
  /** IANA name; sessions are planned and counted in it. */
  timeZone: string;
  /** When people check in by themselves. */
  checkIn: CheckInRules;
}

/** The centre's settings as its administrators see and change them. */
export interface CentreSettings extends PublicCentre {
  signatoryName: string;
  signatoryTitle: Localized;
  /** The letters that a certificate's number starts with. */
  numberPrefix: string;
  /** Month, 1 to 12, in which the year of the yearly targets starts. */
  targetYearStartsIn: number;
  /** Hours on the centre's clock in which what can wait is not sent: `21-7`, or `off`; null: those of the installation. */
  quietHours: string | null;
  /** What the installation was started with, in the same words. */
  usualQuietHours: string;
  /** 0 until the settings have been saved for the first time. */
  version: number;
}

/** A change of the settings, made on top of `version`. */
export type CentreChange = Omit<CentreSettings, 'languages' | 'timeZone' | 'usualQuietHours'>;

/** A Swedish municipality with its code from Statistics Sweden. */
export interface Municipality {
  code: string;
  name: string;
  countyCode: string;
}

/** What a new centre does first, in this order. */
export const FIRST_STEPS = ['centre', 'organisation', 'course', 'run'] as const;
export type FirstStep = (typeof FIRST_STEPS)[number];

/** A first step, and the thing that shows it is done; `id` is null for the centre itself. */
export interface FirstStepFact {
  step: FirstStep;
  done: { id: Id | null; name: string } | null;
}
