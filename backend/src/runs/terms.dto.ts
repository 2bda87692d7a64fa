import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsInt, IsString, IsUUID, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { RUN_LIMITS } from '@kortkurs/contract/runs';
import { TERM_LIMITS, type TermCopy, type TermPublication, type TermWish } from '@kortkurs/contract/terms';
import { Trimmed } from '../platform/input/trimmed';
import { IfGiven } from './given';

const weeks = (least = 1): PropertyDecorator =>
  applyDecorators(ApiProperty({ minimum: least, maximum: TERM_LIMITS.weeks, description: 'How many weeks later; days of the week and times stay.' }), IsInt(), Min(least), Max(TERM_LIMITS.weeks));
const some = (): PropertyDecorator => applyDecorators(IsArray(), ArrayMinSize(1), ArrayMaxSize(TERM_LIMITS.runs));

export class TermQuery {
  @ApiPropertyOptional({ pattern: '^(19|20|21)[0-9][0-9]-[12]$', example: '2026-2', description: 'A half year; this one without.' }) @IfGiven() @IsString() @Matches(/^(19|20|21)\d\d-[12]$/) term?: string;
}

export class CalendarWishQuery extends TermQuery {
  @ApiPropertyOptional({ pattern: '^(19|20|21)[0-9][0-9]-(0[1-9]|1[0-2])$', example: '2026-10', description: 'One month, in place of a half year.' }) @IfGiven() @IsString() @Matches(/^(19|20|21)\d\d-(0[1-9]|1[0-2])$/) month?: string;
  @ApiPropertyOptional({ format: 'uuid' }) @IfGiven() @IsUUID() place?: string;
  @ApiPropertyOptional({ format: 'uuid' }) @IfGiven() @IsUUID() instructor?: string;
  @ApiPropertyOptional({ format: 'uuid' }) @IfGiven() @IsUUID() format?: string;
}

export class TermWishBody implements TermWish {
  @ApiProperty({ type: [String], format: 'uuid' }) @some() @IsUUID(undefined, { each: true }) runIds: string[];
  @weeks(0) weeks: number;
}

class LikeBody {
  @ApiProperty({ format: 'uuid' }) @IsUUID() id: string;
  @ApiProperty({ format: 'uuid' }) @IsUUID() fromId: string;
}

class DraftBody {
  @ApiProperty({ format: 'uuid' }) @IsUUID() id: string;
  @ApiProperty({ description: 'The version that was read.' }) @IsInt() version: number;
}

const idOf = (each: { id?: unknown } | null): unknown => each?.id;

export class TermCopyBody implements TermCopy {
  @ApiProperty({ type: [LikeBody] }) @some() @ArrayUnique(idOf) @ValidateNested({ each: true }) @Type(() => LikeBody) runs: LikeBody[];
  @weeks() weeks: number;
  @ApiPropertyOptional({ maxLength: RUN_LIMITS.label }) @IfGiven() @IsString() @MaxLength(RUN_LIMITS.label) @Trimmed() label?: string;
}

export class TermPublicationBody implements TermPublication {
  @ApiProperty({ type: [DraftBody] }) @some() @ArrayUnique(idOf) @ValidateNested({ each: true }) @Type(() => DraftBody) runs: DraftBody[];
}
