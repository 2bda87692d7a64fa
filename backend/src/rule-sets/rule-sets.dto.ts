import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsDefined, IsIn, IsInt, IsObject, IsOptional, IsString, IsUUID, Max, MaxLength, Min, MinLength, ValidateIf, ValidateNested } from 'class-validator';
import { LIMITS, type LocalDate, type Localized } from '@kortkurs/contract/common';
import { RECORD_FACTS, type RecordFact } from '@kortkurs/contract/participant-facts';
import {
  INDICATOR_KINDS, PARTICIPANTS_COLUMNS, RULE_SET_LIMITS,
  type AskedFact, type Indicator, type IndicatorKind, type MonthlyRules, type NewRuleSet, type NewRuleSetVersion, type ParticipantsColumn, type RuleSetChange, type RuleSetContent, type StudyCircleRules,
} from '@kortkurs/contract/rule-sets';
import { IsLocalDate } from '../platform/input/local-date';
import { Texts } from '../platform/input/texts';
import { BlankAsNull, Trimmed } from '../platform/input/trimmed';
import { PageQuery } from '../platform/lists/page-query';

const FROM = ['person', 'register', 'off'] as const;
const NEEDS = ['core', 'wanted', 'voluntary'] as const;
const ARCHIVED = ['no', 'only', 'all'] as const;
const isGiven = (_: unknown, value: unknown): boolean => value !== null;

class AskedFactBody implements AskedFact {
  @ApiProperty({ enum: RECORD_FACTS }) @IsIn(RECORD_FACTS) fact: RecordFact;
  @ApiProperty({ enum: FROM }) @IsIn(FROM) from: AskedFact['from'];
  @ApiProperty({ enum: NEEDS }) @IsIn(NEEDS) need: AskedFact['need'];
  @Texts({ max: LIMITS.summary }) purpose: Localized;
}

class IndicatorBody implements Indicator {
  @ApiProperty({ maxLength: RULE_SET_LIMITS.code }) @Trimmed() @IsString() @MaxLength(RULE_SET_LIMITS.code) code: string;
  @Texts({ max: LIMITS.summary }) name: Localized;
  @ApiProperty({ enum: INDICATOR_KINDS }) @IsIn(INDICATOR_KINDS) kind: IndicatorKind;
  @ApiProperty({ type: Object, nullable: true, description: 'A condition, `{ "sumOf": [codes] }`, or null for what is entered by hand.' })
  @ValidateIf(isGiven)
  @IsDefined()
  @IsObject()
  counts: Indicator['counts'];
}

class OutcomesBody {
  @ApiProperty() @IsInt() leavingDays: number;
  @ApiProperty() @IsInt() laterMonths: number;
}

const Heading = (): PropertyDecorator => (target, key) =>
  [ApiPropertyOptional({ minLength: 1, maxLength: RULE_SET_LIMITS.heading }), Trimmed(), IsOptional(), IsString(), MinLength(1), MaxLength(RULE_SET_LIMITS.heading)].forEach((say) => say(target, key));

type Headings = NonNullable<MonthlyRules['headings']>;

class HeadingsBody implements Headings {
  @Heading() number?: string;
  @Heading() start?: string;
  @Heading() exit?: string;
  @Heading() signed?: string;
  @Heading() registered?: string;
}

class MonthlyBody implements MonthlyRules {
  @ApiProperty() @IsInt() dueDays: number;
  @ApiPropertyOptional({ enum: PARTICIPANTS_COLUMNS, isArray: true, description: 'Of the participants file; left out, the usual ones.' })
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @ArrayMaxSize(PARTICIPANTS_COLUMNS.length)
  @IsIn(PARTICIPANTS_COLUMNS, { each: true })
  columns?: ParticipantsColumn[];
  @ApiPropertyOptional({ type: HeadingsBody, description: 'Above columns of that file, where they are not the usual ones.' }) @IsOptional() @IsObject() @ValidateNested() @Type(() => HeadingsBody) headings?: HeadingsBody;
}

const Small = (): PropertyDecorator => (target, key) => [ApiProperty({ minimum: 0, maximum: 10_000 }), IsInt(), Min(0), Max(10_000)].forEach((say) => say(target, key));

class CultureBody {
  @Small() fewestMinutes: number;
  @Small() fewestPeople: number;
}

class StudyCirclesBody implements StudyCircleRules {
  @Small() fewestPeople: number;
  @Small() mostPeople: number;
  @Small() fewestMeetings: number;
  @Small() fewestHours: number;
  @Small() ownHours: number;
  @Small() ownMeetings: number;
  @Small() amongFirst: number;
  @Small() otherFewestPeople: number;
  @ApiProperty({ type: CultureBody }) @IsDefined() @IsObject() @ValidateNested() @Type(() => CultureBody) culture: CultureBody;
}

class ContentBody implements RuleSetContent {
  @ApiProperty({ type: [AskedFactBody] }) @IsArray() @ArrayMaxSize(RECORD_FACTS.length) @IsObject({ each: true }) @ValidateNested({ each: true }) @Type(() => AskedFactBody) facts: AskedFactBody[];
  @ApiPropertyOptional({ description: 'Whether who is under 18 is asked as others are; false: for the birth date and nothing more. Left out they are asked.' }) @IsOptional() @IsBoolean() asksMinors?: boolean;
  @ApiProperty({ type: [IndicatorBody] }) @IsArray() @ArrayMaxSize(RULE_SET_LIMITS.indicators) @IsObject({ each: true }) @ValidateNested({ each: true }) @Type(() => IndicatorBody) indicators: IndicatorBody[];
  @ApiProperty({ type: OutcomesBody, nullable: true }) @ValidateIf(isGiven) @IsDefined() @IsObject() @ValidateNested() @Type(() => OutcomesBody) outcomes: OutcomesBody | null;
  @ApiProperty({ type: MonthlyBody, nullable: true }) @ValidateIf(isGiven) @IsDefined() @IsObject() @ValidateNested() @Type(() => MonthlyBody) monthly: MonthlyBody | null;
  @ApiProperty() @IsBoolean() attests: boolean;
  @ApiProperty({ type: StudyCirclesBody, nullable: true }) @ValidateIf(isGiven) @IsDefined() @IsObject() @ValidateNested() @Type(() => StudyCirclesBody) studyCircles: StudyCirclesBody | null;
}

export class RuleSetListQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'Beginnings of words in the name, in either language.', maxLength: LIMITS.search }) @Trimmed() @IsOptional() @IsString() @MaxLength(LIMITS.search) q?: string;
  @ApiPropertyOptional({ enum: ARCHIVED, default: 'no' }) @IsOptional() @IsIn(ARCHIVED) archived: (typeof ARCHIVED)[number] = 'no';
}

export class NewRuleSetBody implements NewRuleSet {
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() id?: string;
  @ApiProperty({ format: 'uuid' }) @IsUUID() copyOf: string;
  @Texts({ max: LIMITS.name, required: true }) name: Localized;
}

export class RuleSetVersionBody {
  @ApiProperty({ description: 'The version that the change is made on top of.' }) @IsInt() @Min(1) @Max(2_000_000_000) version: number;
}

export class RuleSetChangeBody extends RuleSetVersionBody implements RuleSetChange {
  @Texts({ max: LIMITS.name, required: true }) name: Localized;
}

export class NewRuleSetVersionBody implements NewRuleSetVersion {
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() id?: string;
  @ApiProperty({ description: 'The number of the version that it was made from.' }) @IsInt() @Min(1) @Max(2_000_000_000) basedOn: number;
  @IsLocalDate() validFrom: LocalDate;
  @BlankAsNull() @IsOptional() @IsLocalDate() validTo: LocalDate | null = null;
  @ApiProperty({ type: ContentBody }) @IsDefined() @IsObject() @ValidateNested() @Type(() => ContentBody) content: ContentBody;
  @ApiProperty({ maxLength: LIMITS.note }) @Trimmed() @IsString() @MinLength(1) @MaxLength(LIMITS.note) why: string;
}
