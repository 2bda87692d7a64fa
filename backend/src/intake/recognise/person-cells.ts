import type { IntakePlace } from '@kortkurs/contract/intake-reading';
import type { Gender } from '@kortkurs/contract/people';
import { readEmail, readPhone } from './contacts';
import { type Draft, type Sheet, columnOf } from './draft';
import { readIdentityNumber } from './identity-numbers';
import { plain, tidy } from './plain';
import type { Offer } from './questions';
import { readBirthDate, readGender } from './remarks';
import { NO_ANSWER } from './words';

/** Reads the address, phone, identity number, birth date, gender and municipality of a line into its draft. */
export function readPersonCells(draft: Draft, sheet: Sheet): void {
  cell(sheet, draft, 'email', (place, raw) => (draft.email = readEmailOf(place, raw, sheet)));
  cell(sheet, draft, 'phone', (place, raw) => Object.assign(draft, readPhoneOf(place, raw, sheet)));
  cell(sheet, draft, 'identity_number', (place, raw) => Object.assign(draft, readIdentityOf(place, raw, sheet)));
  cell(sheet, draft, 'birth_date', (place, raw) => (draft.birthDate = readBirthDateOf(place, raw, sheet) ?? draft.birthDate));
  cell(sheet, draft, 'gender', (place, raw) => (draft.gender = readGenderOf(place, raw, sheet)));
  cell(sheet, draft, 'municipality', (_place, raw) => (draft.municipality = NO_ANSWER.includes(plain(raw)) ? null : tidy(raw) || null));
}

type Place = IntakePlace & { column: number };

function cell(sheet: Sheet, draft: Draft, meaning: Parameters<typeof columnOf>[1], read: (place: Place, raw: string) => void): void {
  const column = columnOf(sheet, meaning);
  if (column !== null) read({ line: draft.line, column }, sheet.text(draft.line, column));
}

function readEmailOf(place: Place, raw: string, sheet: Sheet): string | null {
  const read = readEmail(raw);
  if (read?.kind === 'valid') return read.email;
  const without: Offer<string | null> = { says: 'without_email', value: null };
  const typed = {
    as: 'email' as const,
    read: (text: string) => {
      const again = readEmail(text);
      return again?.kind === 'valid' ? again.email : null;
    },
  };
  const question = { places: [place], raw: raw.trim() === '' ? [] : [raw], typed, skipped: null };
  if (read === null) return sheet.questions.ask<string | null>({ ...question, kind: 'email_missing', offers: [without] });
  const suggestion = read.suggestion;
  const offers: [Offer<string | null>, ...Offer<string | null>[]] = suggestion ? [{ says: 'email', params: { email: suggestion }, value: suggestion }, without] : [without];
  return sheet.questions.ask<string | null>({ ...question, kind: 'email_bad', offers });
}

type Phone = Pick<Draft, 'phone' | 'phoneShown'>;

function readPhoneOf(place: Place, raw: string, sheet: Sheet): Phone {
  const read = readPhone(raw);
  if (read === null) return { phone: null, phoneShown: null };
  if (read.kind === 'valid') return { phone: read.phone, phoneShown: read.shown };
  const written = read.written.slice(0, 40);
  return sheet.questions.ask<Phone>({
    kind: 'phone_bad',
    places: [place],
    raw: [raw],
    offers: [
      { says: 'without_phone', value: { phone: null, phoneShown: null } },
      { says: 'phone_as_written', params: { phone: written }, value: { phone: written, phoneShown: written } },
    ],
    typed: {
      as: 'phone',
      read: (text) => {
        const again = readPhone(text);
        return again?.kind === 'valid' ? { phone: again.phone, phoneShown: again.shown } : null;
      },
    },
    skipped: { phone: null, phoneShown: null },
  });
}

type Identity = Pick<Draft, 'identity' | 'birthDate'>;
const NOBODY: Identity = { identity: null, birthDate: null };

function identityOf(raw: string, today: string): Identity | null {
  const read = readIdentityNumber(raw, today);
  return read?.kind === 'valid' ? { identity: { number: read.number, type: read.type }, birthDate: read.birthDate } : null;
}

function readIdentityOf(place: Place, raw: string, sheet: Sheet): Identity {
  const { today } = sheet.context;
  const valid = identityOf(raw, today);
  if (valid) return valid;
  const read = readIdentityNumber(raw, today);
  if (read === null || read.kind === 'valid') return NOBODY;
  const typed = { as: 'identity_number' as const, read: (text: string) => identityOf(text, today) };
  const without: Offer<Identity> = { says: 'without_number', value: NOBODY };
  const born = (date: string): Offer<Identity> => ({ says: 'birth_date_only', params: { date }, value: { identity: null, birthDate: date } });
  const question = { places: [place], raw: [raw], typed, skipped: NOBODY };
  if (read.kind === 'none') return sheet.questions.ask({ ...question, kind: 'identity_incomplete', params: { why: 'no_answer' }, offers: [without] });
  if (read.kind === 'incomplete') {
    const offers: [Offer<Identity>, ...Offer<Identity>[]] = read.birthDate ? [born(read.birthDate), without] : [without];
    const why = read.birthDate ? 'date_only' : read.month === null ? 'year_only' : 'month_only';
    return sheet.questions.ask({ ...question, kind: 'identity_incomplete', params: { why, year: read.year, month: read.month ?? 0 }, offers });
  }
  const restored = read.restored === null ? null : identityOf(read.restored, today);
  const mended: Offer<Identity>[] = restored ? [{ says: 'keep_number', value: restored }] : [];
  // The day may be right where the last figures are not, but it is not taken for granted.
  const [first, ...rest] = [...mended, without, ...(read.birthDate ? [born(read.birthDate)] : [])];
  return sheet.questions.ask({ ...question, kind: 'identity_invalid', params: { why: read.why }, offers: [first, ...rest] });
}

function readBirthDateOf(place: Place, raw: string, sheet: Sheet): string | null {
  const { today } = sheet.context;
  if (raw.trim() === '' || NO_ANSWER.includes(plain(raw))) return null;
  const date = readBirthDate(raw, today);
  if (date) return date;
  return sheet.questions.ask<string | null>({
    kind: 'birth_date_bad',
    places: [place],
    raw: [raw],
    offers: [{ says: 'without_birth_date', value: null }],
    typed: { as: 'date', read: (text) => readBirthDate(text, today) },
    skipped: null,
  });
}

function readGenderOf(place: Place, raw: string, sheet: Sheet): Gender | null {
  const text = plain(raw);
  if (text === '' || /^(?:vill (?:ej|inte)|vet (?:ej|inte)|-|okänt)/u.test(text)) return null;
  const gender = readGender(raw);
  if (gender) return gender;
  return sheet.questions.ask<Gender | null>({
    kind: 'gender_unknown',
    places: [place],
    raw: [raw],
    offers: [{ says: 'without_gender', value: null }, ...(['F', 'M', 'X'] as const).map((value): Offer<Gender | null> => ({ says: 'gender', params: { gender: value }, value }))],
    skipped: null,
  });
}
