import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsString, IsUUID, MaxLength, MinLength, ValidateNested } from 'class-validator';
import { MARK_OUTCOMES, MARKS_PER_BATCH } from '@kortkurs/contract/attendance';
import { LATE_MARKS_HOURS, type LateMarkOutcome, type LateMarksSaved, type LateMarksToSend } from '@kortkurs/contract/stand-ins';
import { IsInstant } from '../platform/input/instant';
import { MarkBody } from './attendance.dto';

export class LateMarksBody implements LateMarksToSend {
  @ApiProperty({ minLength: 1, maxLength: 200, description: `Of a link that ran out ${LATE_MARKS_HOURS} hours ago at most.` }) @IsString() @MinLength(1) @MaxLength(200) token!: string;
  @ApiProperty({ format: 'uuid', description: 'Where the marks were made: the session of the link.' }) @IsUUID() sessionId!: string;
  @ApiProperty({ type: [MarkBody], maxItems: MARKS_PER_BATCH })
  @IsArray()
  @ArrayMaxSize(MARKS_PER_BATCH)
  @ValidateNested({ each: true })
  @Type(() => MarkBody)
  marks!: MarkBody[];
  @ApiProperty({ format: 'date-time', description: 'The client’s clock as it sends.' }) @IsInstant() sentAt!: string;
}

class LateMarkReply {
  @ApiProperty({ format: 'uuid' }) markId!: string;
  @ApiProperty({ enum: [...MARK_OUTCOMES, 'made_after'] }) outcome!: LateMarkOutcome;
}

export class LateMarksReply implements LateMarksSaved {
  @ApiProperty({ type: [LateMarkReply] }) results!: LateMarkReply[];
}
