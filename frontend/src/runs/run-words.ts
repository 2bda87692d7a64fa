import { Injectable, inject } from '@angular/core';
import type { WallTime, WallTimes } from '@kortkurs/contract/sessions';
import { seriesOf } from '@kortkurs/rules/series';
import { Format } from '../platform/format';
import { ReadersLanguage } from '../platform/language';
import { Words } from '../platform/words/words';

/** Sentences about sessions that more than one page says. */
@Injectable({ providedIn: 'root' })
export class RunWords {
  private readonly words = inject(Words);
  private readonly format = inject(Format);
  private readonly language = inject(ReadersLanguage);

  /** "17.30" of `17:30`. */
  wall(time: WallTime): string {
    const [hour = '', minute = ''] = time.split(':');
    return `${Number(hour)}${this.language.now() === 'sv' ? '.' : ':'}${minute}`;
  }

  /** "17.30–20.30" */
  wallTimes({ from, to }: Pick<WallTimes, 'from' | 'to'>): string {
    return `${this.wall(from)}–${this.wall(to)}`;
  }

  /** "i kväll 17.30", "i dag 12.00", "i morgon 9.00", else "tis 24 mars 17.30". */
  soon(at: string): string {
    const time = this.format.time(at);
    const days = Math.round((Date.parse(this.format.localDate(at)) - Date.parse(this.format.localDate(new Date()))) / 86_400_000);
    if (days === 0) return this.words.say(Number(time.split(/[.:]/)[0]) >= 17 ? 'runs.when.tonight' : 'runs.when.today', { time });
    if (days === 1) return this.words.say('runs.when.tomorrow', { time });
    return `${this.format.day(at)} ${time}`;
  }

  /** "Tisdagar 13.00–16.00, 8 september–27 oktober. Träff 4 är onsdag 30 september 9.00." */
  rhythm(meetings: readonly WallTimes[]): string {
    const [first] = meetings;
    const last = meetings.at(-1);
    const found = seriesOf(meetings);
    if (!first || !last || !found) return '';
    if (meetings.length === 1) return `${begun(this.format.longDay(first.date))} ${this.wallTimes(first)}.`;
    const { series, outside } = found;
    const dates = this.format.dates(first.date, last.date);
    const times = this.wallTimes(series);
    if (series.kind === 'dates') {
      const days = meetings.length <= 4 ? this.format.list(meetings.map((meeting) => this.format.date(meeting.date))) : dates;
      return this.words.say('runs.when.chosen', { days, times });
    }
    const main = this.words.say(series.every === 2 ? 'runs.when.secondWeek' : 'runs.when.weekly', { day: series.weekday, times, dates });
    const others = outside.slice(0, 2).flatMap((n) => {
      const meeting = meetings[n];
      return meeting ? [this.words.say('runs.when.other', { n: n + 1, day: this.format.longDay(meeting.date), time: this.wall(meeting.from) })] : [];
    });
    return [main, ...others].join(' ');
  }
}

/** As the beginning of a sentence. */
const begun = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
