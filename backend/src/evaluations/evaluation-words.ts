import type { Language } from '@kortkurs/contract/common';

/** The words of files about evaluations, and of their rows in reports. */
export const EVALUATION_WORDS: Record<Language, {
  sheet: string; question: string; answer: string; number: string; mean: string; all: string; comment: string; fileName: string; withheld: string; grades: (grade: number) => string; recommend: readonly [string, string, string];
  answered: string; graded: string; evaluated: string; few: string; closedIn: (period: string) => string;
}> = {
  sv: {
    sheet: 'Utvärdering', question: 'Fråga', answer: 'Svar', number: 'Antal', mean: 'Medelvärde', all: 'Alla svar', comment: 'Kommentar', fileName: 'utvardering', withheld: 'För få svar för att visas',
    grades: (grade) => (grade === 1 ? '1 (lägst)' : grade === 5 ? '5 (högst)' : String(grade)), recommend: ['Nej', 'Kanske', 'Ja'],
    answered: 'Svar på utvärderingar', graded: 'Kursen som helhet, medelvärde av 1 till 5', evaluated: 'Utvärderade kurstillfällen', few: 'Kurstillfällen med för få svar, inte medräknade', closedIn: (period) => `Utvärderingar som stängde: ${period}`,
  },
  en: {
    sheet: 'Evaluation', question: 'Question', answer: 'Answer', number: 'Number', mean: 'Mean', all: 'All answers', comment: 'Comment', fileName: 'evaluation', withheld: 'Too few answers to be shown',
    grades: (grade) => (grade === 1 ? '1 (lowest)' : grade === 5 ? '5 (highest)' : String(grade)), recommend: ['No', 'Maybe', 'Yes'],
    answered: 'Answers to evaluations', graded: 'The course as a whole, mean of 1 to 5', evaluated: 'Runs that were evaluated', few: 'Runs with too few answers, not included', closedIn: (period) => `Evaluations that closed: ${period}`,
  },
};
