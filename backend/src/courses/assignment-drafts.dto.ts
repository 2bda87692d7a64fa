import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, Max, Min, ValidateIf, ValidateNested } from 'class-validator';
import { ASSIGNMENT_DUES, ASSIGNMENT_LIMITS, ASSIGNMENT_TAKES, type AssignmentContent, type AssignmentDue, type AssignmentTakes, type Criterion, type DraftAssignment } from '@kortkurs/contract/assignments';
import { LIMITS, type Localized } from '@kortkurs/contract/common';
import { IsLocalDate } from '../platform/input/local-date';
import { Texts, tidy } from '../platform/input/texts';

class DueBody {
  @ApiProperty({ enum: ASSIGNMENT_DUES }) @IsIn(ASSIGNMENT_DUES) by!: AssignmentDue['by'];
  @ApiPropertyOptional({ description: 'The last day on which it is handed in in time.' }) @ValidateIf(({ by }: DueBody) => by === 'date') @IsLocalDate() date?: string;
  @ApiPropertyOptional({ minimum: 0, maximum: ASSIGNMENT_LIMITS.days }) @ValidateIf(({ by }: DueBody) => by === 'days') @IsInt() @Min(0) @Max(ASSIGNMENT_LIMITS.days) days?: number;
  @ApiPropertyOptional({ minimum: 1, maximum: ASSIGNMENT_LIMITS.session }) @ValidateIf(({ by }: DueBody) => by === 'session') @IsInt() @Min(1) @Max(ASSIGNMENT_LIMITS.session) number?: number;
}

class LevelBody {
  @Texts({ max: ASSIGNMENT_LIMITS.level }) text!: Localized;
}

class CriterionBody {
  @Texts({ max: LIMITS.title }) title!: Localized;
  @ApiProperty({ type: [LevelBody], description: 'How far it can have come, from least to most.' })
  @IsArray()
  @ArrayMaxSize(ASSIGNMENT_LIMITS.levels)
  @ValidateNested({ each: true })
  @Type(() => LevelBody)
  levels!: LevelBody[];
}

/** What an assignment of a draft is to say. */
export class AssignmentBody {
  @ApiProperty({ enum: ASSIGNMENT_TAKES, description: 'What can be handed in.' }) @IsIn(ASSIGNMENT_TAKES) takes!: AssignmentTakes;
  @ApiProperty({ type: DueBody, nullable: true, description: 'Until when; null: no day.' }) @IsOptional() @ValidateNested() @Type(() => DueBody) due!: DueBody | null;
  @ApiProperty({ type: [CriterionBody], description: 'What is looked for.' })
  @IsArray()
  @ArrayMaxSize(ASSIGNMENT_LIMITS.criteria)
  @ValidateNested({ each: true })
  @Type(() => CriterionBody)
  rubric!: CriterionBody[];
}

/** Only what belongs to the way in which the day is said. */
function dueOf(due: DueBody | null | undefined): AssignmentDue | null {
  if (due?.by === 'date') return { by: 'date', date: due.date ?? '' };
  if (due?.by === 'days') return { by: 'days', days: due.days ?? 0 };
  return due ? { by: 'session', number: due.number ?? 1 } : null;
}

/** What is kept of what was sent. */
export const assignmentOf = ({ takes, due, rubric }: AssignmentBody): AssignmentContent => ({
  takes,
  due: dueOf(due),
  rubric: rubric.map(({ title, levels }): Criterion => ({ title: tidy(title), levels: levels.map(({ text }) => tidy(text)) })),
});

const text = { type: 'object', additionalProperties: true, description: 'Per language.' } as const;

class DueReply {
  @ApiProperty({ enum: ASSIGNMENT_DUES }) by!: AssignmentDue['by'];
  @ApiPropertyOptional({ format: 'date' }) date?: string;
  @ApiPropertyOptional() days?: number;
  @ApiPropertyOptional() number?: number;
}

class DraftCriterionReply implements Criterion {
  @ApiProperty(text) title!: Localized;
  @ApiProperty({ type: 'array', items: text, description: 'From least to most.' }) levels!: Localized[];
}

class AssignmentContentReply implements AssignmentContent {
  @ApiProperty({ enum: ASSIGNMENT_TAKES }) takes!: AssignmentTakes;
  @ApiProperty({ type: DueReply, nullable: true }) due!: AssignmentDue | null;
  @ApiProperty({ type: [DraftCriterionReply] }) rubric!: DraftCriterionReply[];
}

export class DraftAssignmentReply extends AssignmentContentReply implements DraftAssignment {
  @ApiProperty({ description: 'To be sent back as If-Match.' }) version!: number;
}
