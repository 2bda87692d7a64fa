import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, output, signal, untracked } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators, type ValidatorFn } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Municipality } from '@kortkurs/contract/centre';
import type { Format as CourseFormat } from '@kortkurs/contract/courses';
import { LIMITS } from '@kortkurs/contract/common';
import { FUNDING_LIMITS, SHARE_OPERATORS, TARGET_KINDS, TARGET_OPERATORS, type NamedShare, type Project, type ProjectTarget, type ShareOperator, type TargetKind, type TargetMeasure } from '@kortkurs/contract/funding';
import type { RuleSet } from '@kortkurs/contract/rule-sets';
import { Api, newId } from '../platform/api';
import { formFaults } from '../platform/form-faults';
import { Format } from '../platform/format';
import { ReadersLanguage } from '../platform/language';
import { Field, KkInput } from '../ui/field/field';
import { FormTrouble } from '../ui/field/form-trouble';
import { shareGroups, shareKey } from './share-groups';
import { TargetWords } from './target-words';

const amountUpTo = (most: number): ValidatorFn[] => [Validators.min(1), Validators.max(most), Validators.pattern(/^\d+$/)];

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
  readonly municipalities = input.required<readonly Municipality[]>();
  /** Says what participants are asked, and so of whom a share can be. */
  readonly ruleSetId = input.required<string | null>();
  readonly saved = output<Project>();
  readonly left = output();

  private readonly api = inject(Api);
  private readonly sentences = inject(TargetWords);
  protected readonly format = inject(Format);
  protected readonly kinds = TARGET_KINDS;
  protected readonly form = inject(NonNullableFormBuilder).group({
    kind: ['participants' as TargetKind],
    formatId: [''],
    share: [''],
    operator: ['at_least' as ShareOperator],
    value: [null as number | null, [Validators.required]],
    upperValue: [null as number | null],
    reason: ['', [Validators.maxLength(LIMITS.note)]],
  });
  protected readonly faults = formFaults(this.form, {
    value: () => (this.kind() === 'share' ? 'funding.fault.percent' : 'funding.fault.amount'),
    upperValue: () => (this.kind() === 'share' ? 'funding.fault.upperPercent' : 'funding.fault.upper'),
    share: 'funding.fault.share',
    reason: 'funding.fault.reason',
    formatId: 'funding.fault.format',
  });
  private readonly value = toSignal(this.form.valueChanges, { initialValue: this.form.getRawValue() });
  private readonly language = inject(ReadersLanguage).now;
  protected readonly operator = computed(() => this.value().operator ?? 'at_least');
  protected readonly kind = computed(() => this.target()?.kind ?? this.value().kind ?? 'participants');
  protected readonly operators = computed((): readonly ShareOperator[] => (this.kind() === 'share' ? SHARE_OPERATORS : TARGET_OPERATORS));
  protected readonly most = computed(() => (this.kind() === 'share' ? FUNDING_LIMITS.share : FUNDING_LIMITS.target));
  private readonly ruleSet = httpResource<RuleSet>(() => (this.kind() === 'share' && !this.target() && this.ruleSetId() ? `/api/v1/rule-sets/${this.ruleSetId()}` : undefined));
  protected readonly groups = computed(() => shareGroups(this.municipalities(), this.ruleSet.hasValue() ? this.ruleSet.value().newest.content.facts : [], this.language()));
  protected readonly ending = signal(false);
  private readonly newId = newId();
  private saving = false;
  private readonly share = computed((): NamedShare | null => {
    const target = this.target();
    if (target) return target.share;
    return this.groups().flatMap(({ shares }) => shares).find(({ key }) => key === this.value().share)?.share ?? null;
  });

  /** The target as it would be read; empty while something is missing. */
  protected readonly sentence = computed(() => {
    const { value, upperValue, formatId } = this.value();
    const operator = this.operator();
    const kind = this.kind();
    const share = kind === 'share' ? this.share() : null;
    if (!value || (operator === 'between' && !upperValue) || (kind === 'share' && !share)) return '';
    const format = this.formats().find(({ id }) => id === (this.target()?.formatId ?? formatId));
    return this.sentences.sentence({ kind, share, operator, value, upperValue: operator === 'between' ? (upperValue ?? null) : null }, kind === 'runs' ? this.format.text(format?.name) : '');
  });

  constructor() {
    effect(() => {
      const target = this.target();
      untracked(() => {
        if (target) this.form.reset({ ...target, formatId: target.formatId ?? '', share: target.share ? shareKey(target.share) : '', reason: '' });
        const { reason } = this.form.controls;
        reason.setValidators(target ? [Validators.required, Validators.maxLength(LIMITS.note)] : []);
        reason.updateValueAndValidity();
      });
    });
    effect(() => {
      const kind = this.target() ? null : this.kind();
      const between = this.operator() === 'between';
      const amount = amountUpTo(this.most());
      untracked(() => {
        const { value, upperValue, formatId, share } = this.form.controls;
        value.setValidators([Validators.required, ...amount]);
        upperValue.setValidators(between ? [Validators.required, ...amount] : []);
        formatId.setValidators(kind === 'runs' ? [Validators.required] : []);
        share.setValidators(kind === 'share' ? [Validators.required] : []);
        for (const control of [value, upperValue, formatId, share]) control.updateValueAndValidity({ emitEvent: false });
      });
    });
    effect(() => {
      // "At most" is only of shares: nobody is left with a choice that is not shown.
      if (!this.operators().includes(this.operator())) untracked(() => this.form.controls.operator.setValue('at_least'));
    });
  }

  protected async save(): Promise<void> {
    const { kind, formatId, operator, value, upperValue, reason } = this.form.getRawValue();
    if (this.saving || !this.faults.check() || value === null) return;
    const measure: TargetMeasure<ShareOperator> = { operator, value, upperValue: operator === 'between' ? upperValue : null };
    const target = this.target();
    const share = this.share();
    await this.send(
      target ? `targets/${target.id}/change` : 'targets',
      target
        ? { ...measure, id: this.newId, reason }
        : { ...measure, id: this.newId, kind, formatId: kind === 'runs' ? formatId : null, share: kind === 'share' && share ? { by: share.by, value: share.value } : null },
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
