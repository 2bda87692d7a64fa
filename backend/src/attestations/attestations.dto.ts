import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayNotEmpty, IsBoolean, IsInt, IsOptional, IsString, IsUUID, Length, Matches, Max, MaxLength, Min, ValidateIf } from 'class-validator';
import {
  ASK_PEOPLE, ATTESTATION_CODE, DISPUTE_LIMITS, type AttestationAsk, type AttestationAsked, type AttestationLine, type AttestationState, type AttestationToken, type AttestationView, type AttendedAs, type AttestedBy,
  type AttestedLine, type CodedConfirmation, type Confirmation, type LineAnswer, type MyAttestation, type NewDispute,
} from '@kortkurs/contract/attestations';
import type { Localized } from '@kortkurs/contract/common';
import type { FundingMark } from '@kortkurs/contract/funding';
import { Trimmed } from '../platform/input/trimmed';

const ANSWERS = ['waiting', 'confirmed', 'disputed'];
const STATES = ['waiting', 'partly', 'confirmed', 'replaced'];
const MEANS = ['mail', 'sms', 'paper', 'signed_in'];

export class AttestationTokenBody implements AttestationToken {
  @ApiProperty({ minLength: 1, maxLength: 100 }) @IsString() @Length(1, 100) token!: string;
}

export class AttestedLineBody implements AttestedLine {
  @ApiProperty({ format: 'uuid' }) @IsUUID() enrolmentId!: string;
  @ApiProperty({ format: 'uuid' }) @IsUUID() sessionId!: string;
}

export class DisputeBody extends AttestedLineBody implements NewDispute {
  @ApiProperty({ format: 'uuid' }) @IsUUID() id!: string;
  @ApiProperty({ minLength: DISPUTE_LIMITS.saidMin, maxLength: DISPUTE_LIMITS.said }) @Trimmed() @IsString() @Length(DISPUTE_LIMITS.saidMin, DISPUTE_LIMITS.said) said!: string;
  @ApiProperty({ type: Number, nullable: true, minimum: 0, maximum: DISPUTE_LIMITS.minutes }) @ValidateIf((_, value) => value !== null) @IsInt() @Min(0) @Max(DISPUTE_LIMITS.minutes) suggestedMinutes!: number | null;
}

export class ConfirmationBody implements Confirmation {
  @ApiProperty({ pattern: '^[0-9a-f]{64}$' }) @IsString() @Matches(/^[0-9a-f]{64}$/) sha256!: string;
  @ApiProperty({ minimum: 0 }) @IsInt() @Min(0) @Max(1_000_000) minutes!: number;
}

export class LinkedLineBody extends AttestedLineBody {
  @ApiProperty({ minLength: 1, maxLength: 100 }) @IsString() @Length(1, 100) token!: string;
}

export class LinkedDisputeBody extends DisputeBody {
  @ApiProperty({ minLength: 1, maxLength: 100 }) @IsString() @Length(1, 100) token!: string;
}

export class LinkedConfirmationBody extends ConfirmationBody implements CodedConfirmation {
  @ApiProperty({ minLength: 1, maxLength: 100 }) @IsString() @Length(1, 100) token!: string;
  @ApiProperty({ pattern: `^\\d{${ATTESTATION_CODE.digits}}$` }) @Trimmed() @IsString() @MaxLength(20) @Matches(new RegExp(`^\\d{${ATTESTATION_CODE.digits}}$`)) code!: string;
}

export class AttestationAskBody implements AttestationAsk {
  @ApiProperty({ type: String, format: 'uuid', isArray: true, nullable: true, maxItems: ASK_PEOPLE }) @IsOptional() @ArrayNotEmpty() @ArrayMaxSize(ASK_PEOPLE) @IsUUID(undefined, { each: true }) personIds: string[] | null = null;
  @ApiPropertyOptional({ default: false, description: 'Of all: also those whom no letter reaches, who sign a form or confirm signed in.' }) @IsOptional() @IsBoolean() unreached?: boolean;
}

export class AttestationAskedReply implements AttestationAsked {
  @ApiProperty() asked!: number;
  @ApiProperty() queued!: number;
}

class DisputeReply {
  @ApiProperty() said!: string;
  @ApiProperty({ type: Number, nullable: true }) suggestedMinutes!: number | null;
  @ApiProperty({ format: 'date-time' }) toldAt!: string;
  @ApiProperty() settled!: boolean;
}

class AttestationLineReply implements AttestationLine {
  @ApiProperty({ format: 'uuid' }) enrolmentId!: string;
  @ApiProperty({ format: 'uuid' }) sessionId!: string;
  @ApiProperty({ type: Object, description: 'A text per language.' }) courseTitle!: { sv: string; en: string };
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) startsAt!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) endsAt!: string | null;
  @ApiProperty({ format: 'date' }) localDate!: string;
  @ApiProperty({ enum: ['here', 'partly', 'away', 'made-up'] }) as!: AttendedAs;
  @ApiProperty() minutes!: number;
  @ApiProperty() lateMinutes!: number;
  @ApiProperty() earlyMinutes!: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) confirmedAt!: string | null;
  @ApiProperty({ enum: ANSWERS }) answer!: LineAnswer;
  @ApiProperty({ type: DisputeReply, nullable: true }) dispute!: DisputeReply | null;
  @ApiProperty() changed!: boolean;
  @ApiProperty({ type: String, nullable: true }) leader!: string | null;
}

class CodeWayReply {
  @ApiProperty({ enum: ['mail', 'sms'] }) by!: 'mail' | 'sms';
  @ApiProperty() to!: string;
}

class CodeSentReply {
  @ApiProperty({ format: 'date-time' }) sentAt!: string;
  @ApiProperty({ format: 'date-time' }) expiresAt!: string;
}

class FunderMarkReply {
  @ApiProperty() mark!: FundingMark;
  @ApiProperty({ type: Object, description: 'A text per language.' }) statement!: Localized;
}

export class AttestationViewReply implements AttestationView {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() firstName!: string;
  @ApiProperty() projectName!: string;
  @ApiProperty({ example: '2026-03' }) month!: string;
  @ApiProperty({ type: FunderMarkReply }) funder!: FunderMarkReply;
  @ApiProperty({ format: 'date' }) dueOn!: string;
  @ApiProperty({ enum: STATES }) state!: AttestationState;
  @ApiProperty({ type: AttestationLineReply, isArray: true }) lines!: AttestationLineReply[];
  @ApiProperty() toConfirm!: number;
  @ApiProperty() confirmedMinutes!: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) confirmedAt!: string | null;
  @ApiProperty({ enum: MEANS, nullable: true }) confirmedBy!: AttestedBy | null;
  @ApiProperty() sha256!: string;
  @ApiProperty({ type: CodeWayReply, nullable: true }) codeTo!: CodeWayReply | null;
  @ApiProperty({ type: CodeSentReply, nullable: true }) code!: CodeSentReply | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) lockedUntil!: string | null;
}

export class MyAttestationReply implements MyAttestation {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() projectName!: string;
  @ApiProperty({ example: '2026-03' }) month!: string;
  @ApiProperty({ format: 'date' }) dueOn!: string;
  @ApiProperty({ enum: STATES }) state!: AttestationState;
  @ApiProperty() toConfirm!: number;
  @ApiProperty() confirmedMinutes!: number;
  @ApiProperty() certificate!: boolean;
}
