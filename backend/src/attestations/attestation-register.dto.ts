import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import {
  ATTESTING_STANDINGS, type AttestationMonth, type AttestationMonths, type AttestationsReminded, type AttestingPeople, type AttestingPerson, type AttestingStanding, type NotAskedWhy, type OpenDispute,
} from '@kortkurs/contract/attestation-register';
import type { AttestedBy } from '@kortkurs/contract/attestations';
import { LIMITS, type Localized } from '@kortkurs/contract/common';
import { FileReply } from '../documents/door';
import { PageQuery } from '../platform/lists/page-query';

export class AttestingPeopleQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'Words that begin words of the name, or the number of a form on paper.', maxLength: LIMITS.search }) @IsOptional() @IsString() @MaxLength(LIMITS.search) q?: string;
  @ApiPropertyOptional({ enum: ATTESTING_STANDINGS }) @IsOptional() @IsIn(ATTESTING_STANDINGS) standing?: AttestingStanding;
  @ApiPropertyOptional({ enum: ['mail', 'paper'], description: 'How they were asked.' }) @IsOptional() @IsIn(['mail', 'paper']) way?: 'mail' | 'paper';
}

class AttestationMonthReply implements AttestationMonth {
  @ApiProperty({ example: '2026-03' }) month!: string;
  @ApiProperty() people!: number;
  @ApiProperty() registeredMinutes!: number;
  @ApiProperty() confirmedMinutes!: number;
  @ApiProperty() confirmed!: number;
}

export class AttestationMonthsReply implements AttestationMonths {
  @ApiProperty() projectName!: string;
  @ApiProperty() attests!: boolean;
  @ApiProperty() disputes!: number;
  @ApiProperty({ type: AttestationMonthReply, isArray: true }) months!: AttestationMonthReply[];
}

export class AttestingPersonReply implements AttestingPerson {
  @ApiProperty({ format: 'uuid' }) personId!: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) attestationId!: string | null;
  @ApiProperty() name!: string;
  @ApiProperty() registeredMinutes!: number;
  @ApiProperty() confirmedMinutes!: number;
  @ApiProperty({ enum: ATTESTING_STANDINGS }) standing!: AttestingStanding;
  @ApiProperty() disputed!: number;
  @ApiProperty({ enum: ['mail', 'paper'], nullable: true }) way!: 'mail' | 'paper' | null;
  @ApiProperty({ enum: ['no-address', 'protected', 'unsigned'], nullable: true }) notAskedWhy!: NotAskedWhy | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) askedAt!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) remindedAt!: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) dueOn!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) confirmedAt!: string | null;
  @ApiProperty({ enum: ['mail', 'sms', 'paper', 'signed_in'], nullable: true }) confirmedBy!: AttestedBy | null;
  @ApiProperty({ type: String, nullable: true }) sha256!: string | null;
  @ApiProperty({ type: FileReply, nullable: true }) page!: FileReply | null;
}

class StandingCountsReply implements Record<AttestingStanding, number> {
  @ApiProperty() 'not-asked'!: number;
  @ApiProperty() waiting!: number;
  @ApiProperty() partly!: number;
  @ApiProperty() changed!: number;
  @ApiProperty() confirmed!: number;
}

export class AttestingPeopleReply implements AttestingPeople {
  @ApiProperty({ type: AttestingPersonReply, isArray: true }) items!: AttestingPersonReply[];
  @ApiProperty({ type: String, nullable: true }) next!: string | null;
  @ApiProperty() total!: number;
  @ApiProperty({ type: StandingCountsReply }) counts!: StandingCountsReply;
}

export class OpenDisputeReply implements OpenDispute {
  @ApiProperty({ format: 'uuid' }) objectionId!: string;
  @ApiProperty({ format: 'uuid' }) personId!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ format: 'uuid' }) enrolmentId!: string;
  @ApiProperty({ format: 'uuid' }) sessionId!: string;
  @ApiProperty({ format: 'uuid' }) runId!: string;
  @ApiProperty({ type: Object, description: 'A text per language.' }) courseTitle!: Localized;
  @ApiProperty({ example: '2026-03' }) month!: string;
  @ApiProperty({ format: 'date' }) localDate!: string;
  @ApiProperty() minutes!: number;
  @ApiProperty({ type: Number, nullable: true }) suggestedMinutes!: number | null;
  @ApiProperty() said!: string;
  @ApiProperty({ format: 'date-time' }) toldAt!: string;
  @ApiProperty({ type: String, nullable: true }) leader!: string | null;
}

export class AttestationsRemindedReply implements AttestationsReminded {
  @ApiProperty() reminded!: number;
  @ApiProperty() queued!: number;
}
