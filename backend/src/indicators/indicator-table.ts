import type { Language, Localized } from '@kortkurs/contract/common';
import type { ReportIndicator, ReportIndicators } from '@kortkurs/contract/indicators';
import type { RecordFact } from '@kortkurs/contract/participant-facts';
import type { Report } from '@kortkurs/contract/reports';
import type { Cell, Table } from '../platform/files/table';
import { INDICATOR_WORDS } from './indicator-words';

const textOf = (text: Localized, language: Language): string => text[language] ?? text.sv ?? text.en ?? '';

/** The indicators as a sheet: a row each, and beneath them how many participants they rest on. */
export function indicatorTable({ indicators }: Pick<Report, 'indicators'>, language: Language, period: string): Table {
  const words = INDICATOR_WORDS[language];
  const titles: [string, number][] = [[words.code, 12], [words.indicator, 60], [words.total, 12], [words.F, 12], [words.M, 12], [words.X, 12], [words.scope, 34], [words.note, 60]];
  return { name: words.sheet, columns: titles.map(([title, width]) => ({ title, width })), rows: indicators ? rows(indicators, language, period) : [] };
}

function* rows({ rows: all, complete, grandTotal, minorsNotAsked, ruleSet }: ReportIndicators, language: Language, period: string): Generator<Cell[]> {
  const words = INDICATOR_WORDS[language];
  for (const row of all) yield [row.code, textOf(row.name, language), row.total, row.F, row.M, row.X, period, noteOf(row, language)];
  const countedBy = `${words.countedBy} ${textOf(ruleSet.name, language)}, ${words.version} ${ruleSet.number}`;
  yield [null, words.complete, complete, null, null, null, period, countedBy];
  if (minorsNotAsked) yield [null, words.minorsNotAsked, minorsNotAsked, null, null, null, period, countedBy];
  yield [null, words.grandTotal, grandTotal, null, null, null, period, countedBy];
}

function noteOf({ kind, notAsked, fromRegisters }: ReportIndicator, language: Language): Cell {
  const words = INDICATOR_WORDS[language];
  if (kind === 'entities') return words.entities;
  const say = (why: string, facts: readonly RecordFact[]): string[] => (facts.length ? [`${why} ${facts.map((fact) => words.facts[fact]).join(', ')}`] : []);
  return [...say(words.notAsked, notAsked), ...say(words.fromRegisters, fromRegisters)].join('. ') || null;
}
