import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsDefined, IsIn, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min, MinLength, ValidateIf, ValidateNested } from 'class-validator';
import { LIMITS } from '@kortkurs/contract/common';
import { APPLICATION_DECISIONS, APPLICATIONS_AT_ONCE, type ApplicationDecision, type SeatShare, type SeatShareChange, type SeatWish } from '@kortkurs/contract/enrolments';
import { AFFILIATION_ROLES, type AffiliationRole } from '@kortkurs/contract/organisations';
import { CONTACT_WAYS, type ContactWay, type OwnProtection } from '@kortkurs/contract/people';
import { RUN_LIMITS } from '@kortkurs/contract/runs';
import { ParticipantRecordBody } from '../funding/door';
import { IsInstant } from '../platform/input/instant';
import { Trimmed } from '../platform/input/trimmed';

class OwnProtectionBody implements OwnProtection {
  @ApiProperty({ maxLength: LIMITS.name, description: 'What the person is called at the sessions.' }) @Trimmed() @IsString() @MinLength(1) @MaxLength(LIMITS.name) alias!: string;
  @ApiProperty({ enum: CONTACT_WAYS }) @IsIn(CONTACT_WAYS) way!: ContactWay;
  @ApiProperty({ type: String, nullable: true, maxLength: LIMITS.email, description: 'The telephone number or the address; kept sealed.' }) @IsOptional() @IsString() @MaxLength(LIMITS.email) contact: string | null = null;
}

export class SeatWishBody implements SeatWish {
  @ApiProperty({ format: 'uuid' }) @IsUUID() id!: string;
  @ApiProperty({ format: 'uuid', nullable: true, description: 'Whom the person comes for.' }) @IsOptional() @IsUUID() affiliationId!: string | null;
  @ApiPropertyOptional({ enum: AFFILIATION_ROLES, description: 'Their role there today; left out, the one that is known holds.' }) @IsOptional() @IsIn(AFFILIATION_ROLES) role?: AffiliationRole;
  @ApiPropertyOptional({ type: ParticipantRecordBody }) @IsOptional() @ValidateNested() @Type(() => ParticipantRecordBody) facts?: ParticipantRecordBody;
  @ApiPropertyOptional({ type: OwnProtectionBody, description: 'From this seat on the person stands under the name they choose.' }) @IsOptional() @ValidateNested() @Type(() => OwnProtectionBody) protection?: OwnProtectionBody;
}

export class GivenSeatBody {
  @ApiProperty({ format: 'uuid' }) @IsUUID() id!: string;
  @ApiProperty({ format: 'uuid' }) @IsUUID() personId!: string;
  @ApiPropertyOptional({ minLength: 1, maxLength: LIMITS.note }) @Trimmed() @IsOptional() @IsString() @MinLength(1) @MaxLength(LIMITS.note) reason?: string;
}

class SeatShareBody implements SeatShare {
  @ApiProperty({ minimum: 1, maximum: RUN_LIMITS.capacity }) @IsInt() @Min(1) @Max(RUN_LIMITS.capacity) seats!: number;
  @ApiProperty({ format: 'date-time' }) @IsInstant() until!: string;
}

export class SeatShareChangeBody implements SeatShareChange {
  @ApiProperty({ type: SeatShareBody, nullable: true }) @IsDefined() @ValidateIf(({ share }: SeatShareChangeBody) => share !== null) @ValidateNested() @Type(() => SeatShareBody) share!: SeatShareBody | null;
}

export class SeatLinkBody {
  @ApiProperty({ minLength: 1, maxLength: 200 }) @IsString() @MinLength(1) @MaxLength(200) token!: string;
}

export class WithdrawalBody {
  @ApiPropertyOptional({ minLength: 1, maxLength: LIMITS.note }) @Trimmed() @IsOptional() @IsString() @MinLength(1) @MaxLength(LIMITS.note) reason?: string;
}

export class ApplicationDecisionBody implements ApplicationDecision {
  @ApiProperty({ type: [String], format: 'uuid', minItems: 1, maxItems: APPLICATIONS_AT_ONCE })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(APPLICATIONS_AT_ONCE)
  @IsUUID(undefined, { each: true })
  enrolmentIds!: string[];
  @ApiProperty({ enum: APPLICATION_DECISIONS }) @IsIn(APPLICATION_DECISIONS) decision!: ApplicationDecision['decision'];
  @ApiPropertyOptional({ minLength: 1, maxLength: LIMITS.note, description: 'Told to the person.' }) @Trimmed() @IsOptional() @IsString() @MinLength(1) @MaxLength(LIMITS.note) reason?: string;
}

export class OfferAnswerBody {
  @ApiProperty({ description: 'Take the seat, or leave it to the next.' }) @IsBoolean() accept!: boolean;
}

export class SeatLinkAnswerBody extends SeatLinkBody {
  @ApiProperty({ description: 'Take the seat, or leave it to the next.' }) @IsBoolean() accept!: boolean;
}
