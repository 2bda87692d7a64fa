/** Which questions an attempt asks, and in which order. Pure: chance is handed in. */
import type { KeptQuestion, QuestionOption, QuizKept, QuizSettings } from '@kortkurs/contract/quiz';

/** Gives a number from 0 up to 1, never 1. */
export type Chance = () => number;

/** In an order of chance; what is handed in stays as it is. */
export function shuffled<T>(all: readonly T[], chance: Chance): T[] {
  const left = [...all];
  return all.flatMap(() => left.splice(Math.floor(chance() * left.length), 1));
}

/** Whether two lists hold the same in the same order. */
const isSame = (one: readonly QuestionOption[], right: readonly string[]): boolean => one.every(({ id }, at) => id === right[at]);

/** What is to be put in order must not come so; sides of pairs never stand beside each other as their author wrote them. */
function mixed({ shown, key }: KeptQuestion, shuffleOptions: boolean, chance: Chance): KeptQuestion['shown'] {
  switch (shown.kind) {
    case 'ordering': {
      const options = shuffled(shown.options, chance);
      // One place further on, all of them stand wrong.
      return { ...shown, options: isSame(options, key.right) ? [...options.slice(1), ...options.slice(0, 1)] : options };
    }
    case 'matching':
      return { ...shown, options: shuffleOptions ? shuffled(shown.options, chance) : shown.options, matches: shuffled(shown.matches, chance) };
    default:
      return shuffleOptions ? { ...shown, options: shuffled(shown.options, chance) } : shown;
  }
}

/** A question as one attempt asks it. */
export interface DrawnQuestion {
  id: string;
  points: number;
  shown: KeptQuestion['shown'];
}

/** The questions of one attempt, each at most once; of a topic that has too few, those there are. */
export function drawQuestions({ slots, questions }: QuizKept, { shuffleQuestions, shuffleOptions }: Pick<QuizSettings, 'shuffleQuestions' | 'shuffleOptions'>, chance: Chance): DrawnQuestion[] {
  const named = new Set(slots.flatMap((slot) => ('question' in slot ? [slot.question] : [])));
  const taken = new Set<string>();
  const take = (found: readonly KeptQuestion[]): KeptQuestion[] => {
    const fresh = found.filter(({ id }) => !taken.has(id));
    for (const { id } of fresh) taken.add(id);
    return fresh;
  };
  const asked = slots.flatMap((slot) =>
    'question' in slot
      ? take(questions.filter(({ id }) => id === slot.question))
      : take(shuffled(questions.filter(({ id, topic }) => topic === slot.topic && !named.has(id) && !taken.has(id)), chance).slice(0, slot.count)),
  );
  return (shuffleQuestions ? shuffled(asked, chance) : asked).map((question) => ({ id: question.id, points: question.points, shown: mixed(question, shuffleOptions, chance) }));
}
