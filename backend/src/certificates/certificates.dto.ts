import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsString, Length } from 'class-validator';
import {
  CERTIFICATE_STANDINGS,
  CERTIFICATE_STATES,
  type CertificateReason,
  type CertificateStanding,
  type CertificateState,
  certificateLimits,
  type CertificateView,
  type RunCertificateRow,
  type RunCertificates,
} from '@kortkurs/contract/certificate';
import { ENROLMENT_STATES, type EnrolmentState } from '@kortkurs/contract/enrolment-states';
import type { CompletionRule, CompletionState, Eligibility } from '@kortkurs/contract/completion';
import { EligibilityReply } from '../completion/door';
import { Trimmed } from '../platform/input/trimmed';

export class CertificateReasonBody implements CertificateReason {
  @ApiProperty({ minLength: certificateLimits.reasonMin, maxLength: certificateLimits.reasonMax })
  @Trimmed()
  @IsString()
  @Length(certificateLimits.reasonMin, certificateLimits.reasonMax)
  reason!: string;
}

export class NameShownBody {
  @ApiProperty() @IsBoolean() shown!: boolean;
}

export class CertificateMadeReply {
  @ApiProperty({ format: 'uuid' }) id!: string;
}

export class CertificateViewReply implements CertificateView {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ enum: CERTIFICATE_STATES }) state!: CertificateState;
  @ApiProperty({ description: 'The frozen name; the alias for readers who may not know it; empty once the person is erased.' }) name!: string;
  @ApiProperty() nameHidden!: boolean;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'Everything that the certificate says, frozen when it was issued; `code` is null for readers who may not know the name.' })
  record!: CertificateView['record'];
  @ApiProperty({ type: 'object', nullable: true, properties: { id: { type: 'string', format: 'uuid' }, number: { type: 'string' } } })
  replacedBy!: { id: string; number: string } | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) endedOn!: string | null;
  @ApiProperty({ description: 'The reader is the one it was issued to.' }) own!: boolean;
  @ApiProperty({ type: 'object', nullable: true, properties: { size: { type: 'integer' }, path: { type: 'string' } }, description: 'The code to scan, as a path in a square of `size` units; null for readers who may not know the name.' })
  qr!: CertificateView['qr'];
}

export class RunCertificateRowReply implements RunCertificateRow {
  @ApiProperty({ format: 'uuid' }) enrolmentId!: string;
  @ApiProperty({ format: 'uuid' }) personId!: string;
  @ApiProperty() personName!: string;
  @ApiProperty({ enum: ENROLMENT_STATES }) enrolmentState!: EnrolmentState;
  @ApiProperty({ enum: CERTIFICATE_STANDINGS }) standing!: CertificateStanding;
  @ApiProperty({ type: EligibilityReply }) eligibility!: Eligibility;
  @ApiProperty({ type: 'object', nullable: true, additionalProperties: true }) completion!: CompletionState | null;
  @ApiProperty({ type: 'object', nullable: true, additionalProperties: true }) certificate!: RunCertificateRow['certificate'];
  @ApiProperty({ type: [String], nullable: true, description: 'Letters of the name that cannot be drawn.' }) unprintable!: string[] | null;
  @ApiProperty() approved!: boolean;
}

export class RunCertificatesReply implements RunCertificates {
  @ApiProperty({ format: 'uuid' }) runId!: string;
  @ApiProperty({ type: 'object', additionalProperties: true }) rule!: CompletionRule;
  @ApiProperty({ type: 'integer' }) signedSessions!: number;
  @ApiProperty({ type: 'integer', description: 'Sessions that have begun and are not signed.' }) unsignedSessions!: number;
  @ApiProperty({ type: 'integer', description: 'Sessions that have not begun.' }) sessionsToCome!: number;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' }, description: 'Participants per standing.' }) counts!: Record<CertificateStanding, number>;
  @ApiProperty({ type: RunCertificateRowReply, isArray: true }) items!: RunCertificateRow[];
}
