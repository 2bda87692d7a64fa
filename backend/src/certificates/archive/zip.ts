/** What no file in an archive is called: what ends a path, what programs read out of names, and what turns the direction in which they are read. */
const UNFIT = /[\p{C}<>:"/\\|?*]/gu;
/** Characters of a name that are kept: file systems count bytes, and paths add up. */
const LONGEST = 80;

/**
 * The name of a certificate's file: its number, which nothing else has, and the name of the person in so far as a file can bear it.
 * @param ending without a dot
 */
export function entryName(number: string, name: string, ending: string): string {
  const clean = [...name.normalize('NFC').replace(UNFIT, ' ').replace(/\s+/gu, ' ')].slice(0, LONGEST).join('').replace(/^[.\s]+|[.\s]+$/gu, '');
  return `${number}${clean ? ` ${clean}` : ''}.${ending}`;
}
