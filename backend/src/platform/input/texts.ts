import { applyDecorators, type Type as Class } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { buildMessage, IsBoolean, IsDefined, IsObject, IsOptional, IsString, MaxLength, ValidateBy, ValidateNested } from 'class-validator';
import { LANGUAGES, type Language, type Localized } from '@kortkurs/contract/common';
import { declareFieldWords } from '../refusals/words';
import { Trimmed } from './trimmed';

declareFieldWords({ someLanguage: { sv: 'Skriv texten på minst ett språk.', en: 'Write the text in at least one language.' } });

/** Which translations a person has read. */
class Reviewed implements Partial<Record<Language, boolean>> {
  @ApiPropertyOptional() @IsOptional() @IsBoolean() sv?: boolean;
  @ApiPropertyOptional() @IsOptional() @IsBoolean() en?: boolean;
}

const byLength = new Map<number, Class<Localized>>();

/** The class of a text in both languages of at most so many characters each. */
function textsOf(max: number): Class<Localized> {
  const known = byLength.get(max);
  if (known) return known;
  class TextInLanguages implements Localized {
    @ApiPropertyOptional({ maxLength: max }) @IsOptional() @IsString() @MaxLength(max) @Trimmed() sv?: string;
    @ApiPropertyOptional({ maxLength: max }) @IsOptional() @IsString() @MaxLength(max) @Trimmed() en?: string;
    @ApiPropertyOptional({ type: Reviewed }) @IsOptional() @IsObject() @ValidateNested() @Type(() => Reviewed) reviewed?: Reviewed;
  }
  Object.defineProperty(TextInLanguages, 'name', { value: `TextInLanguages${max}` });
  byLength.set(max, TextInLanguages);
  return TextInLanguages;
}

const isWritten = (value: unknown): boolean => LANGUAGES.some((language) => Boolean((value as Localized | null)?.[language]));

/**
 * A text in the centre's languages.
 * @param max characters per language
 * @param required whether at least one language must hold something
 * @param optional whether the field may be left out
 */
export function Texts({ max, required = false, optional = false }: { max: number; required?: boolean; optional?: boolean }): PropertyDecorator {
  const texts = textsOf(max);
  return applyDecorators(
    ApiProperty({ type: texts, required: !optional }),
    optional ? IsOptional() : IsDefined(),
    IsObject(),
    ValidateNested(),
    Type(() => texts),
    ...(required ? [ValidateBy({ name: 'someLanguage', validator: { validate: isWritten, defaultMessage: buildMessage(() => '$property must be written in some language') } })] : []),
  );
}

/** Only what is written: languages without text are left out, and so are their marks of review. */
export function tidy(texts: Localized): Localized {
  const languages = LANGUAGES.filter((language) => texts[language]);
  const reviewed = Object.fromEntries(languages.map((language) => [language, texts.reviewed?.[language] === true]));
  return languages.length ? { ...Object.fromEntries(languages.map((language) => [language, texts[language]])), reviewed } : {};
}
