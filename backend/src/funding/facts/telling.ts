import type { Id, LocalDate } from '@kortkurs/contract/common';
import { DECLINED } from '@kortkurs/contract/participant-facts';
import { Refusal, type FieldFault } from '../../platform/refusals/refusal';
import { EARLIEST_BIRTH } from '../birth-date';
import type { FactSource } from './participant-fact.entity';
import type { Span } from './timeline';

/** How something came to be known of a person. */
export interface Telling {
  /** From which day it holds; left out, from today. `always`: what was said before was wrong all along. */
  since?: LocalDate | 'always';
  source: FactSource;
  by: Id | null;
  why?: string | null;
}

/**
 * What is told holds from a day that has been, and who says that something was wrong all along says why.
 * @throws Refusal `invalid-input`
 */
export function requireTellable({ since, why }: Telling, today: LocalDate): void {
  const fields: FieldFault[] = [];
  if (since === 'always' && !why) fields.push({ field: 'why', code: 'whyAlways' });
  if (since !== undefined && since !== 'always' && (since > today || since < EARLIEST_BIRTH)) fields.push({ field: 'since', code: 'sinceAhead' });
  if (fields.length > 0) throw new Refusal('invalid-input', { fields });
}

/**
 * Who says that something else held from a day that has been than what was known of it, says why: it may be the day on which somebody began.
 * @param told what is said of each fact, and what was known of it
 * @throws Refusal `invalid-input`
 */
export function requireReason({ since, why }: Telling, told: readonly { value: string; spans: readonly Span[] }[], today: LocalDate): void {
  if (why || since === undefined || since === 'always' || since >= today) return;
  const isRewritten = told.some(({ value, spans }) => spans.some((span) => (span.to === null || span.to > since) && span.value !== value && span.value !== DECLINED));
  if (isRewritten) throw new Refusal('invalid-input', { fields: [{ field: 'why', code: 'whyPast' }] });
}

/** What of a telling stands in the log: from which day, and never what. */
export const loggedOf = ({ source, since }: Telling): Record<string, string> => ({ source, ...(since !== undefined && { since }) });
