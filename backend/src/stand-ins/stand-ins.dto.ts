import { ApiProperty } from '@nestjs/swagger';
import { IsEmail, IsInt, IsOptional, IsString, IsUUID, Length, Max, MaxLength, Min, MinLength } from 'class-validator';
import type { Me } from '@kortkurs/contract/access';
import { LIMITS } from '@kortkurs/contract/common';
import { SESSION_LINK_MINUTES } from '@kortkurs/contract/session-links';
import type { StandIn, StandInLinkToMake, StandInMade, StandInSignedIn, StandInToAsk } from '@kortkurs/contract/stand-ins';
import { BlankAsNull, Trimmed } from '../platform/input/trimmed';

export class StandInBody implements StandInToAsk {
  @ApiProperty({ format: 'uuid' }) @IsUUID() id!: string;
  @ApiProperty({ minLength: 2, maxLength: LIMITS.name }) @Trimmed() @IsString() @Length(2, LIMITS.name) name!: string;
  @ApiProperty({ type: String, format: 'email', nullable: true, maxLength: LIMITS.email }) @BlankAsNull() @IsOptional() @IsEmail() @MaxLength(LIMITS.email) email!: string | null;
  @ApiProperty({ minimum: 0, maximum: SESSION_LINK_MINUTES.most, description: 'For so long after the session’s end the link holds.' }) @IsInt() @Min(0) @Max(SESSION_LINK_MINUTES.most) minutesAfter!: number;
}

export class StandInLinkBody implements StandInLinkToMake {
  @ApiProperty({ format: 'uuid' }) @IsUUID() id!: string;
  @ApiProperty({ minimum: 0, maximum: SESSION_LINK_MINUTES.most, description: 'For so long after the session’s end, or after now, the new link holds.' }) @IsInt() @Min(0) @Max(SESSION_LINK_MINUTES.most) minutesAfter!: number;
}

export class StandInTokenBody {
  @ApiProperty({ minLength: 1, maxLength: 200 }) @IsString() @MinLength(1) @MaxLength(200) token!: string;
}

export class StandInReply implements StandIn {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ description: 'The stand-in’s name.' }) label!: string;
  @ApiProperty({ type: String, nullable: true }) email!: string | null;
  @ApiProperty({ format: 'date-time' }) createdAt!: string;
  @ApiProperty({ format: 'date-time' }) expiresAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) lastUsedAt!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) revokedAt!: string | null;
}

export class StandInMadeReply extends StandInReply implements StandInMade {
  @ApiProperty({ description: 'Path of the link in the interface; said once.' }) path!: string;
}

export class StandInSignedInReply implements StandInSignedIn {
  @ApiProperty() accessToken!: string;
  @ApiProperty() expiresInSeconds!: number;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'Who the stand-in is, as everywhere.' }) me!: Me;
  @ApiProperty({ format: 'uuid' }) sessionId!: string;
  @ApiProperty({ format: 'date-time' }) holdsUntil!: string;
}
