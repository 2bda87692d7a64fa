import { COLUMN_MEANINGS, type ColumnMeaning, type Confidence } from '@kortkurs/contract/intake-reading';
import type { Grid } from '../grid';
import { isEmail, readPhone } from './contacts';
import { type Header, isSessionHeading } from './header';
import { readIdentityNumber } from './identity-numbers';
import { readMark } from './marks';
import { headingKey, plain } from './plain';
import { readRole } from './remarks';
import { HEADINGS } from './words';

export interface ColumnGuess {
  column: number;
  heading: string;
  meaning: ColumnMeaning;
  confidence: Confidence;
  alternatives: ColumnMeaning[];
}

/** Meanings that only one column of a list can have. */
const ONCE: readonly ColumnMeaning[] = ['number', 'name', 'given_name', 'family_name', 'email', 'phone', 'organisation', 'role', 'identity_number', 'birth_date', 'age', 'gender', 'municipality'];
const NO_TIMES = { start: null, end: null, breakMinutes: 0 };

/** What each column means: by its heading, else by what stands in it, else by the reader's choice. */
export function recogniseColumns(grid: Grid, header: Header, today: string, chosen: Record<string, ColumnMeaning> = {}): ColumnGuess[] {
  const guesses = header.headings.map((heading, column): ColumnGuess => {
    const values = columnValues(grid, header, column);
    const content = meaningOfContent(values, today);
    const named = meaningOfHeading(heading);
    const own = Object.hasOwn(chosen, String(column)) ? chosen[String(column)] : undefined;
    const guess = named ?? content[0] ?? { meaning: 'ignore' as const, confidence: values.length === 0 ? ('certain' as const) : ('guess' as const) };
    const others = [named, ...content].flatMap((candidate) => (candidate ? [candidate.meaning] : []));
    return {
      column,
      heading,
      meaning: own ?? guess.meaning,
      confidence: own ? 'certain' : guess.confidence,
      alternatives: [...new Set([...others, ...COLUMN_MEANINGS])].filter((meaning) => meaning !== (own ?? guess.meaning)),
    };
  });
  settleRivals(guesses, chosen);
  settleNames(guesses);
  return guesses;
}

type Candidate = { meaning: ColumnMeaning; confidence: Confidence };

function columnValues(grid: Grid, header: Header, column: number): string[] {
  return grid.lines.slice(header.bodyFrom - 1).flatMap((cells) => (cells[column].text.trim() === '' ? [] : [cells[column].text]));
}

function meaningOfHeading(heading: string): Candidate | null {
  const key = headingKey(heading);
  if (key === '') return null;
  const entries = Object.entries(HEADINGS) as [ColumnMeaning, readonly string[]][];
  for (const [meaning, words] of entries) if (words.includes(key)) return { meaning, confidence: 'certain' };
  if (isSessionHeading(heading)) return { meaning: 'session', confidence: 'certain' };
  for (const [meaning, words] of entries) {
    // "Deltagarens e-post", "Mobil (privat)": a longer heading that holds a known one.
    if (words.some((word) => word.length > 3 && ` ${key} `.includes(` ${word} `))) return { meaning, confidence: 'likely' };
  }
  for (const [meaning, words] of entries) {
    if (words.some((word) => word.length > 5 && key.includes(word))) return { meaning, confidence: 'guess' };
  }
  return null;
}

/** What a column's values look like, the best first. */
function meaningOfContent(values: string[], today: string): Candidate[] {
  const sample = values.slice(0, 200);
  if (sample.length === 0) return [];
  const share = (test: (value: string) => boolean) => sample.filter(test).length / sample.length;
  const shares: [ColumnMeaning, number][] = [
    ['email', share((value) => isEmail(plain(value)))],
    ['identity_number', share((value) => readIdentityNumber(value, today)?.kind === 'valid')],
    ['phone', share((value) => /^[\d\s+()/-]{7,20}$/u.test(value.trim()) && readPhone(value)?.kind === 'valid')],
    ['session', share((value) => readMark(value, NO_TIMES)?.confidence === 'certain')],
    ['role', share((value) => readRole(value)?.certain === true)],
    ['name', share((value) => /^[\p{L}'’?-]{2,}(?:,?\s+[\p{L}'’?-]+){1,3}$/u.test(value.trim()))],
  ];
  return shares
    .filter(([, part]) => part >= 0.5)
    .sort((a, b) => b[1] - a[1])
    .map(([meaning]) => ({ meaning, confidence: 'guess' as const }));
}

/** Two columns of one meaning: the surer, then the first, keeps it; the other is asked about. */
function settleRivals(guesses: ColumnGuess[], chosen: Record<string, ColumnMeaning>): void {
  const rank: Record<Confidence, number> = { certain: 2, likely: 1, guess: 0 };
  for (const meaning of ONCE) {
    const rivals = guesses.filter((guess) => guess.meaning === meaning);
    if (rivals.length < 2) continue;
    const weight = (guess: ColumnGuess) => rank[guess.confidence] + (Object.hasOwn(chosen, String(guess.column)) ? 3 : 0);
    const [keeper] = [...rivals].sort((a, b) => weight(b) - weight(a) || a.column - b.column);
    for (const rival of rivals) {
      if (rival === keeper) continue;
      rival.alternatives = [meaning, ...rival.alternatives.filter((other) => other !== 'ignore')];
      rival.meaning = 'ignore';
      rival.confidence = 'guess';
    }
  }
}

/** "Namn" beside "Efternamn" is the given name. */
function settleNames(guesses: ColumnGuess[]): void {
  const name = guesses.find((guess) => guess.meaning === 'name');
  const family = guesses.find((guess) => guess.meaning === 'family_name');
  const given = guesses.find((guess) => guess.meaning === 'given_name');
  if (!name || !(family || given) || (family && given)) return;
  name.alternatives = ['name', ...name.alternatives.filter((other) => other !== (family ? 'given_name' : 'family_name'))];
  name.meaning = family ? 'given_name' : 'family_name';
  name.confidence = 'likely';
}
