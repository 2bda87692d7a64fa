import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsNumber, IsObject, IsOptional, IsString, IsUUID, Max, MaxLength, Min, ValidateIf, ValidateNested } from 'class-validator';
import { PACKAGE_ITEM_STATES, PACKAGE_LIMITS, PACKAGE_STANDARDS, type CoursePackage, type PackageItem, type PackageItemState, type PackageReport, type PackageStandard, type PlayedItem, type PlayedPackage } from '@kortkurs/contract/packages';
import type { Uploaded } from '@kortkurs/contract/uploads';

export class PackageBody implements Uploaded {
  @ApiProperty({ format: 'uuid' }) @IsUUID() uploadId!: string;
}

class PackageItemReply implements PackageItem {
  @ApiProperty() title!: string;
}

export class CoursePackageReply implements CoursePackage {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() name!: string;
  @ApiProperty() bytes!: number;
  @ApiProperty({ enum: PACKAGE_STANDARDS }) standard!: PackageStandard;
  @ApiProperty() title!: string;
  @ApiProperty({ type: [PackageItemReply] }) items!: PackageItemReply[];
  @ApiProperty() files!: number;
  @ApiProperty({ description: 'It surely is one of those that talk to a frame within themselves, which they cannot here' }) needsFrames!: boolean;
}

class PlayedItemReply implements PlayedItem {
  @ApiProperty() title!: string;
  @ApiProperty({ description: 'A path on this host, for a frame without an origin' }) url!: string;
  @ApiProperty({ enum: PACKAGE_ITEM_STATES }) state!: PackageItemState;
  @ApiProperty({ type: Number, nullable: true, description: 'Whole per cent' }) score!: number | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) savedAt!: string | null;
}

export class PlayedPackageReply implements PlayedPackage {
  @ApiProperty({ enum: PACKAGE_STANDARDS }) standard!: PackageStandard;
  @ApiProperty({ description: 'It surely is one of those that talk to a frame within themselves, which they cannot here' }) needsFrames!: boolean;
  @ApiProperty({ type: [PlayedItemReply] }) items!: PlayedItemReply[];
}

class ScoreBody {
  @IsOptional() @IsNumber() raw?: number;
  @IsOptional() @IsNumber() min?: number;
  @IsOptional() @IsNumber() max?: number;
  @IsOptional() @IsNumber() scaled?: number;
}

/** What the frame sends; it is no operation of the API, and described with `PackageReport` alone. */
export class PackageReportBody implements PackageReport {
  @IsIn(['completed', 'incomplete', 'not attempted', 'unknown']) completion!: PackageReport['completion'];
  @IsIn(['passed', 'failed', 'unknown']) success!: PackageReport['success'];
  @IsInt() @Min(0) @Max(100_000_000) seconds!: number;
  @ValidateIf((_body, value) => value !== null) @IsObject() @ValidateNested() @Type(() => ScoreBody) score!: ScoreBody | null;
  @IsString() @MaxLength(PACKAGE_LIMITS.state) remembered!: string;
}
