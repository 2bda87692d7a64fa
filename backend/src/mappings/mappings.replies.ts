import { ApiProperty } from '@nestjs/swagger';
import { LANGUAGES, type Id, type Instant, type Language, type LocalDate } from '@kortkurs/contract/common';
import { FUNDING_MARKS, type FundingMark } from '@kortkurs/contract/funding';
import { MAPPING_STATES, type MappingAnswered, type MappingAsked, type MappingByLink, type MappingDraftSaved, type MappingLetters, type MappingMeasure, type MappingRow, type MappingState, type MappingView } from '@kortkurs/contract/mappings';
import { MappingAnswerBody, MappingSectionBody } from './mappings.dto';

export class MappingRowReply implements MappingRow {
  @ApiProperty({ format: 'uuid' }) id: Id;
  @ApiProperty() name: string;
  @ApiProperty() occasion: string;
  @ApiProperty({ enum: MAPPING_STATES }) state: MappingState;
  @ApiProperty({ format: 'date' }) answerBy: LocalDate;
  @ApiProperty({ type: String, nullable: true }) projectName: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) sentAt: Instant | null;
  @ApiProperty({ description: 'Organisations that were asked; of one that is not sent, those that would be.' }) asked: number;
  @ApiProperty() answered: number;
}

class NamedReply {
  @ApiProperty({ format: 'uuid' }) id: Id;
  @ApiProperty() name: string;
}

export class MappingViewReply extends MappingRowReply implements MappingView {
  @ApiProperty({ enum: LANGUAGES }) language: Language;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) projectId: Id | null;
  @ApiProperty({ enum: FUNDING_MARKS, nullable: true }) funderMark: FundingMark | null;
  @ApiProperty({ type: [MappingSectionBody] }) sections: MappingSectionBody[];
  @ApiProperty() everyone: boolean;
  @ApiProperty({ type: [NamedReply], description: 'The chosen ones, by name; none where everyone is asked.' }) organisations: NamedReply[];
  @ApiProperty({ type: [NamedReply], description: 'Of those asked, the first hundred without a contact who can be written to.' }) withoutContact: NamedReply[];
  @ApiProperty() withoutContactCount: number;
  @ApiProperty({ type: String, format: 'date', nullable: true }) remindedOn: LocalDate | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) closedAt: Instant | null;
  @ApiProperty() version: number;
}

export class MappingAskedReply implements MappingAsked {
  @ApiProperty({ format: 'uuid' }) organisationId: Id;
  @ApiProperty() organisationName: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) answeredAt: Instant | null;
  @ApiProperty({ description: 'Something is written and not sent.' }) draft: boolean;
  @ApiProperty({ description: 'Contacts who can be written to.' }) contacts: number;
}

export class MappingAnsweredReply implements MappingAnswered {
  @ApiProperty({ format: 'uuid' }) organisationId: Id;
  @ApiProperty() organisationName: string;
  @ApiProperty({ format: 'date-time' }) answeredAt: Instant;
  @ApiProperty({ type: [MappingAnswerBody] }) answers: MappingAnswerBody[];
}

export class MappingLettersReply implements MappingLetters {
  @ApiProperty({ description: 'Organisations that are written to.' }) organisations: number;
}

class LongestReply {
  @ApiProperty() number: number;
  @ApiProperty() title: string;
}

class MappingMeasureReply implements MappingMeasure {
  @ApiProperty() pages: number;
  @ApiProperty({ description: 'How much of the last page is written on, from 0 to 1.' }) filled: number;
  @ApiProperty({ type: LongestReply, nullable: true }) longest: LongestReply | null;
}

export class MappingByLinkReply implements MappingByLink {
  @ApiProperty() name: string;
  @ApiProperty() occasion: string;
  @ApiProperty({ enum: LANGUAGES }) language: Language;
  @ApiProperty({ enum: ['open', 'closed'] }) state: 'open' | 'closed';
  @ApiProperty({ format: 'date' }) answerBy: LocalDate;
  @ApiProperty() organisationName: string;
  @ApiProperty({ type: String, nullable: true }) projectName: string | null;
  @ApiProperty({ enum: FUNDING_MARKS, nullable: true }) funderMark: FundingMark | null;
  @ApiProperty() asked: number;
  @ApiProperty() answered: number;
  @ApiProperty({ type: [MappingSectionBody] }) sections: MappingSectionBody[];
  @ApiProperty({ type: [MappingAnswerBody], description: 'What is written: the draft, or else what was sent.' }) answers: MappingAnswerBody[];
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) writtenAt: Instant | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) answeredAt: Instant | null;
  @ApiProperty({ description: 'Something was changed after it was sent, and not sent again.' }) changed: boolean;
  @ApiProperty() version: number;
  @ApiProperty({ type: MappingMeasureReply }) measure: MappingMeasureReply;
}

export class MappingDraftReply implements MappingDraftSaved {
  @ApiProperty() version: number;
  @ApiProperty({ format: 'date-time' }) writtenAt: Instant;
  @ApiProperty({ type: MappingMeasureReply }) measure: MappingMeasureReply;
}
