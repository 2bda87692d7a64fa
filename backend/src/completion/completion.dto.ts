import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsObject, ValidateNested } from 'class-validator';
import { RULE_EFFECTS, type AffectedPerson, type Eligibility, type MyCompletion, type NamedRunEffects, type Remaining, type RuleEffect, type RuleToWeigh, type RunEffects } from '@kortkurs/contract/completion';
import { CourseRuleBody } from '../courses/door';

const left = {
  type: 'array' as const,
  description: 'What is left, as codes with numbers: minutes, sessions, activities, quiz, hand-in, approval, signing, no-sessions, by-hand.',
  items: { type: 'object', required: ['code'], properties: { code: { type: 'string' } }, additionalProperties: true },
};

export class EligibilityReply implements Eligibility {
  @ApiProperty() met!: boolean;
  @ApiProperty() decided!: boolean;
  @ApiProperty(left) remaining!: Remaining[];
  @ApiProperty() unreachable!: boolean;
  @ApiProperty({ description: 'Out of reach by the sessions that are left, but not once missed ones are made up.' }) byMakingUp!: boolean;
  @ApiProperty({ type: 'integer' }) minutesDone!: number;
  @ApiProperty({ type: 'integer' }) minutesNeeded!: number;
  @ApiProperty({ type: 'integer' }) minutesPossible!: number;
  @ApiProperty({ type: 'integer' }) minutesTotal!: number;
}

export class MyCompletionReply implements MyCompletion {
  @ApiProperty({ format: 'uuid' }) enrolmentId!: string;
  @ApiProperty({ format: 'uuid' }) runId!: string;
  @ApiProperty({ type: EligibilityReply }) eligibility!: Eligibility;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) completedAt!: string | null;
}

export class ApprovalBody {
  @ApiProperty() @IsBoolean() approved!: boolean;
}

export class RuleToWeighBody implements RuleToWeigh {
  @ApiProperty({ type: CourseRuleBody }) @IsObject() @ValidateNested() @Type(() => CourseRuleBody) rule!: CourseRuleBody;
}

export class RunEffectsReply implements RunEffects {
  @ApiProperty({ format: 'uuid' }) runId!: string;
  @ApiProperty() label!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) startsAt!: string | null;
  @ApiProperty({ type: 'integer', description: 'Who take part, or have.' }) people!: number;
  @ApiProperty({ type: 'object', properties: Object.fromEntries(RULE_EFFECTS.map((effect) => [effect, { type: 'integer' as const }])), required: [...RULE_EFFECTS], additionalProperties: false }) counts!: Record<RuleEffect, number>;
}

class AffectedPersonReply implements AffectedPerson {
  @ApiProperty({ format: 'uuid' }) enrolmentId!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ enum: RULE_EFFECTS.filter((effect) => effect !== 'same') }) effect!: AffectedPerson['effect'];
  @ApiProperty(left) left!: Remaining[];
}

export class NamedRunEffectsReply extends RunEffectsReply implements NamedRunEffects {
  @ApiProperty({ type: [AffectedPersonReply] }) affected!: AffectedPersonReply[];
}
