import { type Draft, type KnownPerson, type Sheet, fullName } from './draft';
import { alike } from './names';
import type { Offer } from './questions';

/** Ties each person of the list to the one the centre already knows, and asks wherever that is not plain. */
export function matchKnown(drafts: Draft[], sheet: Sheet): void {
  const taken = new Set<string>();
  const living = drafts.filter((draft) => draft.outcome === 'new_person');
  const sure = new Map(living.map((draft) => [draft, surely(draft, sheet)]));
  // The sure ones first, so that nobody else is offered a person who already stands in the list.
  for (const [draft, person] of sure) if (person && !taken.has(person.id)) tie(draft, person, taken);
  for (const draft of living) {
    if (draft.personId !== null) continue;
    const person = askKnown(draft, candidates(draft, sheet, taken), sheet);
    if (person) tie(draft, person, taken);
  }
}

function tie(draft: Draft, person: KnownPerson, taken: Set<string>): void {
  taken.add(person.id);
  draft.outcome = 'known_person';
  draft.personId = person.id;
  if (person.alias !== null) Object.assign(draft, { protected: true, alias: person.alias });
}

/** The same identity number, or the same address and name. */
function surely(draft: Draft, sheet: Sheet): KnownPerson | null {
  const { people, identityKey } = sheet.context;
  const key = draft.identity === null ? null : identityKey(draft.identity.number);
  const byNumber = key === null ? undefined : people.find((person) => person.identityKey === key);
  if (byNumber && sameName(draft, byNumber)) return byNumber;
  return people.find((person) => draft.email !== null && person.email === draft.email && sameName(draft, person) && !otherNumber(key, person)) ?? null;
}

function candidates(draft: Draft, sheet: Sheet, taken: ReadonlySet<string>): KnownPerson[] {
  const { people, identityKey } = sheet.context;
  const key = draft.identity === null ? null : identityKey(draft.identity.number);
  return people.filter((person) => {
    if (taken.has(person.id)) return false;
    if (key !== null && person.identityKey === key) return true;
    return !otherNumber(key, person) && sameName(draft, person);
  });
}

function sameName(draft: Draft, person: KnownPerson): boolean {
  return alike(draft.given, person.given) && alike(draft.family, person.family);
}

function otherNumber(key: string | null, person: KnownPerson): boolean {
  return key !== null && person.identityKey !== null && person.identityKey !== key;
}

function askKnown(draft: Draft, people: KnownPerson[], sheet: Sheet): KnownPerson | null {
  if (people.length === 0) return null;
  const shared = (person: KnownPerson) => draft.organisation !== null && draft.organisation.id !== null && person.organisationIds.includes(draft.organisation.id);
  const [near, ...far] = [...people].sort((a, b) => Number(shared(b)) - Number(shared(a))).slice(0, 4);
  const offer = (person: KnownPerson): Offer<string | null> => ({
    says: 'person_known',
    // A protected person is offered by the alias; the reader is not told whose it is.
    params: { name: person.alias ?? fullName(person), email: person.alias === null ? (person.email ?? '') : '' },
    value: person.id,
  });
  const fresh: Offer<string | null> = { says: 'person_new', value: null };
  const contradicts = draft.email !== null && near.email !== null && draft.email !== near.email;
  const likely = shared(near) || !contradicts;
  const chosen = sheet.questions.ask<string | null>({
    kind: 'known_person',
    places: [{ line: draft.line }],
    raw: [fullName(draft)],
    params: { sameOrganisation: shared(near) ? 1 : 0, otherEmail: contradicts ? 1 : 0 },
    offers: likely ? [offer(near), fresh, ...far.map(offer)] : [fresh, offer(near), ...far.map(offer)],
    skipped: null,
  });
  return people.find((person) => person.id === chosen) ?? null;
}
