import { ChangeDetectionStrategy, Component, computed, effect, inject, untracked } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { LIMITS, type Localized } from '@kortkurs/contract/common';
import { COURSE_LIMITS, type Format as CourseFormat, type FormatFacts } from '@kortkurs/contract/courses';
import { TARGET_OPERATORS, type TargetOperator } from '@kortkurs/contract/funding';
import { SECTORS } from '@kortkurs/contract/organisations';
import { Api, newId } from '../platform/api';
import { formFaults } from '../platform/form-faults';
import { someLanguage } from '../platform/localized';
import { Field, KkInput } from '../ui/field/field';
import { FormTrouble } from '../ui/field/form-trouble';
import { LocalizedField } from '../ui/field/localized-field';
import { DialogFrame } from '../ui/overlay/dialog-frame';

interface FormatChoice {
  format: CourseFormat | undefined;
  position: number;
}

const amount = [Validators.required, Validators.min(1), Validators.max(COURSE_LIMITS.formatTarget), Validators.pattern(/^\d+$/)];

/** Makes a format or changes it. Closes with it as saved. */
@Component({
  selector: 'kk-format-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, Field, FormTrouble, KkInput, LocalizedField, MatButton, ReactiveFormsModule, TranslocoPipe],
  templateUrl: './format-dialog.html',
})
export class FormatDialog {
  protected readonly dialog = inject<MatDialogRef<unknown, CourseFormat>>(MatDialogRef);
  private readonly choice = inject<FormatChoice>(MAT_DIALOG_DATA);
  protected readonly known = this.choice.format;
  private readonly api = inject(Api);
  private readonly newId = newId();
  protected readonly limits = LIMITS;
  protected readonly sectors = SECTORS;
  protected readonly operators = TARGET_OPERATORS;
  protected readonly form = inject(NonNullableFormBuilder).group({
    name: [(this.known?.name ?? {}) as Localized, [someLanguage]],
    position: [this.choice.position, [Validators.required, Validators.min(0), Validators.max(1000)]],
    audienceSectors: [this.known?.audienceSectors ?? []],
    targetOperator: [this.known?.targetOperator ?? ('' as TargetOperator | '')],
    targetValue: [this.known?.targetValue ?? null],
    targetUpperValue: [this.known?.targetUpperValue ?? null],
    archived: [!!this.known?.archivedAt],
  });
  protected readonly faults = formFaults(this.form, { targetValue: 'courses.fault.amount', targetUpperValue: 'courses.fault.amount' });
  private readonly value = toSignal(this.form.valueChanges, { initialValue: this.form.getRawValue() });
  protected readonly operator = computed(() => this.value().targetOperator ?? '');

  constructor() {
    effect(() => {
      const operator = this.operator();
      untracked(() => {
        const { targetValue, targetUpperValue } = this.form.controls;
        targetValue.setValidators(operator ? amount : []);
        targetUpperValue.setValidators(operator === 'between' ? amount : []);
        targetValue.updateValueAndValidity({ emitEvent: false });
        targetUpperValue.updateValueAndValidity({ emitEvent: false });
      });
    });
  }

  protected toggle(sector: CourseFormat['audienceSectors'][number]): void {
    const control = this.form.controls.audienceSectors;
    control.setValue(control.value.includes(sector) ? control.value.filter((one) => one !== sector) : [...control.value, sector]);
  }

  protected async save(): Promise<void> {
    if (!this.faults.check()) return;
    const { archived, targetOperator, targetValue, targetUpperValue, ...rest } = this.form.getRawValue();
    const facts: FormatFacts = {
      ...rest,
      targetOperator: targetOperator || null,
      targetValue: targetOperator ? targetValue : null,
      targetUpperValue: targetOperator === 'between' ? targetUpperValue : null,
    };
    try {
      let saved = this.known
        ? await this.api.put<CourseFormat>(`formats/${this.known.id}`, { ...facts, version: this.known.version })
        : await this.api.post<CourseFormat>('formats', { ...facts, id: this.newId });
      if (archived !== !!saved.archivedAt) saved = await this.api.post<CourseFormat>(`formats/${saved.id}/${archived ? 'archive' : 'restore'}`, { version: saved.version });
      this.dialog.close(saved);
    } catch (error) {
      this.faults.take(error);
    }
  }
}
