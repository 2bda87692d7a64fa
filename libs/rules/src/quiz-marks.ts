/** What an answer to a quiz is worth. Only the server marks: what is right is not known where it is answered. Pure. */
import type { QuestionKey, QuestionShown, QuizAnswer } from '@kortkurs/contract/quiz';
import { TRUE_OR_FALSE } from '@kortkurs/contract/quiz';

/** A question with what is right, as it is marked. */
export interface MarkedQuestion {
  shown: Pick<QuestionShown, 'kind' | 'options' | 'matches'>;
  key: Pick<QuestionKey, 'right' | 'pairs' | 'accepted' | 'value' | 'tolerance' | 'partial'>;
}

/** Points are counted in hundredths. */
const POINT = 100;

/** Two numbers that a person would write alike. */
const NEARLY = 1e-9;

/** Marks are taken off at the end of what people type. */
const END_MARKS = /[\s.!?,;:]+$/u;

/** A short text as it is compared: without what people write differently and mean alike. Letters with dots and rings are letters of their own. */
export function comparedText(text: string): string {
  const plain = text.normalize('NFKC').replace(/[‘’´`]/gu, "'").replace(/[“”„»«]/gu, '"').replace(/[‐‑‒–—−]/gu, '-').replace(/\s+/gu, ' ').trim().toLocaleLowerCase('sv');
  return plain.replace(END_MARKS, '') || plain;
}

/** A number as people type it in Swedish or English: "3,5", "3.5", "1 250". Null where it is none. */
export function numberOf(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/[\s']/gu, '').replace(/[‐‑‒–—−]/gu, '-');
  const last = Math.max(plain.lastIndexOf(','), plain.lastIndexOf('.'));
  const decimal = last < 0 ? plain : `${plain.slice(0, last).replace(/[.,]/gu, '')}.${plain.slice(last + 1)}`;
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)$/u.test(decimal)) return null;
  return Number(decimal);
}

/** Whether nothing is answered. */
export const isBlank = (answer: QuizAnswer | null): boolean => answer === null || (answer.chosen.length === 0 && answer.text.trim() === '' && answer.pairs.length === 0);

/** Whether an answer can be one to the question at all: of what it offers, and nothing twice. */
export function answerFits({ kind, options, matches }: MarkedQuestion['shown'], { chosen, text, pairs }: QuizAnswer): boolean {
  const known = new Set<string>(kind === 'true_false' ? TRUE_OR_FALSE : options.map(({ id }) => id));
  const isChosen = chosen.every((id) => known.has(id)) && new Set(chosen).size === chosen.length;
  const onlyChosen = isChosen && text === '' && pairs.length === 0;
  const onlyText = chosen.length === 0 && pairs.length === 0;
  switch (kind) {
    case 'single':
    case 'true_false':
      return onlyChosen && chosen.length <= 1;
    case 'multiple':
      return onlyChosen;
    case 'ordering':
      return onlyChosen && (chosen.length === 0 || chosen.length === options.length);
    case 'short_text':
      return onlyText;
    case 'number':
      return onlyText && (text.trim() === '' || numberOf(text) !== null);
    case 'matching':
      return (
        chosen.length === 0 && text === '' && pairs.every(({ option, match }) => known.has(option) && matches.some(({ id }) => id === match)) && new Set(pairs.map(({ option }) => option)).size === pairs.length
      );
  }
}

/** How much of a question is answered right, 0 to 1. What leads astray costs as much as what is right gives, but never more than the question. */
function shareRight({ shown: { kind, options }, key }: MarkedQuestion, answer: QuizAnswer): number {
  const right = new Set(key.right);
  switch (kind) {
    case 'single':
    case 'true_false':
      return answer.chosen.length === 1 && answer.chosen.every((id) => right.has(id)) ? 1 : 0;
    case 'multiple': {
      const found = answer.chosen.filter((id) => right.has(id)).length;
      return Math.max(0, found - (answer.chosen.length - found)) / right.size;
    }
    case 'ordering':
      return answer.chosen.filter((id, place) => key.right[place] === id).length / options.length;
    case 'matching':
      return answer.pairs.filter(({ option, match }) => key.pairs.some((pair) => pair.option === option && pair.match === match)).length / options.length;
    case 'short_text':
      return key.accepted.some((text) => comparedText(text) === comparedText(answer.text)) ? 1 : 0;
    case 'number': {
      const value = numberOf(answer.text);
      return value !== null && key.value !== null && Math.abs(value - key.value) <= key.tolerance + NEARLY * Math.max(1, Math.abs(key.value)) ? 1 : 0;
    }
  }
}

/** What an answer gives of a question's points, in hundredths. Nothing answered gives nothing. */
export function marksOf(question: MarkedQuestion, points: number, answer: QuizAnswer | null): number {
  if (answer === null || isBlank(answer) || !answerFits(question.shown, answer)) return 0;
  const share = shareRight(question, answer);
  if (share >= 1) return points * POINT;
  return question.key.partial && share > 0 ? Math.floor(points * POINT * share) : 0;
}

/** Hundredths of points of an attempt as a whole. */
export const pointsInAll = (questions: readonly { points: number }[]): number => questions.reduce((sum, { points }) => sum + points, 0) * POINT;

/** Hundredths of points that are enough; null where it is enough to hand in. */
export const pointsNeeded = (of: number, passShare: number | null): number | null => (passShare === null ? null : Math.ceil((of * passShare) / 100));

/** Whether an attempt that was handed in is passed. */
export function isPassed(points: number, of: number, passShare: number | null): boolean {
  return points >= (pointsNeeded(of, passShare) ?? 0);
}
