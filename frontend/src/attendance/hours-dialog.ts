import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { MOST_STUDY_HOURS, type StudyHoursToCorrect } from '@kortkurs/contract/attendance';
import { LIMITS } from '@kortkurs/contract/common';
import { formFaults } from '../platform/form-faults';
import { written } from '../platform/written';
import { Banner } from '../ui/banner';
import { Field, KkInput } from '../ui/field/field';
import { DialogFrame } from '../ui/overlay/dialog-frame';
import { Correction } from './correction';

/** Which signed list's study hours are set right, and what they are. */
export interface HoursToCorrect {
  sessionId: string;
  studyHours: number | null;
}

/** Sets the study hours of a signed list right, with a reason. Closes with true once the server has it, and with false where somebody else was first. */
@Component({
  selector: 'kk-hours-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [Correction],
  imports: [Banner, DialogFrame, Field, KkInput, MatButton, ReactiveFormsModule, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="'attendance.hours.title' | transloco" [unsaved]="form.dirty">
      @if (correction.trouble(); as text) {
        <kk-banner kind="bad">{{ text }}</kk-banner>
      }
      <form id="hours-form" class="kk-form" [formGroup]="form" (ngSubmit)="save()" novalidate>
        <kk-field [label]="'attendance.sign.studyHours' | transloco" [hint]="'attendance.sign.studyHoursHint' | transloco" [error]="faults.of('hours')" required>
          <input kkInput="hours" type="text" inputmode="numeric" maxlength="2" autocomplete="off" formControlName="hours" />
        </kk-field>
        <kk-field [label]="'attendance.hours.why' | transloco" [hint]="'attendance.hours.whyHint' | transloco" [error]="faults.of('why')" required>
          <textarea kkInput="why" formControlName="why" rows="3" [attr.maxlength]="limit"></textarea>
        </kk-field>
      </form>
      <ng-container dialog-actions>
        <button matButton type="button" (click)="dialog.close()">{{ 'app.cancel' | transloco }}</button>
        <button matButton="filled" type="submit" form="hours-form" disabledInteractive [disabled]="correction.saving()">{{ 'app.save' | transloco }}</button>
      </ng-container>
    </kk-dialog-frame>
  `,
})
export class HoursDialog {
  private readonly data = inject<HoursToCorrect>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<HoursDialog, boolean>>(MatDialogRef);
  protected readonly correction = inject(Correction);
  protected readonly limit = LIMITS.note;
  protected readonly form = inject(NonNullableFormBuilder).group({
    hours: [this.data.studyHours === null ? '' : String(this.data.studyHours), [Validators.required, Validators.pattern(/^\s*\d{1,2}\s*$/), Validators.max(MOST_STUDY_HOURS)]],
    why: ['', [written(3)]],
  });
  protected readonly faults = formFaults(this.form, { hours: 'attendance.hours.fault', why: 'attendance.signed.reasonFault' });

  protected async save(): Promise<void> {
    if (!this.faults.check()) return;
    const { hours, why } = this.form.getRawValue();
    const correction: StudyHoursToCorrect = { from: this.data.studyHours, to: Number(hours), why: why.trim() };
    await this.correction.send(`sessions/${this.data.sessionId}/study-hours`, correction, 'study-hours-changed');
  }
}
