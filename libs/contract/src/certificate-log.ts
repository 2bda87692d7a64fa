/** Who did what with certificates, and why: read from the audit log and the certificates themselves. */
import type { Id, Instant } from './common';

/**
 * `replaced`: one was issued in another's place; `renewed`: in place of one that had expired. `name-shown`, `name-hidden`: its owner chose what those who check it see.
 * `archive-asked`, `archive-made`: all of a run were saved as one file.
 */
export const CERTIFICATE_ACTS = ['issued', 'replaced', 'renewed', 'revoked', 'name-shown', 'name-hidden', 'archive-asked', 'archive-made'] as const;
export type CertificateAct = (typeof CERTIFICATE_ACTS)[number];

export interface CertificateLogEntry {
  id: Id;
  at: Instant;
  act: CertificateAct;
  /** Who did it, as staff see people; null: it came by itself when the rule was met. */
  by: string | null;
  /** As it was written when it was done; null where nobody was asked for one. */
  reason: string | null;
  /** What it was done to; null for what was done to all of a run. */
  certificate: { id: Id; number: string; personName: string } | null;
  /** Number of the one that it took the place of. */
  replaces: string | null;
  /** How many certificates a file of all was to hold. */
  certificates: number | null;
}
