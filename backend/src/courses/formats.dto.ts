import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { LIMITS, type Instant, type Localized } from '@kortkurs/contract/common';
import { COURSE_LIMITS, type Format, type FormatFacts } from '@kortkurs/contract/courses';
import { TARGET_OPERATORS, type TargetOperator } from '@kortkurs/contract/funding';
import { SECTORS, type Sector } from '@kortkurs/contract/organisations';
import { Texts } from '../platform/input/texts';
import { BlankAsNull } from '../platform/input/trimmed';

export class FormatBody implements FormatFacts {
  @Texts({ max: LIMITS.title, required: true }) name: Localized;
  @ApiProperty({ minimum: 0, maximum: 1000 }) @IsInt() @Min(0) @Max(1000) position: number;
  @ApiProperty({ enum: SECTORS, isArray: true, description: 'Empty means open to all.' }) @IsArray() @ArrayMaxSize(SECTORS.length) @ArrayUnique() @IsIn(SECTORS, { each: true }) audienceSectors: Sector[] = [];
  @ApiProperty({ enum: TARGET_OPERATORS, nullable: true }) @BlankAsNull() @IsOptional() @IsIn(TARGET_OPERATORS) targetOperator: TargetOperator | null = null;
  @ApiProperty({ type: Number, nullable: true }) @IsOptional() @IsInt() @Min(1) @Max(COURSE_LIMITS.formatTarget) targetValue: number | null = null;
  @ApiProperty({ type: Number, nullable: true, description: 'Only with `between`.' }) @IsOptional() @IsInt() @Min(1) @Max(COURSE_LIMITS.formatTarget) targetUpperValue: number | null = null;
}

export class NewFormatBody extends FormatBody {
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() id?: string;
}

export class FormatChangeBody extends FormatBody {
  @ApiProperty({ description: 'The version that the change is made on top of.' }) @IsInt() @Min(1) @Max(2_000_000_000) version: number;
}

export class VersionBody {
  @ApiProperty({ description: 'The version that the change is made on top of.' }) @IsInt() @Min(1) @Max(2_000_000_000) version: number;
}

export class FormatReply implements Format {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ example: 'learning-lunch' }) key: string;
  @ApiProperty({ type: Object }) name: Localized;
  @ApiProperty() position: number;
  @ApiProperty({ enum: SECTORS, isArray: true }) audienceSectors: Sector[];
  @ApiProperty({ enum: TARGET_OPERATORS, nullable: true }) targetOperator: TargetOperator | null;
  @ApiProperty({ type: Number, nullable: true }) targetValue: number | null;
  @ApiProperty({ type: Number, nullable: true }) targetUpperValue: number | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) archivedAt: Instant | null;
  @ApiProperty() version: number;
  @ApiProperty() courses: number;
}
