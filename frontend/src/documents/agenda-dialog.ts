import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Localized } from '@kortkurs/contract/common';
import { RUN_PAPERS_LIMITS } from '@kortkurs/contract/run-papers';
import { Api } from '../platform/api';
import { formFaults } from '../platform/form-faults';
import { FormTrouble } from '../ui/field/form-trouble';
import { LocalizedField } from '../ui/field/localized-field';
import { DialogFrame } from '../ui/overlay/dialog-frame';

/** Writes what is to happen at a run. Closes with true when it is saved. */
@Component({
  selector: 'kk-agenda-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, FormTrouble, LocalizedField, MatButton, ReactiveFormsModule, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="'documents.agenda' | transloco">
      <form id="agenda-form" class="kk-form" [formGroup]="form" (ngSubmit)="save()" novalidate>
        <kk-form-trouble [faults]="faults" />
        <kk-localized-field name="agenda-text" formControlName="agenda" [label]="'documents.agendaText' | transloco" [hint]="'documents.agendaHint' | transloco" [rows]="8" [max]="most" [error]="faults.of('agenda')" />
      </form>
      <ng-container dialog-actions>
        <button matButton type="button" (click)="dialog.close()">{{ 'app.cancel' | transloco }}</button>
        <button matButton="filled" type="submit" form="agenda-form">{{ 'app.save' | transloco }}</button>
      </ng-container>
    </kk-dialog-frame>
  `,
})
export class AgendaDialog {
  protected readonly dialog = inject<MatDialogRef<unknown, boolean>>(MatDialogRef);
  private readonly data = inject<{ runId: string; agenda: Localized }>(MAT_DIALOG_DATA);
  private readonly api = inject(Api);
  protected readonly most = RUN_PAPERS_LIMITS.agenda;
  protected readonly form = inject(NonNullableFormBuilder).group({ agenda: [this.data.agenda] });
  protected readonly faults = formFaults(this.form);

  protected async save(): Promise<void> {
    if (!this.faults.check()) return;
    try {
      await this.api.put(`runs/${this.data.runId}/agenda`, this.form.getRawValue());
      this.dialog.close(true);
    } catch (error) {
      this.faults.take(error);
    }
  }
}
