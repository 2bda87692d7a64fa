import { buildMessage, isISO8601, isRFC3339, ValidateBy } from 'class-validator';

/** Whether something is the text of a moment that exists, `2026-11-21T09:00:00Z`. */
const isInstant = (value: unknown): boolean => isRFC3339(value) && isISO8601(value, { strict: true }) && Number.isFinite(Date.parse(String(value)));

/** A moment with its offset (RFC 3339); weeks, 30 February and leap seconds, which no clock here counts, are refused. */
export const IsInstant = (): PropertyDecorator =>
  ValidateBy({ name: 'isRfc3339', validator: { validate: isInstant, defaultMessage: buildMessage(() => '$property must be a moment that exists') } });
