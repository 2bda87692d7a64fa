import type { Language } from '@kortkurs/contract/common';

const formats = (digits: number): Record<Language, Intl.NumberFormat> => ({
  sv: new Intl.NumberFormat('sv-SE', { minimumFractionDigits: digits, maximumFractionDigits: digits }),
  en: new Intl.NumberFormat('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits }),
});
const whole = formats(0);
const withCents = formats(2);

/** An amount of whole cents as people write it, without the currency: `4 200`, and `4 200,50` where there are cents. */
export const euroText = (cents: number, language: Language): string => (cents % 100 === 0 ? whole : withCents)[language].format(cents / 100);

/** Whole cents of an amount as people write it, with a comma or a point before one or two decimals and blanks between thousands; null when it is none. */
export function readEuro(text: string): number | null {
  const [, euros = '', decimals = ''] = /^(\d{1,10})(?:[.,](\d{1,2}))?$/.exec(text.replace(/[\s\u00A0\u202F]/g, '')) ?? [];
  return euros === '' ? null : Number(euros) * 100 + Number(decimals.padEnd(2, '0'));
}
