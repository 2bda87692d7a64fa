import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsInt, IsOptional, IsUUID, Max, Min, ValidateNested } from 'class-validator';
import { CLASH_LIMITS, RUN_LIMITS, type ClashPlan } from '@kortkurs/contract/runs';
import { SESSION_LIMITS } from '@kortkurs/contract/sessions';
import { IsLocalDate } from '../platform/input/local-date';
import { IsWallTime } from '../platform/input/wall-time';
import { IfGiven } from './given';

class ClashSessionBody {
  @ApiProperty({ format: 'uuid' }) @IsUUID() id: string;
  @IsLocalDate() date: string;
  @IsWallTime() from: string;
  @IsWallTime() to: string;
  @ApiProperty({ minimum: 0, maximum: SESSION_LIMITS.breakMinutes }) @IsInt() @Min(0) @Max(SESSION_LIMITS.breakMinutes) breakMinutes: number;
  @ApiPropertyOptional({ type: String, nullable: true, format: 'uuid', description: 'null: the run’s place' }) @IsOptional() @IsUUID() placeId?: string | null;
}

class ClashPlanBody implements ClashPlan {
  @ApiPropertyOptional({ format: 'uuid', description: 'The run itself, where it is stored already.' }) @IfGiven() @IsUUID() runId?: string;
  @ApiPropertyOptional({ type: String, nullable: true, format: 'uuid' }) @IsOptional() @IsUUID() placeId?: string | null;
  @ApiProperty({ type: [String], format: 'uuid' }) @IsArray() @ArrayMaxSize(RUN_LIMITS.instructors) @IsUUID(undefined, { each: true }) personIds: string[];
  @ApiProperty({ type: [ClashSessionBody] }) @IsArray() @ArrayMaxSize(SESSION_LIMITS.perRun) @ValidateNested({ each: true }) @Type(() => ClashSessionBody) sessions: ClashSessionBody[];
}

export class ClashesBody {
  @ApiProperty({ type: [ClashPlanBody] }) @IsArray() @ArrayMaxSize(CLASH_LIMITS.plans) @ValidateNested({ each: true }) @Type(() => ClashPlanBody) plans: ClashPlanBody[];
}
