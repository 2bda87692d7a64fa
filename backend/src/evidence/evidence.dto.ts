import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsEmail, IsNotEmpty, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { LIMITS, type Instant, type LocalDate } from '@kortkurs/contract/common';
import { EVIDENCE_READS, type AuditedProject, type Auditor, type EvidenceRead, type EvidenceReadOf, type NewAuditor } from '@kortkurs/contract/evidence';
import { SUBMISSION_KINDS, type SubmissionKind } from '@kortkurs/contract/submissions';
import { address } from '../platform/http/text-fields';
import { IsLocalDate } from '../platform/input/local-date';
import { Trimmed } from '../platform/input/trimmed';

export class NewAuditorBody implements NewAuditor {
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() id?: string;
  @ApiProperty({ maxLength: LIMITS.name }) @Trimmed() @IsString() @IsNotEmpty() @MaxLength(LIMITS.name) givenName: string;
  @ApiProperty({ maxLength: LIMITS.name }) @Trimmed() @IsString() @MaxLength(LIMITS.name) familyName: string;
  @ApiProperty({ format: 'email' }) @Transform(address) @IsEmail() @MaxLength(LIMITS.email) email: string;
  @IsLocalDate() until: LocalDate;
}

export class AuditorReply implements Auditor {
  @ApiProperty({ format: 'uuid' }) grantId: string;
  @ApiProperty({ format: 'uuid' }) personId: string;
  @ApiProperty() name: string;
  @ApiProperty({ type: String, nullable: true }) email: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) until: LocalDate | null;
  @ApiProperty() ended: boolean;
  @ApiProperty({ format: 'date-time' }) givenAt: Instant;
  @ApiProperty({ type: String, nullable: true }) givenByName: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) lastReadAt: Instant | null;
}

export class AuditedProjectReply implements AuditedProject {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty({ type: String, nullable: true }) reference: string | null;
  @ApiProperty() funderName: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) until: LocalDate | null;
  @ApiProperty() submissions: number;
}

export class EvidenceReadReply implements EvidenceRead {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'date-time' }) at: Instant;
  @ApiProperty({ enum: EVIDENCE_READS }) what: EvidenceReadOf;
  @ApiProperty({ type: String, nullable: true, description: 'Null where it was read by a link.' }) byName: string | null;
  @ApiProperty({ format: 'uuid' }) projectId: string;
  @ApiProperty() projectName: string;
  @ApiProperty({ format: 'uuid' }) submissionId: string;
  @ApiProperty({ enum: SUBMISSION_KINDS }) kind: SubmissionKind;
  @ApiProperty({ format: 'date' }) from: LocalDate;
  @ApiProperty({ format: 'date' }) to: LocalDate;
  @ApiProperty() version: number;
  @ApiProperty({ type: Number, nullable: true }) rowNumber: number | null;
  @ApiProperty({ type: Object, nullable: true, description: 'Whom the link was given to, and of what, where it was read by one.' }) link: EvidenceRead['link'];
}
