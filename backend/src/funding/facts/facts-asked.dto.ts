import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { LocalDate, Localized } from '@kortkurs/contract/common';
import { RECORD_FACTS, type AskedOfPerson, type FactQuestion, type FactsKept, type NumberQuestion } from '@kortkurs/contract/participant-facts';
import type { FactsAsked } from './fact-questions';

class FactQuestionReply implements FactQuestion {
  @ApiProperty({ enum: RECORD_FACTS }) fact: AskedOfPerson;
  @ApiProperty({ enum: ['core', 'wanted', 'voluntary'], description: 'Without what is core somebody stands in the grand total only.' }) need: FactQuestion['need'];
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' }, isArray: true, description: 'Why it is asked, as the funders’ rule sets say it.' }) purposes: Localized[];
  @ApiPropertyOptional({ enum: [true], description: 'Who is under 18 is not asked for it.' }) adultsOnly?: true;
}

class NumberQuestionReply implements NumberQuestion {
  @ApiProperty({ enum: ['core', 'wanted', 'voluntary'] }) need: FactQuestion['need'];
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' }, isArray: true, description: 'Why it is asked, as the funders’ rule sets say it.' }) purposes: Localized[];
  @ApiPropertyOptional({ enum: [true], description: 'Who is under 18 is not asked for it.' }) adultsOnly?: true;
}

class FactsAnsweredReply implements NonNullable<FactsAsked['answered']> {
  @ApiProperty({ format: 'date' }) on: LocalDate;
  @ApiProperty({ description: 'The person does not want to give these facts.' }) declined: boolean;
}

class FactsKeptReply implements FactsKept {
  @ApiProperty({ type: 'integer', description: 'From the end of the year of the last payment.' }) years: number;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Null while that payment is waited for.' }) until: LocalDate | null;
}

/** What somebody is asked on behalf of projects. */
export class FactsAskedReply implements FactsAsked {
  @ApiProperty({ type: [FactQuestionReply] }) questions: FactQuestionReply[];
  @ApiProperty({ type: NumberQuestionReply, nullable: true, description: 'Where the identity number is asked for and nothing is known of it.' }) identityNumber: NumberQuestionReply | null;
  @ApiProperty({ type: FactsAnsweredReply, nullable: true, description: 'Where the funders ask and nothing is left to answer.' }) answered: FactsAnsweredReply | null;
  @ApiProperty({ type: FactsKeptReply, nullable: true, description: 'Where something is asked: how long it is kept.' }) kept: FactsKeptReply | null;
}
