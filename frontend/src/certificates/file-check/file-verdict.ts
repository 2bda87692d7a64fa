import type { Verification } from '@kortkurs/contract/verification';

/**
 * What a file turned out to be. `record` is what the register says of the code in the file; of a changed file it says what the original was.
 * `genuine`: as it was issued; `changed`: it claims to be one of ours and is not, or no longer; `unlisted`: sealed by the issuer, but the register knows
 * nothing of it, or says otherwise; `foreign`: nothing in it is from here; `unreadable`: nobody can say.
 */
export type FileVerdict =
  | { verdict: 'genuine'; of: 'paper' | 'credential' | 'picture'; record: Verification }
  | { verdict: 'changed'; why: 'content' | 'added' | 'unsealed' | 'credential'; record: Verification | null }
  | { verdict: 'unlisted' }
  | { verdict: 'foreign' }
  | { verdict: 'unreadable'; why: 'empty' | 'large' | 'largeBadge' | 'several' | 'locked' | 'kind' | 'unread' };

/** A badge as text is some kilobytes; one that is larger than the rules read is said to be so. */
export const LARGEST_BADGE_MB = 5;

/** A certificate is some hundred kilobytes; a file that is larger is not opened at all. */
export const LARGEST_FILE_MB = 25;
