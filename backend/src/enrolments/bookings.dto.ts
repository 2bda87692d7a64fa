import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsDefined, IsEmail, IsIn, IsString, IsUUID, Length, MaxLength, ValidateIf, ValidateNested } from 'class-validator';
import { BOOKING_LIMITS, BOOKING_OUTCOMES, type Bookable, type Booking, type BookingOrganisation, type BookingQuestion, type BookingResult, type BookingWish, type InvitedSeats, type NewBookings, type WrittenPerson } from '@kortkurs/contract/bookings';
import { LIMITS, type Localized } from '@kortkurs/contract/common';
import { ENROLMENT_STATES, type EnrolmentState } from '@kortkurs/contract/enrolment-states';
import { AFFILIATION_ROLES, type AffiliationRole } from '@kortkurs/contract/organisations';
import { Trimmed } from '../platform/input/trimmed';
import { OverlapReply, SeatShareReply, WantedRunReply } from './seats.reply';

class WrittenPersonBody implements WrittenPerson {
  @ApiProperty({ minLength: 1, maxLength: LIMITS.name }) @Trimmed() @IsString() @Length(1, LIMITS.name) givenName!: string;
  @ApiProperty({ maxLength: LIMITS.name }) @Trimmed() @IsString() @MaxLength(LIMITS.name) familyName!: string;
  @ApiProperty({ format: 'email', maxLength: LIMITS.email }) @Trimmed() @IsEmail() @MaxLength(LIMITS.email) email!: string;
  @ApiProperty({ enum: AFFILIATION_ROLES }) @IsIn(AFFILIATION_ROLES) role!: AffiliationRole;
}

export class BookingWishBody implements BookingWish {
  @ApiProperty({ format: 'uuid' }) @IsUUID() id!: string;
  @ApiPropertyOptional({ format: 'uuid', description: 'Somebody from the list.' }) @ValidateIf((wish: BookingWish) => wish.written === undefined) @IsUUID() bookableId?: string;
  @ApiPropertyOptional({ type: WrittenPersonBody, description: 'Somebody who is not on the list.' })
  @ValidateIf((wish: BookingWish) => wish.bookableId === undefined)
  @IsDefined()
  @ValidateNested()
  @Type(() => WrittenPersonBody)
  written?: WrittenPersonBody;
}

export class NewBookingsBody implements NewBookings {
  @ApiProperty({ type: [BookingWishBody], minItems: 1, maxItems: BOOKING_LIMITS.people })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(BOOKING_LIMITS.people)
  @ArrayUnique((wish: BookingWish) => wish.id)
  @ValidateNested({ each: true })
  @Type(() => BookingWishBody)
  people!: BookingWishBody[];
}

export class BookingOrganisationReply implements BookingOrganisation {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() name!: string;
}

class BookableReply implements Bookable {
  @ApiProperty({ format: 'uuid', description: 'Of the affiliation, or of an earlier booking.' }) id!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ enum: AFFILIATION_ROLES }) role!: AffiliationRole;
  @ApiProperty() isMe!: boolean;
  @ApiProperty() hasAddress!: boolean;
  @ApiProperty({ enum: ENROLMENT_STATES, nullable: true }) state!: EnrolmentState | null;
  @ApiProperty({ type: [OverlapReply], description: 'What they have a seat at for the organisation while the run meets.' }) overlaps!: OverlapReply[];
}

class OwnShareReply extends SeatShareReply {
  @ApiProperty() left!: number;
}

class InvitedSeatsReply implements InvitedSeats {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() seats!: number;
  @ApiProperty({ description: 'People whom the contacts named.' }) named!: number;
  @ApiProperty() left!: number;
  @ApiProperty() givenBack!: number;
  @ApiProperty() holdsSeats!: boolean;
  @ApiProperty({ format: 'date-time' }) answerBy!: string;
  @ApiProperty() words!: string;
}

export class BookingQuestionReply implements BookingQuestion {
  @ApiProperty() organisation!: BookingOrganisationReply;
  @ApiProperty() run!: WantedRunReply;
  @ApiProperty({ type: OwnShareReply, nullable: true }) share!: OwnShareReply | null;
  @ApiProperty({ type: InvitedSeatsReply, nullable: true }) invitation!: InvitedSeatsReply | null;
  @ApiProperty({ type: [BookableReply] }) people!: BookableReply[];
}

export class BookingResultReply implements BookingResult {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ enum: BOOKING_OUTCOMES }) outcome!: BookingResult['outcome'];
  @ApiProperty({ type: Number, nullable: true }) ahead!: number | null;
  @ApiProperty() hasAddress!: boolean;
}

export class BookingReply implements Booking {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'uuid' }) runId!: string;
  @ApiProperty() slug!: string;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'Per language.' }) title!: Localized;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) startsAt!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) endsAt!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) withdrawUntil!: string | null;
  @ApiProperty() cancelled!: boolean;
  @ApiProperty() name!: string;
  @ApiProperty({ enum: ENROLMENT_STATES }) state!: EnrolmentState;
  @ApiProperty({ type: Number, nullable: true }) ahead!: number | null;
  @ApiProperty({ format: 'date-time' }) bookedAt!: string;
  @ApiProperty() canWithdraw!: boolean;
  @ApiProperty({ description: 'Whether the seat can go to another person now.' }) canReplace!: boolean;
}
