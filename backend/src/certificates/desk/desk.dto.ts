import { ApiProperty } from '@nestjs/swagger';
import { CERTIFICATE_ACTS, type CertificateAct, type CertificateLogEntry } from '@kortkurs/contract/certificate-log';

class LoggedCertificateReply {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ example: 'KC-2026-000123' }) number: string;
  @ApiProperty() personName: string;
}

export class CertificateLogEntryReply implements CertificateLogEntry {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ enum: CERTIFICATE_ACTS }) act: CertificateAct;
  @ApiProperty({ type: String, nullable: true, description: 'Who did it; null: it came by itself when the rule was met.' }) by: string | null;
  @ApiProperty({ type: String, nullable: true }) reason: string | null;
  @ApiProperty({ type: LoggedCertificateReply, nullable: true }) certificate: LoggedCertificateReply | null;
  @ApiProperty({ type: String, nullable: true, description: 'Number of the one that it took the place of.' }) replaces: string | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'How many certificates a file of all was to hold.' }) certificates: number | null;
}
