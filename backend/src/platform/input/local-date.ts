import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { buildMessage, ValidateBy } from 'class-validator';
import { isLocalDate } from '@kortkurs/rules/schedule';

/** A day of the calendar, `YYYY-MM-DD`; 30 February is refused. */
export const IsLocalDate = (): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type: String, format: 'date', example: '2026-11-21' }),
    ValidateBy({ name: 'isLocalDate', validator: { validate: (value: unknown) => typeof value === 'string' && isLocalDate(value), defaultMessage: buildMessage(() => '$property must be a day that exists') } }),
  );
