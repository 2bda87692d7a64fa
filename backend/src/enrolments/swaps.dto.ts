import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsEmail, IsIn, IsString, IsUUID, Length, MaxLength, MinLength, NotEquals, ValidateIf } from 'class-validator';
import { LIMITS, type Localized } from '@kortkurs/contract/common';
import { AFFILIATION_ROLES, type AffiliationRole } from '@kortkurs/contract/organisations';
import { DELIVERIES, type Delivery } from '@kortkurs/contract/runs';
import { SWAP_STATES, type NewSwap, type SwapAnswer, type SwapByLink, type SwapState } from '@kortkurs/contract/swaps';
import { Trimmed } from '../platform/input/trimmed';
import { HIDDEN_NAME } from './bookable-people';
import { MeetingReply } from './catalogue.reply';
import { SeatLinkBody } from './seats.dto';

export class NewSwapBody implements NewSwap {
  @ApiProperty({ format: 'uuid' }) @IsUUID() id!: string;
  @ApiProperty({ minLength: 1, maxLength: LIMITS.name }) @Trimmed() @IsString() @Length(1, LIMITS.name) @NotEquals(HIDDEN_NAME) givenName!: string;
  @ApiProperty({ maxLength: LIMITS.name }) @Trimmed() @IsString() @MaxLength(LIMITS.name) familyName!: string;
  @ApiProperty({ format: 'email', maxLength: LIMITS.email }) @Trimmed() @IsEmail() @MaxLength(LIMITS.email) email!: string;
}

export class SeatLinkSwapBody extends NewSwapBody {
  @ApiProperty({ minLength: 1, maxLength: 200 }) @IsString() @MinLength(1) @MaxLength(200) token!: string;
}

export class SwapAnswerBody extends SeatLinkBody implements SwapAnswer {
  @ApiProperty({ description: 'Take the seat, or say no.' }) @IsBoolean() accept!: boolean;
  @ApiPropertyOptional({ enum: AFFILIATION_ROLES, description: 'What one is in the organisation; asked of who takes the seat.' }) @ValidateIf(({ accept, role }: SwapAnswer) => accept || role !== undefined) @IsIn(AFFILIATION_ROLES) role?: AffiliationRole;
}

export class SwapByLinkReply implements SwapByLink {
  @ApiProperty({ enum: SWAP_STATES }) state!: SwapState;
  @ApiProperty() giver!: string;
  @ApiProperty() organisationName!: string;
  @ApiProperty() slug!: string;
  @ApiProperty({ format: 'uuid' }) runId!: string;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'Per language.' }) title!: Localized;
  @ApiProperty({ enum: DELIVERIES }) delivery!: Delivery;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) startsAt!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) endsAt!: string | null;
  @ApiProperty({ type: [MeetingReply] }) meetings!: MeetingReply[];
  @ApiProperty({ type: String, nullable: true }) placeName!: string | null;
  @ApiProperty({ type: String, nullable: true }) placeAddress!: string | null;
  @ApiProperty({ format: 'date-time' }) answerBy!: string;
  @ApiProperty({ description: 'Whether staff decide who comes.' }) needsApproval!: boolean;
}
