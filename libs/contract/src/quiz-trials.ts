/** A quiz that is tried by those who write it. Nothing of it is kept. */
import type { Id } from './common';
import type { QuizAnswer } from './quiz';

/** An answer of whoever tries a quiz that they write; null where none was given. */
export interface TrialAnswer {
  questionId: Id;
  answer: QuizAnswer | null;
}

/** Each question that was asked, in its order. */
export interface TrialToMark {
  answers: TrialAnswer[];
}
