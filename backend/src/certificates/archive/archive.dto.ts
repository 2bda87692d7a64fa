import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { ARCHIVE_CONTENTS, ARCHIVE_STATES, type ArchiveContents, type ArchiveState, type CertificateArchive, type NewCertificateArchive } from '@kortkurs/contract/certificate-archive';

export class NewArchiveBody implements NewCertificateArchive {
  @ApiProperty({ format: 'uuid', required: false }) @IsOptional() @IsUUID() id?: string;
  @ApiProperty({ enum: ARCHIVE_CONTENTS }) @IsIn(ARCHIVE_CONTENTS) contents: ArchiveContents;
}

class ArchiveFileReply {
  @ApiProperty({ description: 'A signed address on this host, until the time.' }) url: string;
  @ApiProperty({ type: 'integer' }) bytes: number;
  @ApiProperty({ format: 'date-time' }) until: string;
}

export class ArchiveReply implements CertificateArchive {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: ARCHIVE_CONTENTS }) contents: ArchiveContents;
  @ApiProperty({ enum: ARCHIVE_STATES }) state: ArchiveState;
  @ApiProperty({ type: 'integer' }) total: number;
  @ApiProperty({ type: 'integer' }) done: number;
  @ApiProperty({ type: 'integer', description: 'Certificates that hold and are not in it: of people whose names the reader may not know, and of erased ones.' }) leftOut: number;
  @ApiProperty({ format: 'date-time' }) askedAt: string;
  @ApiProperty({ type: ArchiveFileReply, nullable: true }) file: ArchiveFileReply | null;
}
