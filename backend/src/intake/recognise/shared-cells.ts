import type { IntakePlace } from '@kortkurs/contract/intake-reading';
import { AFFILIATION_ROLES, type AffiliationRole } from '@kortkurs/contract/organisations';
import { type Draft, type OrganisationChoice, type Sheet, columnOf, groupBy } from './draft';
import { type KnownOrganisation, bestSpelling, likeness, organisationKey, similarOrganisations } from './organisations';
import { plain, tidy } from './plain';
import type { Offer } from './questions';
import { readRole } from './remarks';

/** Places that a question lists; the count says how many there are in all. */
export const MOST_PLACES = 300;

interface Stand {
  draft: Draft;
  raw: string;
  place: IntakePlace;
}

function standsOf(drafts: Draft[], sheet: Sheet, meaning: 'organisation' | 'role'): { filled: Stand[]; blank: Stand[] } {
  const column = columnOf(sheet, meaning);
  if (column === null) return { filled: [], blank: [] };
  const stands = drafts.map((draft) => ({ draft, raw: sheet.text(draft.line, column), place: { line: draft.line, column } }));
  return { filled: stands.filter((stand) => tidy(stand.raw) !== ''), blank: stands.filter((stand) => tidy(stand.raw) === '') };
}

/** Gives every draft its organisation: one for all spellings of a name, a known one where there is one. */
export function readOrganisations(drafts: Draft[], sheet: Sheet): void {
  const { filled, blank } = standsOf(drafts, sheet, 'organisation');
  const known = sheet.context.organisations;
  const byKey = new Map([...known].reverse().map((organisation) => [organisationKey(organisation.name), organisation]));
  for (const [key, stands] of groupBy(filled, (stand) => organisationKey(stand.raw))) {
    const choice = organisationOf(key, stands, byKey.get(key) ?? null, known, sheet);
    for (const { draft } of stands) draft.organisation = choice;
  }
  if (blank.length > 0 && filled.length > 0) {
    sheet.questions.ask<null>({
      kind: 'organisation_missing',
      about: 'organisation',
      places: blank.map((stand) => stand.place).slice(0, MOST_PLACES),
      raw: [],
      params: { count: blank.length },
      offers: [{ says: 'without_organisation', value: null }],
      skipped: null,
    });
  }
}

type Answer = OrganisationChoice | null;

function organisationOf(key: string, stands: Stand[], match: KnownOrganisation | null, known: readonly KnownOrganisation[], sheet: Sheet): Answer {
  const spellings = new Map<string, number>();
  for (const stand of stands) spellings.set(tidy(stand.raw), (spellings.get(tidy(stand.raw)) ?? 0) + 1);
  const best = bestSpelling(spellings);
  const similar = match ? [] : similarOrganisations(best, known);
  const name = match?.name ?? best;
  const different = spellings.size > 1 || !spellings.has(name);
  if (!different && similar.length === 0) return { id: match?.id ?? null, name };
  const fresh = (text: string): Offer<Answer> => ({ says: 'organisation_new', params: { name: text }, value: { id: null, name: text } });
  const old = (organisation: KnownOrganisation): Offer<Answer> => ({ says: 'organisation_known', params: { name: organisation.name }, value: { id: organisation.id, name: organisation.name } });
  const near = similar.map(old);
  const sure = similar.length > 0 && likeness(key, organisationKey(similar[0].name)) >= 0.85;
  const own = match ? old(match) : fresh(best);
  const others = match ? [] : [...spellings.keys()].filter((spelling) => spelling !== best).slice(0, 5).map(fresh);
  const [first, ...rest] = sure ? [near[0], own, ...near.slice(1), ...others] : [own, ...near, ...others];
  return sheet.questions.ask<Answer>({
    kind: different ? 'organisation_spelling' : 'organisation_similar',
    about: key,
    places: stands.map((stand) => stand.place).slice(0, MOST_PLACES),
    raw: stands.map((stand) => stand.raw),
    params: { count: stands.length },
    offers: [first, ...rest],
    typed: { as: 'organisation', read: (text) => typedOrganisation(text, known) },
    skipped: null,
  });
}

function typedOrganisation(text: string, known: readonly KnownOrganisation[]): Answer {
  const name = tidy(text).slice(0, 200);
  if (name === '') return null;
  const match = known.find((organisation) => organisationKey(organisation.name) === organisationKey(name));
  return match ? { id: match.id, name: match.name } : { id: null, name };
}

/** Gives every draft its role in the organisation; an unknown word is asked about once for all who have it. */
export function readRoles(drafts: Draft[], sheet: Sheet): void {
  const { filled, blank } = standsOf(drafts, sheet, 'role');
  for (const [text, stands] of groupBy(filled, (stand) => plain(stand.raw))) {
    const read = readRole(text);
    const role = read?.certain ? read.role : askRole('role_unknown', text, stands, read?.role ?? 'other', sheet);
    for (const { draft } of stands) draft.role = role;
  }
  if (blank.length === 0 || filled.length === 0) return;
  const role = askRole('role_missing', 'role', blank, 'other', sheet);
  for (const { draft } of blank) draft.role = role;
}

function askRole(kind: 'role_unknown' | 'role_missing', about: string, stands: Stand[], suggestion: AffiliationRole, sheet: Sheet): AffiliationRole {
  const offer = (role: AffiliationRole): Offer<AffiliationRole> => ({ says: 'role', params: { role }, value: role });
  return sheet.questions.ask({
    kind,
    about,
    places: stands.map((stand) => stand.place).slice(0, MOST_PLACES),
    raw: kind === 'role_missing' ? [] : stands.map((stand) => stand.raw),
    params: { count: stands.length },
    offers: [offer(suggestion), ...AFFILIATION_ROLES.filter((role) => role !== suggestion).map(offer)],
    skipped: 'other',
  });
}
