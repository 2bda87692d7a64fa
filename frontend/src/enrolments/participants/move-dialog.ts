import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { LIMITS } from '@kortkurs/contract/common';
import type { Participant } from '@kortkurs/contract/enrolments';
import type { MoveTarget } from '@kortkurs/contract/seat-changes';
import { formFaults } from '../../platform/form-faults';
import { Format } from '../../platform/format';
import { lastValue } from '../../platform/last-value';
import { written } from '../../platform/written';
import { ErrorSummary } from '../../ui/field/error-summary';
import { Field, KkInput } from '../../ui/field/field';
import { DialogFrame } from '../../ui/overlay/dialog-frame';
import { Pending } from '../../ui/state/pending';

/** What the dialog closes with. */
export interface Move {
  toRunId: string;
  reason: string;
}

/** Asks where people are moved to, among runs with room, and why. */
@Component({
  selector: 'kk-move-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, ErrorSummary, Field, KkInput, MatButton, Pending, ReactiveFormsModule, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="'enrolments.people.moveTitle' | transloco: { n: data.people.length, name: data.people[0]?.name }">
      <form id="move" class="kk-form" [formGroup]="form" (ngSubmit)="save()" novalidate>
        <kk-error-summary [of]="faults" />
        <kk-field [label]="'enrolments.people.moveSearch' | transloco">
          <input kkInput="q" type="search" [value]="q()" (change)="q.set($any($event.target).value)" (keydown.enter)="$event.preventDefault(); q.set($any($event.target).value)" autocomplete="off" />
        </kk-field>
        @if (shown(); as targets) {
          <fieldset class="kk-group" id="toRunId" tabindex="-1" [attr.aria-describedby]="faults.of('toRunId') ? 'to-fault' : null">
            <legend>{{ 'enrolments.people.moveTo' | transloco }}</legend>
            @for (run of targets; track run.runId) {
              <label class="kk-tick">
                <input type="radio" formControlName="toRunId" [value]="run.runId" />
                <span>{{ format.text(run.title) }}<small>{{ facts(run) }}</small></span>
              </label>
            } @empty {
              <p class="kk-muted">{{ 'enrolments.people.moveNone' | transloco }}</p>
            }
            @if (faults.of('toRunId'); as fault) {
              <p class="kk-status kk-bad" id="to-fault">{{ fault }}</p>
            }
          </fieldset>
        } @else {
          <kk-pending [of]="targets" [rows]="3" inline />
        }
        @if (tooFew(); as free) {
          <p class="kk-status kk-warn" role="status">{{ 'enrolments.people.moveFew' | transloco: { n: free, of: data.people.length } }}</p>
        }
        <kk-field [label]="'enrolments.people.why' | transloco" [hint]="'enrolments.people.whyHint' | transloco" [error]="faults.of('reason')" required>
          <textarea kkInput="reason" rows="2" formControlName="reason"></textarea>
        </kk-field>
        <p class="kk-muted">{{ 'enrolments.people.moveTold' | transloco }}</p>
      </form>
      <ng-container dialog-actions>
        <button matButton type="button" (click)="dialog.close()">{{ 'app.cancel' | transloco }}</button>
        <button matButton="filled" type="submit" form="move">{{ 'enrolments.people.move' | transloco }}</button>
      </ng-container>
    </kk-dialog-frame>
  `,
})
export class MoveDialog {
  protected readonly format = inject(Format);
  protected readonly dialog = inject<MatDialogRef<unknown, Move>>(MatDialogRef);
  protected readonly data = inject<{ runId: string; people: readonly Participant[]; freeWords: (n: number) => string }>(MAT_DIALOG_DATA);

  protected readonly q = signal('');
  protected readonly targets = httpResource<MoveTarget[]>(() => ({ url: `/api/v1/runs/${this.data.runId}/move-targets`, params: { q: this.q() } }));
  protected readonly shown = lastValue(this.targets);
  protected readonly form = inject(NonNullableFormBuilder).group({ toRunId: ['', Validators.required], reason: ['', [written(), Validators.maxLength(LIMITS.note)]] });
  protected readonly faults = formFaults(this.form, { toRunId: 'enrolments.people.fault.run', reason: 'enrolments.people.fault.reason' });
  private readonly chosen = signal('');
  /** How many find room, where it is not all of them. */
  protected readonly tooFew = computed(() => {
    const free = this.shown()?.find(({ runId }) => runId === this.chosen())?.free ?? Infinity;
    return free < this.data.people.length ? free : null;
  });

  constructor() {
    this.form.controls.toRunId.valueChanges.subscribe((runId) => this.chosen.set(runId));
  }

  /** "16 mars–23 juni, Våren, 4 platser kvar". */
  protected facts({ startsAt, endsAt, label, free }: MoveTarget): string {
    return [startsAt && endsAt ? this.format.dates(startsAt, endsAt) : '', label, this.data.freeWords(free)].filter(Boolean).join(', ');
  }

  protected save(): void {
    if (this.faults.check()) this.dialog.close(this.form.getRawValue());
  }
}
