import type { LocalDate } from '@kortkurs/contract/common';
import type { FieldFault } from '../platform/refusals/refusal';

/** Nobody alive was born earlier. */
export const EARLIEST_BIRTH = '1900-01-01';

/** What is wrong with a birth date: one that lies ahead, or too far back. */
export const birthDateFaults = (bornOn: LocalDate | null | undefined, today: LocalDate): FieldFault[] =>
  bornOn && (bornOn > today || bornOn < EARLIEST_BIRTH) ? [{ field: 'bornOn', code: 'bornOn' }] : [];
