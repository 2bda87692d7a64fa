import { ChangeDetectionStrategy, ChangeDetectorRef, Component, ElementRef, Injector, afterNextRender, inject, input } from '@angular/core';
import { type AbstractControl, type FormArray, NonNullableFormBuilder, ReactiveFormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { MAPPING_LIMITS, MAPPING_QUESTION_KINDS, type MappingQuestionKind } from '@kortkurs/contract/mappings';
import { newId } from '../../platform/api';
import type { FormFaults } from '../../platform/form-faults';
import { Words } from '../../platform/words/words';
import { Field, KkInput } from '../../ui/field/field';
import { type QuestionForm, type SectionForm, questionForm, sectionForm } from './mapping-sections';

/** The parts of a mapping and their questions, to be written. */
@Component({
  selector: 'kk-mapping-sections',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Field, KkInput, MatButton, ReactiveFormsModule, TranslocoPipe],
  templateUrl: './sections-editor.html',
  styleUrl: './sections-editor.scss',
})
export class SectionsEditor {
  private readonly words = inject(Words);
  private readonly injector = inject(Injector);
  private readonly builder = inject(NonNullableFormBuilder);
  private readonly changes = inject(ChangeDetectorRef);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  readonly sections = input.required<FormArray<SectionForm>>();
  /** What is wrong with the form they are part of: it knows when it was sent, and what the API refused. */
  readonly faults = input.required<FormFaults>();

  protected readonly limits = MAPPING_LIMITS;
  protected readonly kinds = MAPPING_QUESTION_KINDS;

  protected get count(): number {
    return this.sections().controls.reduce((sum, section) => sum + section.controls.questions.length, 0);
  }

  /** What a question may be: what they need to learn is asked once. */
  protected kindsOf(question: QuestionForm): readonly MappingQuestionKind[] {
    return question.controls.kind.value !== 'need' && this.asksNeed() ? this.kinds.filter((kind) => kind !== 'need') : this.kinds;
  }

  protected choose(question: QuestionForm, kind: MappingQuestionKind): void {
    if (kind === 'need' && !question.controls.text.value.trim()) question.controls.text.setValue(this.words.say('mappings.form.need'));
  }

  protected titleFault({ controls: { title } }: SectionForm, nth: number): string {
    return this.fault(`sections.${nth}.title`, title, 'mappings.form.fault.title');
  }

  protected textFault({ controls: { text } }: QuestionForm, nth: number, at: number): string {
    return this.fault(`sections.${nth}.questions.${at}.text`, text, 'mappings.form.fault.question');
  }

  protected choicesFault(question: QuestionForm, nth: number, at: number): string {
    const told = this.faults().of(`sections.${nth}.questions.${at}.choices`);
    return question.controls.choices.touched && question.hasError('choices') ? this.words.say('mappings.form.fault.choices', { n: MAPPING_LIMITS.choices }) : told;
  }

  protected addSection(): void {
    this.sections().push(sectionForm(this.builder, { title: '', intro: '', questions: [{ id: newId(), kind: 'long', text: '', choices: [] }] }));
    this.changed(`#section-${this.sections().length - 1}`);
  }

  protected removeSection(at: number): void {
    this.sections().removeAt(at);
    this.changed(`#section-${Math.max(0, at - 1)}`);
  }

  protected moveSection(at: number, by: -1 | 1): void {
    const section = this.sections().at(at);
    this.sections().removeAt(at);
    this.sections().insert(at + by, section);
    this.changed(`#section-${at + by}`);
  }

  protected add(section: number): void {
    const { questions } = this.sections().at(section).controls;
    questions.push(questionForm(this.builder, { id: newId(), kind: 'long', text: '', choices: [] }));
    this.changed(`#question-${section}-${questions.length - 1}`);
  }

  protected remove(section: number, at: number): void {
    this.sections().at(section).controls.questions.removeAt(at);
    this.changed(`#question-${section}-${Math.max(0, at - 1)}`);
  }

  protected move(section: number, at: number, by: -1 | 1): void {
    const { questions } = this.sections().at(section).controls;
    const question = questions.at(at);
    questions.removeAt(at);
    questions.insert(at + by, question);
    this.changed(`#question-${section}-${at + by}`);
  }

  /** What is wrong with a field, once it has been left or the form was sent. */
  private fault(field: string, { invalid }: AbstractControl, words: string): string {
    const told = this.faults().of(field);
    return told && invalid ? this.words.say(words) : told;
  }

  private asksNeed(): boolean {
    return this.sections().controls.some((section) => section.controls.questions.controls.some((question) => question.controls.kind.value === 'need'));
  }

  /** What was pressed may be gone or elsewhere: the focus goes to what it was about. */
  private changed(field: string): void {
    this.sections().markAsDirty();
    this.changes.markForCheck();
    afterNextRender(() => this.host.querySelector<HTMLElement>(field)?.focus(), { injector: this.injector });
  }
}
