import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { LIMITS } from '@kortkurs/contract/common';
import type { Participant } from '@kortkurs/contract/enrolments';
import { formFaults } from '../../platform/form-faults';
import { Format } from '../../platform/format';
import { Field, KkInput } from '../../ui/field/field';
import { DialogFrame } from '../../ui/overlay/dialog-frame';

/** Asks what those who applied are told with the no. Closes with it, which may be empty. */
@Component({
  selector: 'kk-reject-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, Field, KkInput, MatButton, ReactiveFormsModule, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="'enrolments.people.rejectTitle' | transloco: { n: people.length, name: people[0]?.name }">
      <form id="reject" class="kk-form" [formGroup]="form" (ngSubmit)="save()" novalidate>
        @if (people.length > 1) {
          <p>{{ names() }}</p>
        }
        <kk-field [label]="'enrolments.people.rejectWhy' | transloco" [hint]="'enrolments.people.rejectWhyHint' | transloco" [error]="faults.of('reason')">
          <textarea kkInput="reason" rows="3" formControlName="reason"></textarea>
        </kk-field>
        <p class="kk-muted">{{ 'enrolments.people.rejectTold' | transloco }}</p>
      </form>
      <ng-container dialog-actions>
        <button matButton type="button" (click)="dialog.close()">{{ 'app.cancel' | transloco }}</button>
        <button matButton="filled" class="kk-danger" type="submit" form="reject">{{ 'enrolments.people.reject' | transloco }}</button>
      </ng-container>
    </kk-dialog-frame>
  `,
})
export class RejectDialog {
  private readonly format = inject(Format);
  protected readonly dialog = inject<MatDialogRef<unknown, string>>(MatDialogRef);
  protected readonly people = inject<readonly Participant[]>(MAT_DIALOG_DATA);
  protected readonly form = inject(NonNullableFormBuilder).group({ reason: ['', Validators.maxLength(LIMITS.note)] });
  protected readonly faults = formFaults(this.form, {});

  protected names(): string {
    return this.format.list(this.people.map(({ name }) => name));
  }

  protected save(): void {
    if (this.faults.check()) this.dialog.close(this.form.getRawValue().reason.trim());
  }
}
