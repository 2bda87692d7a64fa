/** What a question lacks before it can be asked, by field. Pure: the form and the API say the same. */
import { LANGUAGES, type Localized } from '@kortkurs/contract/common';
import { QUIZ_LIMITS, TRUE_OR_FALSE, type QuestionWish } from '@kortkurs/contract/quiz';
import { comparedText } from './quiz-marks';

export type QuestionFaultCode = 'questionText' | 'optionsNeeded' | 'optionText' | 'optionRepeated' | 'rightNeeded' | 'oneRight' | 'acceptedNeeded' | 'valueNeeded' | 'pairsNeeded';

export interface QuestionFault {
  field: string;
  code: QuestionFaultCode;
}

const isWritten = (text: Localized): boolean => LANGUAGES.some((language) => Boolean(text[language]?.trim()));

/** Faults of a list of options: too few or many, an empty one, two of one id. */
function faultsOfOptions(options: QuestionWish['options'], field: 'options' | 'matches'): QuestionFault[] {
  if (options.length < QUIZ_LIMITS.optionsMin || options.length > QUIZ_LIMITS.options) return [{ field, code: 'optionsNeeded' }];
  const faults: QuestionFault[] = options.flatMap(({ text }, at) => (isWritten(text) ? [] : [{ field: `${field}.${at}.text`, code: 'optionText' as const }]));
  if (new Set(options.map(({ id }) => id)).size < options.length) faults.push({ field, code: 'optionRepeated' });
  return faults;
}

/** Faults of what is said to be right. */
function faultsOfKey({ kind, options, matches, right, pairs, accepted, value }: QuestionWish): QuestionFault[] {
  const known = new Set<string>(kind === 'true_false' ? TRUE_OR_FALSE : options.map(({ id }) => id));
  const isKnown = right.every((id) => known.has(id)) && new Set(right).size === right.length;
  switch (kind) {
    case 'single':
    case 'true_false':
      return isKnown && right.length === 1 ? [] : [{ field: 'right', code: 'oneRight' }];
    case 'multiple':
      return isKnown && right.length > 0 ? [] : [{ field: 'right', code: 'rightNeeded' }];
    case 'ordering':
      return isKnown && right.length === options.length ? [] : [{ field: 'right', code: 'rightNeeded' }];
    case 'short_text':
      return accepted.length > 0 && accepted.every((text) => comparedText(text) !== '') ? [] : [{ field: 'accepted', code: 'acceptedNeeded' }];
    case 'number':
      return value === null || !Number.isFinite(value) ? [{ field: 'value', code: 'valueNeeded' }] : [];
    case 'matching': {
      const isPaired = options.every(({ id }) => pairs.filter(({ option }) => option === id).length === 1) && pairs.length === options.length;
      return isPaired && pairs.every(({ match }) => matches.some(({ id }) => id === match)) ? [] : [{ field: 'pairs', code: 'pairsNeeded' }];
    }
  }
}

/** Everything that is wrong with a question; nothing where it can be asked. */
export function faultsOfQuestion(question: QuestionWish): QuestionFault[] {
  const faults: QuestionFault[] = isWritten(question.text) ? [] : [{ field: 'text', code: 'questionText' }];
  const hasOptions = question.kind === 'single' || question.kind === 'multiple' || question.kind === 'ordering' || question.kind === 'matching';
  if (hasOptions) faults.push(...faultsOfOptions(question.options, 'options'));
  if (question.kind === 'matching') faults.push(...faultsOfOptions(question.matches, 'matches'));
  return [...faults, ...faultsOfKey(question)];
}

/** A question without what its kind does not ask for, as it is kept: nothing of another kind stays behind unseen. */
export function keptQuestion(question: QuestionWish): QuestionWish {
  const { kind } = question;
  const hasOptions = kind === 'single' || kind === 'multiple' || kind === 'ordering' || kind === 'matching';
  const chosen = new Set<string>(kind === 'true_false' ? TRUE_OR_FALSE : kind === 'single' || kind === 'multiple' ? question.options.map(({ id }) => id) : []);
  return {
    ...question,
    options: hasOptions ? question.options : [],
    matches: kind === 'matching' ? question.matches : [],
    unit: kind === 'number' ? question.unit : {},
    right: hasOptions || kind === 'true_false' ? (kind === 'matching' ? [] : question.right) : [],
    pairs: kind === 'matching' ? question.pairs : [],
    accepted: kind === 'short_text' ? question.accepted : [],
    value: kind === 'number' ? question.value : null,
    tolerance: kind === 'number' ? question.tolerance : 0,
    partial: (kind === 'multiple' || kind === 'ordering' || kind === 'matching') && question.partial,
    optionFeedback: question.optionFeedback.filter(({ option, text }) => chosen.has(option) && isWritten(text)),
  };
}
