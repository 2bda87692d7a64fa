import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import type { HeldTimes, HeldTimesToCorrect, Roster } from '@kortkurs/contract/attendance';
import { LIMITS } from '@kortkurs/contract/common';
import { heldFault, heldMinutes } from '@kortkurs/rules/held-times';
import { Format } from '../platform/format';
import { formFaults } from '../platform/form-faults';
import { written } from '../platform/written';
import { Banner } from '../ui/banner';
import { Field, KkInput } from '../ui/field/field';
import { DialogFrame } from '../ui/overlay/dialog-frame';
import { Correction } from './correction';
import { HeldTimesFields, heldField } from './held-times';

/** Sets right when a session was held, with a reason. Closes with true once the server has it, and with false where somebody else was first. */
@Component({
  selector: 'kk-held-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [Correction],
  imports: [Banner, DialogFrame, Field, HeldTimesFields, KkInput, MatButton, ReactiveFormsModule, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="'attendance.heldTimes.open' | transloco" [unsaved]="form.dirty || isOther()">
      @if (correction.trouble(); as text) {
        <kk-banner kind="bad">{{ text }}</kk-banner>
      }
      <kk-held-times [(held)]="held" [fault]="fault()" [minutes]="minutes()">
        @if (!fault()) {
          <p role="status">{{ 'attendance.heldTimes.counts' | transloco: { minutes: format.minutes(minutes()) } }}</p>
        }
        @if (isOther()) {
          <p class="kk-muted">{{ 'attendance.heldTimes.follow' | transloco }}</p>
        }
      </kk-held-times>
      <form id="held-form" class="kk-form" [formGroup]="form" (ngSubmit)="save()" novalidate>
        <kk-field [label]="'attendance.heldTimes.why' | transloco" [hint]="'attendance.signed.effect' | transloco" [error]="faults.of('why')" required>
          <textarea kkInput="why" formControlName="why" rows="3" [attr.maxlength]="limit"></textarea>
        </kk-field>
      </form>
      <ng-container dialog-actions>
        <button matButton type="button" (click)="dialog.close()">{{ 'app.cancel' | transloco }}</button>
        <button matButton="filled" type="submit" form="held-form" disabledInteractive [disabled]="correction.saving()">{{ 'app.save' | transloco }}</button>
      </ng-container>
    </kk-dialog-frame>
  `,
})
export class HeldDialog {
  private readonly session = inject<Roster['session']>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<HeldDialog, boolean>>(MatDialogRef);
  protected readonly format = inject(Format);
  protected readonly correction = inject(Correction);

  protected readonly limit = LIMITS.note;
  private readonly planned = this.onWall(this.session);
  private readonly before = this.onWall(this.session.held ?? this.session);
  protected readonly held = signal(this.before);
  protected readonly fault = computed(() => heldFault(this.planned, this.held()));
  protected readonly isOther = computed(() => JSON.stringify(this.held()) !== JSON.stringify(this.before));
  protected readonly minutes = computed(() => heldMinutes(this.planned, Math.round((Date.parse(this.session.endsAt) - Date.parse(this.session.startsAt)) / 60_000), this.held()));
  protected readonly form = inject(NonNullableFormBuilder).group({ why: ['', [written(3)]] });
  protected readonly faults = formFaults(this.form, { why: 'attendance.signed.reasonFault' });

  protected async save(): Promise<void> {
    const fault = this.fault();
    if (fault) document.getElementById(heldField(fault))?.focus();
    if (fault || !this.faults.check()) return;
    const correction: HeldTimesToCorrect = { from: this.before, to: this.held(), why: this.form.getRawValue().why.trim() };
    await this.correction.send(`sessions/${this.session.id}/held-times`, correction, 'held-times-changed');
  }

  private onWall({ startsAt, endsAt, breakMinutes }: Pick<Roster['session'], 'startsAt' | 'endsAt' | 'breakMinutes'>): HeldTimes {
    return { from: this.format.wallTime(startsAt), to: this.format.wallTime(endsAt), breakMinutes };
  }
}
