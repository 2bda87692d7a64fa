import type { DoubtKind, IntakePlace } from '@kortkurs/contract/intake-reading';
import { readEmail } from './contacts';
import { type Sheet, columnOf, fullName } from './draft';
import { hasLostLetters, restoreLetters } from './lost-letters';
import { type Name, hasWrongCase, inNameCase, nameOrderOf, readName } from './names';
import { plain, tidy, unaccented } from './plain';
import type { Offer } from './questions';

/** Family names that the list itself shows to be such: before a comma, or in a column of their own. */
export function familyNamesOf(sheet: Sheet, lines: number[]): Set<string> {
  const families = new Set<string>();
  const name = columnOf(sheet, 'name');
  const family = columnOf(sheet, 'family_name');
  for (const line of lines) {
    if (family !== null) families.add(unaccented(sheet.text(line, family)));
    const written = name === null ? '' : sheet.text(line, name);
    const comma = written.indexOf(',');
    if (comma > 0) families.add(unaccented(written.slice(0, comma)));
  }
  families.delete('');
  return families;
}

/** The name of a line's person, with its questions; null when the line is left out for the lack of one. */
export function readNameOf(line: number, sheet: Sheet, families: ReadonlySet<string>): Name | null {
  const mail = mailNameOf(line, sheet);
  const given = columnOf(sheet, 'given_name');
  const family = columnOf(sheet, 'family_name');
  const whole = columnOf(sheet, 'name');
  const place: IntakePlace = { line, column: whole ?? family ?? given ?? undefined };
  const raw = whole !== null ? sheet.text(line, whole) : tidy(`${given === null ? '' : sheet.text(line, given)} ${family === null ? '' : sheet.text(line, family)}`);
  const name = whole !== null || given === null || family === null ? fromOneCell(line, place, raw, sheet, mail, families) : fromTwoCells(line, place, given, family, sheet, mail);
  if (name === null) return null;
  return askCase(place, raw, askLost(place, raw, name, sheet, mail), sheet);
}

function mailNameOf(line: number, sheet: Sheet): string | null {
  const column = columnOf(sheet, 'email');
  const email = column === null ? null : readEmail(sheet.text(line, column));
  const address = email?.kind === 'valid' ? email.email : email?.suggestion;
  return address ? address.slice(0, address.indexOf('@')) : null;
}

function fromOneCell(line: number, place: IntakePlace, raw: string, sheet: Sheet, mail: string | null, families: ReadonlySet<string>): Name | null {
  const heading = place.column === undefined ? '' : (sheet.columns.find((column) => column.column === place.column)?.heading ?? '');
  const read = readName(raw, nameOrderOf(heading), mail, families);
  if (read === null) return askMissing(line, place, raw, sheet, mail);
  // What was typed by the reader is as it should be.
  if (read.doubt === null || (place.column !== undefined && sheet.typed(line, place.column))) return read;
  const kind: DoubtKind = read.doubt === 'incomplete' ? 'name_incomplete' : 'name_order';
  return ask(kind, place, raw, [{ given: read.given, family: read.family }, ...read.others], sheet);
}

function fromTwoCells(line: number, place: IntakePlace, given: number, family: number, sheet: Sheet, mail: string | null): Name | null {
  const name = { given: tidy(sheet.text(line, given)), family: tidy(sheet.text(line, family)) };
  if (name.given === '' && name.family === '') return askMissing(line, place, '', sheet, mail);
  if (name.given !== '' && name.family !== '') return name;
  return ask('name_incomplete', place, fullName(name), [name], sheet);
}

function askMissing(line: number, place: IntakePlace, raw: string, sheet: Sheet, mail: string | null): Name | null {
  const parts = mail === null ? [] : mail.split(/[._]/u).filter((part) => /^[a-z]{2,}$/u.test(part));
  const fromMail = parts.length === 2 ? { given: inNameCase(parts[0]), family: inNameCase(parts[1]) } : null;
  const out: Offer<Name | null> = { says: 'leave_out_row', value: null };
  const offers: [Offer<Name | null>, ...Offer<Name | null>[]] = fromMail ? [offerOf(fromMail), out] : [out];
  return sheet.questions.ask<Name | null>({
    kind: 'name_missing',
    places: [{ ...place, line }],
    raw: raw === '' ? [] : [raw],
    offers,
    typed: { as: 'name', read: typedName },
    skipped: null,
  });
}

/** Letters that were lost when the list was saved in an encoding that does not have them. */
function askLost(place: IntakePlace, raw: string, name: Name, sheet: Sheet, mail: string | null): Name | null {
  if (!hasLostLetters(name.given) && !hasLostLetters(name.family)) return name;
  const [first, ...rest] = mail === null ? [] : mail.split(/[._]/u);
  const familyParts = rest.join('');
  const givens = hasLostLetters(name.given) ? restoreLetters(name.given, first ?? '') : [name.given];
  const families = hasLostLetters(name.family) ? restoreLetters(name.family, familyParts) : [name.family];
  const versions = families.flatMap((family) => givens.map((given) => ({ given, family }))).slice(0, 5);
  return ask('name_letters_lost', place, raw, [...versions, name], sheet);
}

function askCase(place: IntakePlace, raw: string, name: Name | null, sheet: Sheet): Name | null {
  if (name === null || !(hasWrongCase(name.given) || hasWrongCase(name.family))) return name;
  const mended = { given: mend(name.given), family: mend(name.family) };
  return fullName(mended) === fullName(name) ? name : ask('name_case', place, raw, [mended, name], sheet);
}

function mend(part: string): string {
  return hasWrongCase(part) ? inNameCase(part) : part;
}

function ask(kind: DoubtKind, place: IntakePlace, raw: string, names: Name[], sheet: Sheet): Name | null {
  const seen = new Map(names.map((name) => [`${name.given}|${name.family}`, name]));
  const [first, ...rest] = [...seen.values()].map(offerOf);
  return sheet.questions.ask<Name | null>({
    kind,
    places: [place],
    raw: [raw],
    offers: [first, ...rest],
    typed: { as: 'name', read: typedName },
    skipped: first.value,
  });
}

function offerOf(name: Name): Offer<Name | null> {
  return { says: 'name', params: { given: name.given, family: name.family }, value: name };
}

/** "Förnamn Efternamn", or "Efternamn, Förnamn" with its comma. */
function typedName(text: string): Name | null {
  const read = plain(text) === '' ? null : readName(text, 'given_first', null, new Set());
  return read ? { given: read.given, family: read.family } : null;
}
