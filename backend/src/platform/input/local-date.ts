import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { buildMessage, ValidateBy } from 'class-validator';

const written = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether a text is a day that exists, written `2026-11-21`, from 1000 on. */
export function isLocalDate(value: unknown): value is string {
  const parts = typeof value === 'string' ? written.exec(value) : null;
  if (!parts) return false;
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1000 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** A day of the calendar, `YYYY-MM-DD`; 30 February is refused. */
export const IsLocalDate = (): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type: String, format: 'date', example: '2026-11-21' }),
    ValidateBy({ name: 'isLocalDate', validator: { validate: isLocalDate, defaultMessage: buildMessage(() => '$property must be a day that exists') } }),
  );
