import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsObject, IsOptional, IsUUID, ValidateIf, ValidateNested } from 'class-validator';
import { LANGUAGES, type Language, type Localized } from '@kortkurs/contract/common';
import { CHOSEN_LIMIT, LETTER_AUDIENCES, type ChosenPeople, type LetterAudience, type FailedMessage, type GroupLetter, type Reach, type SendingRow } from '@kortkurs/contract/messages';
import { LetterTextBody } from './letter-templates.dto';
import { MessagesFilter } from './messages.dto';

const texts = { type: Object, description: 'A text per language.' } as const;

export class SendingsFilter extends MessagesFilter {}

/** Letters go to those whom a name describes, or to those who are named. */
const WRITTEN_TO = [...LETTER_AUDIENCES, 'chosen'] as const;

export class ChosenPeopleBody implements ChosenPeople {
  @ApiProperty({ type: [String], format: 'uuid', minItems: 1, maxItems: CHOSEN_LIMIT }) @IsArray() @ArrayMinSize(1) @ArrayMaxSize(CHOSEN_LIMIT) @IsUUID(undefined, { each: true }) enrolmentIds!: string[];
}

export class ReachQuery {
  @ApiPropertyOptional({ enum: LETTER_AUDIENCES, default: 'seated' }) @IsOptional() @IsIn(LETTER_AUDIENCES) audience: LetterAudience = 'seated';
  @ApiPropertyOptional({ format: 'uuid' }) @IsOptional() @IsUUID() organisationId?: string;
}

class InactiveLetterBody implements NonNullable<GroupLetter['inactive']> {
  @ApiProperty({ type: [String], format: 'uuid', maxItems: CHOSEN_LIMIT, description: 'Who was reminded a few days ago, and shall be reminded all the same.' })
  @IsArray()
  @ArrayMaxSize(CHOSEN_LIMIT)
  @IsUUID(undefined, { each: true })
  again!: string[];
}

export class GroupLetterBody implements GroupLetter {
  @ApiProperty({ format: 'uuid' }) @IsUUID() id!: string;
  @ApiProperty({ enum: WRITTEN_TO }) @IsIn(WRITTEN_TO) audience!: LetterAudience;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) @ValidateIf((_, value) => value !== null) @IsUUID() organisationId!: string | null;
  @ApiPropertyOptional({ type: [String], format: 'uuid', minItems: 1, maxItems: CHOSEN_LIMIT, description: 'Whom, for the audience `chosen`.' })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(CHOSEN_LIMIT)
  @IsUUID(undefined, { each: true })
  enrolmentIds?: string[];
  @ApiPropertyOptional({ type: InactiveLetterBody, description: 'That it reminds those who were chosen because they have not been there.' }) @IsOptional() @IsObject() @ValidateNested() @Type(() => InactiveLetterBody) inactive?: InactiveLetterBody;
  @ApiProperty({ type: LetterTextBody }) @IsObject() @ValidateNested() @Type(() => LetterTextBody) sv!: LetterTextBody;
  @ApiProperty({ type: LetterTextBody, nullable: true }) @ValidateIf((_, value) => value !== null) @IsObject() @ValidateNested() @Type(() => LetterTextBody) en!: LetterTextBody | null;
  @ApiProperty({ enum: ['centre', 'writer'] }) @IsIn(['centre', 'writer']) replyTo!: 'centre' | 'writer';
}

class FailedReply implements FailedMessage {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ type: String, nullable: true }) personName!: string | null;
  @ApiProperty({ description: 'Empty unless the reader may see who stands behind aliases.' }) toAddress!: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Whose address can be corrected.' }) personId!: string | null;
  @ApiProperty({ type: String, nullable: true }) failure!: string | null;
}

class SendingRunReply {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty(texts) courseTitle!: Localized;
}

class CameBackReply implements NonNullable<SendingRow['cameBack']> {
  @ApiProperty() of!: number;
  @ApiProperty({ description: 'Of them, those who have been there since.' }) people!: number;
}

export class SendingReply implements SendingRow {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() kind!: string;
  @ApiProperty() subject!: string;
  @ApiProperty({ enum: LANGUAGES }) language!: Language;
  @ApiProperty({ type: String, nullable: true, description: 'Whom it went to, where that is one person.' }) personName!: string | null;
  @ApiProperty({ type: SendingRunReply, nullable: true }) run!: SendingRunReply | null;
  @ApiProperty({ format: 'date-time' }) createdAt!: string;
  @ApiProperty() total!: number;
  @ApiProperty() queued!: number;
  @ApiProperty() sent!: number;
  @ApiProperty() failed!: number;
  @ApiProperty({ type: [FailedReply], description: 'Some of those that did not get through.' }) failures!: FailedReply[];
  @ApiProperty({ type: CameBackReply, nullable: true, description: 'Of a reminder to those who had not been there.' }) cameBack!: CameBackReply | null;
}

class LanguageCountsReply implements Record<Language, number> {
  @ApiProperty() sv!: number;
  @ApiProperty() en!: number;
}

class ReachedOrganisationReply {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() name!: string;
  @ApiProperty() people!: number;
}

export class ReachReply implements Reach {
  @ApiProperty() people!: number;
  @ApiProperty() withoutAddress!: number;
  @ApiProperty({ type: LanguageCountsReply }) languages!: LanguageCountsReply;
  @ApiProperty({ type: [ReachedOrganisationReply] }) organisations!: ReachedOrganisationReply[];
}
