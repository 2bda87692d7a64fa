import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsObject, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min, MinLength, ValidateNested } from 'class-validator';
import { LIMITS } from '@kortkurs/contract/common';
import { FUNDING_LIMITS, SHARE_BYS, SHARE_OPERATORS, TARGET_KINDS, type ShareBy, type ShareOperator, type TargetKind, type TargetMeasure, type TargetShare } from '@kortkurs/contract/funding';
import { BlankAsNull, Trimmed } from '../platform/input/trimmed';

export class TargetMeasureBody implements TargetMeasure<ShareOperator> {
  @ApiProperty({ enum: SHARE_OPERATORS, description: '`at_most` only of shares, whose values are per cent.' }) @IsIn(SHARE_OPERATORS) operator: ShareOperator;
  @ApiProperty({ minimum: 1, maximum: FUNDING_LIMITS.target }) @IsInt() @Min(1) @Max(FUNDING_LIMITS.target) value: number;
  @ApiProperty({ type: Number, nullable: true, description: 'Only with `between`.' }) @IsOptional() @IsInt() @Min(1) @Max(FUNDING_LIMITS.target) upperValue: number | null = null;
}

class TargetShareBody implements TargetShare {
  @ApiProperty({ enum: SHARE_BYS }) @IsIn(SHARE_BYS) by: ShareBy;
  @ApiProperty({ example: 'F', description: 'A gender, an age, the code of a municipality or a county, or an answer.' }) @IsString() @Matches(/^\w{1,20}$/) value: string;
}

export class NewTargetBody extends TargetMeasureBody {
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() id?: string;
  @ApiProperty({ enum: TARGET_KINDS }) @IsIn(TARGET_KINDS) kind: TargetKind;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Only with the kind `runs`.' }) @BlankAsNull() @IsOptional() @IsUUID() formatId: string | null = null;
  @ApiProperty({ type: TargetShareBody, nullable: true, description: 'Only with the kind `share`: of whom.' }) @IsOptional() @IsObject() @ValidateNested() @Type(() => TargetShareBody) share: TargetShareBody | null = null;
}

export class TargetChangeBody extends TargetMeasureBody {
  @ApiPropertyOptional({ format: 'uuid', description: 'Id of the target that takes its place.' }) @IsOptional() @IsUUID() id?: string;
  @ApiProperty({ maxLength: LIMITS.note }) @Trimmed() @IsString() @MinLength(1) @MaxLength(LIMITS.note) reason: string;
}

export class TargetEndBody {
  @ApiProperty({ maxLength: LIMITS.note }) @Trimmed() @IsString() @MinLength(1) @MaxLength(LIMITS.note) reason: string;
}
