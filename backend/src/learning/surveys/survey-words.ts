import type { Language } from '@kortkurs/contract/common';

/** The words of files about surveys. */
export const SURVEY_WORDS: Record<Language, { sheet: string; question: string; answer: string; number: string; mean: string; all: string; person: string; on: string; fileName: string; withheld: string; grades: (grade: number) => string }> = {
  sv: {
    sheet: 'Enkät', question: 'Fråga', answer: 'Svar', number: 'Antal', mean: 'Medelvärde', all: 'Alla svar', person: 'Deltagare', on: 'Svarade', fileName: 'enkat', withheld: 'För få svar för att visas',
    grades: (grade) => (grade === 1 ? '1 (lägst)' : grade === 5 ? '5 (högst)' : String(grade)),
  },
  en: {
    sheet: 'Survey', question: 'Question', answer: 'Answer', number: 'Number', mean: 'Mean', all: 'All answers', person: 'Participant', on: 'Answered', fileName: 'survey', withheld: 'Too few answers to be shown',
    grades: (grade) => (grade === 1 ? '1 (lowest)' : grade === 5 ? '5 (highest)' : String(grade)),
  },
};
