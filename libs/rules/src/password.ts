import { PASSWORD_LIMITS } from '@kortkurs/contract/access';

/** Why a password is not taken, or undefined when it is. */
export type PasswordFault = 'short' | 'long' | 'guessable' | 'like_oneself';

/** Beginnings that guessing programs try first, in Swedish and English, at the lengths we accept. */
const common = [
  'password', 'passw0rd', 'lösenord', 'losenord', 'qwerty', 'qwertz', 'asdfgh', 'zxcvbn', '1q2w3e', 'letmein', 'welcome', 'valkommen', 'välkommen', 'hejhej',
  'sommar', 'vinter', 'stockholm', 'malmo', 'goteborg', 'göteborg', 'kortkurs', 'kompetens', 'administrator', 'football', 'fotboll', 'iloveyou', 'jagalskar',
  'jagälskar', 'sunshine', 'princess', 'monkey', 'dragon', 'superman', 'trustno1', 'abc123',
];
const runs = ['01234567890123456789', '98765432109876543210', 'abcdefghijklmnopqrstuvwxyzåäö', 'qwertyuiopåasdfghjklöäzxcvbnm'];

/** Letters left when years, digits and signs at the ends are taken off: "Sommar2026!" is still "sommar". */
const core = (text: string): string => text.replace(/^[\d\W_]+|[\d\W_]+$/g, '');

/**
 * Judge a password: long enough, not one that is tried first, not made of one's own name or address.
 * @param about given name, family name, address: what must not be the password
 */
export function passwordFault(password: string, about: string[] = []): PasswordFault | undefined {
  const length = [...password].length;
  if (length < PASSWORD_LIMITS.min) return 'short';
  if (length > PASSWORD_LIMITS.max) return 'long';
  const low = password.toLowerCase();
  const bare = core(low);
  if (new Set(low).size < 5) return 'guessable';
  if (runs.some((run) => run.includes(low)) || common.some((word) => bare === word || bare === word + word || low === word)) return 'guessable';
  if (/^(19|20)\d{6,12}$/.test(low)) return 'guessable';
  const own = about.flatMap((text) => text.toLowerCase().split(/[\s@.]+/)).filter((word) => word.length >= 3);
  const rest = own.reduce((left, word) => left.replaceAll(word, ''), low).replace(/[\d\W_]/g, '');
  return own.length && rest.length < 3 && low.replace(/[\d\W_]/g, '').length > rest.length ? 'like_oneself' : undefined;
}
