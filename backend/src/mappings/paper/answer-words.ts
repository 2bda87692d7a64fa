import type { Language, LocalDate } from '@kortkurs/contract/common';
import { dayWords } from '@kortkurs/rules/certificate-words';

export interface AnswerWords {
  fileName: string;
  mapping: string;
  compiled: string;
  /** "11 av 26 har svarat". */
  answered: (answered: number, asked: number) => string;
  project: (name: string) => string;
  until: (day: LocalDate) => string;
  notAnswered: string;
  nobody: string;
  noAnswer: string;
  choice: (text: string, n: number) => string;
  page: (page: number, of: number) => string;
  /** Names of the sheets and columns of the workbook. */
  answers: string;
  summary: string;
  organisation: string;
  sentOn: string;
  what: string;
  figure: string;
  asked: string;
  haveAnswered: string;
  haveNot: string;
  lastDay: string;
  countedOn: string;
  note: string;
}

/** Words of the papers and files of a mapping. */
export const ANSWER_WORDS: Record<Language, AnswerWords> = {
  sv: {
    fileName: 'kartlaggning', mapping: 'Kartläggning', compiled: 'Sammanställning',
    answered: (answered, asked) => `${answered} av ${asked} organisationer har svarat`, project: (name) => `Projekt: ${name}`, until: (day) => `Sista dag att svara: ${dayWords(day, 'sv')}`,
    notAnswered: 'Har inte svarat', nobody: 'Ingen har svarat på frågan.', noAnswer: 'Inget svar.', choice: (text, n) => `${text}: ${n}`, page: (page, of) => `Sida ${page} av ${of}`,
    answers: 'Svar', summary: 'Sammanfattning', organisation: 'Organisation', sentOn: 'Insänt', what: 'Vad', figure: 'Antal', asked: 'Tillfrågade organisationer', haveAnswered: 'Har svarat', haveNot: 'Har inte svarat', lastDay: 'Sista dag att svara', countedOn: 'Räknat den',
    note: 'Organisationernas egna svar, så som de senast sändes in.',
  },
  en: {
    fileName: 'mapping', mapping: 'Mapping', compiled: 'Compilation',
    answered: (answered, asked) => `${answered} of ${asked} organisations have answered`, project: (name) => `Project: ${name}`, until: (day) => `Last day to answer: ${dayWords(day, 'en')}`,
    notAnswered: 'Have not answered', nobody: 'Nobody has answered the question.', noAnswer: 'No answer.', choice: (text, n) => `${text}: ${n}`, page: (page, of) => `Page ${page} of ${of}`,
    answers: 'Answers', summary: 'Summary', organisation: 'Organisation', sentOn: 'Sent', what: 'What', figure: 'Number', asked: 'Organisations that were asked', haveAnswered: 'Have answered', haveNot: 'Have not answered', lastDay: 'Last day to answer', countedOn: 'Counted on',
    note: 'The organisations’ own answers, as they were sent last.',
  },
};
