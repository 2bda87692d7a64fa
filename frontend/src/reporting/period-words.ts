import { Injectable, inject } from '@angular/core';
import type { LocalDate } from '@kortkurs/contract/common';
import { REPORT_GROUPINGS, type ReportGrouping } from '@kortkurs/contract/report-groups';
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

  /** What a report, or a list behind one of its rows, is narrowed to, by name: what has none of its own is said by what was `asked`. */
  names({ course, format, organisation, network, municipality }: ReportFilterNames, asked: (name: 'organisation' | ReportGrouping) => string | null): string[] {
    const rows = REPORT_GROUPINGS.map((by) => (by === 'municipality' && asked(by) !== 'none' ? municipality : asked(by) && this.words.say(`reporting.groups.name.${by}.${asked(by)}`)));
    const none = asked('organisation') === 'none' && this.words.say('reporting.organisations.none');
    return [course && this.format.text(course), format && this.format.text(format), none, organisation, network, ...rows].filter((name): name is string => !!name);
  }
}
