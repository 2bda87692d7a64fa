import { ApiProperty, ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import { IsBoolean, IsOptional, IsString, IsUUID, Length } from 'class-validator';
import { certificateLimits, type CertificateReason } from '@kortkurs/contract/certificate';
import { LANGUAGES, type Language } from '@kortkurs/contract/common';
import type { MyStatement, NewStatement, NewStatementOfPerson, StatementCourse, StatementDraft, StatementNameShown, StatementOfPerson } from '@kortkurs/contract/statements';
import { BlankAsNull, Trimmed } from '../platform/input/trimmed';
import { IsLocalDate } from '../platform/input/local-date';

export class StatementPeriodQuery {
  @ApiPropertyOptional({ format: 'date' }) @IsOptional() @IsLocalDate() from?: string;
  @ApiPropertyOptional({ format: 'date' }) @IsOptional() @IsLocalDate() to?: string;
}

export class NewStatementBody implements NewStatement {
  @ApiProperty({ format: 'uuid' }) @IsUUID() id!: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) @BlankAsNull() @IsOptional() @IsLocalDate() from: string | null = null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) @BlankAsNull() @IsOptional() @IsLocalDate() to: string | null = null;
}

export class NewStatementOfPersonBody extends NewStatementBody implements NewStatementOfPerson {
  @ApiProperty({ minLength: certificateLimits.reasonMin, maxLength: certificateLimits.reasonMax })
  @Trimmed()
  @IsString()
  @Length(certificateLimits.reasonMin, certificateLimits.reasonMax)
  reason!: string;
}

export class StatementNameShownBody implements StatementNameShown {
  @ApiProperty() @IsBoolean() shown!: boolean;
}

class StatementCourseReply implements StatementCourse {
  @ApiProperty() title!: string;
  @ApiProperty({ format: 'date' }) from!: string;
  @ApiProperty({ format: 'date' }) to!: string;
  @ApiProperty({ type: 'integer' }) sessions!: number;
  @ApiProperty({ type: 'integer' }) minutes!: number;
}

export class StatementDraftReply implements StatementDraft {
  @ApiProperty({ enum: LANGUAGES, description: 'The language that it will be in: the person’s.' }) language!: Language;
  @ApiProperty({ type: String, format: 'date', nullable: true }) from!: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) to!: string | null;
  @ApiProperty({ type: StatementCourseReply, isArray: true }) courses!: StatementCourse[];
  @ApiProperty({ type: 'integer' }) sessions!: number;
  @ApiProperty({ type: 'integer' }) minutes!: number;
}

export class StatementMadeReply {
  @ApiProperty({ format: 'uuid' }) id!: string;
}

export class MyStatementReply implements MyStatement {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ example: 'KC-D-2026-000123' }) number!: string;
  @ApiProperty({ format: 'date' }) from!: string;
  @ApiProperty({ format: 'date' }) to!: string;
  @ApiProperty({ type: 'integer', description: 'Courses that it lists.' }) courses!: number;
  @ApiProperty({ type: 'integer' }) minutes!: number;
  @ApiProperty({ format: 'date' }) issuedOn!: string;
  @ApiProperty() verifyLink!: string;
  @ApiProperty({ enum: ['valid', 'revoked'] }) state!: MyStatement['state'];
  @ApiProperty({ description: 'Whoever checks it sees no name.' }) nameHidden!: boolean;
  @ApiProperty({ description: 'Staff made it.' }) byCentre!: boolean;
}

export class StatementOfPersonReply extends OmitType(MyStatementReply, ['verifyLink']) implements StatementOfPerson {
  @ApiProperty({ type: String, nullable: true }) revokedWhy!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Why staff made it.' }) madeWhy!: string | null;
  @ApiProperty({ description: 'Whether the reader may have the file, which says the name.' }) opens!: boolean;
}

export class StatementReasonBody implements CertificateReason {
  @ApiProperty({ minLength: certificateLimits.reasonMin, maxLength: certificateLimits.reasonMax })
  @Trimmed()
  @IsString()
  @Length(certificateLimits.reasonMin, certificateLimits.reasonMax)
  reason!: string;
}
