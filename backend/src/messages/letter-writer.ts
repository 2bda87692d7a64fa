import { Injectable } from '@nestjs/common';
import type { Language } from '@kortkurs/contract/common';
import type { LetterText } from '@kortkurs/contract/letters';
import { fillLetter, type FilledLetter, type LetterValue } from '@kortkurs/rules/letter-text';
import type { Sql } from '../platform/db/tx';
import type { LetterKind } from './letters/letter-kind';

/** Writes letters: in the centre's own words where it has some, else in the standard ones. */
@Injectable()
export class LetterWriter {
  async write(sql: Sql, kind: LetterKind, language: Language, values: Record<string, LetterValue>): Promise<FilledLetter> {
    const own = await sql.one<Record<Language, LetterText | null>>('SELECT sv, en FROM letter_template WHERE kind = $1', [kind.kind]);
    return fillLetter(own?.[language] ?? kind.standard[language], kind.places, values, language);
  }
}
