import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, IsISO31661Alpha2, IsObject, IsOptional, IsString, IsUUID, Length, Matches, Max, MaxLength, Min, MinLength,
  ValidateIf, ValidateNested,
} from 'class-validator';
import { LIMITS, type LocalDate, type Localized } from '@kortkurs/contract/common';
import { FUNDING_LIMITS, FUNDING_MARKS, type FundingMark, type ProjectChange, type ProjectFacts, type ProjectKeeps, type ProjectPartner } from '@kortkurs/contract/funding';
import { IsLocalDate } from '../platform/input/local-date';
import { Texts } from '../platform/input/texts';
import { BlankAsNull, Trimmed } from '../platform/input/trimmed';
import { PageQuery } from '../platform/lists/page-query';

export const ARCHIVED_FILTERS = ['no', 'only', 'all'] as const;
type ArchivedFilter = (typeof ARCHIVED_FILTERS)[number];

export class FunderBody {
  @ApiProperty({ maxLength: LIMITS.name }) @Trimmed() @IsString() @MinLength(1) @MaxLength(LIMITS.name) name: string;
  @ApiProperty({ enum: FUNDING_MARKS }) @IsIn(FUNDING_MARKS) mark: FundingMark;
  @Texts({ max: LIMITS.summary }) statement: Localized;
  @ApiProperty({ minimum: 0, maximum: 100 }) @IsInt() @Min(0) @Max(100) smallNumberThreshold: number;
}

export class NewFunderBody extends FunderBody {
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() id?: string;
}

export class FunderChangeBody extends FunderBody {
  @ApiProperty({ description: 'The version that the change is made on top of.' }) @IsInt() @Min(1) @Max(2_000_000_000) version: number;
}

export class VersionBody {
  @ApiProperty({ description: 'The version that the change is made on top of.' }) @IsInt() @Min(1) @Max(2_000_000_000) version: number;
}

export class FunderListQuery extends PageQuery {
  @ApiPropertyOptional({ enum: ARCHIVED_FILTERS, default: 'no' }) @IsOptional() @IsIn(ARCHIVED_FILTERS) archived: ArchivedFilter = 'no';
}

export class ProjectListQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'Beginnings of words in the name, reference or funder.', maxLength: LIMITS.search }) @Trimmed() @IsOptional() @IsString() @MaxLength(LIMITS.search) q?: string;
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() funder?: string;
  @ApiPropertyOptional({ format: 'uuid', description: 'Only projects that are counted by this rule set.' }) @IsOptional() @IsUUID() ruleSet?: string;
  @ApiPropertyOptional({ enum: ARCHIVED_FILTERS, default: 'no' }) @IsOptional() @IsIn(ARCHIVED_FILTERS) archived: ArchivedFilter = 'no';
}

export class ProjectPartnerBody implements ProjectPartner {
  @ApiProperty({ format: 'uuid' }) @IsUUID() id: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) @BlankAsNull() @IsOptional() @IsUUID() organisationId: string | null = null;
  @ApiProperty({ maxLength: LIMITS.name }) @Trimmed() @IsString() @MinLength(1) @MaxLength(LIMITS.name) name: string;
  @ApiProperty({ example: 'PL' }) @Trimmed() @IsString() @Length(2, 2) @IsISO31661Alpha2() country: string;
}

export class ProjectBody implements Omit<ProjectFacts, ProjectKeeps> {
  @ApiProperty({ format: 'uuid' }) @IsUUID() funderId: string;
  @ApiProperty({ maxLength: LIMITS.name }) @Trimmed() @IsString() @MinLength(1) @MaxLength(LIMITS.name) name: string;
  @ApiProperty({ type: String, nullable: true }) @BlankAsNull() @IsOptional() @IsString() @MaxLength(LIMITS.name) reference: string | null = null;
  @ApiProperty({ type: String, nullable: true }) @BlankAsNull() @IsOptional() @IsString() @MaxLength(LIMITS.name) programmeArea: string | null = null;
  @ApiProperty({ type: String, nullable: true }) @BlankAsNull() @IsOptional() @IsString() @MaxLength(LIMITS.name) phase: string | null = null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) @BlankAsNull() @IsOptional() @IsUUID() ownerOrganisationId: string | null = null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) @BlankAsNull() @IsOptional() @IsUUID() contactPersonId: string | null = null;
  @ApiProperty({ type: Number, nullable: true }) @IsOptional() @IsInt() @Min(0) @Max(FUNDING_LIMITS.kronor) grantKronor: number | null = null;
  @ApiProperty({ type: Number, nullable: true }) @IsOptional() @IsInt() @Min(0) @Max(FUNDING_LIMITS.kronor) budgetKronor: number | null = null;
  @IsLocalDate() startsOn: LocalDate;
  @IsLocalDate() endsOn: LocalDate;
  @ApiProperty({ type: String, nullable: true }) @BlankAsNull() @IsOptional() @IsString() @MaxLength(LIMITS.name) region: string | null = null;
  @ApiProperty({ type: [String] }) @IsArray() @ArrayMaxSize(FUNDING_LIMITS.municipalities) @ArrayUnique() @Matches(/^\d{4}$/, { each: true }) municipalityCodes: string[] = [];
  @ApiProperty({ description: 'With a rule set it follows from that.' }) @IsBoolean() asksFacts: boolean;
  @BlankAsNull() @IsOptional() @IsLocalDate() lastPaymentOn: LocalDate | null = null;
  @ApiProperty({ type: [ProjectPartnerBody] })
  @IsArray()
  @ArrayMaxSize(FUNDING_LIMITS.partners)
  @ArrayUnique((partner: ProjectPartnerBody | null) => partner?.id)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ProjectPartnerBody)
  partners: ProjectPartnerBody[] = [];
}

export class NewProjectBody extends ProjectBody implements ProjectFacts {
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) @BlankAsNull() @IsOptional() @IsUUID() ruleSetId: string | null = null;
  @ApiPropertyOptional({ default: false, description: 'Whether a list is signed with the study hours that its leader enters.' }) @IsBoolean() asksStudyHours: boolean = false;
  @ApiPropertyOptional({ default: true, description: 'Whether a file with identity numbers is released by another than who made it.' }) @IsBoolean() releasesByTwo: boolean = true;
  @ApiPropertyOptional({ type: [String], format: 'uuid', description: 'Projects that it belongs with.' }) @IsArray() @ArrayMaxSize(FUNDING_LIMITS.related) @ArrayUnique() @IsUUID(undefined, { each: true }) relatedIds: string[] = [];
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() id?: string;
}

export class ProjectChangeBody extends ProjectBody implements ProjectChange {
  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true, description: 'Left out, it stays as it is.' })
  @Transform(({ value }: { value: unknown }) => (value === '' ? null : value))
  @IsOptional()
  @IsUUID()
  ruleSetId?: string | null;
  @ApiPropertyOptional({ description: 'Left out, it stays as it is.' }) @ValidateIf((_, value) => value !== undefined) @IsBoolean() asksStudyHours?: boolean;
  @ApiPropertyOptional({ description: 'Left out, it stays as it is.' }) @ValidateIf((_, value) => value !== undefined) @IsBoolean() releasesByTwo?: boolean;
  @ApiPropertyOptional({ type: [String], format: 'uuid', description: 'Left out, they stay as they are.' }) @ValidateIf((_, value) => value !== undefined) @IsArray() @ArrayMaxSize(FUNDING_LIMITS.related) @ArrayUnique() @IsUUID(undefined, { each: true }) relatedIds?: string[];
  @ApiProperty({ description: 'The version that the change is made on top of.' }) @IsInt() @Min(1) @Max(2_000_000_000) version: number;
}
