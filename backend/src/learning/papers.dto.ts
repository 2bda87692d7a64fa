import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsDefined, IsIn, IsObject, IsOptional, IsString, IsUUID, MaxLength, ValidateIf, ValidateNested } from 'class-validator';
import type { Localized } from '@kortkurs/contract/common';
import { ENROLMENT_STATES, type EnrolmentState } from '@kortkurs/contract/enrolment-states';
import { type AgendaSession, type HandInForm, type HandInFormChange, type HandInGiven, type HandInRow, type HandIns, type HandInWindow, type LeftToHandIn, type MyHandIn, RUN_PAPERS_LIMITS, type RunPapers, type SeatPapers } from '@kortkurs/contract/run-papers';
import { DocumentReply, FileReply } from '../documents/door';
import { IsInstant } from '../platform/input/instant';
import { Texts } from '../platform/input/texts';

const text = { type: 'object', additionalProperties: true, description: 'Per language.' } as const;
const WINDOWS: readonly HandInWindow[] = ['open', 'late', 'closed'];

class HandInFormDto implements HandInForm {
  @Texts({ max: RUN_PAPERS_LIMITS.what, required: true }) what!: Localized;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The blank: one of the run’s documents.' }) @ValidateIf((_, value) => value !== null) @IsUUID() documentId!: string | null;
  @ApiProperty({ format: 'date-time' }) @IsInstant() dueAt!: string;
}

export class HandInFormBody implements HandInFormChange {
  @ApiProperty({ type: HandInFormDto, nullable: true, description: 'Null: nothing is asked any more.' }) @ValidateIf((_, value) => value !== null) @IsDefined() @IsObject() @ValidateNested() @Type(() => HandInFormDto) form!: HandInFormDto | null;
}

/** The fields of the form that carries what is handed in. */
export class GivenInBody {
  @ApiPropertyOptional({ maxLength: RUN_PAPERS_LIMITS.handInText }) @IsOptional() @IsString() @MaxLength(RUN_PAPERS_LIMITS.handInText) text?: string;
  @ApiPropertyOptional({ enum: ['true', 'false'], description: 'Whether the file that was handed in before stays where no other comes.' }) @IsOptional() @IsIn(['true', 'false']) keepsFile?: 'true' | 'false';
}

export class GivenInByLinkBody extends GivenInBody {
  @ApiProperty({ maxLength: 60 }) @IsString() @MaxLength(60) token!: string;
}

export class PapersByLinkBody {
  @ApiProperty({ maxLength: 60 }) @IsString() @MaxLength(60) token!: string;
}

class AgendaSessionReply implements AgendaSession {
  @ApiProperty() number!: number;
  @ApiProperty({ format: 'date-time' }) startsAt!: string;
  @ApiProperty({ format: 'date-time' }) endsAt!: string;
  @ApiProperty(text) title!: Localized;
}

export class RunPapersReply implements RunPapers {
  @ApiProperty(text) agenda!: Localized;
  @ApiProperty({ type: [AgendaSessionReply] }) sessions!: AgendaSessionReply[];
  @ApiProperty({ type: [DocumentReply] }) documents!: DocumentReply[];
  @ApiProperty({ type: HandInFormDto, nullable: true }) form!: HandInFormDto | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) startsAt!: string | null;
}

class HandInGivenReply implements HandInGiven {
  @ApiProperty({ format: 'date-time' }) at!: string;
  @ApiProperty() isLate!: boolean;
  @ApiProperty() text!: string;
  @ApiProperty({ type: FileReply, nullable: true }) file!: FileReply | null;
}

class MyHandInReply implements MyHandIn {
  @ApiProperty(text) what!: Localized;
  @ApiProperty({ type: DocumentReply, nullable: true }) blank!: DocumentReply | null;
  @ApiProperty({ format: 'date-time' }) dueAt!: string;
  @ApiProperty({ enum: WINDOWS }) window!: HandInWindow;
  @ApiProperty() canGive!: boolean;
  @ApiProperty({ type: HandInGivenReply, nullable: true }) given!: HandInGivenReply | null;
}

export class SeatPapersReply implements SeatPapers {
  @ApiProperty(text) agenda!: Localized;
  @ApiProperty({ type: [AgendaSessionReply] }) sessions!: AgendaSessionReply[];
  @ApiProperty({ type: [DocumentReply] }) documents!: DocumentReply[];
  @ApiProperty({ type: MyHandInReply, nullable: true }) handIn!: MyHandInReply | null;
}

export class LeftToHandInReply implements LeftToHandIn {
  @ApiProperty({ format: 'uuid' }) enrolmentId!: string;
  @ApiProperty(text) courseTitle!: Localized;
  @ApiProperty(text) what!: Localized;
  @ApiProperty({ format: 'date-time' }) dueAt!: string;
  @ApiProperty({ enum: WINDOWS }) window!: HandInWindow;
}

class HandInRowReply implements HandInRow {
  @ApiProperty({ format: 'uuid' }) enrolmentId!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ type: String, nullable: true }) organisation!: string | null;
  @ApiProperty({ enum: ENROLMENT_STATES }) state!: EnrolmentState;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) handedInAt!: string | null;
  @ApiProperty() isLate!: boolean;
  @ApiProperty({ type: String, nullable: true }) text!: string | null;
  @ApiProperty({ type: FileReply, nullable: true }) file!: FileReply | null;
}

export class HandInsReply implements HandIns {
  @ApiProperty({ type: HandInFormDto, nullable: true }) form!: HandInFormDto | null;
  @ApiProperty({ type: [HandInRowReply] }) people!: HandInRowReply[];
}
