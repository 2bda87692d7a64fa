import type { Language } from '@kortkurs/contract/common';
import { FREE_FIGURES, type FreeFigure, type ReportEnteredRow } from '@kortkurs/contract/entered-figures';
import type { Report } from '@kortkurs/contract/reports';
import type { Cell, Table } from '../../platform/files/table';

const WORDS: Record<Language, Record<FreeFigure | 'sheet' | 'code' | 'what' | 'value' | 'method' | 'scope' | 'note' | 'beside', string>> = {
  sv: {
    sheet: 'Införda tal', code: 'Kod', what: 'Uppgift', value: 'Antal', method: 'Så räknades det', scope: 'Gäller', note: 'Anmärkning',
    fewer_opportunities: 'Deltagare med färre möjligheter', minors: 'Deltagare 12–17 år, uppskattat', beside: 'Tal för dagar som bara delvis ligger i perioden, inte medräknade',
  },
  en: {
    sheet: 'Entered figures', code: 'Code', what: 'What', value: 'Number', method: 'How it was counted', scope: 'Covers', note: 'Note',
    fewer_opportunities: 'Participants with fewer opportunities', minors: 'Participants aged 12–17, estimated', beside: 'Figures of days that lie only partly in the period, not counted',
  },
};

const isFree = (code: string): code is FreeFigure => FREE_FIGURES.some((free) => free === code);

/** What staff entered, as a sheet: a row each. */
export function enteredTable({ entered }: Pick<Report, 'entered'>, language: Language, period: string): Table {
  const words = WORDS[language];
  const titles: [string, number][] = [[words.code, 12], [words.what, 60], [words.value, 12], [words.method, 60], [words.scope, 34], [words.note, 60]];
  const row = ({ code, name, value, methods, beside }: ReportEnteredRow): Cell[] => [
    isFree(code) ? null : code, isFree(code) ? words[code] : (name?.[language] ?? name?.sv ?? name?.en ?? null), value, methods.join('; ') || null, period, beside ? `${words.beside}: ${beside}` : null,
  ];
  return { name: words.sheet, columns: titles.map(([title, width]) => ({ title, width })), rows: (entered?.rows ?? []).map(row) };
}
