import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, ElementRef, Injector, afterNextRender, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { type FormArray, type FormControl, type FormGroup, NonNullableFormBuilder, ReactiveFormsModule, type AbstractControl, type ValidationErrors } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Localized } from '@kortkurs/contract/common';
import { EVALUATION_LIMITS, type EvaluationForm, type EvaluationKind, type EvaluationQuestion } from '@kortkurs/contract/evaluations';
import { Api, newId } from '../../platform/api';
import { formFaults } from '../../platform/form-faults';
import { formSaving } from '../../platform/form-saving';
import { Format } from '../../platform/format';
import { type HoldsWork, keepsWorkOnClose } from '../../platform/unsaved';
import { Words } from '../../platform/words/words';
import { Crumbs } from '../../ui/crumbs';
import { FormTrouble } from '../../ui/field/form-trouble';
import { LocalizedField } from '../../ui/field/localized-field';
import { Confirm } from '../../ui/overlay/confirm';
import { Pending } from '../../ui/state/pending';

type QuestionForm = FormGroup<{ id: FormControl<string>; kind: FormControl<EvaluationKind>; text: FormControl<Localized> }>;

const isWritten = (control: AbstractControl<Localized>): ValidationErrors | null => (control.value.sv?.trim() || control.value.en?.trim() ? null : { required: true });

/** What is asked after runs: of the centre, or of one course. */
@Component({
  selector: 'kk-evaluation-questions-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Crumbs, FormTrouble, LocalizedField, MatButton, Pending, ReactiveFormsModule, TranslocoPipe],
  templateUrl: './questions-page.html',
  styleUrl: './questions-page.scss',
})
export class QuestionsPage implements HoldsWork {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly confirm = inject(Confirm);
  private readonly format = inject(Format);
  private readonly injector = inject(Injector);
  private readonly builder = inject(NonNullableFormBuilder);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  /** Of a course; else of the centre. */
  readonly courseId = input<string>();

  protected readonly limits = EVALUATION_LIMITS;
  protected readonly path = computed(() => (this.courseId() ? `courses/${this.courseId()}/evaluation-form` : 'evaluation-form'));
  protected readonly read = httpResource<EvaluationForm>(() => `/api/v1/${this.path()}`);
  protected readonly known = computed(() => (this.read.hasValue() ? this.read.value() : undefined));
  private readonly course = httpResource<{ title: Localized }>(() => (this.courseId() ? `/api/v1/courses/${this.courseId()}` : undefined));
  protected readonly courseTitle = computed(() => (this.course.hasValue() ? this.format.text(this.course.value().title) : ''));
  protected readonly saved = signal('');
  protected readonly form = this.builder.group({ asks: [true], questions: this.builder.array<QuestionForm>([]) });
  protected readonly faults = formFaults(this.form, { text: 'evaluations.form.write' });
  protected readonly saving = formSaving(this.form, this.faults);

  constructor() {
    keepsWorkOnClose(this);
    effect(() => {
      const form = this.known();
      if (form) untracked(() => this.fill(form));
    });
  }

  protected get questions(): FormArray<QuestionForm> {
    return this.form.controls.questions;
  }

  hasUnsaved(): boolean {
    return this.form.dirty;
  }

  protected has(kind: EvaluationKind): boolean {
    return this.questions.controls.some(({ value }) => value.kind === kind);
  }

  protected add(kind: 'scale' | 'recommend' | 'text'): void {
    const text: Localized = kind === 'recommend' ? { sv: 'Skulle du rekommendera kursen till någon annan?', en: 'Would you recommend the course to somebody else?' } : {};
    this.questions.push(this.row({ id: kind === 'recommend' ? kind : newId(), kind, text }));
    this.form.markAsDirty();
    this.focus(this.questions.length - 1);
  }

  protected move(at: number, by: -1 | 1): void {
    const question = this.questions.at(at);
    this.questions.removeAt(at);
    this.questions.insert(at + by, question);
    this.form.markAsDirty();
  }

  protected remove(at: number): void {
    this.questions.removeAt(at);
    this.form.markAsDirty();
    this.focus(at - 1);
  }

  protected save(): Promise<void> {
    return this.saving.send(() => this.api.put<EvaluationForm>(this.path(), this.form.getRawValue(), { version: this.known()?.version ?? 0 }), (saved) => this.keep(saved));
  }

  /** Let the course ask what the centre asks. */
  protected async follow(): Promise<void> {
    if (!(await this.confirm.ask({ title: this.words.say('evaluations.form.followTitle'), text: this.words.say('evaluations.form.followText'), action: this.words.say('evaluations.form.follow') }))) return;
    try {
      this.form.markAsPristine();
      this.keep(await this.api.delete<EvaluationForm>(this.path()));
    } catch (error) {
      this.faults.take(error);
    }
  }

  private keep(form: EvaluationForm): void {
    this.read.set(form);
    this.saved.set(this.words.say('app.saved', { time: this.format.time(new Date().toISOString()) }));
  }

  private fill({ asks, questions }: EvaluationForm): void {
    if (this.form.dirty) return;
    this.form.controls.asks.setValue(asks);
    this.questions.clear();
    for (const question of questions) this.questions.push(this.row(question));
    this.form.markAsPristine();
  }

  private row({ id, kind, text }: EvaluationQuestion): QuestionForm {
    return this.builder.group({ id: [id], kind: [kind], text: [text, [isWritten]] });
  }

  private focus(at: number): void {
    afterNextRender(() => this.host.querySelectorAll<HTMLElement>('.question')[at]?.querySelector<HTMLElement>('input, button')?.focus(), { injector: this.injector });
  }
}
