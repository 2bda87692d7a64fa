import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min, MinLength } from 'class-validator';
import { LIMITS } from '@kortkurs/contract/common';
import { FUNDING_LIMITS, TARGET_KINDS, TARGET_OPERATORS, type TargetKind, type TargetMeasure, type TargetOperator } from '@kortkurs/contract/funding';
import { BlankAsNull, Trimmed } from '../platform/input/trimmed';

export class TargetMeasureBody implements TargetMeasure {
  @ApiProperty({ enum: TARGET_OPERATORS }) @IsIn(TARGET_OPERATORS) operator: TargetOperator;
  @ApiProperty({ minimum: 1, maximum: FUNDING_LIMITS.target }) @IsInt() @Min(1) @Max(FUNDING_LIMITS.target) value: number;
  @ApiProperty({ type: Number, nullable: true, description: 'Only with `between`.' }) @IsOptional() @IsInt() @Min(1) @Max(FUNDING_LIMITS.target) upperValue: number | null = null;
}

export class NewTargetBody extends TargetMeasureBody {
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() id?: string;
  @ApiProperty({ enum: TARGET_KINDS }) @IsIn(TARGET_KINDS) kind: TargetKind;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Only with the kind `runs`.' }) @BlankAsNull() @IsOptional() @IsUUID() formatId: string | null = null;
}

export class TargetChangeBody extends TargetMeasureBody {
  @ApiPropertyOptional({ format: 'uuid', description: 'Id of the target that takes its place.' }) @IsOptional() @IsUUID() id?: string;
  @ApiProperty({ maxLength: LIMITS.note }) @Trimmed() @IsString() @MinLength(1) @MaxLength(LIMITS.note) reason: string;
}

export class TargetEndBody {
  @ApiProperty({ maxLength: LIMITS.note }) @Trimmed() @IsString() @MinLength(1) @MaxLength(LIMITS.note) reason: string;
}
