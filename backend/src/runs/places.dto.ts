import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUrl, IsUUID, Length, Matches, Max, MaxLength, Min } from 'class-validator';
import { LIMITS, type Localized } from '@kortkurs/contract/common';
import { PLACE_LIMITS, type NewPlace, type Place, type PlaceChange } from '@kortkurs/contract/places';
import { Texts } from '../platform/input/texts';
import { BlankAsNull, Trimmed } from '../platform/input/trimmed';
import { PageQuery } from '../platform/lists/page-query';
import { IfGiven } from './given';

/** Facts of a place that may all be left out. */
class PlaceFactsBody {
  @ApiPropertyOptional({ maxLength: LIMITS.name }) @IfGiven() @IsString() @MaxLength(LIMITS.name) @Trimmed() room?: string;
  @ApiPropertyOptional({ maxLength: LIMITS.name }) @IfGiven() @IsString() @MaxLength(LIMITS.name) @Trimmed() address?: string;
  @ApiPropertyOptional({ type: String, nullable: true, pattern: '^[0-9]{4}$' }) @IsOptional() @Matches(/^\d{4}$/) municipalityCode?: string | null;
  @ApiPropertyOptional({ type: String, nullable: true, format: 'uri' }) @IsOptional() @IsUrl({ protocols: ['https'], require_protocol: true }) @MaxLength(LIMITS.url) mapUrl?: string | null;
  @IfGiven() @Texts({ max: LIMITS.note }) directions?: Localized;
  @ApiPropertyOptional({ type: Boolean, nullable: true }) @IsOptional() @IsBoolean() stepFree?: boolean | null;
  @ApiPropertyOptional({ type: Boolean, nullable: true }) @IsOptional() @IsBoolean() hearingLoop?: boolean | null;
  @ApiPropertyOptional({ type: Boolean, nullable: true }) @IsOptional() @IsBoolean() quietRoom?: boolean | null;
  @ApiPropertyOptional({ type: Boolean, nullable: true }) @IsOptional() @IsBoolean() accessibleToilet?: boolean | null;
  @ApiPropertyOptional({ type: Boolean, nullable: true }) @IsOptional() @IsBoolean() parking?: boolean | null;
  @IfGiven() @Texts({ max: LIMITS.note }) accessNote?: Localized;
  @ApiPropertyOptional({ type: Number, nullable: true }) @IsOptional() @IsInt() @Min(1) @Max(PLACE_LIMITS.seats) seats?: number | null;
}

export class NewPlaceBody extends PlaceFactsBody implements NewPlace {
  @ApiPropertyOptional({ format: 'uuid' }) @IfGiven() @IsUUID() id?: string;
  @ApiProperty({ maxLength: LIMITS.name }) @IsString() @Length(1, LIMITS.name) @Trimmed() name: string;
}

export class PlaceChangeBody extends PlaceFactsBody implements PlaceChange {
  @ApiPropertyOptional({ maxLength: LIMITS.name }) @IfGiven() @IsString() @Length(1, LIMITS.name) @Trimmed() name?: string;
  @ApiPropertyOptional() @IfGiven() @IsBoolean() archived?: boolean;
  @ApiProperty({ description: 'The version that was read; another one now answers `changed-meanwhile`.' }) @IsInt() version: number;
}

export class PlaceListQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'Found anywhere in name, room or address.', maxLength: LIMITS.search }) @IsOptional() @IsString() @MaxLength(LIMITS.search) @BlankAsNull() q?: string | null;
  @ApiPropertyOptional({ enum: ['in_use', 'archived'], default: 'in_use' }) @IsOptional() @IsIn(['in_use', 'archived']) show: 'in_use' | 'archived' = 'in_use';
}

/** A place with its access information. */
export class PlaceReply implements Place {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty() room: string;
  @ApiProperty() address: string;
  @ApiProperty({ type: String, nullable: true }) municipalityCode: string | null;
  @ApiProperty({ type: String, nullable: true }) mapUrl: string | null;
  @ApiProperty({ type: Object }) directions: Localized;
  @ApiProperty({ type: Boolean, nullable: true, description: 'null: nobody has said' }) stepFree: boolean | null;
  @ApiProperty({ type: Boolean, nullable: true }) hearingLoop: boolean | null;
  @ApiProperty({ type: Boolean, nullable: true }) quietRoom: boolean | null;
  @ApiProperty({ type: Boolean, nullable: true }) accessibleToilet: boolean | null;
  @ApiProperty({ type: Boolean, nullable: true }) parking: boolean | null;
  @ApiProperty({ type: Object }) accessNote: Localized;
  @ApiProperty({ type: Number, nullable: true }) seats: number | null;
  @ApiProperty() archived: boolean;
  @ApiProperty() version: number;
}
