import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsObject, IsString, MaxLength, ValidateNested } from 'class-validator';
import { LANGUAGES, type Language } from '@kortkurs/contract/common';
import {
  LETTER_GROUPS,
  LETTER_LIMITS,
  PLACEHOLDER_KINDS,
  type LetterGroup,
  type LetterPlaceholder,
  type LetterTemplate,
  type LetterTemplateChange,
  type LetterTemplateRow,
  type LetterText,
  type LetterTrial,
  type LetterTried,
  type PlaceholderKind,
} from '@kortkurs/contract/letters';

export class LetterTextBody implements LetterText {
  @ApiProperty({ maxLength: LETTER_LIMITS.subject }) @IsString() @MaxLength(LETTER_LIMITS.subject) subject!: string;
  @ApiProperty({ maxLength: LETTER_LIMITS.body, description: 'Plain text; values as {name}.' }) @IsString() @MaxLength(LETTER_LIMITS.body) body!: string;
}

export class LetterTemplateBody implements LetterTemplateChange {
  @ApiProperty({ type: LetterTextBody }) @IsObject() @ValidateNested() @Type(() => LetterTextBody) sv!: LetterTextBody;
  @ApiProperty({ type: LetterTextBody }) @IsObject() @ValidateNested() @Type(() => LetterTextBody) en!: LetterTextBody;
  @ApiProperty({ enum: LANGUAGES, isArray: true, description: 'Languages whose words are as they were and still say the same.' })
  @IsArray() @ArrayUnique() @ArrayMaxSize(LANGUAGES.length) @IsIn(LANGUAGES, { each: true }) stillRight!: Language[];
}

export class LetterTrialBody implements LetterTrial {
  @ApiProperty({ enum: LANGUAGES }) @IsIn(LANGUAGES) language!: Language;
  @ApiProperty({ type: LetterTextBody }) @IsObject() @ValidateNested() @Type(() => LetterTextBody) text!: LetterTextBody;
}

export class LetterTriedReply implements LetterTried {
  @ApiProperty({ format: 'uuid' }) messageId!: string;
}

class BothReply implements Record<Language, string> {
  @ApiProperty() sv!: string;
  @ApiProperty() en!: string;
}

class BothTextsReply implements Record<Language, LetterText> {
  @ApiProperty({ type: LetterTextBody }) sv!: LetterTextBody;
  @ApiProperty({ type: LetterTextBody }) en!: LetterTextBody;
}

class BothCountsReply implements Record<Language, number> {
  @ApiProperty() sv!: number;
  @ApiProperty() en!: number;
}

class PlaceholderReply implements LetterPlaceholder {
  @ApiProperty() key!: string;
  @ApiProperty({ type: BothReply }) name!: BothReply;
  @ApiProperty({ enum: PLACEHOLDER_KINDS }) kind!: PlaceholderKind;
  @ApiProperty({ type: BothReply, nullable: true }) label!: BothReply | null;
  @ApiProperty({ type: BothReply }) sample!: BothReply;
  @ApiProperty({ description: 'Words that lack it are not saved.' }) required!: boolean;
}

class TemplateEventReply {
  @ApiProperty({ format: 'date-time' }) at!: string;
  @ApiProperty({ type: String, nullable: true }) byName!: string | null;
  @ApiProperty({ enum: ['changed', 'reset'] }) action!: 'changed' | 'reset';
  @ApiProperty({ enum: LANGUAGES, isArray: true }) languages!: Language[];
}

export class LetterTemplateRowReply implements LetterTemplateRow {
  @ApiProperty() kind!: string;
  @ApiProperty({ enum: LETTER_GROUPS }) group!: LetterGroup;
  @ApiProperty({ type: BothReply }) name!: BothReply;
  @ApiProperty({ type: BothReply, description: 'When it is sent, and to whom.' }) when!: BothReply;
  @ApiProperty() changed!: boolean;
  @ApiProperty({ enum: LANGUAGES, nullable: true, description: 'The language whose words are older than the other’s.' }) older!: Language | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) changedAt!: string | null;
}

export class LetterTemplateReply extends LetterTemplateRowReply implements LetterTemplate {
  @ApiProperty({ type: [PlaceholderReply] }) placeholders!: PlaceholderReply[];
  @ApiProperty({ type: BothTextsReply }) text!: BothTextsReply;
  @ApiProperty({ type: BothTextsReply }) standard!: BothTextsReply;
  @ApiProperty({ type: BothCountsReply, description: 'People who would get it in each language, as things are now.' }) receivers!: BothCountsReply;
  @ApiProperty({ type: [TemplateEventReply] }) history!: TemplateEventReply[];
  @ApiProperty() version!: number;
}
