import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Clash, Run } from '@kortkurs/contract/runs';
import { holidayOn } from '@kortkurs/rules/holidays';
import { daysBetween } from '@kortkurs/rules/schedule';
import { shifted } from '@kortkurs/rules/series';
import { Format } from '../../platform/format';
import { lastValue } from '../../platform/last-value';
import { Words } from '../../platform/words/words';
import { Icon } from '../../ui/icon/icon';
import { CLASHES_PATH } from '../clashes';
import { RunWords } from '../run-words';
import { warningWords } from '../run-warnings';

/** A run's sessions from another first date, with the holidays they fall on and what others have then. */
@Component({
  selector: 'kk-copy-preview',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, TranslocoPipe],
  template: `@if (rows(); as rows) {
      <p role="status">{{ 'runs.sessions' | transloco: { n: rows.length } }}{{ summary() }}</p>
      <ol class="kk-list">
        @for (row of rows; track row.id) {
          <li>
            <b>{{ format.day(row.date) }}</b> {{ says.wallTimes(row) }}
            @for (warning of row.warnings; track warning) {
              <p class="line"><kk-icon name="warning" [size]="20" />{{ warning }}</p>
            }
          </li>
        }
      </ol>
    }`,
  styles: `
    .line {
      display: flex;
      gap: 8px;
      align-items: center;
      padding-block: 2px 4px;
      color: var(--mat-sys-tertiary);
      font: var(--mat-sys-body-small);
    }
    li {
      padding-block: 6px;
    }
  `,
})
export class CopyPreview {
  private readonly words = inject(Words);
  protected readonly format = inject(Format);
  protected readonly says = inject(RunWords);

  readonly run = input.required<Run>();
  /** A day that exists. */
  readonly first = input.required<string>();
  /** How many clashes there are. */
  readonly clashed = output<number>();

  /** The sessions as they will be. */
  private readonly sessions = computed(() => {
    const { sessions } = this.run();
    const [first] = sessions;
    return first ? shifted(sessions, daysBetween(first.date, this.first())) : [];
  });
  private readonly answer = httpResource<Clash[]>(() => {
    const { place, instructors } = this.run();
    const sessions = this.sessions().map((session) => ({ id: session.id, date: session.date, from: session.from, to: session.to, breakMinutes: session.breakMinutes, placeId: session.place?.id ?? null }));
    if (!sessions.length) return undefined;
    // The run itself is not left out: its copy could be in its way.
    return { url: `/api/v1/${CLASHES_PATH}`, method: 'POST', body: { plans: [{ placeId: place?.id ?? null, personIds: instructors.map((each) => each.personId), sessions }] } };
  });
  private readonly last = lastValue(this.answer);
  protected readonly clashes = computed(() => (this.answer.isLoading() ? [] : (this.last() ?? [])));

  protected readonly rows = computed(() => {
    const sessions = this.sessions();
    if (!sessions.length) return null;
    return sessions.map((session) => {
      const holiday = holidayOn(session.date);
      const clashes = warningWords({ warnings: this.clashes(), projects: [] }, this.words, this.format, session.id);
      return { ...session, warnings: [...(holiday ? [this.words.say('runs.warning.on-holiday', { holiday: this.words.say(`runs.holiday.${holiday}`) })] : []), ...clashes] };
    });
  });
  /** ", 1 helgdag, 2 krockar" */
  protected readonly summary = computed(() => {
    const holidays = this.sessions().filter((session) => holidayOn(session.date)).length;
    return [...(holidays ? [this.words.say('runs.copy.holidays', { n: holidays })] : []), ...(this.clashes().length ? [this.words.say('runs.copy.clashes', { n: this.clashes().length })] : [])].map((part) => `, ${part}`).join('');
  });

  constructor() {
    effect(() => this.clashed.emit(this.clashes().length));
  }
}
