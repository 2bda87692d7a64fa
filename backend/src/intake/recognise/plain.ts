// Letters that Unicode does not take apart into a base letter and a sign.
const WHOLE: Record<string, string> = { ı: 'i', İ: 'i', ł: 'l', đ: 'd', ð: 'd', ø: 'o', æ: 'ae', œ: 'oe', ß: 'ss', þ: 'th' };

/** Lower case, single blanks, nothing around: for comparing what people type. */
export function plain(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** As `plain`, and without accents and dots: å, ä → a; ö → o; ı → i. For comparing with mail addresses. */
export function unaccented(text: string): string {
  return plain(text)
    .replace(/[ıİłđðøæœßþ]/g, (letter) => WHOLE[letter])
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '');
}

/** As a heading is compared: punctuation apart from the letters and figures counts as a blank. */
export function headingKey(text: string): string {
  return plain(text.replace(/[\p{P}\p{S}]+/gu, ' '));
}

/** Single blanks, nothing around; the case stays. */
export function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
