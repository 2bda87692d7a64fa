import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { LIMITS, type Localized } from '@kortkurs/contract/common';
import { FUNDING_MARKS, type Funder, type FundingMark } from '@kortkurs/contract/funding';
import { Api, newId } from '../platform/api';
import { formFaults } from '../platform/form-faults';
import { Field, KkInput } from '../ui/field/field';
import { FormTrouble } from '../ui/field/form-trouble';
import { LocalizedField } from '../ui/field/localized-field';
import { DialogFrame } from '../ui/overlay/dialog-frame';

const USUAL_THRESHOLD = 5;

/** Makes a funder or changes it. Closes with it as saved. */
@Component({
  selector: 'kk-funder-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, Field, FormTrouble, KkInput, LocalizedField, MatButton, ReactiveFormsModule, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="(funder ? 'funding.funders.change' : 'funding.funders.new') | transloco">
      <form id="funder" class="kk-form" [formGroup]="form" (ngSubmit)="save()" novalidate>
        <kk-form-trouble [faults]="faults" />
        <kk-field [label]="'funding.name' | transloco" [error]="faults.of('name')" required>
          <input kkInput="name" type="text" formControlName="name" autocomplete="off" />
        </kk-field>
        <fieldset class="kk-group">
          <legend>{{ 'funding.markLabel' | transloco }}</legend>
          @for (mark of marks; track mark) {
            <label class="kk-tick">
              <input type="radio" name="mark" formControlName="mark" [value]="mark" />
              <span>{{ 'funding.mark.' + mark | transloco }}<small>{{ 'funding.markText.' + mark | transloco }}</small></span>
            </label>
          }
        </fieldset>
        <kk-localized-field name="statement" formControlName="statement" [label]="'funding.statement' | transloco" [hint]="'funding.statementHint' | transloco" [rows]="2" [max]="limits.summary" [optional]="'app.optional' | transloco" [error]="faults.of('statement')" />
        <kk-field [label]="'funding.threshold' | transloco" [hint]="'funding.thresholdHint' | transloco" [error]="faults.of('smallNumberThreshold')">
          <input kkInput="smallNumberThreshold" type="number" min="0" max="100" formControlName="smallNumberThreshold" />
        </kk-field>
        @if (funder) {
          <label class="kk-switch"><input type="checkbox" role="switch" formControlName="archived" /><span>{{ 'funding.isArchived' | transloco }}</span></label>
        }
      </form>
      <ng-container dialog-actions>
        <button matButton type="button" (click)="dialog.close()">{{ 'app.cancel' | transloco }}</button>
        <button matButton="filled" type="submit" form="funder">{{ 'app.save' | transloco }}</button>
      </ng-container>
    </kk-dialog-frame>
  `,
})
export class FunderDialog {
  protected readonly dialog = inject<MatDialogRef<unknown, Funder>>(MatDialogRef);
  protected readonly funder = inject<Funder | undefined>(MAT_DIALOG_DATA, { optional: true }) ?? undefined;
  private readonly api = inject(Api);
  private readonly newId = newId();
  protected readonly limits = LIMITS;
  protected readonly marks = FUNDING_MARKS;
  protected readonly form = inject(NonNullableFormBuilder).group({
    name: [this.funder?.name ?? '', [Validators.required, Validators.maxLength(LIMITS.name)]],
    mark: [this.funder?.mark ?? ('text' as FundingMark)],
    statement: [(this.funder?.statement ?? {}) as Localized],
    smallNumberThreshold: [this.funder?.smallNumberThreshold ?? USUAL_THRESHOLD, [Validators.required, Validators.min(0), Validators.max(100)]],
    archived: [!!this.funder?.archivedAt],
  });
  protected readonly faults = formFaults(this.form);

  protected async save(): Promise<void> {
    if (!this.faults.check()) return;
    const { archived, ...facts } = this.form.getRawValue();
    try {
      let saved = this.funder
        ? await this.api.put<Funder>(`funders/${this.funder.id}`, { ...facts, version: this.funder.version })
        : await this.api.post<Funder>('funders', { ...facts, id: this.newId });
      if (archived !== !!saved.archivedAt) saved = await this.api.post<Funder>(`funders/${saved.id}/${archived ? 'archive' : 'restore'}`, { version: saved.version });
      this.dialog.close(saved);
    } catch (error) {
      this.faults.take(error);
    }
  }
}
