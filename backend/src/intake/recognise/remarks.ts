import type { AffiliationRole } from '@kortkurs/contract/organisations';
import type { Gender } from '@kortkurs/contract/people';
import { dateOf } from './calendar';
import { plain, tidy } from './plain';
import { ROLE_WORDS } from './words';

/** What a remark is about; the whole text is kept as a note where it is about none of it. */
export interface Remark {
  protected: boolean;
  neverCame: boolean;
  /** Needs of access or food, as written: facts about a person's health or belief. */
  needs: string | null;
  formula: boolean;
}

const PROTECTED = /skydda(?:d|t|de)\b|sekretessmark|\bsekretess\b|kvarskriv|hemlig(?:a|t)? (?:adress|uppgift)|protected (?:identity|address|person)|confidential/u;
const NEVER_CAME = /kom aldrig|aldrig kommit|kom inte|kom ej|dök (?:aldrig|inte) upp|uteblev|no.?show|never (?:came|showed)/u;
const NEEDS =
  /rullstol|rollator|permobil|hörsling|hörapparat|teckenspråk|skrivtolk|syntolk|\btolk\b|punktskrift|storstil|ledarhund|ledsagare|hiss|ramp|handikapp|funktions|wheelchair|hearing|sign language|interpreter|gluten|laktos|lactose|mjölk|vegan|vegetari|veg\.|allerg|nötter|nötfri|\bnuts?\b|halal|kosher|fläsk|diabet|celiaki|specialkost|pescetarian|\bägg\b|skaldjur/u;

/** What a remark says about its person. */
export function readRemark(raw: string): Remark {
  const text = plain(raw);
  const formula = looksLikeFormula(raw);
  return { protected: PROTECTED.test(text), neverCame: NEVER_CAME.test(text), needs: !formula && NEEDS.test(text) ? tidy(raw) : null, formula };
}

/** Text that a spreadsheet would take for a formula and run: see OWASP, CSV Injection. */
export function looksLikeFormula(raw: string): boolean {
  return /^\s*(?:[=@]|[+-]\s*[\p{L}(@=])/u.test(raw);
}

export interface RoleReading {
  role: AffiliationRole;
  certain: boolean;
}

/** The affiliation's role for what a list calls it; null when no word of it is known. */
export function readRole(raw: string): RoleReading | null {
  const text = plain(raw).replace(/[.]/gu, '');
  for (const [role, words] of Object.entries(ROLE_WORDS) as [AffiliationRole, readonly string[]][]) {
    if (words.includes(text)) return { role, certain: true };
  }
  for (const role of ['board_member', 'leader', 'volunteer', 'employee'] as const) {
    if (ROLE_WORDS[role].some((word) => word.length > 3 && text.includes(word))) return { role, certain: false };
  }
  return null;
}

/** The gender as the participant stated it; null when the text says none that is known. */
export function readGender(raw: string): Gender | null {
  const text = plain(raw);
  if (/^(?:k|kv|kvinna|f|female|woman|tjej|flicka)$/u.test(text)) return 'F';
  if (/^(?:m|man|male|kille|pojke)$/u.test(text)) return 'M';
  if (/^(?:x|annat|icke.?binär|ickebinär|other|non.?binary|annan)$/u.test(text)) return 'X';
  return null;
}

/** A date of birth in the notations people use; null when it is none. */
export function readBirthDate(raw: string, today: string): string | null {
  const text = plain(raw);
  const iso = /^(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?: 00[:.]00.*)?$/u.exec(text);
  const short = /^(\d{2})[-/.]?(\d{2})[-/.]?(\d{2})$/u.exec(text);
  const dayFirst = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/u.exec(text);
  let date: string | null = null;
  if (iso) date = dateOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  else if (dayFirst) date = dateOf(Number(dayFirst[3]), Number(dayFirst[2]), Number(dayFirst[1]));
  else if (short) {
    const century = Number(today.slice(0, 2)) - (short[1] > today.slice(2, 4) ? 1 : 0);
    date = dateOf(Number(`${century}${short[1]}`), Number(short[2]), Number(short[3]));
  }
  return date !== null && date <= today && date >= '1900-01-01' ? date : null;
}
