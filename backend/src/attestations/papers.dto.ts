import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayNotEmpty, IsArray, IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Matches, Max, Min, ValidateNested } from 'class-validator';
import {
  FORMS_OF, PAPERS_AT_ONCE, type Askable, type AttestationPage, type AttestationPaper, type FormsOf, type PaperEntered, type PaperEntries, type PaperEntry, type PaperLine, type PapersEntered, type PaperWithdrawal,
  type PaperWithdrawn,
} from '@kortkurs/contract/attestation-papers';
import type { AttestationState, LineAnswer } from '@kortkurs/contract/attestations';
import { LIMITS, type Localized } from '@kortkurs/contract/common';
import { FileReply } from '../documents/door';
import { Trimmed } from '../platform/input/trimmed';
import { IsLocalDate } from '../platform/input/local-date';
import { DisputeBody } from './attestations.dto';

/** Sessions of a month that one person can say are wrong. */
const LINES = 200;

export class FormsQuery {
  @ApiPropertyOptional({ enum: FORMS_OF, default: 'paper', description: 'Those whom no letter reaches, or all who have not answered.' }) @IsOptional() @IsIn(FORMS_OF) of?: FormsOf;
  @ApiPropertyOptional({ minimum: 1, maximum: 1000, default: 1, description: 'Which hundred.' }) @Type(() => Number) @IsOptional() @IsInt() @Min(1) @Max(1000) part?: number;
}

class PaperEntryBody implements PaperEntry {
  @ApiProperty({ format: 'uuid' }) @IsUUID() attestationId!: string;
  @ApiProperty({ pattern: '^[0-9a-f]{64}$' }) @IsString() @Matches(/^[0-9a-f]{64}$/) sha256!: string;
  @ApiProperty({ type: DisputeBody, isArray: true, maxItems: LINES }) @IsArray() @ArrayMaxSize(LINES) @ValidateNested({ each: true }) @Type(() => DisputeBody) disputes!: DisputeBody[];
}

export class PaperEntriesBody implements PaperEntries {
  @ApiProperty({ format: 'uuid' }) @IsUUID() pageId!: string;
  @ApiProperty({ format: 'date' }) @IsLocalDate() signedOn!: string;
  @ApiProperty({ type: PaperEntryBody, isArray: true, maxItems: PAPERS_AT_ONCE }) @ArrayNotEmpty() @ArrayMaxSize(PAPERS_AT_ONCE) @ValidateNested({ each: true }) @Type(() => PaperEntryBody) entries!: PaperEntryBody[];
}

export class PaperWithdrawalBody implements PaperWithdrawal {
  @ApiProperty({ minLength: 3, maxLength: LIMITS.note }) @Trimmed() @IsString() @Length(3, LIMITS.note) why!: string;
}

export class AttestationPageReply implements AttestationPage {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ type: FileReply }) file!: FileReply;
}

class PaperLeftReply {
  @ApiProperty({ format: 'uuid' }) attestationId!: string;
  @ApiProperty() why!: string;
}

export class PapersEnteredReply implements PapersEntered {
  @ApiProperty() entered!: number;
  @ApiProperty({ type: PaperLeftReply, isArray: true }) left!: PaperLeftReply[];
}

class PaperLineReply implements PaperLine {
  @ApiProperty({ format: 'uuid' }) enrolmentId!: string;
  @ApiProperty({ format: 'uuid' }) sessionId!: string;
  @ApiProperty({ type: Object, description: 'A text per language.' }) courseTitle!: Localized;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) startsAt!: string | null;
  @ApiProperty({ format: 'date' }) localDate!: string;
  @ApiProperty() minutes!: number;
  @ApiProperty({ enum: ['waiting', 'confirmed', 'disputed'] }) answer!: LineAnswer;
  @ApiProperty() changed!: boolean;
  @ApiProperty({ type: String, nullable: true }) said!: string | null;
  @ApiProperty({ type: Number, nullable: true }) suggestedMinutes!: number | null;
}

class PaperEnteredReply implements PaperEntered {
  @ApiProperty({ format: 'date' }) signedOn!: string;
  @ApiProperty({ format: 'date-time' }) enteredAt!: string;
  @ApiProperty() enteredBy!: string;
  @ApiProperty({ type: FileReply, nullable: true }) page!: FileReply | null;
}

class PaperWithdrawnReply extends PaperEnteredReply implements PaperWithdrawn {
  @ApiProperty({ format: 'date-time' }) withdrawnAt!: string;
  @ApiProperty() withdrawnBy!: string;
  @ApiProperty() why!: string;
}

export class AttestationPaperReply implements AttestationPaper {
  @ApiProperty({ format: 'uuid' }) attestationId!: string;
  @ApiProperty({ format: 'uuid' }) personId!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ example: '2026-03' }) month!: string;
  @ApiProperty({ enum: ['waiting', 'partly', 'confirmed', 'replaced'] }) state!: AttestationState;
  @ApiProperty() sha256!: string;
  @ApiProperty({ type: PaperLineReply, isArray: true }) lines!: PaperLineReply[];
  @ApiProperty() toConfirm!: number;
  @ApiProperty({ type: PaperEnteredReply, nullable: true }) entered!: PaperEnteredReply | null;
  @ApiProperty({ type: PaperWithdrawnReply, isArray: true }) withdrawn!: PaperWithdrawnReply[];
}

class LeftOutReply {
  @ApiProperty({ enum: ['no-address', 'protected', 'unsigned'] }) why!: 'no-address' | 'protected' | 'unsigned';
  @ApiProperty() n!: number;
  @ApiProperty({ type: String, isArray: true, description: 'The first of them.' }) names!: string[];
}

export class AskableReply implements Askable {
  @ApiProperty() byMail!: number;
  @ApiProperty({ type: LeftOutReply, isArray: true }) left!: LeftOutReply[];
}
