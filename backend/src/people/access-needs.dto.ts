import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsString, MaxLength, ValidateIf } from 'class-validator';
import { LIMITS } from '@kortkurs/contract/common';
import { ACCESS_NEEDS, type AccessNeed, type AccessNeeds, type AccessNeedsChange } from '@kortkurs/contract/people';
import { BlankAsNull } from '../platform/input/trimmed';

export class AccessNeedsBody implements AccessNeedsChange {
  @ApiProperty({ enum: ACCESS_NEEDS, isArray: true }) @IsArray() @ArrayMaxSize(ACCESS_NEEDS.length) @IsIn(ACCESS_NEEDS, { each: true }) kinds!: AccessNeed[];
  @ApiProperty({ type: String, nullable: true, maxLength: LIMITS.note }) @BlankAsNull() @ValidateIf((_, value) => value !== null) @IsString() @MaxLength(LIMITS.note) note!: string | null;
  @ApiProperty({ description: 'That the centre may keep it.' }) @IsBoolean() consent!: boolean;
}

export class AccessNeedsReply implements AccessNeeds {
  @ApiProperty({ enum: ACCESS_NEEDS, isArray: true }) kinds!: AccessNeed[];
  @ApiProperty({ type: String, nullable: true }) note!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) consentedAt!: string | null;
  @ApiProperty() asked!: boolean;
}
