import { ApiProperty } from '@nestjs/swagger';
import { CERTIFICATE_STATES, type CertificateParts, type CertificateState } from '@kortkurs/contract/certificate';
import { VERIFIED_KINDS, type VerifiedKind } from '@kortkurs/contract/verification';

export class CertificatePartsReply implements CertificateParts {
  @ApiProperty({ type: 'integer' }) attendedMinutes!: number;
  @ApiProperty({ type: 'integer' }) sessionMinutes!: number;
  @ApiProperty({ type: 'integer' }) studyMinutes!: number;
}

/** What anyone sees; the fields from `name` on only of a certificate that holds, or did for its time. */
export class VerificationReply {
  @ApiProperty({ enum: VERIFIED_KINDS }) kind!: VerifiedKind;
  @ApiProperty({ enum: CERTIFICATE_STATES }) state!: CertificateState;
  @ApiProperty() number!: string;
  @ApiProperty({ format: 'date' }) issuedOn!: string;
  @ApiProperty() issuer!: string;
  @ApiProperty({ format: 'date-time' }) checkedAt!: string;
  @ApiProperty({ required: false, format: 'date', description: 'Of one that was replaced or revoked: since when.' }) endedOn?: string;
  @ApiProperty({ required: false, type: String, nullable: true, description: 'Null when the person asked for that.' }) name?: string | null;
  @ApiProperty({ required: false, type: String, nullable: true, description: 'What it calls itself, where it is not simply a certificate.' }) title?: string | null;
  @ApiProperty({ required: false }) courseTitle?: string;
  @ApiProperty({ required: false }) language?: string;
  @ApiProperty({ required: false, type: 'integer' }) extentMinutes?: number;
  @ApiProperty({ required: false, type: 'integer' }) ownMinutes?: number;
  @ApiProperty({ required: false, type: CertificatePartsReply, nullable: true, description: 'Where the course has both.' }) apart?: CertificateParts | null;
  @ApiProperty({ required: false, type: 'integer' }) sessions?: number;
  @ApiProperty({ required: false, type: 'array', items: { type: 'object', additionalProperties: true }, description: 'Of a statement: title and minutes of each course.' }) courses?: { title: string; minutes: number }[];
  @ApiProperty({ required: false, type: String, isArray: true }) modules?: string[];
  @ApiProperty({ required: false, type: String, format: 'date', nullable: true }) from?: string | null;
  @ApiProperty({ required: false, type: String, format: 'date', nullable: true }) to?: string | null;
  @ApiProperty({ required: false, type: String, format: 'date', nullable: true, description: 'The last day on which it holds; null: for ever.' }) validUntil?: string | null;
}
