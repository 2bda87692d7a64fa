import type { IntakeMark } from '@kortkurs/contract/intake-reading';
import { type Draft, type Sheet, fullName, groupBy } from './draft';
import { offerOf } from './list-marks';
import { lengthOf } from './marks';
import { unaccented } from './plain';
import type { Offer } from './questions';
import type { SessionColumn } from './sessions';

/** Finds people who stand in the list twice, makes them one where the reader says so, and asks about what two people share. */
export function settlePersons(drafts: Draft[], sessions: SessionColumn[], sheet: Sheet): void {
  for (const group of groupBy(drafts, (draft) => nameKey(draft)).values()) {
    const keepers: Draft[] = [];
    for (const draft of group) {
      const twin = keepers.find((keeper) => askSame(keeper, draft, sheet));
      if (twin) merge(twin, draft, sessions, sheet);
      else keepers.push(draft);
    }
  }
  const living = drafts.filter((draft) => draft.outcome !== 'merged');
  askSharedNumbers(living, sheet);
  askSharedAddresses(living, sheet);
}

/** Lost letters, accents and the order of the parts do not make another person. */
function nameKey(draft: Draft): string {
  return unaccented(fullName(draft)).replace(/[^\p{L}?\s]/gu, ' ').split(/\s+/u).sort().join(' ');
}

function askSame(one: Draft, other: Draft, sheet: Sheet): boolean {
  const otherNumber = one.identity !== null && other.identity !== null && one.identity.number !== other.identity.number;
  const contradicts = otherNumber || (one.birthDate !== null && other.birthDate !== null && one.birthDate !== other.birthDate);
  const agrees =
    (one.email !== null && one.email === other.email) ||
    (one.identity !== null && one.identity.number === other.identity?.number) ||
    (one.birthDate !== null && one.birthDate === other.birthDate);
  const same: Offer<boolean> = { says: 'one_person', params: { line: one.line, other: other.line }, value: true };
  const two: Offer<boolean> = { says: 'two_persons', params: { line: one.line, other: other.line }, value: false };
  return sheet.questions.ask<boolean>({
    kind: 'same_person',
    places: [{ line: one.line }, { line: other.line }],
    raw: [fullName(one), fullName(other)],
    params: { line: one.line, other: other.line, agrees: agrees ? 1 : 0, contradicts: contradicts ? 1 : 0 },
    // Two valid numbers are two people, even at one address: a mother and a daughter share more than that.
    offers: otherNumber || (contradicts && !agrees) ? [two, same] : [same, two],
    skipped: false,
  });
}

/** The later line fills in what the earlier lacks; marks of both count, and where they differ the reader decides. */
function merge(keeper: Draft, twin: Draft, sessions: SessionColumn[], sheet: Sheet): void {
  twin.outcome = 'merged';
  twin.mergedInto = keeper.line;
  keeper.email ??= twin.email;
  keeper.phone ??= twin.phone;
  keeper.phoneShown ??= twin.phoneShown;
  keeper.identity ??= twin.identity;
  keeper.birthDate ??= twin.birthDate;
  keeper.gender ??= twin.gender;
  keeper.municipality ??= twin.municipality;
  keeper.organisation ??= twin.organisation;
  keeper.role ??= twin.role;
  keeper.protected ||= twin.protected;
  twin.protected = keeper.protected;
  keeper.notes = [...new Set([...keeper.notes, ...twin.notes])];
  for (const session of sessions) mergeMark(keeper, twin, session, sheet);
}

function mergeMark(keeper: Draft, twin: Draft, session: SessionColumn, sheet: Sheet): void {
  const one = keeper.marks.get(session.column);
  const other = twin.marks.get(session.column);
  if (other === undefined || other.state === 'unmarked') return;
  if (one === undefined || one.state === 'unmarked' || JSON.stringify(one) === JSON.stringify(other)) {
    keeper.marks.set(session.column, other);
    return;
  }
  const length = lengthOf(session);
  const marks: [IntakeMark, IntakeMark] = weight(other) > weight(one) ? [other, one] : [one, other];
  const answer = sheet.questions.ask<IntakeMark>({
    kind: 'mark_conflict',
    places: [
      { line: keeper.line, column: session.column },
      { line: twin.line, column: session.column },
    ],
    raw: [sheet.text(keeper.line, session.column), sheet.text(twin.line, session.column)],
    offers: [offerOf(marks[0], length), offerOf(marks[1], length)],
    skipped: { state: 'unmarked', lateMinutes: 0, earlyMinutes: 0, channel: 'in_person', reason: null },
  });
  keeper.marks.set(session.column, answer);
}

/** Somebody who was seen was there. */
function weight(mark: IntakeMark): number {
  return mark.state === 'present' ? 10_000 - mark.lateMinutes - mark.earlyMinutes : 0;
}

/** One identity number for two people is wrong for one of them at least. */
function askSharedNumbers(drafts: Draft[], sheet: Sheet): void {
  const numbered = drafts.filter((draft) => draft.identity !== null);
  for (const sharers of groupBy(numbered, (draft) => draft.identity?.number ?? '').values()) {
    if (sharers.length < 2) continue;
    const owner = sheet.questions.ask<number | null>({
      kind: 'identity_shared',
      places: sharers.map((draft) => ({ line: draft.line })),
      raw: [],
      params: { lines: sharers.map((draft) => draft.line).join(', ') },
      offers: [{ says: 'without_number', value: null }, ...sharers.map((draft): Offer<number | null> => ({ says: 'keep_number', params: { line: draft.line }, value: draft.line }))],
      skipped: null,
    });
    for (const draft of sharers) if (draft.line !== owner) Object.assign(draft, { identity: null, birthDate: null });
  }
}

/** A contact address may be shared; nobody can sign in with it before it is verified. */
function askSharedAddresses(drafts: Draft[], sheet: Sheet): void {
  const reachable = drafts.filter((draft) => draft.email !== null);
  for (const sharers of groupBy(reachable, (draft) => draft.email ?? '').values()) {
    if (sharers.length < 2) continue;
    const keeps = sheet.questions.ask<boolean>({
      kind: 'email_shared',
      places: sharers.map((draft) => ({ line: draft.line })),
      raw: [sharers[0].email ?? ''],
      params: { lines: sharers.map((draft) => draft.line).join(', ') },
      offers: [
        { says: 'keep_email', value: true },
        { says: 'without_email', value: false },
      ],
      skipped: false,
    });
    if (!keeps) for (const draft of sharers) draft.email = null;
  }
}
