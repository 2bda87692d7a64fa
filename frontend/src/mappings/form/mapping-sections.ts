import { type FormArray, type FormControl, type FormGroup, type NonNullableFormBuilder, Validators, type AbstractControl, type ValidationErrors } from '@angular/forms';
import { MAPPING_LIMITS, type MappingQuestion, type MappingQuestionKind, type MappingSection } from '@kortkurs/contract/mappings';

export type QuestionForm = FormGroup<{ id: FormControl<string>; kind: FormControl<MappingQuestionKind>; text: FormControl<string>; choices: FormControl<string> }>;
export type SectionForm = FormGroup<{ title: FormControl<string>; intro: FormControl<string>; questions: FormArray<QuestionForm> }>;

/** The choices of a question, one a line. */
export const choicesOf = (written: string): string[] => written.split('\n').map((line) => line.trim()).filter(Boolean);

/** A question with choices has two to six different ones, each short enough. */
const choicesFault = (control: AbstractControl): ValidationErrors | null => {
  const { kind, choices } = control.value as { kind: MappingQuestionKind; choices: string };
  const written = choicesOf(choices);
  return kind !== 'choice' || (written.length > 1 && written.length <= MAPPING_LIMITS.choices && new Set(written).size === written.length && written.every((one) => one.length <= MAPPING_LIMITS.choice)) ? null : { choices: true };
};

const written = (max: number) => [Validators.required, Validators.pattern(/\S/), Validators.maxLength(max)];

export function questionForm(builder: NonNullableFormBuilder, { id, kind, text, choices }: MappingQuestion): QuestionForm {
  return builder.group({ id: [id], kind: [kind], text: [text, written(MAPPING_LIMITS.question)], choices: [choices.join('\n')] }, { validators: [choicesFault] });
}

export function sectionForm(builder: NonNullableFormBuilder, { title, intro, questions }: MappingSection): SectionForm {
  return builder.group({ title: [title, written(MAPPING_LIMITS.title)], intro: [intro, [Validators.maxLength(MAPPING_LIMITS.intro)]], questions: builder.array(questions.map((question) => questionForm(builder, question))) });
}

/** What the form asks, as it is sent. */
export const sectionsOf = (sections: FormArray<SectionForm>): MappingSection[] =>
  sections.getRawValue().map(({ title, intro, questions }) => ({ title: title.trim(), intro: intro.trim(), questions: questions.map((one) => ({ ...one, text: one.text.trim(), choices: one.kind === 'choice' ? choicesOf(one.choices) : [] })) }));
