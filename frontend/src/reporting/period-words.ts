import { Injectable, inject } from '@angular/core';
import type { LocalDate } from '@kortkurs/contract/common';
import type { ReportFilterNames } from '@kortkurs/contract/reports';
import { Format } from '../platform/format';
import { Words } from '../platform/words/words';
import type { PeriodChoice } from './periods';

/** Says a period as people do: "januari–mars 2026", "mars 2026", "2026", "3 mars 2026 till 9 april 2026". */
@Injectable({ providedIn: 'root' })
export class PeriodWords {
  private readonly format = inject(Format);
  private readonly words = inject(Words);

  choice({ kind, from, to }: PeriodChoice): string {
    if (kind === 'year') return from.slice(0, 4);
    return kind === 'month' ? this.format.monthOfYear(from) : `${this.format.month(from)}–${this.format.monthOfYear(to)}`;
  }

  /** Any period; `''` is without end. */
  between(from: LocalDate | '', to: LocalDate | ''): string {
    if (!from && !to) return this.words.say('reporting.wholeProject');
    if (!from) return this.words.say('reporting.periodTo', { to: this.format.fullDate(to) });
    if (!to) return this.words.say('reporting.periodFrom', { from: this.format.fullDate(from) });
    return this.words.say('reporting.periodFromTo', { from: this.format.fullDate(from), to: this.format.fullDate(to) });
  }
}

/** What a report is narrowed to, by name. */
export const namesOf = ({ course, format, organisation, network, municipality }: ReportFilterNames, words: Format): string[] =>
  [course && words.text(course), format && words.text(format), organisation, network, municipality].filter((name): name is string => !!name);
