import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import type { Id, Instant, LocalDate } from '@kortkurs/contract/common';
import { FACTS_ASKED_AT_ONCE, type FactAnswerByLink, type FactAsk, type FactAskResult, type FactsByLink, type PersonFactAsk } from '@kortkurs/contract/fact-asks';
import { FUNDING_MARKS, type FundingMark } from '@kortkurs/contract/funding';
import { RECORD_FACTS, type RecordFact } from '@kortkurs/contract/participant-facts';
import { FactsAskedReply, ParticipantRecordBody } from '../funding/door';
import { IsLocalDate } from '../platform/input/local-date';

export class FactAskBody implements FactAsk {
  @ApiPropertyOptional({ type: [String], format: 'uuid', maxItems: FACTS_ASKED_AT_ONCE, description: 'Participants; left out, all of the days.' })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(FACTS_ASKED_AT_ONCE)
  @IsUUID(undefined, { each: true })
  personIds?: Id[];
  @ApiPropertyOptional({ format: 'date' }) @IsOptional() @IsLocalDate() from?: LocalDate;
  @ApiPropertyOptional({ format: 'date' }) @IsOptional() @IsLocalDate() to?: LocalDate;
}

export class FactAskResultReply implements FactAskResult {
  @ApiProperty({ description: 'People to whom a letter is on its way.' }) asked: number;
  @ApiProperty() askedToday: number;
  @ApiProperty() declined: number;
  @ApiProperty() unreached: number;
  @ApiProperty() complete: number;
}

export class PersonFactAskReply implements PersonFactAsk {
  @ApiProperty({ format: 'uuid' }) projectId: Id;
  @ApiProperty() projectName: string;
  @ApiProperty({ enum: RECORD_FACTS, isArray: true }) missing: RecordFact[];
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) writtenAt: Instant | null;
  @ApiProperty() reached: boolean;
}

export class FactLinkBody {
  @ApiProperty({ maxLength: 200 }) @IsString() @MaxLength(200) token: string;
}

export class FactAnswerByLinkBody extends ParticipantRecordBody implements FactAnswerByLink {
  @ApiProperty({ maxLength: 200 }) @IsString() @MaxLength(200) token: string;
}

export class FactsByLinkReply extends FactsAskedReply implements FactsByLink {
  @ApiProperty() projectName: string;
  @ApiProperty() funderName: string;
  @ApiProperty({ enum: FUNDING_MARKS }) funderMark: FundingMark;
  @ApiProperty({ format: 'date' }) until: LocalDate;
}
