import { Injectable, inject } from '@angular/core';
import type { IntakeChoiceMade } from '@kortkurs/contract/intake';
import type { IntakeDoubt, IntakeOption, IntakePlace, IntakeReading } from '@kortkurs/contract/intake-reading';
import { Format } from '../platform/format';
import { Words } from '../platform/words/words';

/** Kinds of doubt that a sentence explains beyond what stands in the file. */
const EXPLAINED = new Set([
  'session_time',
  'session_new',
  'other_course',
  'mark',
  'blank_marks',
  'never_came',
  'identity_invalid',
  'identity_incomplete',
  'identity_shared',
  'email_shared',
  'role_missing',
  'organisation_missing',
  'organisation_spelling',
  'same_person',
  'known_person',
  'protected',
  'access_need',
  'sum_line',
]);

/** Puts doubts and their options into words: the API tells them as data. */
@Injectable({ providedIn: 'root' })
export class DoubtWords {
  private readonly words = inject(Words);
  private readonly format = inject(Format);

  kind(kind: IntakeDoubt['kind']): string {
    return this.words.say(`intake.kind.${kind}`);
  }

  /** What the option does. */
  option(option: IntakeOption): string {
    const { params = {} } = option;
    const date = typeof params['date'] === 'string' ? this.format.fullDate(params['date']) : '';
    return this.words
      .say(`intake.option.${option.says}`, {
        minutes: 'none',
        sessions: 'none',
        line: 'none',
        ...params,
        email: params['email'] || (option.says === 'person_known' ? 'none' : ''),
        date,
        // A year is no quantity: 2026, never 2 026.
        year: String(params['year'] ?? ''),
        meaning: params['meaning'] ? this.words.say(`intake.columns.meaning.${params['meaning']}`) : '',
        role: params['role'] ? this.words.say(`intake.role.${params['role']}`) : '',
        given: params['given'] ?? this.words.say('intake.doubts.hidden'),
        family: params['family'] ?? '',
        name: params['name'] ?? this.words.say('intake.doubts.hidden'),
      })
      .trim();
  }

  /** Why it is doubtful, where what stands there does not say it by itself. */
  why(doubt: IntakeDoubt): string {
    if (!EXPLAINED.has(doubt.kind)) return '';
    return this.words.say(`intake.why.${doubt.kind}`, { ...doubt.params, n: doubt.params?.['count'] ?? 0 }).trim();
  }

  /** Where it stands: the first line with its person and column, and how many more there are. */
  where(doubt: IntakeDoubt, reading: IntakeReading, names: ReadonlyMap<number, string>): string {
    const lines = [...new Set(doubt.places.map((place) => place.line))];
    const [first] = doubt.places;
    if (!first) return '';
    if (first.line <= reading.file.headerLine) {
      return lines.length === 1 && doubt.places.length === 1 ? this.column(first, reading) : this.words.say('intake.columns.count', { n: doubt.places.length, asked: 0 });
    }
    if (lines.length === 1 && doubt.places.length === 1) return this.place(first, reading, names);
    if (lines.length <= 4) return this.words.say('intake.doubts.lines', { lines: this.format.list(lines.map(String)) });
    return this.words.say('intake.doubts.count', { n: Number(doubt.params?.['count'] ?? doubt.places.length) });
  }

  /** One cell: "Rad 5, Bella Szabó, 3 mars". */
  place(place: IntakePlace, reading: IntakeReading, names: ReadonlyMap<number, string>): string {
    const line = this.words.say('intake.doubts.line', { line: String(place.line) });
    const name = names.get(place.line);
    const session = reading.sessions.find((one) => one.column === place.column);
    const date = session?.date ? this.format.date(session.date) : '';
    return [line, name, date].filter(Boolean).join(', ');
  }

  /** The heading of a column. */
  column(place: IntakePlace, reading: IntakeReading): string {
    const column = reading.columns.find((one) => one.column === place.column);
    return column?.heading || this.words.say('intake.columns.untitled', { n: (place.column ?? 0) + 1 });
  }

  /** How a choice was made, for the summary. */
  decided(choice: Pick<IntakeChoiceMade, 'state'>): string {
    return this.words.say('intake.doubts.decided', { state: choice.state });
  }
}
