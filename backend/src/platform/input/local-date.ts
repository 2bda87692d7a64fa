import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { buildMessage, ValidateBy } from 'class-validator';
import { isLocalDate as isDay } from '@kortkurs/rules/schedule';

/** Whether something is the text of a day that exists, `2026-11-21`. */
export const isLocalDate = (value: unknown): value is string => typeof value === 'string' && isDay(value);

/** A day of the calendar, `YYYY-MM-DD`; 30 February is refused. */
export const IsLocalDate = (): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type: String, format: 'date', example: '2026-11-21' }),
    ValidateBy({ name: 'isLocalDate', validator: { validate: isLocalDate, defaultMessage: buildMessage(() => '$property must be a day that exists') } }),
  );
