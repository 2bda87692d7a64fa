import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { LIMITS } from '@kortkurs/contract/common';
import { COURSE_LIMITS, type CourseAlignment } from '@kortkurs/contract/courses';
import { formFaults } from '../platform/form-faults';
import { ErrorSummary } from '../ui/field/error-summary';
import { Field, KkInput } from '../ui/field/field';
import { DialogFrame } from '../ui/overlay/dialog-frame';
import { https } from './https';

/** A goal of others that a course meets. Closes with the goal as changed; it is the draft that saves. */
@Component({
  selector: 'kk-alignment-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, ErrorSummary, Field, KkInput, MatButton, ReactiveFormsModule, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="'courses.alignments.one' | transloco">
      <form id="alignment" class="kk-form" [formGroup]="form" (ngSubmit)="done()" novalidate>
        <kk-error-summary [of]="faults" />
        <kk-field [label]="'courses.alignments.name' | transloco" [error]="faults.of('name')" required>
          <input kkInput="name" formControlName="name" [maxlength]="limits.alignment" autocomplete="off" />
        </kk-field>
        <kk-field [label]="'courses.address' | transloco" [error]="faults.of('url')" required>
          <input kkInput="url" type="url" formControlName="url" [maxlength]="longestAddress" placeholder="https://" autocomplete="off" />
        </kk-field>
        <kk-field [label]="'courses.alignments.framework' | transloco" [optional]="'app.optional' | transloco">
          <input kkInput="framework" formControlName="framework" [maxlength]="limits.alignment" autocomplete="off" />
        </kk-field>
        <kk-field [label]="'courses.alignments.code' | transloco" [optional]="'app.optional' | transloco">
          <input kkInput="code" formControlName="code" [maxlength]="limits.alignmentCode" autocomplete="off" />
        </kk-field>
      </form>
      <ng-container dialog-actions>
        <button matButton type="button" (click)="dialog.close()">{{ 'app.cancel' | transloco }}</button>
        <button matButton="filled" type="submit" form="alignment">{{ 'courses.done' | transloco }}</button>
      </ng-container>
    </kk-dialog-frame>
  `,
})
export class AlignmentDialog {
  protected readonly dialog = inject<MatDialogRef<unknown, CourseAlignment>>(MatDialogRef);
  private readonly known = inject<CourseAlignment>(MAT_DIALOG_DATA);
  protected readonly limits = COURSE_LIMITS;
  protected readonly longestAddress = LIMITS.url;
  protected readonly form = inject(NonNullableFormBuilder).group({
    name: [this.known.name, [Validators.required, Validators.pattern(/\S/)]],
    url: [this.known.url, [https]],
    framework: [this.known.framework ?? ''],
    code: [this.known.code ?? ''],
  });
  protected readonly faults = formFaults(this.form, { url: 'courses.fault.url' });

  protected done(): void {
    if (!this.faults.check()) return;
    const { name, url, framework, code } = this.form.getRawValue();
    this.dialog.close({ name: name.trim(), url: url.trim(), framework: framework.trim() || null, code: code.trim() || null });
  }
}
