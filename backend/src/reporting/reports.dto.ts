import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength, ValidateIf } from 'class-validator';
import { LIMITS, type LocalDate } from '@kortkurs/contract/common';
import { AFFILIATION_ROLES, SECTORS } from '@kortkurs/contract/organisations';
import type { ReportGroupWish } from '@kortkurs/contract/report-groups';
import { REPORT_AGES, REPORT_FIGURES, REPORT_GENDERS, REPORT_TABLES, type ReportAge, type ReportGender, type ReportPeopleWish, type ReportFilters, type ReportTable, type ReportWish } from '@kortkurs/contract/reports';
import { RULE_SET_LIMITS } from '@kortkurs/contract/rule-sets';
import { DELIVERIES } from '@kortkurs/contract/runs';
import { IsLocalDate } from '../platform/input/local-date';
import { BlankAsNull } from '../platform/input/trimmed';
import { PageQuery } from '../platform/lists/page-query';
import { Refusal } from '../platform/refusals/refusal';

/** A day of our time: what lies outside these centuries is a slip of the keyboard. */
const day = (description: string): PropertyDecorator =>
  applyDecorators(ApiPropertyOptional({ type: String, format: 'date', description }), IsOptional(), BlankAsNull(), IsLocalDate(), Matches(/^(19|20|21)/));

const search = (): PropertyDecorator => applyDecorators(ApiPropertyOptional({ maxLength: LIMITS.search }), IsOptional(), IsString(), MaxLength(LIMITS.search), BlankAsNull());

const one = (description: string): PropertyDecorator => applyDecorators(ApiPropertyOptional({ format: 'uuid', description }), BlankAsNull(), IsOptional(), IsUUID());
const days = { from: 'First day counted; from the project’s beginning without.', to: 'Last day counted; to its end without.' };
const narrowed = {
  course: 'Only runs of this course.', format: 'Only runs of courses of this format.', organisation: 'Only those who took part for this organisation; `none` for those who represent none.',
  network: 'Only those who took part for an organisation that was in this network in the period.', municipality: 'Only those who took part for an organisation in this municipality, by its code; `none` for those of none that is known.',
};
const organisation = (): PropertyDecorator =>
  applyDecorators(ApiPropertyOptional({ description: narrowed.organisation }), BlankAsNull(), ValidateIf((query: ReportFilters) => query.organisation !== 'none' && query.organisation !== null), IsUUID());
const municipality = (): PropertyDecorator => applyDecorators(ApiPropertyOptional({ description: narrowed.municipality, example: '1280' }), BlankAsNull(), IsOptional(), Matches(/^(\d{4}|none)$/));

export class ReportWishQuery implements ReportWish {
  @day(days.from) from: LocalDate | null = null;
  @day(days.to) to: LocalDate | null = null;
  @one(narrowed.course) course: string | null = null;
  @one(narrowed.format) format: string | null = null;
  @organisation() organisation: string | null = null;
  @one(narrowed.network) network: string | null = null;
  @municipality() municipality: string | null = null;
}

export class ReportProjectsWish extends PageQuery {
  @search() q: string | null = null;
}

export class ReportFileQuery extends ReportWishQuery {
  @ApiPropertyOptional({ enum: REPORT_TABLES, default: 'summary' }) @IsOptional() @IsIn(REPORT_TABLES) table: ReportTable = 'summary';
}

const SECTOR_ROWS = [...SECTORS, 'none'] as const;
const ROLE_ROWS = [...AFFILIATION_ROLES, 'none'] as const;

/** Which row of a table the people stand in. */
export class ReportGroupQuery implements ReportGroupWish {
  @ApiPropertyOptional({ enum: SECTOR_ROWS, description: 'Only those who took part for an organisation of this sector; `none` for those who represent none.' }) @BlankAsNull() @IsOptional() @IsIn(SECTOR_ROWS) sector: ReportGroupWish['sector'] = null;
  @ApiPropertyOptional({ enum: ROLE_ROWS, description: 'Only those who had this role when they got their seat; `none` for those who had none.' }) @BlankAsNull() @IsOptional() @IsIn(ROLE_ROWS) role: ReportGroupWish['role'] = null;
  @ApiPropertyOptional({ enum: DELIVERIES, description: 'Only runs that were held like this.' }) @BlankAsNull() @IsOptional() @IsIn(DELIVERIES) delivery: ReportGroupWish['delivery'] = null;
}

export class ReportPeopleBehindQuery extends IntersectionType(PageQuery, ReportGroupQuery) implements ReportPeopleWish {
  @day(days.from) from: LocalDate | null = null;
  @day(days.to) to: LocalDate | null = null;
  @one(narrowed.course) course: string | null = null;
  @one(narrowed.format) format: string | null = null;
  @organisation() organisation: string | null = null;
  @one(narrowed.network) network: string | null = null;
  @municipality() municipality: string | null = null;
  @ApiPropertyOptional({ enum: REPORT_FIGURES, default: 'participants', description: 'A figure, or those it leaves out, by the reason.' }) @IsOptional() @IsIn(REPORT_FIGURES) figure: ReportPeopleWish['figure'] = 'participants';
  @ApiPropertyOptional({ enum: REPORT_GENDERS }) @IsOptional() @IsIn(REPORT_GENDERS) gender: ReportGender | null = null;
  @ApiPropertyOptional({ enum: REPORT_AGES }) @IsOptional() @IsIn(REPORT_AGES) age: ReportAge | null = null;
  @ApiPropertyOptional({ description: 'Only those without gender or birth date whom the project asks for it.' }) @IsOptional() @Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : value)) @IsBoolean() missing: boolean = false;
  @ApiPropertyOptional({ description: 'Only those whose number the project’s rules ask for and of whom none can stand in a file, who have not answered that they give none.' }) @IsOptional() @Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : value)) @IsBoolean() numbers: boolean = false;
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() run: string | null = null;
  @ApiPropertyOptional({ maxLength: RULE_SET_LIMITS.code, description: 'The code of an indicator: only those who count for it; `incomplete` those who lack a fact without which none counts them, `minors-not-asked` those who were not asked for it, being under 18.' }) @IsOptional() @IsString() @MaxLength(RULE_SET_LIMITS.code) @BlankAsNull() indicator: string | null = null;
  @search() q: string | null = null;
}

/** @throws Refusal `invalid-input` when the period ends before it begins */
export function soundWish({ from, to, course, format, organisation, network, municipality }: ReportWish): ReportWish {
  if (from !== null && to !== null && from > to) throw new Refusal('invalid-input', { fields: [{ field: 'to', code: 'toBeforeFrom' }] });
  return { from, to, course, format, organisation, network, municipality };
}
