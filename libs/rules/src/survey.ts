import { SURVEY_AT_LEAST, SURVEY_HIGHEST, SURVEY_LIMITS, type SurveyAnswer, type SurveyContent, type SurveyKind, type SurveyQuestion, type SurveyResult } from '@kortkurs/contract/surveys';
import { gradesOf, meanOf } from './answer-sums';

/** What somebody answered, by the questions’ ids: a grade, the ids of what was chosen, or words. */
export type KeptSurveyAnswers = Record<string, number | string[] | string>;

/** What is wrong with a field of a survey or of an answer. */
export interface SurveyFault {
  field: string;
  code: string;
}

/** Kinds where something is chosen. */
export const hasOptions = (kind: SurveyKind): boolean => kind === 'single' || kind === 'several';

const repeats = (ids: readonly string[]): number[] => ids.flatMap((id, at) => (ids.indexOf(id) === at ? [] : [at]));

/** What a survey can never hold: two questions, or two choices of one, by the same id. */
export function surveyFaultsOf({ questions }: Pick<SurveyContent, 'questions'>): SurveyFault[] {
  return [
    ...repeats(questions.map(({ id }) => id)).map((at) => ({ field: `questions.${at}.id`, code: 'surveyTwice' })),
    ...questions.flatMap(({ options }, at) => repeats(options.map(({ id }) => id)).map((n) => ({ field: `questions.${at}.options.${n}.id`, code: 'surveyTwice' }))),
  ];
}

const isWritten = (text: object): boolean => 'sv' in text || 'en' in text;

/** What is missing of a survey before anybody can be asked. */
export function surveyLacks({ names, questions }: SurveyContent): SurveyFault[] {
  return [
    ...(names === null ? [{ field: 'names', code: 'surveyNamesNotSaid' }] : []),
    ...(questions.length === 0 ? [{ field: 'questions', code: 'surveyNeedsQuestion' }] : []),
    ...questions.flatMap(({ kind, text, options }, at): SurveyFault[] => [
      ...(isWritten(text) ? [] : [{ field: `questions.${at}.text`, code: 'surveyQuestionNeedsText' }]),
      ...(hasOptions(kind) && (options.length < SURVEY_LIMITS.optionsMin || !options.every((option) => isWritten(option.text))) ? [{ field: `questions.${at}.options`, code: 'surveyNeedsOptions' }] : []),
    ]),
  ];
}

/** What is kept of an answer to one question, or what is wrong with it; null where it says nothing. */
function readOne({ kind, options }: SurveyQuestion, { value, chosen = [], text = '' }: SurveyAnswer): { kept: number | string[] | string | null } | { wrong: 'value' | 'chosen' | 'text'; code: string } {
  if (kind === 'text') {
    const words = text.trim();
    return words.length > SURVEY_LIMITS.answer ? { wrong: 'text', code: 'maxLength' } : { kept: words || null };
  }
  if (kind === 'scale') {
    if (value === undefined) return { kept: null };
    return Number.isInteger(value) && value >= 1 && value <= SURVEY_HIGHEST ? { kept: value } : { wrong: 'value', code: 'surveyValue' };
  }
  const known = options.map(({ id }) => id).filter((id) => chosen.includes(id));
  if (chosen.some((id) => !known.includes(id)) || (kind === 'single' && known.length > 1)) return { wrong: 'chosen', code: 'surveyValue' };
  return { kept: known.length ? known : null };
}

/** What is kept of what somebody answered, or what is wrong with it: by the place of the answer, or of the question that has none. */
export function readSurveyAnswers(questions: readonly SurveyQuestion[], answers: readonly SurveyAnswer[]): { kept: KeptSurveyAnswers; faults: SurveyFault[] } {
  const kept: KeptSurveyAnswers = {};
  const faults: SurveyFault[] = [];
  for (const [at, answer] of answers.entries()) {
    const question = questions.find(({ id }) => id === answer.questionId);
    if (!question) {
      faults.push({ field: `answers.${at}.questionId`, code: 'surveyUnasked' });
      continue;
    }
    const read = readOne(question, answer);
    if ('wrong' in read) faults.push({ field: `answers.${at}.${read.wrong}`, code: read.code });
    else if (read.kept !== null) kept[question.id] = read.kept;
  }
  if (faults.length === 0) for (const { id, required } of questions) if (required && kept[id] === undefined) faults.push({ field: `questions.${id}`, code: 'surveyRequired' });
  return { kept, faults };
}

/** What somebody answered, as it is told: only to questions that are asked, in their order. */
export function toldAnswers(questions: readonly SurveyQuestion[], kept: KeptSurveyAnswers): SurveyAnswer[] {
  return questions.flatMap(({ id, kind, options }): SurveyAnswer[] => {
    const said = kept[id];
    if (kind === 'scale') return typeof said === 'number' ? [{ questionId: id, value: said }] : [];
    if (kind === 'text') return typeof said === 'string' ? [{ questionId: id, text: said }] : [];
    const chosen = Array.isArray(said) ? options.map((option) => option.id).filter((option) => said.includes(option)) : [];
    return chosen.length ? [{ questionId: id, chosen }] : [];
  });
}

/**
 * What of the answers is told of each question.
 * @param hidden whether nobody shall know who answered what: then what fewer than five answered is withheld, and words come in the order that `shuffled` gives them
 */
export function surveyResults(questions: readonly SurveyQuestion[], answers: readonly KeptSurveyAnswers[], hidden: boolean, shuffled: (questionId: string, comments: string[]) => string[]): SurveyResult[] {
  if (answers.length === 0 || (hidden && answers.length < SURVEY_AT_LEAST)) return [];
  const all = answers.flatMap((each) => toldAnswers(questions, each));
  return questions.map((question) => {
    const given = all.filter(({ questionId }) => questionId === question.id);
    if (question.kind === 'text') {
      const comments = given.map(({ text }) => text ?? '');
      return { question, answers: given.length, isWithheld: false, mean: null, counts: [], comments: hidden ? shuffled(question.id, comments) : comments };
    }
    const isWithheld = hidden && given.length < SURVEY_AT_LEAST;
    const grades = given.flatMap(({ value }) => value ?? []);
    const counts = question.kind === 'scale' ? gradesOf(grades, SURVEY_HIGHEST) : question.options.map(({ id }) => given.filter(({ chosen }) => chosen?.includes(id)).length);
    return { question, answers: given.length, isWithheld, mean: isWithheld || question.kind !== 'scale' ? null : meanOf(grades), counts: isWithheld ? [] : counts, comments: [] };
  });
}
