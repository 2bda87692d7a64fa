import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators, type ValidatorFn } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { LIMITS, type LocalDate } from '@kortkurs/contract/common';
import { ENTERED_LIMITS, ESTIMATED, FREE_FIGURES, type EnteredFigure, type EnteredFigures, type EnteredKind, type NewEnteredFigure } from '@kortkurs/contract/entered-figures';
import { Api, newId } from '../platform/api';
import { formFaults } from '../platform/form-faults';
import { Format } from '../platform/format';
import { Words } from '../platform/words/words';
import { Field, KkInput } from '../ui/field/field';
import { FormTrouble } from '../ui/field/form-trouble';
import { DialogFrame } from '../ui/overlay/dialog-frame';

export interface EnteredDialogData {
  projectId: string;
  startsOn: LocalDate;
  endsOn: LocalDate;
  kinds: readonly EnteredKind[];
  /** Empty where one chooses. */
  code: string;
  /** The figure that is corrected. */
  replaces: EnteredFigure | null;
}

/** An estimate says how it was made. */
const estimated: ValidatorFn = (control) => (control.parent?.get('code')?.value === ESTIMATED && !String(control.value).trim() ? { method: true } : null);

/** Enters a figure, or puts another in its place with the reason. Closes with what the project has then. */
@Component({
  selector: 'kk-entered-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, Field, FormTrouble, KkInput, MatButton, ReactiveFormsModule, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="'indicators.entered.dialog.' + (data.replaces ? 'change' : 'new') | transloco">
      <form id="entered-form" class="kk-form" [formGroup]="form" (ngSubmit)="save()" novalidate>
        <kk-form-trouble [faults]="faults" />
        @if (data.replaces) {
          <p class="kk-lead">{{ nameOf(form.getRawValue().code) }}</p>
        } @else {
          <kk-field [label]="'indicators.entered.what' | transloco" [error]="faults.of('code')" required>
            <select kkInput="code" formControlName="code">
              <option value="">{{ 'indicators.entered.choose' | transloco }}</option>
              @for (kind of data.kinds; track kind.code) {
                <option [value]="kind.code">{{ nameOf(kind.code) }}</option>
              }
            </select>
          </kk-field>
        }
        <div class="days">
          <kk-field [label]="'indicators.entered.from' | transloco" [error]="faults.of('from')" required><input kkInput="from" type="date" formControlName="from" [min]="data.startsOn" [max]="data.endsOn" /></kk-field>
          <kk-field [label]="'indicators.entered.to' | transloco" [error]="faults.of('to')" required><input kkInput="to" type="date" formControlName="to" [min]="data.startsOn" [max]="data.endsOn" /></kk-field>
        </div>
        <kk-field [label]="'indicators.entered.value' | transloco" [hint]="'indicators.entered.once' | transloco" [error]="faults.of('value')" required>
          <input kkInput="value" type="number" inputmode="numeric" min="0" step="1" formControlName="value" />
        </kk-field>
        <kk-field [label]="'indicators.entered.method' | transloco" [hint]="'indicators.entered.methodHint' | transloco" [error]="faults.of('method')" [required]="isEstimate()" [optional]="isEstimate() ? '' : ('app.optional' | transloco)">
          <textarea kkInput="method" rows="3" formControlName="method" [attr.maxlength]="limits.note"></textarea>
        </kk-field>
        @if (data.replaces) {
          <kk-field [label]="'indicators.entered.reason' | transloco" [error]="faults.of('reason')" required><textarea kkInput="reason" rows="2" formControlName="reason" [attr.maxlength]="limits.note"></textarea></kk-field>
        }
      </form>
      <ng-container dialog-actions>
        <button matButton type="button" (click)="dialog.close()">{{ 'app.cancel' | transloco }}</button>
        <button matButton="filled" type="submit" form="entered-form">{{ 'indicators.entered.save' | transloco }}</button>
      </ng-container>
    </kk-dialog-frame>
  `,
  styles: `
    .days {
      display: flex;
      flex-wrap: wrap;
      gap: 16px;
    }
    .days kk-field {
      flex: 1 1 160px;
    }
  `,
})
export class EnteredDialog {
  protected readonly dialog = inject<MatDialogRef<unknown, EnteredFigures>>(MatDialogRef);
  protected readonly data = inject<EnteredDialogData>(MAT_DIALOG_DATA);
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly format = inject(Format);
  private readonly newId = newId();
  protected readonly limits = LIMITS;
  protected readonly form = inject(NonNullableFormBuilder).group({
    code: [this.data.replaces?.code ?? this.data.code, [Validators.required]],
    from: [this.data.replaces?.from ?? '', [Validators.required]],
    to: [this.data.replaces?.to ?? '', [Validators.required]],
    value: [this.data.replaces?.value ?? (null as number | null), [Validators.required, Validators.min(0), Validators.max(ENTERED_LIMITS.value), Validators.pattern(/^\d+$/)]],
    method: [this.data.replaces?.method ?? '', [estimated, Validators.maxLength(LIMITS.note)]],
    reason: ['', this.data.replaces ? [Validators.required, Validators.maxLength(LIMITS.note)] : []],
  });
  protected readonly faults = formFaults(this.form, {
    code: 'indicators.entered.fault.code',
    from: 'indicators.entered.fault.day',
    to: 'indicators.entered.fault.day',
    value: 'indicators.entered.fault.value',
    method: 'indicators.entered.fault.method',
    reason: 'indicators.entered.fault.reason',
  });
  private readonly code = toSignal(this.form.controls.code.valueChanges, { initialValue: this.form.controls.code.value });

  protected isEstimate(): boolean {
    return this.code() === ESTIMATED;
  }

  protected nameOf(code: string): string {
    const kind = this.data.kinds.find((one) => one.code === code);
    return FREE_FIGURES.some((free) => free === code) ? this.words.say(`indicators.entered.free.${code}`) : [code, this.format.text(kind?.name)].filter(Boolean).join(' ');
  }

  protected async save(): Promise<void> {
    this.form.controls.method.updateValueAndValidity();
    if (!this.faults.check()) return;
    const { value, method, reason, ...rest } = this.form.getRawValue();
    const body: NewEnteredFigure = { id: this.newId, ...rest, value: value ?? 0, method: method || null, replaces: this.data.replaces?.id ?? null, reason: reason || null };
    try {
      this.dialog.close(await this.api.post<EnteredFigures>(`projects/${this.data.projectId}/entered-figures`, body));
    } catch (error) {
      this.faults.take(error);
    }
  }
}
