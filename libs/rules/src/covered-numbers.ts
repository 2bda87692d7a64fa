import Personnummer from 'personnummer';

/** Twelve digits, or ten: with or without a sign before the last four, also as an address has it. Neither within a longer word nor within an id. */
const NUMBER = /(?<![\w-])((?:18|19|20)?\d{6})([-+ ]|%2[0BDbd])?(\d{4})(?![\w-])/g;

/**
 * A text for letters and logs with the last four figures of every identity number covered, whoever wrote it there. Ten bare
 * digits that begin with a nought are rather a telephone number, and stay.
 */
export const coverNumbers = (text: string): string =>
  text.replace(NUMBER, (whole, date: string, sign: string | undefined, last: string) => {
    if (sign === undefined && date.length === 6 && date.startsWith('0')) return whole;
    return Personnummer.valid(`${date}${last}`) ? `${date}${sign ?? '-'}••••` : whole;
  });
