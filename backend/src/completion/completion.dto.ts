import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean } from 'class-validator';
import type { Eligibility, MyCompletion, Remaining } from '@kortkurs/contract/completion';

export class EligibilityReply implements Eligibility {
  @ApiProperty() met!: boolean;
  @ApiProperty() decided!: boolean;
  @ApiProperty({
    type: 'array',
    description: 'What is left, as codes with numbers: minutes, sessions, activities, approval, signing, no-sessions, by-hand.',
    items: { type: 'object', required: ['code'], properties: { code: { type: 'string' } }, additionalProperties: true },
  })
  remaining!: Remaining[];
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
