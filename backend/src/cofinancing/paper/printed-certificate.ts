import type { Month } from '@kortkurs/contract/attestations';
import type { Language, LocalDate } from '@kortkurs/contract/common';

/** What an organisation's certificate, or the form for it, says. */
export interface PrintedCertificate {
  language: Language;
  organisation: string;
  project: string;
  from: Month;
  to: Month;
  /** First name and initial; null for who is protected. */
  lines: { name: string | null; month: Month; minutes: number }[];
  kronorPerHour: number | null;
  centre: { name: string; place: string | null };
  refused: number;
  signer: string | null;
  by: 'mail' | 'paper';
  on: LocalDate;
  /** Of the confirmation; on the form, of what is shown. */
  sha256: string;
  eu: boolean;
}
