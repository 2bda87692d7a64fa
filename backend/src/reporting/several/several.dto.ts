import { ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { LIMITS } from '@kortkurs/contract/common';
import { REPORT_AGES, REPORT_GENDERS, type ReportAge, type ReportGender } from '@kortkurs/contract/reports';
import { SEVERAL_PROJECTS, SEVERAL_TABLES, type SeveralChoice, type SeveralPeopleWish, type SeveralTable, type SeveralWish } from '@kortkurs/contract/several-reports';
import { BlankAsNull } from '../../platform/input/trimmed';
import { PageQuery } from '../../platform/lists/page-query';
import { ReportGroupQuery, ReportWishQuery, soundWish } from '../reports.dto';

/** Ids that are read before a clear sentence says that they are too many. */
const MOST_READ = 200;

/** `?project=a&project=b` and `?project=a` both make a list. */
const AsList = (): PropertyDecorator => Transform(({ value }: { value: unknown }) => (value === undefined || value === '' ? [] : Array.isArray(value) ? value : [value]));

export class SeveralChoiceQuery {
  @ApiPropertyOptional({ type: [String], description: `The projects, ${SEVERAL_PROJECTS} at most.` }) @AsList() @IsArray() @ArrayMaxSize(MOST_READ) @IsUUID(undefined, { each: true }) project: string[] = [];
  @ApiPropertyOptional({ format: 'uuid', description: 'All projects of this funder, instead of some by their ids.' }) @BlankAsNull() @IsOptional() @IsUUID() funder: string | null = null;
}

export class SeveralWishQuery extends IntersectionType(ReportWishQuery, SeveralChoiceQuery) {}

export class SeveralFileQuery extends SeveralWishQuery {
  @ApiPropertyOptional({ enum: SEVERAL_TABLES, default: 'summary' }) @IsOptional() @IsIn(SEVERAL_TABLES) table: SeveralTable = 'summary';
}

export class SeveralPeopleBehindQuery extends IntersectionType(PageQuery, SeveralWishQuery, ReportGroupQuery) {
  @ApiPropertyOptional({ enum: ['participants', 'certificates'], default: 'participants' }) @IsOptional() @IsIn(['participants', 'certificates']) figure: SeveralPeopleWish['figure'] = 'participants';
  @ApiPropertyOptional({ enum: REPORT_GENDERS }) @IsOptional() @IsIn(REPORT_GENDERS) gender: ReportGender | null = null;
  @ApiPropertyOptional({ enum: REPORT_AGES }) @IsOptional() @IsIn(REPORT_AGES) age: ReportAge | null = null;
  @ApiPropertyOptional({ description: 'Only those without gender or birth date.' }) @IsOptional() @Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : value)) @IsBoolean() missing: boolean = false;
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() run: string | null = null;
  @ApiPropertyOptional({ maxLength: LIMITS.search }) @IsOptional() @IsString() @MaxLength(LIMITS.search) @BlankAsNull() q: string | null = null;
}

/** Which projects. */
export const chosenOnly = ({ project, funder }: SeveralChoiceQuery): SeveralChoice => ({ projects: [...new Set(project)].sort(), funder });

/** @throws Refusal `invalid-input` when the period ends before it begins */
export const severalWish = (query: SeveralWishQuery): SeveralWish => ({ ...soundWish(query), ...chosenOnly(query) });

/** The same of the people behind a figure. @throws Refusal `invalid-input` */
export const severalPeopleWish = (query: SeveralPeopleBehindQuery): SeveralPeopleWish & { q: string | null } => {
  const { figure, gender, age, missing, run, q, sector, role, delivery } = query;
  return { ...severalWish(query), figure, gender, age, missing, run, q, sector, role, delivery };
};
