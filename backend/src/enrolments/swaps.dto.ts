import { ApiProperty } from '@nestjs/swagger';
import { IsEmail, IsString, IsUUID, Length, MaxLength } from 'class-validator';
import { LIMITS, type Localized } from '@kortkurs/contract/common';
import { DELIVERIES, type Delivery } from '@kortkurs/contract/runs';
import { SWAP_STATES, type NewSwap, type SwapByLink, type SwapState } from '@kortkurs/contract/swaps';
import { Trimmed } from '../platform/input/trimmed';
import { MeetingReply } from './catalogue.reply';

export class NewSwapBody implements NewSwap {
  @ApiProperty({ format: 'uuid' }) @IsUUID() id!: string;
  @ApiProperty({ minLength: 1, maxLength: LIMITS.name }) @Trimmed() @IsString() @Length(1, LIMITS.name) givenName!: string;
  @ApiProperty({ maxLength: LIMITS.name }) @Trimmed() @IsString() @MaxLength(LIMITS.name) familyName!: string;
  @ApiProperty({ format: 'email', maxLength: LIMITS.email }) @Trimmed() @IsEmail() @MaxLength(LIMITS.email) email!: string;
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
