import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { RUN_LIMITS, type Run } from '@kortkurs/contract/runs';
import { addDays, daysBetween, isLocalDate } from '@kortkurs/rules/schedule';
import { Api, newId } from '../../platform/api';
import { Format } from '../../platform/format';
import { problemOf } from '../../platform/problem';
import { Words } from '../../platform/words/words';
import { Field, KkInput } from '../../ui/field/field';
import { Icon } from '../../ui/icon/icon';
import { DialogFrame } from '../../ui/overlay/dialog-frame';
import { CopyPreview } from './copy-preview';

/** A year, in whole weeks: the same day of the week. */
const A_YEAR_DAYS = 364;

/** Asks from which day a run is to be held again, shows what that meets with, and makes the draft. Closes with it. */
@Component({
  selector: 'kk-copy-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [CopyPreview, DialogFrame, Field, Icon, KkInput, MatButton, TranslocoPipe],
  template: `<form class="kk-form" (submit)="$event.preventDefault(); send()" novalidate>
    <kk-dialog-frame [title]="'runs.copy.title' | transloco">
      <p>{{ 'runs.copy.text' | transloco }}</p>
      @if (problem()) {
        <p class="bad" role="alert"><kk-icon name="error" [size]="20" />{{ problem() }}</p>
      }
      @if (run.sessions.length) {
        <kk-field [label]="'runs.copy.first' | transloco" [error]="isWrong() ? ('runs.plan.fault.date' | transloco) : ''" required>
          <input kkInput="copy-first" type="date" [value]="first()" (input)="first.set(textOf($event))" />
        </kk-field>
      }
      <kk-field [label]="'runs.plan.label' | transloco" [hint]="'runs.plan.labelHint' | transloco" [optional]="'app.optional' | transloco">
        <input kkInput="copy-label" type="text" [maxLength]="labelLimit" [value]="label()" (input)="label.set(textOf($event))" />
      </kk-field>
      @if (isDay()) {
        @defer (on immediate) {
          <kk-copy-preview [run]="run" [first]="first()" (clashed)="clashes.set($event)" />
        }
      }
      <ng-container dialog-actions>
        <button matButton type="button" (click)="dialog.close()">{{ 'app.cancel' | transloco }}</button>
        <button matButton="filled" type="submit" disabledInteractive [disabled]="busy()">{{ (clashes() ? 'runs.copy.anyway' : 'runs.copy.do') | transloco }}</button>
      </ng-container>
    </kk-dialog-frame>
  </form>`,
  styles: `
    .bad {
      display: flex;
      gap: 8px;
      align-items: center;
      color: var(--mat-sys-error);
    }
  `,
})
export class CopyDialog {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly id = newId();
  protected readonly run = inject<Run>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<CopyDialog, Run>>(MatDialogRef);
  private readonly format = inject(Format);
  protected readonly labelLimit = RUN_LIMITS.label;

  protected readonly first = signal(this.usual());
  protected readonly label = signal('');
  protected readonly busy = signal(false);
  protected readonly problem = signal('');
  /** What the copy would be in the way of. */
  protected readonly clashes = signal(0);
  private readonly tried = signal(false);
  protected readonly isDay = computed(() => isLocalDate(this.first()));
  protected readonly isWrong = computed(() => this.tried() && !this.isDay());

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
