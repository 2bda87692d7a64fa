import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { MOST_STUDY_HOURS, type StudyHoursToCorrect } from '@kortkurs/contract/attendance';
import { LIMITS } from '@kortkurs/contract/common';
import { Api } from '../platform/api';
import { formFaults } from '../platform/form-faults';
import { problemOf } from '../platform/problem';
import { Words } from '../platform/words/words';
import { written } from '../platform/written';
import { Banner } from '../ui/banner';
import { Field, KkInput } from '../ui/field/field';
import { DialogFrame } from '../ui/overlay/dialog-frame';

/** Which signed list's study hours are set right, and what they are. */
export interface HoursToCorrect {
  sessionId: string;
  studyHours: number | null;
}

/** Sets the study hours of a signed list right, with a reason. Closes with true once the server has it, and with false where somebody else was first. */
@Component({
  selector: 'kk-hours-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, DialogFrame, Field, KkInput, MatButton, ReactiveFormsModule, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="'attendance.hours.title' | transloco" [unsaved]="form.dirty">
      @if (fault(); as text) {
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
        <button matButton="filled" type="submit" form="hours-form" disabledInteractive [disabled]="saving()">{{ 'app.save' | transloco }}</button>
      </ng-container>
    </kk-dialog-frame>
  `,
})
export class HoursDialog {
  private readonly data = inject<HoursToCorrect>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<HoursDialog, boolean>>(MatDialogRef);
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  protected readonly limit = LIMITS.note;
  protected readonly form = inject(NonNullableFormBuilder).group({
    hours: [this.data.studyHours === null ? '' : String(this.data.studyHours), [Validators.required, Validators.pattern(/^\s*\d{1,2}\s*$/), Validators.max(MOST_STUDY_HOURS)]],
    why: ['', [written(3)]],
  });
  protected readonly faults = formFaults(this.form, { hours: 'attendance.hours.fault', why: 'attendance.signed.reasonFault' });
  protected readonly fault = signal('');
  protected readonly saving = signal(false);

  protected async save(): Promise<void> {
    if (this.saving() || !this.faults.check()) return;
    const { hours, why } = this.form.getRawValue();
    this.saving.set(true);
    try {
      await this.api.post(`sessions/${this.data.sessionId}/study-hours`, { from: this.data.studyHours, to: Number(hours), why: why.trim() } satisfies StudyHoursToCorrect);
      this.dialog.close(true);
    } catch (error) {
      if (problemOf(error).code === 'study-hours-changed') this.dialog.close(false);
      this.fault.set(problemOf(error).detail || this.words.say('app.notSaved'));
    } finally {
      this.saving.set(false);
    }
  }
}
