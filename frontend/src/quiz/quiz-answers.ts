import type { AttemptQuestion, QuestionShown, QuizAnswer } from '@kortkurs/contract/quiz';
import { numberOf } from '@kortkurs/rules/quiz-marks';

/** An answer that says nothing yet. */
export const NOTHING: QuizAnswer = { chosen: [], text: '', pairs: [] };

export const isBlank = (answer: QuizAnswer | null): boolean => answer === null || (answer.chosen.length === 0 && answer.text.trim() === '' && answer.pairs.length === 0);

/** Whether the server would take an answer: a number must be one. */
export const canBeSaved = ({ kind }: Pick<QuestionShown, 'kind'>, answer: QuizAnswer): boolean => kind !== 'number' || answer.text.trim() === '' || numberOf(answer.text) !== null;

export const isSame = (one: QuizAnswer | null, other: QuizAnswer | null): boolean => JSON.stringify(one ?? NOTHING) === JSON.stringify(other ?? NOTHING);

/** What is shown of an answer, in the order of the question. */
export const orderOf = (question: Pick<AttemptQuestion, 'options'>, answer: QuizAnswer): string[] => (answer.chosen.length ? answer.chosen : question.options.map(({ id }) => id));
