import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import type { LocalDate } from '@kortkurs/contract/common';
import type { MadeEList, NewEList } from '@kortkurs/contract/study-circles';
import { Api, newId } from '../platform/api';
import { formFaults } from '../platform/form-faults';
import { Field, KkInput } from '../ui/field/field';
import { FormTrouble } from '../ui/field/form-trouble';
import { DialogFrame } from '../ui/overlay/dialog-frame';

/** Of which project's circles, and the days that are proposed. */
export interface EListDialogData {
  projectId: string;
  projectName: string;
  from: LocalDate;
  to: LocalDate;
}

/** Makes the E-list of a project's circles. Closes with what was made. */
@Component({
  selector: 'kk-e-list-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, Field, FormTrouble, KkInput, MatButton, ReactiveFormsModule, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="'studyCircles.make.title' | transloco: { project: data.projectName }">
      <form id="e-list" class="kk-form" [formGroup]="form" (ngSubmit)="make()" novalidate>
        <kk-form-trouble [faults]="faults" />
        <p>{{ 'studyCircles.make.text' | transloco }}</p>
        <kk-field [label]="'studyCircles.make.from' | transloco" [error]="faults.of('from')" required>
          <input kkInput="from" type="date" formControlName="from" />
        </kk-field>
        <kk-field [label]="'studyCircles.make.to' | transloco" [hint]="'studyCircles.make.hint' | transloco" [error]="faults.of('to')" required>
          <input kkInput="to" type="date" formControlName="to" />
        </kk-field>
      </form>
      <ng-container dialog-actions>
        <button matButton type="button" (click)="dialog.close()">{{ 'app.cancel' | transloco }}</button>
        <button matButton="filled" type="submit" form="e-list">{{ 'studyCircles.make.do' | transloco }}</button>
      </ng-container>
    </kk-dialog-frame>
  `,
})
export class EListDialog {
  protected readonly dialog = inject<MatDialogRef<unknown, MadeEList>>(MatDialogRef);
  protected readonly data = inject<EListDialogData>(MAT_DIALOG_DATA);
  private readonly api = inject(Api);
  private readonly id = newId();
  private busy = false;
  protected readonly form = inject(NonNullableFormBuilder).group({ from: [this.data.from, [Validators.required]], to: [this.data.to, [Validators.required]] });
  protected readonly faults = formFaults(this.form);

  protected async make(): Promise<void> {
    if (this.busy || !this.faults.check()) return;
    this.busy = true;
    try {
      this.dialog.close(await this.api.post<MadeEList>(`projects/${this.data.projectId}/e-lists`, { id: this.id, ...this.form.getRawValue() } satisfies NewEList));
    } catch (error) {
      this.faults.take(error);
    } finally {
      this.busy = false;
    }
  }
}
