import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsObject, IsOptional, IsUUID, ValidateIf, ValidateNested } from 'class-validator';
import type { Language } from '@kortkurs/contract/common';
import type { ContactAudience, ContactLetter, ContactReach } from '@kortkurs/contract/messages';
import { BlankAsNull } from '../platform/input/trimmed';
import { ReachAudienceQuery } from '../reach/door';
import { LetterTextBody } from './letter-templates.dto';

export class ContactAudienceQuery extends ReachAudienceQuery implements ContactAudience {
  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true, description: 'One organisation; without, all in the list.' }) @IsOptional() @BlankAsNull() @IsUUID() organisationId: string | null = null;
}

export class ContactLetterBody extends ContactAudienceQuery implements ContactLetter {
  @ApiProperty({ format: 'uuid' }) @IsUUID() id!: string;
  @ApiProperty({ type: LetterTextBody }) @IsObject() @ValidateNested() @Type(() => LetterTextBody) sv!: LetterTextBody;
  @ApiProperty({ type: LetterTextBody, nullable: true }) @ValidateIf((_, value) => value !== null) @IsObject() @ValidateNested() @Type(() => LetterTextBody) en!: LetterTextBody | null;
  @ApiProperty({ enum: ['centre', 'writer'] }) @IsIn(['centre', 'writer']) replyTo!: 'centre' | 'writer';
}

class LanguagesReply implements Record<Language, number> {
  @ApiProperty() sv!: number;
  @ApiProperty() en!: number;
}

export class ContactReachReply implements ContactReach {
  @ApiProperty({ description: 'Contacts, each once.' }) people!: number;
  @ApiProperty({ type: LanguagesReply }) languages!: LanguagesReply;
  @ApiProperty() organisations!: number;
  @ApiProperty({ description: 'Organisations that nobody can be written to for.' }) withoutContact!: number;
}
