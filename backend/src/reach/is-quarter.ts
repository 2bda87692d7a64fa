import { buildMessage, ValidateBy } from 'class-validator';
import { QUARTER } from '@kortkurs/rules/quarter';

/** A quarter as addresses have it: `2026-1`. */
export const IsQuarter = (): PropertyDecorator =>
  ValidateBy({
    name: 'quarterForm',
    validator: { validate: (value: unknown) => typeof value === 'string' && QUARTER.test(value), defaultMessage: buildMessage(() => '$property must be a quarter, as 2026-1') },
  });
