import { type Draft, type KnownPerson, type Sheet, fullName, groupBy } from './draft';
import { alike, bareName } from './names';
import type { Offer } from './questions';

/** Ties each person of the list to the one the centre already knows, and asks wherever that is not plain. */
export function matchKnown(drafts: Draft[], sheet: Sheet): void {
  const taken = new Set<string>();
  const living = drafts.filter((draft) => draft.outcome === 'new_person');
  const index = new Index(sheet);
  const sure = new Map(living.map((draft) => [draft, index.surely(draft)]));
  // The sure ones first, so that nobody else is offered a person who already stands in the list.
  for (const [draft, person] of sure) if (person && !taken.has(person.id)) tie(draft, person, taken);
  for (const draft of living) {
    if (draft.personId !== null) continue;
    const person = askKnown(draft, index.candidates(draft).filter((person) => !taken.has(person.id)), sheet);
    if (person) tie(draft, person, taken);
  }
}

function tie(draft: Draft, person: KnownPerson, taken: Set<string>): void {
  taken.add(person.id);
  draft.outcome = 'known_person';
  draft.personId = person.id;
  if (person.alias !== null) Object.assign(draft, { protected: true, alias: person.alias });
}

/** Known people by what a list can name them by, so that a long list is not held against every one of them. */
class Index {
  private readonly byName: Map<string, KnownPerson[]>;
  private readonly byNumber: Map<string, KnownPerson>;

  constructor(private readonly sheet: Sheet) {
    const { people } = sheet.context;
    this.byName = groupBy(people, nameKey);
    this.byNumber = new Map(people.flatMap((person) => (person.identityKey === null ? [] : [[person.identityKey, person] as const])));
  }

  /** The same identity number, or the same address and name. */
  surely(draft: Draft): KnownPerson | null {
    const key = this.keyOf(draft);
    const owner = key === null ? undefined : this.byNumber.get(key);
    if (owner && sameName(draft, owner)) return owner;
    return this.named(draft).find((person) => draft.email !== null && person.email === draft.email && !otherNumber(key, person)) ?? null;
  }

  /** Everybody it might be: of the same name, or with the same number under another. */
  candidates(draft: Draft): KnownPerson[] {
    const key = this.keyOf(draft);
    const owner = key === null ? undefined : this.byNumber.get(key);
    const named = this.named(draft).filter((person) => person !== owner && !otherNumber(key, person));
    return owner ? [owner, ...named] : named;
  }

  private named(draft: Draft): KnownPerson[] {
    // A lost letter can be any: only then everybody is looked at.
    const lost = /[?\ufffd]/u.test(draft.given + draft.family);
    return lost ? this.sheet.context.people.filter((person) => sameName(draft, person)) : (this.byName.get(nameKey(draft)) ?? []);
  }

  private keyOf(draft: Draft): string | null {
    return draft.identity === null ? null : this.sheet.context.identityKey(draft.identity.number);
  }
}

function nameKey(person: { given: string; family: string }): string {
  return `${bareName(person.given)}|${bareName(person.family)}`;
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
    // A name alone proves nothing: unless the organisation speaks for them and nothing against, somebody has to look at the two.
    single: likely && (!shared(near) || contradicts || far.length > 0),
    offers: likely ? [offer(near), fresh, ...far.map(offer)] : [fresh, offer(near), ...far.map(offer)],
    skipped: null,
  });
  return people.find((person) => person.id === chosen) ?? null;
}
