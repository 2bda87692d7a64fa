import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { buildMessage, ValidateBy } from 'class-validator';
import { isWallTime } from '@kortkurs/rules/schedule';

const isTime = (value: unknown): boolean => typeof value === 'string' && isWallTime(value);

/** A time of day on the centre's clock, `HH:MM`. */
export const IsWallTime = (): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type: String, pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$', example: '17:30' }),
    ValidateBy({ name: 'isWallTime', validator: { validate: isTime, defaultMessage: buildMessage(() => '$property must be a time of day') } }),
  );
