import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsBoolean, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min, MinLength, ValidateIf, ValidateNested } from 'class-validator';
import { LIMITS, type Localized } from '@kortkurs/contract/common';
import { INVITATION_LIMITS } from '@kortkurs/contract/invitations';
import {
  ORGANISATION_INVITATION_LIMITS, ORGANISATION_INVITATION_STATES, ORGANISATION_OUTCOMES, type InvitableOrganisation, type InvitedOrganisation, type NewOrganisationInvitations, type OrganisationInvitation,
  type OrganisationInvitationAgain, type OrganisationInvitationState, type OrganisationOutcome, type OrganisationSeatCount, type OrganisationWrittenTo, type OwnOrganisationInvitation, type SeatsReturned,
} from '@kortkurs/contract/organisation-invitations';
import { IsInstant } from '../platform/input/instant';
import { Trimmed } from '../platform/input/trimmed';

const many = { minimum: 1, maximum: ORGANISATION_INVITATION_LIMITS.seats } as const;
const maybeTime = { type: String, nullable: true, format: 'date-time' } as const;

class AskedOrganisationBody {
  @ApiProperty({ format: 'uuid', description: 'The invitation’s that is made.' }) @IsUUID() id!: string;
  @ApiProperty({ format: 'uuid' }) @IsUUID() organisationId!: string;
  @ApiProperty(many) @IsInt() @Min(1) @Max(ORGANISATION_INVITATION_LIMITS.seats) seats!: number;
}

export class NewOrganisationInvitationsBody implements NewOrganisationInvitations {
  @ApiProperty({ type: [AskedOrganisationBody], minItems: 1, maxItems: ORGANISATION_INVITATION_LIMITS.atOnce })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(ORGANISATION_INVITATION_LIMITS.atOnce)
  @ArrayUnique((asked: AskedOrganisationBody) => asked.organisationId)
  @ValidateNested({ each: true })
  @Type(() => AskedOrganisationBody)
  organisations!: AskedOrganisationBody[];
  @ApiPropertyOptional({ format: 'date-time', description: 'Left out, as the run says; never later than the start.' }) @IsOptional() @IsInstant() answerBy?: string;
  @ApiPropertyOptional({ type: Number, nullable: true, minimum: 0, maximum: INVITATION_LIMITS.remindDays, description: 'Days before the last one on which contacts who have seats left are reminded; null never.' })
  @ValidateIf((_, value) => value !== null && value !== undefined) @IsInt() @Min(0) @Max(INVITATION_LIMITS.remindDays) remindDays?: number | null;
  @ApiPropertyOptional({ maxLength: INVITATION_LIMITS.words }) @Trimmed() @IsOptional() @IsString() @MaxLength(INVITATION_LIMITS.words) words?: string;
  @ApiPropertyOptional({ description: 'Whether the seats are held until they are named or the time has passed; left out, as the run says.' }) @IsOptional() @IsBoolean() holdsSeats?: boolean;
}

export class OrganisationInvitationAgainBody implements OrganisationInvitationAgain {
  @ApiPropertyOptional({ ...many, description: 'Another number of seats.' }) @IsOptional() @IsInt() @Min(1) @Max(ORGANISATION_INVITATION_LIMITS.seats) seats?: number;
  @ApiPropertyOptional({ format: 'date-time', description: 'Another last day to answer.' }) @IsOptional() @IsInstant() answerBy?: string;
}

export class SeatsReturnedBody implements SeatsReturned {
  @ApiProperty({ ...many, description: 'How many of the seats nobody comes for.' }) @IsInt() @Min(1) @Max(ORGANISATION_INVITATION_LIMITS.seats) seats!: number;
  @ApiPropertyOptional({ minLength: 1, maxLength: LIMITS.note, description: 'Why; for staff to read.' }) @Trimmed() @IsOptional() @IsString() @MinLength(1) @MaxLength(LIMITS.note) why?: string;
}

export class InvitableOrganisationQuery {
  @ApiPropertyOptional({ maxLength: LIMITS.search }) @Trimmed() @IsOptional() @IsString() @MaxLength(LIMITS.search) q?: string;
}

export class InvitableOrganisationReply implements InvitableOrganisation {
  @ApiProperty({ format: 'uuid' }) organisationId!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ type: String, nullable: true }) municipalityName!: string | null;
  @ApiProperty({ description: 'Contacts who can be written to.' }) contacts!: number;
  @ApiProperty() isInvited!: boolean;
}

export class InvitedOrganisationReply implements InvitedOrganisation {
  @ApiProperty({ format: 'uuid', description: 'The id that was asked with.' }) id!: string;
  @ApiProperty({ format: 'uuid' }) organisationId!: string;
  @ApiProperty() name!: string;
  @ApiProperty() seats!: number;
  @ApiProperty({ enum: ORGANISATION_OUTCOMES }) outcome!: OrganisationOutcome;
  @ApiProperty() contacts!: number;
}

export class OrganisationWrittenToReply implements OrganisationWrittenTo {
  @ApiProperty({ description: 'Whether the contacts are written to: not where nobody is left to choose.' }) written!: boolean;
}

class SeatCountReply implements OrganisationSeatCount {
  @ApiProperty() seats!: number;
  @ApiProperty({ description: 'People whom the contacts named.' }) named!: number;
  @ApiProperty({ description: 'Seats that nobody is named for.' }) left!: number;
  @ApiProperty() givenBack!: number;
}

export class OrganisationInvitationReply extends SeatCountReply implements OrganisationInvitation {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'uuid' }) organisationId!: string;
  @ApiProperty() organisationName!: string;
  @ApiProperty() contacts!: number;
  @ApiProperty({ enum: ORGANISATION_INVITATION_STATES }) state!: OrganisationInvitationState;
  @ApiProperty() holdsSeats!: boolean;
  @ApiProperty({ format: 'date-time' }) answerBy!: string;
  @ApiProperty(maybeTime) remindedAt!: string | null;
  @ApiProperty({ type: String, nullable: true }) why!: string | null;
}

export class OwnOrganisationInvitationReply extends SeatCountReply implements OwnOrganisationInvitation {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'uuid' }) runId!: string;
  @ApiProperty() slug!: string;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'Per language.' }) title!: Localized;
  @ApiProperty(maybeTime) startsAt!: string | null;
  @ApiProperty(maybeTime) endsAt!: string | null;
  @ApiProperty() cancelled!: boolean;
  @ApiProperty({ enum: ORGANISATION_INVITATION_STATES }) state!: OrganisationInvitationState;
  @ApiProperty() holdsSeats!: boolean;
  @ApiProperty({ format: 'date-time' }) answerBy!: string;
  @ApiProperty() words!: string;
}
