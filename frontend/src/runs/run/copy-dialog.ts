import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { RUN_LIMITS, type Clash, type Run } from '@kortkurs/contract/runs';
import { holidayOn } from '@kortkurs/rules/holidays';
import { addDays, daysBetween, isLocalDate } from '@kortkurs/rules/schedule';
import { shifted } from '@kortkurs/rules/series';
import { Api, newId } from '../../platform/api';
import { Format } from '../../platform/format';
import { lastValue } from '../../platform/last-value';
import { problemOf } from '../../platform/problem';
import { Words } from '../../platform/words/words';
import { Field, KkInput } from '../../ui/field/field';
import { Icon } from '../../ui/icon/icon';
import { DialogFrame } from '../../ui/overlay/dialog-frame';
import { CLASHES_PATH } from '../clashes';
import { RunWords } from '../run-words';
import { warningWords } from '../run-warnings';

/** A year, in whole weeks: the same day of the week. */
const A_YEAR_DAYS = 364;

/** Asks from which day a run is to be held again, shows what that meets with, and makes the draft. Closes with it. */
@Component({
  selector: 'kk-copy-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, Field, Icon, KkInput, MatButton, TranslocoPipe],
  template: `<form class="kk-form" (submit)="$event.preventDefault(); send()" novalidate>
    <kk-dialog-frame [title]="'runs.copy.title' | transloco">
      <p>{{ 'runs.copy.text' | transloco }}</p>
      @if (problem()) {
        <p class="line bad" role="alert"><kk-icon name="error" [size]="20" />{{ problem() }}</p>
      }
      @if (run.sessions.length) {
        <kk-field [label]="'runs.copy.first' | transloco" [error]="isWrong() ? ('runs.plan.fault.date' | transloco) : ''" required>
          <input kkInput="copy-first" type="date" [value]="first()" (input)="first.set(textOf($event))" />
        </kk-field>
      }
      <kk-field [label]="'runs.plan.label' | transloco" [hint]="'runs.plan.labelHint' | transloco" [optional]="'app.optional' | transloco">
        <input kkInput="copy-label" type="text" [maxLength]="labelLimit" [value]="label()" (input)="label.set(textOf($event))" />
      </kk-field>
      @if (rows(); as rows) {
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
      }
      <ng-container dialog-actions>
        <button matButton type="button" (click)="dialog.close()">{{ 'app.cancel' | transloco }}</button>
        <button matButton="filled" type="submit" disabledInteractive [disabled]="busy()">{{ (clashes().length ? 'runs.copy.anyway' : 'runs.copy.do') | transloco }}</button>
      </ng-container>
    </kk-dialog-frame>
  </form>`,
  styles: `
    .line {
      display: flex;
      gap: 8px;
      align-items: center;
      padding-block: 2px 4px;
      color: var(--mat-sys-tertiary);
      font: var(--mat-sys-body-small);
    }
    .bad {
      color: var(--mat-sys-error);
    }
    li {
      padding-block: 6px;
    }
  `,
})
export class CopyDialog {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly id = newId();
  protected readonly run = inject<Run>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<CopyDialog, Run>>(MatDialogRef);
  protected readonly format = inject(Format);
  protected readonly says = inject(RunWords);
  protected readonly labelLimit = RUN_LIMITS.label;

  protected readonly first = signal(this.usual());
  protected readonly label = signal('');
  protected readonly busy = signal(false);
  protected readonly problem = signal('');
  private readonly tried = signal(false);
  private readonly isDay = computed(() => isLocalDate(this.first()));
  protected readonly isWrong = computed(() => this.tried() && !this.isDay());

  /** The sessions as they will be. */
  private readonly sessions = computed(() => {
    const [first] = this.run.sessions;
    return first && this.isDay() ? shifted(this.run.sessions, daysBetween(first.date, this.first())) : [];
  });
  private readonly answer = httpResource<Clash[]>(() => {
    const { place, instructors } = this.run;
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

  protected textOf(event: Event): string {
    return (event.target as HTMLInputElement).value;
  }

  protected async send(): Promise<void> {
    this.tried.set(true);
    if (this.busy()) return;
    if (this.run.sessions.length && !this.isDay()) {
      document.getElementById('copy-first')?.focus();
      return;
    }
    this.busy.set(true);
    this.problem.set('');
    try {
      const copy = { id: this.id, label: this.label().trim(), ...(this.run.sessions.length ? { firstDate: this.first() } : {}) };
      this.dialog.close(await this.api.post<Run>(`runs/${this.run.id}/copies`, copy));
    } catch (error) {
      const problem = problemOf(error);
      this.problem.set((problem.errors[0]?.message ?? problem.detail) || this.words.say('app.notSaved'));
    } finally {
      this.busy.set(false);
    }
  }

  /** A year after the run, or as many as it takes to come after today. */
  private usual(): string {
    const first = this.run.sessions[0]?.date;
    if (!first) return '';
    const years = Math.max(1, Math.ceil((daysBetween(first, this.format.localDate(new Date())) + 1) / A_YEAR_DAYS));
    return addDays(first, years * A_YEAR_DAYS);
  }
}
