import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import type { CatalogueQuery } from '@kortkurs/contract/catalogue';
import { LANGUAGES, LIMITS, type Language } from '@kortkurs/contract/common';
import { DELIVERIES, type Delivery } from '@kortkurs/contract/runs';
import { PageQuery } from '../platform/lists/page-query';

const MOST_CHOICES = 20;

/** `?format=a&format=b` and `?format=a` both make a list. */
const AsList = (): PropertyDecorator => Transform(({ value }: { value: unknown }) => (value === undefined || Array.isArray(value) ? value : [value]));

export class CatalogueFilter extends PageQuery implements CatalogueQuery {
  @ApiPropertyOptional({ maxLength: LIMITS.search, description: 'Words, or the beginnings of words, in title, summary, subject, place or instructor.' })
  @IsOptional()
  @IsString()
  @MaxLength(LIMITS.search)
  search?: string;

  @ApiPropertyOptional({ type: [String], description: 'Keys of formats.' })
  @IsOptional()
  @AsList()
  @IsArray()
  @ArrayMaxSize(MOST_CHOICES)
  @IsString({ each: true })
  @MaxLength(LIMITS.name, { each: true })
  format?: string[];

  @ApiPropertyOptional({ type: [String] })
  @IsOptional()
  @AsList()
  @IsArray()
  @ArrayMaxSize(MOST_CHOICES)
  @IsString({ each: true })
  @MaxLength(LIMITS.name, { each: true })
  subject?: string[];

  @ApiPropertyOptional({ enum: DELIVERIES, isArray: true })
  @IsOptional()
  @AsList()
  @IsArray()
  @IsIn(DELIVERIES, { each: true })
  delivery?: Delivery[];

  @ApiPropertyOptional({ enum: LANGUAGES, isArray: true })
  @IsOptional()
  @AsList()
  @IsArray()
  @IsIn(LANGUAGES, { each: true })
  language?: Language[];

  @ApiPropertyOptional({ description: 'First month, YYYY-MM.' }) @IsOptional() @Matches(/^20\d\d-(0[1-9]|1[0-2])$/) from?: string;
  @ApiPropertyOptional({ description: 'Last month, YYYY-MM.' }) @IsOptional() @Matches(/^20\d\d-(0[1-9]|1[0-2])$/) to?: string;

  @ApiPropertyOptional({ description: 'Only runs with a free seat.' })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  free?: boolean;
}
