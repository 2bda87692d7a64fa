/** The words of a participation statement in its own two languages. */
import type { Language } from '@kortkurs/contract/common';

export interface StatementWords {
  statement: string;
  has: string;
  period: string;
  courses: string;
  course: string;
  dates: string;
  sessions: string;
  hours: string;
  together: string;
  /** What the figures are. */
  counted: string;
  number: string;
  code: string;
  check: string;
  qr: string;
  seal: string;
  data: string;
  page: (page: number, of: number) => string;
}

export const statementWords: Record<Language, StatementWords> = {
  sv: {
    statement: 'Intyg om deltagande',
    has: 'har deltagit i sammanlagt',
    period: 'Period',
    courses: 'Kurser',
    course: 'Kurs',
    dates: 'Datum',
    sessions: 'Träffar',
    hours: 'Deltagit',
    together: 'Sammanlagt',
    counted: 'Tiden är personens egen närvaro vid träffar vars närvarolista är signerad.',
    number: 'Intyg nr',
    code: 'Kod',
    check: 'Kontrollera på',
    qr: 'QR-kod som leder till kontrollsidan för intyget',
    seal: 'Elektronisk stämpel',
    data: 'Uppgifterna i intyget',
    page: (page, of) => `Sida ${page} av ${of}`,
  },
  en: {
    statement: 'Statement of participation',
    has: 'has taken part in a total of',
    period: 'Period',
    courses: 'Courses',
    course: 'Course',
    dates: 'Dates',
    sessions: 'Sessions',
    hours: 'Attended',
    together: 'In all',
    counted: 'The time is the person’s own attendance at sessions whose attendance list is signed.',
    number: 'Statement no.',
    code: 'Code',
    check: 'Check at',
    qr: 'QR code that leads to the page where the statement is checked',
    seal: 'Electronic seal',
    data: 'What the statement says',
    page: (page, of) => `Page ${page} of ${of}`,
  },
};
