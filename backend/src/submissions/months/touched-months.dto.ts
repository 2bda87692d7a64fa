import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsOptional, IsUUID, Validate, ValidatorConstraint, type ValidatorConstraintInterface } from 'class-validator';
import type { LocalDate } from '@kortkurs/contract/common';
import { isLocalDate } from '@kortkurs/rules/schedule';
import { IsLocalDate } from '../../platform/input/local-date';

/** A list in a query, its values parted by commas; an empty one is a list of none. */
const Parted = (): PropertyDecorator => Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',').filter(Boolean) : value));

@ValidatorConstraint({ name: 'isLocalDate' })
class Days implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return typeof value === 'string' && isLocalDate(value);
  }
  defaultMessage(): string {
    return '$property must be days that exist';
  }
}

export class TouchedByRunQuery {
  @ApiPropertyOptional({ type: String, description: 'Ids of the projects that would pay for it, parted by commas.' }) @IsOptional() @Parted() @IsArray() @ArrayMaxSize(50) @IsUUID('all', { each: true }) projectIds?: string[];
  @ApiPropertyOptional({ type: String, description: 'Days on which sessions would come to lie or go from, parted by commas.' }) @IsOptional() @Parted() @IsArray() @ArrayMaxSize(200) @Validate(Days, { each: true }) days?: LocalDate[];
}

export class TouchedByProjectQuery {
  @ApiPropertyOptional({ format: 'date', description: 'Left out, it stays.' }) @IsOptional() @IsLocalDate() startsOn?: LocalDate;
  @ApiPropertyOptional({ format: 'date' }) @IsOptional() @IsLocalDate() endsOn?: LocalDate;
}
