import { ChangeDetectionStrategy, Component, computed, effect, inject, input, output, signal, untracked } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Format as CourseFormat } from '@kortkurs/contract/courses';
import { LIMITS } from '@kortkurs/contract/common';
import { FUNDING_LIMITS, TARGET_KINDS, TARGET_OPERATORS, type Project, type ProjectTarget, type TargetKind, type TargetMeasure, type TargetOperator } from '@kortkurs/contract/funding';
import { Api, newId } from '../platform/api';
import { formFaults } from '../platform/form-faults';
import { Format } from '../platform/format';
import { Field, KkInput } from '../ui/field/field';
import { FormTrouble } from '../ui/field/form-trouble';
import { TargetWords } from './target-words';

const amount = [Validators.min(1), Validators.max(FUNDING_LIMITS.target), Validators.pattern(/^\d+$/)];

/** A target as a sentence that one fills in, in place. A change asks why; the target before stays readable. */
@Component({
  selector: 'kk-target-form',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Field, FormTrouble, KkInput, MatButton, ReactiveFormsModule, TranslocoPipe],
  templateUrl: './target-form.html',
  styles: `
    :host {
      display: block;
      padding: 20px 24px 24px;
      border-radius: var(--mat-sys-corner-medium);
      background: var(--mat-sys-surface-container-low);
    }
    .numbers {
      max-width: 420px;
    }
  `,
})
export class TargetForm {
  readonly projectId = input.required<string>();
  /** The target to change; without it a new one is made. */
  readonly target = input<ProjectTarget>();
  readonly formats = input.required<readonly CourseFormat[]>();
  readonly saved = output<Project>();
  readonly left = output();

  private readonly api = inject(Api);
  private readonly sentences = inject(TargetWords);
  protected readonly format = inject(Format);
  protected readonly kinds = TARGET_KINDS;
  protected readonly operators = TARGET_OPERATORS;
  protected readonly form = inject(NonNullableFormBuilder).group({
    kind: ['participants' as TargetKind],
    formatId: [''],
    operator: ['at_least' as TargetOperator],
    value: [null as number | null, [Validators.required, ...amount]],
    upperValue: [null as number | null, amount],
    reason: ['', [Validators.maxLength(LIMITS.note)]],
  });
  protected readonly faults = formFaults(this.form, {
    value: 'funding.fault.amount',
    upperValue: 'funding.fault.upper',
    reason: 'funding.fault.reason',
    formatId: 'funding.fault.format',
  });
  private readonly value = toSignal(this.form.valueChanges, { initialValue: this.form.getRawValue() });
  protected readonly operator = computed(() => this.value().operator ?? 'at_least');
  protected readonly kind = computed(() => this.target()?.kind ?? this.value().kind ?? 'participants');
  protected readonly ending = signal(false);
  private readonly newId = newId();
  private saving = false;

  /** The target as it would be read; empty while numbers are missing. */
  protected readonly sentence = computed(() => {
    const { value, upperValue, formatId } = this.value();
    const operator = this.operator();
    if (!value || (operator === 'between' && !upperValue)) return '';
    const format = this.formats().find(({ id }) => id === (this.target()?.formatId ?? formatId));
    return this.sentences.sentence({ kind: this.kind(), operator, value, upperValue: operator === 'between' ? (upperValue ?? null) : null }, this.kind() === 'runs' ? this.format.text(format?.name) : '');
  });

  constructor() {
    effect(() => {
      const target = this.target();
      untracked(() => {
        if (target) this.form.reset({ ...target, formatId: target.formatId ?? '', reason: '' });
        const { reason } = this.form.controls;
        reason.setValidators(target ? [Validators.required, Validators.maxLength(LIMITS.note)] : []);
        reason.updateValueAndValidity();
      });
    });
    effect(() => {
      const between = this.operator() === 'between';
      const runs = this.kind() === 'runs' && !this.target();
      untracked(() => {
        const { upperValue, formatId } = this.form.controls;
        upperValue.setValidators(between ? [Validators.required, ...amount] : []);
        formatId.setValidators(runs ? [Validators.required] : []);
        upperValue.updateValueAndValidity({ emitEvent: false });
        formatId.updateValueAndValidity({ emitEvent: false });
      });
    });
  }

  protected async save(): Promise<void> {
    const { kind, formatId, operator, value, upperValue, reason } = this.form.getRawValue();
    if (this.saving || !this.faults.check() || value === null) return;
    const measure: TargetMeasure = { operator, value, upperValue: operator === 'between' ? upperValue : null };
    const target = this.target();
    await this.send(
      target ? `targets/${target.id}/change` : 'targets',
      target ? { ...measure, id: this.newId, reason } : { ...measure, id: this.newId, kind, formatId: kind === 'runs' ? formatId : null },
    );
  }

  /** Withdraws the target; nothing is left of the form but the reason. */
  protected async end(): Promise<void> {
    const { reason } = this.form.controls;
    this.ending.set(true);
    reason.markAsTouched();
    if (this.saving || reason.invalid) {
      document.getElementById('reason')?.focus();
      return;
    }
    await this.send(`targets/${this.target()?.id}/end`, { reason: reason.value });
  }

  private async send(path: string, body: object): Promise<void> {
    this.saving = true;
    try {
      this.saved.emit(await this.api.post<Project>(`projects/${this.projectId()}/${path}`, body));
    } catch (error) {
      this.faults.take(error);
    } finally {
      this.saving = false;
    }
  }
}
