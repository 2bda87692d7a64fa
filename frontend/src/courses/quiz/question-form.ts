import { v4 } from 'uuid';
import type { Localized } from '@kortkurs/contract/common';
import type { QuestionKind, QuestionOption, QuestionWish } from '@kortkurs/contract/quiz';
import { numberOf } from '@kortkurs/rules/quiz-marks';

/** One line of a question's form: an alternative, a thing in its order, or a pair. */
export interface OptionLine {
  id: string;
  text: Localized;
  right: boolean;
  feedback: Localized;
  matchId: string;
  match: Localized;
}

/** What the form holds of a question, whatever its kind: what another kind would ask for is not lost while one tries. */
export interface QuestionFields {
  kind: QuestionKind;
  topic: string;
  points: number;
  text: Localized;
  isTrue: boolean;
  /** One answer to a line. */
  accepted: string;
  value: string;
  tolerance: string;
  unit: Localized;
  partial: boolean;
  feedback: Localized;
  readAgain: string;
}

/** Ids are random ones: they say nothing about the order in which they were written. */
export const freshLine = (): OptionLine => ({ id: v4(), text: {}, right: false, feedback: {}, matchId: v4(), match: {} });

const isWritten = ({ sv, en }: Localized): boolean => Boolean(sv?.trim() ?? en?.trim()) || Boolean(en?.trim());
const typed = (value: number | null): string => (value === null ? '' : String(value).replace('.', ','));

export function fieldsOf(question: QuestionWish | undefined): QuestionFields {
  return {
    kind: question?.kind ?? 'single', topic: question?.topic ?? '', points: question?.points ?? 1, text: question?.text ?? {}, isTrue: question?.right[0] !== 'false',
    accepted: question?.accepted.join('\n') ?? '', value: typed(question?.value ?? null), tolerance: typed(question?.tolerance ?? 0), unit: question?.unit ?? {},
    partial: question?.partial ?? true, feedback: question?.feedback ?? {}, readAgain: question?.readAgain ?? '',
  };
}

/** The lines of a question; those that are put in order stand in the right one. */
export function linesOf(question: QuestionWish | undefined): OptionLine[] {
  if (!question || question.options.length === 0) return [freshLine(), freshLine()];
  const { kind, options, matches, right, pairs, optionFeedback } = question;
  const ordered = kind === 'ordering' ? right.flatMap((id) => options.find((option) => option.id === id) ?? []) : options;
  return ordered.map(({ id, text }) => {
    const match = matches.find((each) => each.id === pairs.find(({ option }) => option === id)?.match);
    return { id, text, right: right.includes(id), feedback: optionFeedback.find(({ option }) => option === id)?.text ?? {}, matchId: match?.id ?? v4(), match: match?.text ?? {} };
  });
}

/** Matches that belong to nothing and lead astray: the form does not show them, and keeps them. */
const astray = (question: QuestionWish | undefined): QuestionOption[] => question?.matches.filter(({ id }) => !question.pairs.some(({ match }) => match === id)) ?? [];

/** What the form says, as it is sent. What the kind does not ask for is left out. */
export function questionOf(fields: QuestionFields, lines: readonly OptionLine[], before: QuestionWish | undefined): QuestionWish {
  const { kind } = fields;
  const hasOptions = kind === 'single' || kind === 'multiple' || kind === 'ordering' || kind === 'matching';
  const hasFeedback = kind === 'single' || kind === 'multiple';
  const right = kind === 'true_false' ? [fields.isTrue ? 'true' : 'false'] : kind === 'ordering' ? lines.map(({ id }) => id) : hasFeedback ? lines.filter((line) => line.right).map(({ id }) => id) : [];
  return {
    kind, topic: fields.topic.trim(), points: fields.points, text: fields.text,
    options: hasOptions ? lines.map(({ id, text }) => ({ id, text })) : [],
    matches: kind === 'matching' ? [...lines.map(({ matchId, match }) => ({ id: matchId, text: match })), ...astray(before)] : [],
    unit: kind === 'number' ? fields.unit : {},
    right,
    pairs: kind === 'matching' ? lines.map(({ id, matchId }) => ({ option: id, match: matchId })) : [],
    accepted: kind === 'short_text' ? fields.accepted.split('\n').map((line) => line.trim()).filter((line) => line !== '') : [],
    value: kind === 'number' ? numberOf(fields.value) : null,
    tolerance: kind === 'number' ? Math.abs(numberOf(fields.tolerance) ?? 0) : 0,
    partial: fields.partial,
    feedback: fields.feedback,
    optionFeedback: hasFeedback ? lines.filter(({ feedback }) => isWritten(feedback)).map(({ id, feedback }) => ({ option: id, text: feedback })) : [],
    readAgain: fields.readAgain || null,
  };
}
