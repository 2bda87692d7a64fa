import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, IsNotEmpty, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { LIMITS, type Instant, type LocalDate, type Localized } from '@kortkurs/contract/common';
import { SAMPLE_PARTS, SAMPLE_SEED, SAMPLE_SIZE, type Dossier, type DossierConfirmation, type DossierLine, type NewJudgement, type NewNumberRequest, type NewSample, type NumberRequest, type Sample, type SampledPerson, type SampleJudgement, type SamplePart, type SampleRow, type SampleVerdict } from '@kortkurs/contract/evidence';
import type { IdentityNumberKind, RevealedIdentityNumber } from '@kortkurs/contract/people';
import { SUBMISSION_KINDS, type RowDrift, type SubmissionKind } from '@kortkurs/contract/submissions';
import { Trimmed } from '../platform/input/trimmed';

const VERDICTS = ['right', 'remark'] as const;

export class NewSampleBody implements NewSample {
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() id?: string;
  @ApiProperty({ minimum: SAMPLE_SIZE.min, maximum: SAMPLE_SIZE.max }) @IsInt() @Min(SAMPLE_SIZE.min) @Max(SAMPLE_SIZE.max) size: number;
  @ApiPropertyOptional({ minimum: SAMPLE_SEED.min, maximum: SAMPLE_SEED.max, description: 'The same seed draws the same; left out, one is made.' }) @IsOptional() @IsInt() @Min(SAMPLE_SEED.min) @Max(SAMPLE_SEED.max) seed?: number;
}

export class NewJudgementBody implements NewJudgement {
  @ApiProperty({ enum: VERDICTS }) @IsIn(VERDICTS) says: SampleVerdict;
  @ApiPropertyOptional({ maxLength: LIMITS.note, description: 'Needed for a remark.' }) @Trimmed() @IsOptional() @IsString() @MaxLength(LIMITS.note) remark: string = '';
}

export class NewNumberRequestBody implements NewNumberRequest {
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() id?: string;
  @ApiProperty({ maxLength: LIMITS.note }) @Trimmed() @IsString() @IsNotEmpty() @MaxLength(LIMITS.note) why: string;
}

export class NumberAnswerBody {
  @ApiProperty() @IsBoolean() approved: boolean;
}

export class SampleRowReply implements SampleRow {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) submissionId: string;
  @ApiProperty() size: number;
  @ApiProperty({ description: 'How many rows it was drawn from.' }) outOf: number;
  @ApiProperty() seed: number;
  @ApiProperty({ format: 'date-time' }) drawnAt: Instant;
  @ApiProperty() drawnByName: string;
  @ApiProperty({ description: 'Participants of whom all parts are judged.' }) judged: number;
  @ApiProperty() remarks: number;
}

class SampleJudgementReply implements SampleJudgement {
  @ApiProperty({ enum: SAMPLE_PARTS }) part: SamplePart;
  @ApiProperty({ enum: VERDICTS }) says: SampleVerdict;
  @ApiProperty() remark: string;
  @ApiProperty() byName: string;
  @ApiProperty({ format: 'date-time' }) at: Instant;
}

class SampledPersonReply implements SampledPerson {
  @ApiProperty() rowNumber: number;
  @ApiProperty() opened: boolean;
  @ApiProperty({ type: [SampleJudgementReply] }) judgements: SampleJudgementReply[];
}

export class SampleReply extends SampleRowReply implements Sample {
  @ApiProperty({ format: 'uuid' }) projectId: string;
  @ApiProperty() projectName: string;
  @ApiProperty({ enum: SUBMISSION_KINDS }) kind: SubmissionKind;
  @ApiProperty({ format: 'date' }) from: LocalDate;
  @ApiProperty({ format: 'date' }) to: LocalDate;
  @ApiProperty() version: number;
  @ApiProperty({ type: [SampledPersonReply] }) people: SampledPersonReply[];
}

export class NumberRequestReply implements NumberRequest {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) sampleId: string;
  @ApiProperty({ format: 'uuid' }) submissionId: string;
  @ApiProperty() rowNumber: number;
  @ApiProperty() askedByName: string;
  @ApiProperty({ format: 'date-time' }) askedAt: Instant;
  @ApiProperty() why: string;
  @ApiProperty({ enum: ['approved', 'refused'], nullable: true }) answer: NumberRequest['answer'];
  @ApiProperty({ type: String, nullable: true }) answeredByName: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) answeredAt: Instant | null;
}

export class DossierLineReply implements DossierLine {
  @ApiProperty({ format: 'uuid' }) sessionId: string;
  @ApiProperty({ format: 'date' }) on: LocalDate;
  @ApiProperty({ type: Object }) courseTitle: Localized;
  @ApiProperty({ type: Number, nullable: true }) number: number | null;
  @ApiProperty({ type: Object, nullable: true, description: 'Minutes as frozen, and whether the list was signed.' }) frozen: DossierLine['frozen'];
  @ApiProperty() madeUp: boolean;
  @ApiProperty({ type: Object, nullable: true, description: 'As it would be now.' }) now: DossierLine['now'];
  @ApiProperty() changed: boolean;
  @ApiProperty({ type: [Object], description: 'What happened to the mark, the earliest first.' }) marks: DossierLine['marks'];
  @ApiProperty({ type: Object, nullable: true }) signature: DossierLine['signature'];
}

class DossierConfirmationReply implements DossierConfirmation {
  @ApiProperty({ format: 'date' }) month: LocalDate;
  @ApiProperty() state: DossierConfirmation['state'];
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) confirmedAt: Instant | null;
  @ApiProperty({ type: String, nullable: true }) confirmedBy: DossierConfirmation['confirmedBy'];
  @ApiProperty() confirmedMinutes: number;
  @ApiProperty() disputed: number;
  @ApiProperty({ type: String, nullable: true }) sha256: string | null;
}

export class DossierReply implements Dossier {
  @ApiProperty({ format: 'uuid' }) sampleId: string;
  @ApiProperty() rowNumber: number;
  @ApiProperty({ type: String, nullable: true }) name: string | null;
  @ApiProperty({ type: [String] }) organisations: string[];
  @ApiProperty({ type: Object }) row: Dossier['row'];
  @ApiProperty() rowSha256: string;
  @ApiProperty({ type: [String], description: 'Names of facts that are others now, never what they say.' }) changed: RowDrift['changed'];
  @ApiProperty({ type: String, format: 'date', nullable: true }) informedOn: LocalDate | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) filledInOn: LocalDate | null;
  @ApiProperty({ type: Number, nullable: true }) informedVersion: number | null;
  @ApiProperty({ type: [DossierLineReply] }) lines: DossierLineReply[];
  @ApiProperty({ type: [DossierConfirmationReply] }) confirmations: DossierConfirmationReply[];
  @ApiProperty() numberKept: boolean;
  @ApiProperty({ type: NumberRequestReply, nullable: true }) numberRequest: NumberRequestReply | null;
}

export class ShownNumberReply implements RevealedIdentityNumber {
  @ApiProperty() number: string;
  @ApiProperty() kind: IdentityNumberKind;
}
