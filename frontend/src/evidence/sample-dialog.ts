import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { SAMPLE_SEED, SAMPLE_SIZE, type NewSample, type Sample } from '@kortkurs/contract/evidence';
import { Api, newId } from '../platform/api';
import { formFaults } from '../platform/form-faults';
import { Field, KkInput } from '../ui/field/field';
import { FormTrouble } from '../ui/field/form-trouble';
import { DialogFrame } from '../ui/overlay/dialog-frame';

export interface SampleDialogData {
  submissionId: string;
  participants: number;
}

/** Draws a sample of so many, by a seed of one's own or one that is made. Closes with the sample. */
@Component({
  selector: 'kk-sample-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, Field, FormTrouble, KkInput, MatButton, ReactiveFormsModule, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="'evidence.samples.draw' | transloco">
      <p>{{ 'evidence.sampleDialog.text' | transloco: { n: data.participants } }}</p>
      <form id="sample" class="kk-form" [formGroup]="form" (ngSubmit)="save()" novalidate>
        <kk-form-trouble [faults]="faults" />
        <kk-field [label]="'evidence.sampleDialog.size' | transloco" [error]="faults.of('size')" required><input kkInput="size" type="number" inputmode="numeric" formControlName="size" [min]="size.min" [max]="most" /></kk-field>
        <kk-field [label]="'evidence.sampleDialog.seed' | transloco" [hint]="'evidence.sampleDialog.seedHint' | transloco" [error]="faults.of('seed')" [optional]="'app.optional' | transloco"><input kkInput="seed" type="number" inputmode="numeric" formControlName="seed" [min]="seed.min" [max]="seed.max" /></kk-field>
      </form>
      <ng-container dialog-actions>
        <button matButton type="button" (click)="dialog.close()">{{ 'app.cancel' | transloco }}</button>
        <button matButton="filled" type="submit" form="sample">{{ 'evidence.sampleDialog.save' | transloco }}</button>
      </ng-container>
    </kk-dialog-frame>
  `,
})
export class SampleDialog {
  protected readonly dialog = inject<MatDialogRef<unknown, Sample>>(MatDialogRef);
  protected readonly data = inject<SampleDialogData>(MAT_DIALOG_DATA);
  private readonly api = inject(Api);
  private readonly newId = newId();
  protected readonly size = SAMPLE_SIZE;
  protected readonly seed = SAMPLE_SEED;
  protected readonly most = Math.min(SAMPLE_SIZE.max, this.data.participants);
  protected readonly form = inject(NonNullableFormBuilder).group({
    size: [Math.min(SAMPLE_SIZE.usual, this.most), [Validators.required, Validators.min(SAMPLE_SIZE.min), Validators.max(this.most)]],
    seed: [null as number | null, [Validators.min(SAMPLE_SEED.min), Validators.max(SAMPLE_SEED.max)]],
  });
  protected readonly faults = formFaults(this.form);

  protected async save(): Promise<void> {
    if (!this.faults.check()) return;
    const { size, seed } = this.form.getRawValue();
    try {
      this.dialog.close(await this.api.post<Sample>(`submissions/${this.data.submissionId}/samples`, { id: this.newId, size, ...(seed !== null && { seed }) } satisfies NewSample));
    } catch (error) {
      this.faults.take(error);
    }
  }
}
