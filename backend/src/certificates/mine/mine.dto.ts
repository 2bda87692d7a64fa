import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsEmail, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import type { Me } from '@kortkurs/contract/access';
import { CERTIFICATE_STATES, type CertificateParts, type CertificateState, type MyCertificate } from '@kortkurs/contract/certificate';
import type { CertificateLinkRequest, CertificateLinkSignedIn, MyCertificateLinks } from '@kortkurs/contract/certificate-links';
import { LIMITS } from '@kortkurs/contract/common';
import { address } from '../../platform/http/text-fields';
import { Trimmed } from '../../platform/input/trimmed';
import { PageQuery } from '../../platform/lists/page-query';
import { CertificatePartsReply } from '../verification.dto';

export class MyCertificatesListQuery extends PageQuery {
  @ApiPropertyOptional({ maxLength: LIMITS.search, description: 'In the course’s title or the number.' }) @Trimmed() @IsOptional() @IsString() @MaxLength(LIMITS.search) q?: string;
}

export class MyCertificateReply implements MyCertificate {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ example: 'KC-2026-000123' }) number!: string;
  @ApiProperty({ enum: CERTIFICATE_STATES }) state!: CertificateState;
  @ApiProperty() courseTitle!: string;
  @ApiProperty({ type: 'integer' }) extentMinutes!: number;
  @ApiProperty({ type: 'integer' }) ownMinutes!: number;
  @ApiProperty({ type: CertificatePartsReply, nullable: true, description: 'Where the course has sessions and study on one’s own, and the certificate tells them apart.' }) apart!: CertificateParts | null;
  @ApiProperty({ format: 'date' }) issuedOn!: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) validUntil!: string | null;
  @ApiProperty() nameHidden!: boolean;
  @ApiProperty() issuer!: string;
  @ApiProperty({ description: 'The page where anyone checks it, with its code.' }) verifyLink!: string;
}

export class CertificateLinkBody implements CertificateLinkRequest {
  @ApiProperty({ format: 'email' }) @Transform(address) @IsEmail() @MaxLength(LIMITS.email) email!: string;
}

export class CertificateLinkTokenBody {
  @ApiProperty({ minLength: 1, maxLength: 200 }) @IsString() @MinLength(1) @MaxLength(200) token!: string;
}

export class CertificateLinkSignedInReply implements CertificateLinkSignedIn {
  @ApiProperty() accessToken!: string;
  @ApiProperty() expiresInSeconds!: number;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'Whose certificates they are; without an address or a role.' }) me!: Me;
  @ApiProperty({ format: 'date-time' }) holdsUntil!: string;
}

export class MyCertificateLinksReply implements MyCertificateLinks {
  @ApiProperty({ type: 'integer' }) count!: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When the last of them ends.' }) until!: string | null;
}
