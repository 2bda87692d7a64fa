import type { Id, LocalDate } from '@kortkurs/contract/common';
import { Refusal, type FieldFault } from '../../platform/refusals/refusal';
import { EARLIEST_BIRTH } from '../birth-date';
import type { FactSource } from './participant-fact.entity';

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
