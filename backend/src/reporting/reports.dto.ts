import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength, ValidateIf } from 'class-validator';
import { LIMITS, type LocalDate } from '@kortkurs/contract/common';
import { REPORT_AGES, REPORT_FIGURES, REPORT_GENDERS, REPORT_TABLES, type ReportAge, type ReportGender, type ReportPeopleWish, type ReportPeriod, type ReportTable } from '@kortkurs/contract/reports';
import { RULE_SET_LIMITS } from '@kortkurs/contract/rule-sets';
import { IsLocalDate } from '../platform/input/local-date';
import { BlankAsNull } from '../platform/input/trimmed';
import { PageQuery } from '../platform/lists/page-query';
import { Refusal } from '../platform/refusals/refusal';

/** A day of our time: what lies outside these centuries is a slip of the keyboard. */
const day = (description: string): PropertyDecorator =>
  applyDecorators(ApiPropertyOptional({ type: String, format: 'date', description }), IsOptional(), BlankAsNull(), IsLocalDate(), Matches(/^(19|20|21)/));

const search = (): PropertyDecorator => applyDecorators(ApiPropertyOptional({ maxLength: LIMITS.search }), IsOptional(), IsString(), MaxLength(LIMITS.search), BlankAsNull());

export class ReportPeriodQuery implements ReportPeriod {
  @day('First day counted; from the project’s beginning without.') from: LocalDate | null = null;
  @day('Last day counted; to its end without.') to: LocalDate | null = null;
}

export class ReportProjectsWish extends PageQuery {
  @search() q: string | null = null;
}

export class ReportFileQuery extends ReportPeriodQuery {
  @ApiPropertyOptional({ enum: REPORT_TABLES, default: 'summary' }) @IsOptional() @IsIn(REPORT_TABLES) table: ReportTable = 'summary';
}

export class ReportPeopleBehindQuery extends PageQuery implements ReportPeopleWish {
  @day('First day counted; from the project’s beginning without.') from: LocalDate | null = null;
  @day('Last day counted; to its end without.') to: LocalDate | null = null;
  @ApiPropertyOptional({ enum: REPORT_FIGURES, default: 'participants', description: 'A figure, or those it leaves out, by the reason.' }) @IsOptional() @IsIn(REPORT_FIGURES) figure: ReportPeopleWish['figure'] = 'participants';
  @ApiPropertyOptional({ enum: REPORT_GENDERS }) @IsOptional() @IsIn(REPORT_GENDERS) gender: ReportGender | null = null;
  @ApiPropertyOptional({ enum: REPORT_AGES }) @IsOptional() @IsIn(REPORT_AGES) age: ReportAge | null = null;
  @ApiPropertyOptional({ description: 'Only those without gender or birth date.' }) @IsOptional() @Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : value)) @IsBoolean() missing: boolean = false;
  @ApiPropertyOptional({ description: 'An organisation’s id, or `none`.' }) @ValidateIf((query: ReportPeopleBehindQuery) => query.organisation !== 'none' && query.organisation !== null) @IsUUID() organisation: string | null = null;
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() run: string | null = null;
  @ApiPropertyOptional({ maxLength: RULE_SET_LIMITS.code, description: 'The code of an indicator: only those who count for it.' }) @IsOptional() @IsString() @MaxLength(RULE_SET_LIMITS.code) @BlankAsNull() indicator: string | null = null;
  @search() q: string | null = null;
}

/** @throws Refusal `invalid-input` when the period ends before it begins */
export function soundPeriod({ from, to }: ReportPeriod): ReportPeriod {
  if (from !== null && to !== null && from > to) throw new Refusal('invalid-input', { fields: [{ field: 'to', code: 'toBeforeFrom' }] });
  return { from, to };
}
