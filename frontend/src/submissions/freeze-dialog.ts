import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { httpResource } from '@angular/common/http';
import { toSignal } from '@angular/core/rxjs-interop';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { LIMITS, type LocalDate, type Page } from '@kortkurs/contract/common';
import type { MonthGapKind } from '@kortkurs/contract/month-gaps';
import type { UnknownOutcomes } from '@kortkurs/contract/outcomes';
import type { Report } from '@kortkurs/contract/reports';
import { SUBMISSION_KINDS, type NewSubmission, type Submission, type SubmissionKind, type SubmissionRow } from '@kortkurs/contract/submissions';
import { Api, newId } from '../platform/api';
import { formFaults } from '../platform/form-faults';
import { Format } from '../platform/format';
import { Words } from '../platform/words/words';
import { lackingOf, unconfirmedOf } from '../reporting/gaps-left';
import { periodChoices } from '../reporting/periods';
import { Field, KkInput } from '../ui/field/field';
import { FormTrouble } from '../ui/field/form-trouble';
import { Icon } from '../ui/icon/icon';
import { DialogFrame } from '../ui/overlay/dialog-frame';
import { Pending } from '../ui/state/pending';
import { SubmissionWords } from './submission-words';

export interface FreezeDialogData {
  projectId: string;
  startsOn: LocalDate;
  endsOn: LocalDate;
  /** The days that are chosen already: those of a submission that gets another version, or a month that gets its first. */
  again?: Pick<SubmissionRow, 'kind' | 'from' | 'to'>;
}

const NAMED: Partial<Record<SubmissionKind, 'month' | 'quarter'>> = { monthly: 'month', quarterly: 'quarter' };

/** Chooses a period, shows what would be frozen, and freezes it. Closes with what was made. */
@Component({
  selector: 'kk-freeze-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, Field, FormTrouble, Icon, KkInput, MatButton, Pending, ReactiveFormsModule, RouterLink, TranslocoPipe],
  templateUrl: './freeze-dialog.html',
})
export class FreezeDialog {
  protected readonly dialog = inject<MatDialogRef<unknown, Submission>>(MatDialogRef);
  protected readonly data = inject<FreezeDialogData>(MAT_DIALOG_DATA);
  private readonly api = inject(Api);
  private readonly newId = newId();
  protected readonly said = inject(SubmissionWords);
  protected readonly format = inject(Format);
  private readonly words = inject(Words);
  protected readonly limits = LIMITS;
  protected readonly kinds = SUBMISSION_KINDS;
  private readonly isBusy = signal(false);

  protected readonly form = inject(NonNullableFormBuilder).group({
    kind: [this.data.again?.kind ?? ('monthly' as SubmissionKind)],
    /** A month or quarter by its days, `from_to`. */
    named: [''],
    from: [this.data.again?.from ?? this.data.startsOn],
    to: [this.data.again?.to ?? this.today()],
    why: ['', [Validators.maxLength(LIMITS.note)]],
    checked: [false, [Validators.requiredTrue]],
  });
  protected readonly faults = formFaults(this.form, { checked: 'submissions.dialog.checkFirst' });
  private readonly value = toSignal(this.form.valueChanges, { initialValue: this.form.getRawValue() });

  private readonly kind = computed(() => this.value().kind ?? 'own');
  protected readonly named = computed(() => NAMED[this.kind()]);
  /** The whole periods of the project that are over, the latest first. */
  protected readonly choices = computed(() => periodChoices(this.data, this.today()).filter(({ kind, to }) => kind === this.named() && to < this.today()));
  /** The days that are chosen; the same object while they are the same days, so that nothing is counted anew while somebody writes. */
  protected readonly period = computed(
    (): { from: LocalDate; to: LocalDate } | undefined => {
      const { named = '', from = '', to = '' } = this.value();
      if (this.data.again) return { from: this.data.again.from, to: this.data.again.to };
      const [first = '', last = ''] = this.named() ? (this.choices().some((choice) => `${choice.from}_${choice.to}` === named) ? named.split('_') : []) : [from, to];
      return first && last && first <= last ? { from: first, to: last } : undefined;
    },
    { equal: (one, other) => one?.from === other?.from && one?.to === other?.to },
  );

  protected readonly report = httpResource<Report>(() => {
    const period = this.period();
    return period && { url: `/api/v1/reports/projects/${this.data.projectId}`, params: { ...period } };
  });
  protected readonly counted = computed(() => (this.report.hasValue() ? this.report.value() : undefined));
  protected readonly waits = computed(() => {
    const { unsignedCount = 0, unmarkedCount = 0 } = this.counted()?.readiness ?? {};
    return this.kind() !== 'own' && unsignedCount + unmarkedCount > 0 ? { unsigned: unsignedCount, unmarked: unmarkedCount } : undefined;
  });

  private readonly outcomes = httpResource<UnknownOutcomes>(() => {
    const [report, period] = [this.counted(), this.period()];
    return report?.indicators && period ? { url: `/api/v1/projects/${this.data.projectId}/outcomes/unknown`, params: { ...period } } : undefined;
  });
  /** What the period lacks and is locked with nevertheless, in words; none where nothing is. */
  protected readonly left = computed(() => {
    const report = this.counted();
    if (!report) return '';
    const { leaving, later } = this.outcomes.hasValue() ? this.outcomes.value() : { leaving: 0, later: 0 };
    const { numbersMissing, outsideCount } = report.readiness;
    const gaps: [MonthGapKind, number][] = [['facts', lackingOf(report)], ['numbers', numbersMissing], ['outcomes', leaving + later], ['outside', outsideCount]];
    const unconfirmed = unconfirmedOf(report);
    return this.format.list([
      ...gaps.filter(([, n]) => n > 0).map(([kind, n]) => `${this.format.number(n)} ${this.words.say(`submissions.months.gap.${kind}`, { n })}`),
      ...(unconfirmed ? [this.words.say('submissions.dialog.unconfirmed', { hours: this.format.hours(unconfirmed) })] : []),
    ]);
  });

  private readonly before = httpResource<Page<SubmissionRow>>(() => ({ url: `/api/v1/projects/${this.data.projectId}/submissions`, params: { kind: this.kind(), limit: 100 } }));
  /** The newest version of the same; 0 where there is none. */
  protected readonly newest = computed(() => {
    const [period, rows] = [this.period(), this.before.hasValue() ? this.before.value().items : []];
    return Math.max(0, ...rows.filter(({ from, to }) => from === period?.from && to === period.to).map(({ version }) => version));
  });

  protected async save(): Promise<void> {
    const period = this.period();
    this.form.controls[this.named() ? 'named' : 'to'].setErrors(period ? null : { required: true });
    if (!this.faults.check() || !period || !this.counted() || this.waits() || this.isBusy()) return;
    this.isBusy.set(true);
    const { kind, why } = this.form.getRawValue();
    try {
      this.dialog.close(await this.api.post<Submission>(`projects/${this.data.projectId}/submissions`, { id: this.newId, kind, ...period, basedOn: this.newest(), why: why || null } satisfies NewSubmission));
    } catch (error) {
      this.faults.take(error);
      this.before.reload();
    } finally {
      this.isBusy.set(false);
    }
  }

  private today(): LocalDate {
    return this.format.localDate(new Date());
  }
}
