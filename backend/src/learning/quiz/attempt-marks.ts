import type { Id, Localized } from '@kortkurs/contract/common';
import type { AttemptQuestion, QuestionKey, QuestionReview, QuestionShown, QuizAnswer, QuizScore } from '@kortkurs/contract/quiz';
import type { DrawnQuestion } from '@kortkurs/rules/quiz-draw';
import { isPassed, marksOf, pointsInAll } from '@kortkurs/rules/quiz-marks';

/** What is right of the questions that were asked, by their ids. */
export type Keys = ReadonlyMap<Id, QuestionKey>;

/** What an attempt is worth, question by question and in all. A question that nobody knows the answer to any more gives nothing. */
export function marked(drawn: readonly DrawnQuestion[], keys: Keys, answers: ReadonlyMap<Id, QuizAnswer | null>, passShare: number | null): { marks: Record<Id, number>; score: QuizScore } {
  const marks = Object.fromEntries(
    drawn.map(({ id, points, shown }) => {
      const key = keys.get(id);
      return [id, key ? marksOf({ shown, key }, points, answers.get(id) ?? null) : 0];
    }),
  );
  const [points, of] = [Object.values(marks).reduce((sum, each) => sum + each, 0), pointsInAll(drawn)];
  const right = drawn.filter((question) => marks[question.id] === pointsInAll([question])).length;
  return { marks, score: { points, of, right, questions: drawn.length, passed: isPassed(points, of, passShare) } };
}

/** What would have been right, as an answer. */
const answerOf = ({ right, pairs, accepted, value }: QuestionKey): QuizAnswer => ({ chosen: right, text: accepted[0] ?? (value === null ? '' : String(value)), pairs });

/** What is right of an attempt, and what the author says of it. @param titles of what is worth reading again, where whoever asks can read it */
export function reviewsOf(drawn: readonly DrawnQuestion[], keys: Keys, marks: Readonly<Record<Id, number>>, answers: ReadonlyMap<Id, QuizAnswer | null>, titles: ReadonlyMap<Id, Localized>): Map<Id, QuestionReview> {
  return new Map(
    drawn.flatMap((question): [Id, QuestionReview][] => {
      const key = keys.get(question.id);
      if (!key) return [];
      const points = marks[question.id] ?? 0;
      const title = key.readAgain ? titles.get(key.readAgain) : undefined;
      const chosen = answers.get(question.id)?.chosen ?? [];
      const feedback = [...key.optionFeedback.filter(({ option }) => chosen.includes(option)).map(({ text }) => text), key.feedback].filter((text) => text.sv || text.en);
      return [[question.id, { points, right: points === pointsInAll([question]), key: answerOf(key), feedback, readAgain: key.readAgain && title ? { id: key.readAgain, title } : null }]];
    }),
  );
}

/** Activities that are worth reading again. */
export const readAgainOf = (keys: Keys): Id[] => [...keys.values()].flatMap(({ readAgain }) => (readAgain ? [readAgain] : []));

/** A question without anything that is not for those who are asked, whatever it was drawn with. */
export const ordinary = ({ kind, text, options, matches, unit }: QuestionShown): QuestionShown => ({ kind, text, options, matches, unit });

/** A question as it is asked, with what has been answered and what may be known of it. */
export const askedOf = ({ id, points, shown }: DrawnQuestion, answer: QuizAnswer | null, review: QuestionReview | null): AttemptQuestion => ({ id, points, ...ordinary(shown), answer, review });
