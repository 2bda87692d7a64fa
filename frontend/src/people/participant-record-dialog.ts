import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { httpResource } from '@angular/common/http';
import { toSignal } from '@angular/core/rxjs-interop';
import { type AbstractControl, NonNullableFormBuilder, ReactiveFormsModule, type ValidationErrors, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { LIMITS } from '@kortkurs/contract/common';
import { DECLINED, EDUCATIONS, EMPLOYMENTS, VOLUNTARY_FACTS, type AskedOfPerson, type FactQuestion, type RecordFact } from '@kortkurs/contract/participant-facts';
import type { ParticipantRecordCorrection, ParticipantRecordOverview } from '@kortkurs/contract/participant-records';
import { GENDERS } from '@kortkurs/contract/people';
import { Api } from '../platform/api';
import { formFaults } from '../platform/form-faults';
import { Format } from '../platform/format';
import { Words } from '../platform/words/words';
import { Field, KkInput } from '../ui/field/field';
import { FormTrouble } from '../ui/field/form-trouble';
import { DialogFrame } from '../ui/overlay/dialog-frame';
import { FACT_FAULTS, factAnswers, factControls, requireFacts } from './participant-facts/facts-form';

const ASKED: readonly AskedOfPerson[] = ['bornOn', 'gender', 'employment', 'unemployedMonths', 'education', ...VOLUNTARY_FACTS];
const QUESTIONS: FactQuestion[] = ASKED.map((fact) => ({ fact, need: 'wanted', purposes: [] }));

export interface RecordDialogData {
  personId: string;
  name: string;
  /** What a project lacks of them; left out where it is not about a project. */
  lacks?: readonly RecordFact[];
}

/** Staff fill in a person's facts for funders, or put them right, without seeing what was answered before. Closes with which facts there are. */
@Component({
  selector: 'kk-participant-record-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, Field, FormTrouble, KkInput, MatButton, ReactiveFormsModule, TranslocoPipe],
  templateUrl: './participant-record-dialog.html',
})
export class ParticipantRecordDialog {
  private readonly api = inject(Api);
  protected readonly data = inject<RecordDialogData>(MAT_DIALOG_DATA);
  private readonly builder = inject(NonNullableFormBuilder);
  private readonly format = inject(Format);
  private readonly words = inject(Words);
  protected readonly dialog = inject<MatDialogRef<ParticipantRecordDialog, ParticipantRecordOverview>>(MatDialogRef);

  /** From when what is filled in holds. */
  protected readonly since = ['today', 'day', 'always'] as const;
  protected readonly choices = [
    { fact: 'gender', values: GENDERS },
    { fact: 'employment', values: [...EMPLOYMENTS, DECLINED] },
    { fact: 'education', values: [...EDUCATIONS, DECLINED] },
  ] as const;
  protected readonly voluntary = VOLUNTARY_FACTS.map((fact) => ({ fact, values: ['yes', 'no', DECLINED] }));
  private readonly controls = factControls(this.builder);
  protected readonly form = this.builder.group({
    ...this.controls,
    from: ['today' as (typeof this.since)[number]],
    since: [''],
    why: ['', [Validators.maxLength(LIMITS.note)]],
  });
  protected readonly faults = formFaults(this.form, { ...FACT_FAULTS, since: 'facts.fault.since', why: 'facts.fault.why' });
  /** Which facts there are, never what they say. */
  private readonly overview = httpResource<ParticipantRecordOverview>(() => `/api/v1/people/${this.data.personId}/participant-record`);
  protected readonly lacking = this.format.list((this.data.lacks ?? []).map((fact) => this.words.say(`facts.fact.${fact}`).toLocaleLowerCase()));
  protected readonly busy = signal(false);
  protected readonly isEmpty = signal(false);
  protected readonly from = toSignal(this.form.controls.from.valueChanges, { initialValue: 'today' });
  protected readonly employment = toSignal(this.controls.employment.valueChanges, { initialValue: '' });

  constructor() {
    requireFacts(this.form, this.controls, QUESTIONS);
    this.form.valueChanges.subscribe(() => this.isEmpty.set(false));
    this.form.controls.from.valueChanges.subscribe((from) => this.follow(from));
    this.controls.employment.valueChanges.subscribe(() => requireFacts(this.form, this.controls, QUESTIONS));
  }

  protected async send(): Promise<void> {
    if (this.busy() || !this.faults.check()) return;
    const correction = this.correction();
    this.isEmpty.set(!correction.gender && !correction.bornOn && Object.keys(correction.situation ?? {}).length === 0);
    if (this.isEmpty()) return;
    this.busy.set(true);
    try {
      this.dialog.close(await this.api.put<ParticipantRecordOverview>(`people/${this.data.personId}/participant-record`, correction));
    } catch (error) {
      this.faults.take(error);
    } finally {
      this.busy.set(false);
    }
  }

  /** Whether a fact is known, so that nobody fills in what is there. Nothing until that has been read. */
  protected known(fact: RecordFact): string {
    const overview = this.overview.hasValue() ? this.overview.value() : undefined;
    const known = overview?.facts.find((each) => each.fact === fact);
    if (known?.declined) return this.words.say('facts.panel.standsDeclined');
    if (known) return this.words.say('facts.panel.stands', { date: known.answeredOn ? this.format.fullDate(known.answeredOn) : '' });
    return overview || this.data.lacks?.includes(fact) ? this.words.say('facts.panel.standsNot') : '';
  }

  private correction(): ParticipantRecordCorrection {
    const { from, since, why } = this.form.getRawValue();
    const { gender, bornOn, situation } = factAnswers(this.controls, QUESTIONS);
    return {
      ...(gender && { gender }),
      ...(bornOn && { bornOn }),
      situation,
      ...(from === 'day' ? { since } : from === 'always' ? { since: from } : {}),
      ...(why.trim() && { why: why.trim() }),
    };
  }

  private follow(from: (typeof this.since)[number]): void {
    const { since, why } = this.form.controls;
    const today = this.format.localDate(new Date());
    since.setValidators(from === 'day' ? [Validators.required, ({ value }: AbstractControl): ValidationErrors | null => (String(value) > today ? { max: true } : null)] : []);
    why.setValidators([Validators.maxLength(LIMITS.note), ...(from === 'always' ? [Validators.required] : [])]);
    since.updateValueAndValidity();
    why.updateValueAndValidity();
  }
}
