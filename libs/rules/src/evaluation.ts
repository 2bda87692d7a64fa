import { EVALUATION_AT_LEAST, EVALUATION_HIGHEST, EVALUATION_LIMITS, type EvaluationAnswer, type EvaluationQuestion, type EvaluationResult } from '@kortkurs/contract/evaluations';
import { gradesOf, meanOf } from './answer-sums';

/** What somebody answered, by the questions’ ids: a number, or words. */
export type KeptAnswers = Record<string, number | string>;

/** What is wrong with a field of a form or of an answer. */
export interface EvaluationFault {
  field: string;
  code: string;
}

/** What keeps questions from being asked: the overall grade comes first, once; a recommendation is asked for once; each has a key of its own. */
export function formFaultsOf(questions: readonly EvaluationQuestion[]): EvaluationFault[] {
  const faults: EvaluationFault[] = [];
  if (questions[0]?.kind !== 'overall') faults.push({ field: 'questions', code: 'evaluationOverall' });
  for (const [at, { id, kind }] of questions.entries()) {
    const isNamed = kind === 'overall' || kind === 'recommend';
    if (at > 0 && kind === 'overall') faults.push({ field: `questions.${at}.kind`, code: 'evaluationOverall' });
    else if (isNamed ? id !== kind : id === 'overall' || id === 'recommend') faults.push({ field: `questions.${at}.id`, code: 'evaluationKey' });
    else if (questions.findIndex((other) => other.id === id) !== at) faults.push({ field: `questions.${at}.id`, code: 'evaluationTwice' });
  }
  return faults;
}

/** What is kept of an answer, or what is wrong with it. Words that say nothing are left out. */
export function readAnswers(questions: readonly EvaluationQuestion[], answers: readonly EvaluationAnswer[]): { kept: KeptAnswers; faults: EvaluationFault[] } {
  const kept: KeptAnswers = {};
  const faults: EvaluationFault[] = [];
  for (const [at, { questionId, value, text }] of answers.entries()) {
    const question = questions.find(({ id }) => id === questionId);
    if (!question) faults.push({ field: `answers.${at}.questionId`, code: 'evaluationUnasked' });
    else if (question.kind === 'text') {
      const words = text?.trim() ?? '';
      if (words.length > EVALUATION_LIMITS.comment) faults.push({ field: `answers.${at}.text`, code: 'maxLength' });
      else if (words) kept[questionId] = words;
    } else if (value !== undefined) {
      if (Number.isInteger(value) && value >= 1 && value <= EVALUATION_HIGHEST[question.kind]) kept[questionId] = value;
      else faults.push({ field: `answers.${at}.value`, code: 'evaluationValue' });
    }
  }
  if (faults.length === 0 && kept['overall'] === undefined) faults.push({ field: 'overall', code: 'evaluationGrade' });
  return { kept, faults };
}

/**
 * What of the answers is told of each question. A question that fewer than five answered is withheld, also where the whole was answered by more; words are told once the whole was
 * answered by five, in the order that `shuffled` gives them, which is another one for each question.
 */
export function evaluationResults(questions: readonly EvaluationQuestion[], answers: readonly KeptAnswers[], shuffled: (questionId: string, comments: string[]) => string[]): EvaluationResult[] {
  if (answers.length < EVALUATION_AT_LEAST) return [];
  return questions.map((question) => {
    const given = answers.flatMap((each) => each[question.id] ?? []);
    if (question.kind === 'text') {
      const comments = given.filter((each) => typeof each === 'string');
      return { question, answers: comments.length, withheld: false, mean: null, counts: [], comments: shuffled(question.id, comments) };
    }
    const values = given.filter((each) => typeof each === 'number');
    const withheld = values.length < EVALUATION_AT_LEAST;
    const counts = withheld ? [] : gradesOf(values, EVALUATION_HIGHEST[question.kind]);
    return { question, answers: values.length, withheld, mean: withheld || question.kind === 'recommend' ? null : meanOf(values), counts, comments: [] };
  });
}
