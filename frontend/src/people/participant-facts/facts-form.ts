import type { AbstractControl, FormControl, FormGroup, NonNullableFormBuilder, ValidationErrors } from '@angular/forms';
import { Validators } from '@angular/forms';
import { SITUATION_FACTS, type AskedOfPerson, type FactQuestion, type Situation } from '@kortkurs/contract/participant-facts';
import type { Gender } from '@kortkurs/contract/people';
import { ageOn } from '@kortkurs/rules/age';
import { OF_AGE } from '@kortkurs/rules/of-age';
import { isFactValue } from '@kortkurs/rules/participant-facts';
import { localDateOf } from '../../platform/format';

const OLDEST_YEARS = 120;

/** One text for each fact that can be asked; empty is unanswered. */
export type FactControls = Record<AskedOfPerson, FormControl<string>>;

/** What somebody answers on a form; null and left out are unanswered. */
export interface FactAnswers {
  gender: Gender | null;
  bornOn: string | null;
  situation: Situation;
}

export const factControls = (builder: NonNullableFormBuilder): FactControls =>
  Object.fromEntries((['bornOn', 'gender', ...SITUATION_FACTS] as const).map((fact) => [fact, builder.control('')])) as FactControls;

/** Words for what is wrong with each. */
export const FACT_FAULTS: Readonly<Record<string, string>> = {
  bornOn: 'facts.fault.bornOn',
  unemployedMonths: 'facts.fault.unemployedMonths',
  ...Object.fromEntries((['gender', ...SITUATION_FACTS] as const).filter((fact) => fact !== 'unemployedMonths').map((fact) => [fact, 'facts.fault.choose'])),
};

/** Months without work are asked only of who looks for work, and what is voluntary, or not asked of those under 18, only of who is of age. */
export function isShown({ fact, need, adultsOnly }: Pick<FactQuestion, 'fact' | 'need' | 'adultsOnly'>, questions: readonly Pick<FactQuestion, 'fact'>[], controls: FactControls): boolean {
  if ((need === 'voluntary' || adultsOnly) && isMinor(controls)) return false;
  return fact !== 'unemployedMonths' || controls.employment.value === 'unemployed' || !questions.some((question) => question.fact === 'employment');
}

/** Whether the birth date that was written says that somebody is under 18. */
export function isMinor({ bornOn }: Pick<FactControls, 'bornOn'>): boolean {
  return bornOn.value !== '' && isBirthDate(bornOn) === null && ageOn(asDate(bornOn.value), localDateOf(new Date())) < OF_AGE;
}

/** Requires what counts, of the questions that are shown. */
export function requireFacts(form: FormGroup, controls: FactControls, questions: readonly FactQuestion[]): void {
  for (const [fact, control] of Object.entries(controls) as [AskedOfPerson, FormControl<string>][]) {
    const question = questions.find((one) => one.fact === fact);
    const isAsked = question && isShown(question, questions, controls);
    control.setValidators(isAsked ? [...(question.need === 'core' ? [Validators.required] : []), ...(fact === 'bornOn' ? [isBirthDate] : fact === 'unemployedMonths' ? [isMonths] : [])] : []);
    control.updateValueAndValidity({ emitEvent: false });
  }
  form.updateValueAndValidity();
}

/** What was answered of the questions that are shown. */
export function factAnswers(controls: FactControls, questions: readonly FactQuestion[]): FactAnswers {
  const said = (fact: AskedOfPerson): string | null => (questions.some((question) => question.fact === fact && isShown(question, questions, controls)) && controls[fact].value.trim()) || null;
  const situation = Object.fromEntries(SITUATION_FACTS.map((fact) => [fact, said(fact)]).filter(([, answer]) => answer !== null)) as Situation;
  const bornOn = said('bornOn');
  return { gender: said('gender') as Gender | null, bornOn: bornOn && asDate(bornOn), situation };
}

/** "19870314" is taken as it is meant. */
export const asDate = (text: string): string => text.trim().replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');

const isMonths = ({ value }: AbstractControl): ValidationErrors | null => (!value || isFactValue('unemployedMonths', String(value).trim()) ? null : { pattern: true });

/** A day that exists, not to come, and not longer ago than anyone is old. */
export function isBirthDate({ value }: AbstractControl): ValidationErrors | null {
  if (!value) return null;
  const text = asDate(String(value));
  const at = Date.parse(`${text}T12:00:00Z`);
  const exists = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
  const now = new Date();
  return exists && at < now.getTime() && Number(text.slice(0, 4)) > now.getFullYear() - OLDEST_YEARS ? null : { pattern: true };
}
