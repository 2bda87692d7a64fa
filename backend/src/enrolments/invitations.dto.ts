import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsEmail, IsIn, IsInt, IsNotEmpty, IsOptional, IsString, IsUUID, Max, MaxLength, Min, MinLength, ValidateIf, ValidateNested } from 'class-validator';
import { LIMITS } from '@kortkurs/contract/common';
import { INVITATION_ANSWERS, INVITATION_LIMITS, type InvitationAnswer, type InvitationAnswerKind, type InvitationsAgain, type InvitedAddress, type NewInvitations, type WantedSort, WANTED_SORTS } from '@kortkurs/contract/invitations';
import { IsInstant } from '../platform/input/instant';
import { PageQuery } from '../platform/lists/page-query';
import { Trimmed } from '../platform/input/trimmed';
import { address } from '../platform/http/text-fields';
import type { InvitableWish } from './invitable-query';
import { SeatLinkBody } from './seats.dto';

class InvitedPersonBody {
  @ApiProperty({ format: 'uuid', description: 'The enrolment’s that is made.' }) @IsUUID() id!: string;
  @ApiProperty({ format: 'uuid' }) @IsUUID() personId!: string;
}

class InvitedAddressBody implements InvitedAddress {
  @ApiProperty({ format: 'uuid' }) @IsUUID() id!: string;
  @ApiProperty({ format: 'email' }) @Transform(address) @IsEmail() @MaxLength(LIMITS.email) email!: string;
  @ApiProperty({ maxLength: LIMITS.name }) @Trimmed() @IsString() @IsNotEmpty() @MaxLength(LIMITS.name) givenName!: string;
  @ApiProperty({ maxLength: LIMITS.name }) @Trimmed() @IsString() @MaxLength(LIMITS.name) familyName!: string;
}

export class NewInvitationsBody implements NewInvitations {
  @ApiProperty({ type: [InvitedPersonBody], maxItems: INVITATION_LIMITS.atOnce }) @IsArray() @ArrayMaxSize(INVITATION_LIMITS.atOnce) @ValidateNested({ each: true }) @Type(() => InvitedPersonBody) people!: InvitedPersonBody[];
  @ApiProperty({ type: [InvitedAddressBody], maxItems: INVITATION_LIMITS.atOnce }) @IsArray() @ArrayMaxSize(INVITATION_LIMITS.atOnce) @ValidateNested({ each: true }) @Type(() => InvitedAddressBody) addresses!: InvitedAddressBody[];
  @ApiPropertyOptional({ format: 'date-time', description: 'Left out, as the run says; never later than the start.' }) @IsOptional() @IsInstant() answerBy?: string;
  @ApiPropertyOptional({ type: Number, nullable: true, minimum: 0, maximum: INVITATION_LIMITS.remindDays, description: 'Days before the last one on which who has not answered is reminded; null never.' })
  @ValidateIf((_, value) => value !== null && value !== undefined) @IsInt() @Min(0) @Max(INVITATION_LIMITS.remindDays) remindDays?: number | null;
  @ApiPropertyOptional({ maxLength: INVITATION_LIMITS.words }) @Trimmed() @IsOptional() @IsString() @MaxLength(INVITATION_LIMITS.words) words?: string;
  @ApiPropertyOptional({ description: 'Whether a seat is held for each until they have answered; left out, as the run says.' }) @IsOptional() @IsBoolean() holdsSeat?: boolean;
}

export class InvitationsAgainBody implements InvitationsAgain {
  @ApiProperty({ type: [String], format: 'uuid', minItems: 1, maxItems: INVITATION_LIMITS.atOnce }) @IsArray() @ArrayMinSize(1) @ArrayMaxSize(INVITATION_LIMITS.atOnce) @IsUUID(undefined, { each: true }) enrolmentIds!: string[];
  @ApiPropertyOptional({ format: 'date-time', description: 'Another last day to answer.' }) @IsOptional() @IsInstant() answerBy?: string;
}

export class InvitationAnswerBody implements InvitationAnswer {
  @ApiProperty({ enum: INVITATION_ANSWERS }) @IsIn(INVITATION_ANSWERS) answer!: InvitationAnswerKind;
  @ApiPropertyOptional({ minLength: 1, maxLength: LIMITS.note, description: 'Why one cannot come; for staff to read.' }) @Trimmed() @IsOptional() @IsString() @MinLength(1) @MaxLength(LIMITS.note) reason?: string;
}

export class SeatLinkInvitationBody extends SeatLinkBody implements InvitationAnswer {
  @ApiProperty({ enum: INVITATION_ANSWERS }) @IsIn(INVITATION_ANSWERS) answer!: InvitationAnswerKind;
  @ApiPropertyOptional({ minLength: 1, maxLength: LIMITS.note, description: 'Why one cannot come; for staff to read.' }) @Trimmed() @IsOptional() @IsString() @MinLength(1) @MaxLength(LIMITS.note) reason?: string;
}

export class InvitableQuery implements InvitableWish {
  @ApiPropertyOptional({ format: 'uuid', description: 'Who represents the organisation today.' }) @IsOptional() @IsUUID() organisationId?: string;
  @ApiPropertyOptional({ format: 'uuid', description: 'Who represents one of the network’s organisations today.' }) @IsOptional() @IsUUID() networkId?: string;
}

export class WantedFilter {
  @ApiPropertyOptional({ maxLength: LIMITS.search, description: 'In the title of the course, or in the name of an organisation of somebody who waits.' }) @IsOptional() @IsString() @MaxLength(LIMITS.search) q?: string;
  @ApiPropertyOptional({ enum: WANTED_SORTS, default: '-people' }) @IsOptional() @IsIn(WANTED_SORTS) sort?: WantedSort;
}

export class WantedQuery extends PageQuery {
  @ApiPropertyOptional({ maxLength: LIMITS.search, description: 'In the title of the course, or in the name of an organisation of somebody who waits.' }) @IsOptional() @IsString() @MaxLength(LIMITS.search) q?: string;
  @ApiPropertyOptional({ enum: WANTED_SORTS, default: '-people' }) @IsOptional() @IsIn(WANTED_SORTS) sort?: WantedSort;
}
