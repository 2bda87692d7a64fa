/** When what is right may be shown to those who were asked. Pure. */
import type { LocalDate } from '@kortkurs/contract/common';
import type { QuizSettings } from '@kortkurs/contract/quiz';

/** What of somebody's attempts it depends on. */
export interface ReviewFacts {
  /** Attempts that are handed in. */
  handedIn: number;
  /** Whether an attempt is open. */
  isOpen: boolean;
  hasPassed: boolean;
  /** The day at the centre. */
  today: LocalDate;
}

/** Whether the right answers of an attempt that is handed in are shown. While another is open none is, or it would be answered from them. */
export function isReviewDue({ attempts, review, reviewDate }: Pick<QuizSettings, 'attempts' | 'review' | 'reviewDate'>, { handedIn, isOpen, hasPassed, today }: ReviewFacts): boolean {
  if (isOpen) return false;
  switch (review) {
    case 'handed_in':
      return true;
    case 'settled':
      return hasPassed || (attempts !== null && handedIn >= attempts);
    case 'date':
      return reviewDate !== null && today >= reviewDate;
    case 'never':
      return false;
  }
}
