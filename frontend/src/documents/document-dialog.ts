import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { DOCUMENT_LIMITS, type DocumentView } from '@kortkurs/contract/documents';
import { Api } from '../platform/api';
import { formFaults } from '../platform/form-faults';
import { someLanguage } from '../platform/localized';
import { FormTrouble } from '../ui/field/form-trouble';
import { LocalizedField } from '../ui/field/localized-field';
import { DialogFrame } from '../ui/overlay/dialog-frame';

export interface DocumentToChange {
  runId: string;
  document: DocumentView;
}

/** Names and describes a document. Closes with true when it is saved. */
@Component({
  selector: 'kk-document-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, FormTrouble, LocalizedField, MatButton, ReactiveFormsModule, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="'documents.dialog.title' | transloco">
      <form id="document-form" class="kk-form" [formGroup]="form" (ngSubmit)="save()" novalidate>
        <kk-form-trouble [faults]="faults" />
        <p class="kk-muted">{{ data.document.file.name }}</p>
        <kk-localized-field name="title" formControlName="title" [label]="'documents.dialog.name' | transloco" [max]="limits.title" [error]="faults.of('title')" required />
        <kk-localized-field name="description" formControlName="description" [label]="'documents.dialog.description' | transloco" [hint]="'documents.dialog.descriptionHint' | transloco" [rows]="3" [max]="limits.description" [optional]="'app.optional' | transloco" [error]="faults.of('description')" />
      </form>
      <ng-container dialog-actions>
        <button matButton type="button" (click)="dialog.close()">{{ 'app.cancel' | transloco }}</button>
        <button matButton="filled" type="submit" form="document-form">{{ 'app.save' | transloco }}</button>
      </ng-container>
    </kk-dialog-frame>
  `,
})
export class DocumentDialog {
  protected readonly dialog = inject<MatDialogRef<unknown, boolean>>(MatDialogRef);
  protected readonly data = inject<DocumentToChange>(MAT_DIALOG_DATA);
  private readonly api = inject(Api);
  protected readonly limits = DOCUMENT_LIMITS;
  protected readonly form = inject(NonNullableFormBuilder).group({ title: [this.data.document.title, [someLanguage]], description: [this.data.document.description] });
  protected readonly faults = formFaults(this.form, { title: 'documents.dialog.fault' });

  protected async save(): Promise<void> {
    if (!this.faults.check()) return;
    try {
      await this.api.patch(`runs/${this.data.runId}/documents/${this.data.document.id}`, this.form.getRawValue());
      this.dialog.close(true);
    } catch (error) {
      this.faults.take(error);
    }
  }
}
