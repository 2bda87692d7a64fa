import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, ElementRef, Injector, afterNextRender, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { type AbstractControl, type FormArray, type FormControl, type FormGroup, NonNullableFormBuilder, ReactiveFormsModule, type ValidationErrors, Validators } from '@angular/forms';
import { MatButton, MatIconButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Localized } from '@kortkurs/contract/common';
import type { Course } from '@kortkurs/contract/courses';
import { SURVEY_KINDS, SURVEY_LIMITS, SURVEY_NAMES, type DraftSurvey, type SurveyKind, type SurveyNames, type SurveyOption, type SurveyQuestion } from '@kortkurs/contract/surveys';
import { Api } from '../../platform/api';
import { Format } from '../../platform/format';
import { formFaults } from '../../platform/form-faults';
import { formSaving } from '../../platform/form-saving';
import { someLanguage } from '../../platform/localized';
import { PageTitle } from '../../platform/page-title';
import { Session } from '../../platform/session';
import { type HoldsWork, keepsWorkOnClose } from '../../platform/unsaved';
import { Words } from '../../platform/words/words';
import { Crumbs } from '../../ui/crumbs';
import { FormTrouble } from '../../ui/field/form-trouble';
import { LocalizedField } from '../../ui/field/localized-field';
import { Icon } from '../../ui/icon/icon';
import { Empty } from '../../ui/state/empty';
import { Pending } from '../../ui/state/pending';

type OptionForm = FormGroup<{ id: FormControl<string>; text: FormControl<Localized> }>;
type QuestionForm = FormGroup<{ id: FormControl<string>; kind: FormControl<SurveyKind>; text: FormControl<Localized>; required: FormControl<boolean>; options: FormArray<OptionForm> }>;

const takesOptions = (kind: SurveyKind): boolean => kind === 'single' || kind === 'several';
const enough = ({ value }: AbstractControl<unknown[]>): ValidationErrors | null => (value.length >= SURVEY_LIMITS.optionsMin ? null : { few: true });

/** A survey of a course's draft: what it asks, and whether staff see who answered what. */
@Component({
  selector: 'kk-survey-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Crumbs, Empty, FormTrouble, Icon, LocalizedField, MatButton, MatIconButton, Pending, ReactiveFormsModule, RouterLink, TranslocoPipe],
  templateUrl: './survey-page.html',
  styleUrl: './survey-page.scss',
})
export class SurveyPage implements HoldsWork {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly injector = inject(Injector);
  private readonly build = inject(NonNullableFormBuilder);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly session = inject(Session);
  protected readonly format = inject(Format);
  protected readonly limits = SURVEY_LIMITS;
  protected readonly kinds = SURVEY_KINDS;
  protected readonly named = SURVEY_NAMES;

  readonly courseId = input.required<string>();
  readonly surveyId = input.required<string>();

  protected readonly course = httpResource<Course>(() => `/api/v1/courses/${this.courseId()}`);
  protected readonly read = httpResource<DraftSurvey>(() => `/api/v1/courses/${this.courseId()}/draft/surveys/${this.surveyId()}`);
  protected readonly known = computed(() => (this.course.hasValue() ? this.course.value() : undefined));
  protected readonly survey = computed(() => (this.read.hasValue() ? this.read.value() : undefined));
  protected readonly draft = computed(() => this.known()?.draft ?? undefined);
  private readonly activity = computed(() => this.draft()?.modules.flatMap(({ activities }) => activities).find(({ id }) => id === this.surveyId()));
  protected readonly title = computed(() => this.format.text(this.activity()?.title) || this.words.say('courses.kind.survey'));
  protected readonly saved = signal('');
  protected readonly form = this.build.group({ names: this.build.control<SurveyNames | ''>('', [Validators.required]), questions: this.build.array<QuestionForm>([]) });
  protected readonly faults = formFaults(this.form, { names: 'surveyForm.fault.names', text: 'surveyForm.fault.text', options: 'surveyForm.fault.options' });
  protected readonly saving = formSaving(this.form, this.faults);

  constructor() {
    const page = inject(PageTitle);
    effect(() => page.name(this.title()));
    effect(() => {
      const survey = this.survey();
      if (survey) untracked(() => this.fill(survey));
    });
    keepsWorkOnClose(this);
  }

  protected get questions(): FormArray<QuestionForm> {
    return this.form.controls.questions;
  }

  hasUnsaved(): boolean {
    return this.form.dirty;
  }

  protected takesOptions(kind: SurveyKind): boolean {
    return takesOptions(kind);
  }

  protected add(kind: SurveyKind): void {
    const options = takesOptions(kind) ? [this.freshOption(), this.freshOption()] : [];
    this.questions.push(this.row({ id: crypto.randomUUID(), kind, text: {}, required: kind !== 'text', options }));
    this.form.markAsDirty();
    this.focus(`#question-${this.questions.length - 1}-sv, .question:last-child input, .question:last-child textarea`);
  }

  protected move(rows: FormArray, at: number, by: -1 | 1): void {
    const row: AbstractControl = rows.at(at);
    rows.removeAt(at);
    rows.insert(at + by, row);
    this.form.markAsDirty();
  }

  protected remove(at: number): void {
    this.questions.removeAt(at);
    this.form.markAsDirty();
    this.focus('.add button');
  }

  protected addOption({ controls: { options } }: QuestionForm, at: number): void {
    options.push(this.optionRow(this.freshOption()));
    this.form.markAsDirty();
    this.focus(`[data-question="${at}"] .option:last-child input`);
  }

  protected removeOption({ controls: { options } }: QuestionForm, at: number, option: number): void {
    options.removeAt(option);
    this.form.markAsDirty();
    this.focus(`[data-question="${at}"] .more`);
  }

  protected save(): Promise<void> {
    const { names, questions } = this.form.getRawValue();
    const path = `courses/${this.courseId()}/draft/surveys/${this.surveyId()}`;
    return this.saving.send(
      () => this.api.put<DraftSurvey>(path, { names: names || null, questions }, { version: this.survey()?.version ?? 0 }),
      (kept) => {
        this.read.set(kept);
        this.saved.set(this.words.say('app.saved', { time: this.format.time(new Date().toISOString()) }));
      },
    );
  }

  private fill({ names, questions, isNamesDecided }: DraftSurvey): void {
    if (this.form.dirty) return;
    this.form.controls.names.setValue(names ?? '');
    if (isNamesDecided) this.form.controls.names.disable();
    this.questions.clear();
    for (const question of questions) this.questions.push(this.row(question));
    this.form.markAsPristine();
  }

  private row({ id, kind, text, required, options }: SurveyQuestion): QuestionForm {
    const rows = this.build.array(options.map((option) => this.optionRow(option)), takesOptions(kind) ? [enough] : []);
    return this.build.group({ id: [id], kind: [kind], text: [text, [someLanguage]], required: [required], options: rows });
  }

  private optionRow({ id, text }: SurveyOption): OptionForm {
    return this.build.group({ id: [id], text: [text, [someLanguage]] });
  }

  private freshOption(): SurveyOption {
    return { id: crypto.randomUUID(), text: {} };
  }

  private focus(selector: string): void {
    afterNextRender(() => this.host.querySelector<HTMLElement>(selector)?.focus(), { injector: this.injector });
  }
}
