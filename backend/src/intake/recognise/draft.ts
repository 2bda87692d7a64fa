import type { IntakeMark } from '@kortkurs/contract/intake-reading';
import type { AffiliationRole } from '@kortkurs/contract/organisations';
import type { Gender, IdentityNumberKind } from '@kortkurs/contract/people';
import type { ColumnGuess } from './columns';
import type { KnownOrganisation } from './organisations';
import type { Questions } from './questions';
import type { KnownSession } from './sessions';

/** A person the centre may already know; only those who could stand in the list are handed over. */
export interface KnownPerson {
  id: string;
  given: string;
  family: string;
  email: string | null;
  /** As `identityKey` of the context makes it. */
  identityKey: string | null;
  /** The alias of whoever is protected. */
  alias: string | null;
  organisationIds: string[];
}

/** What the product knows when it reads a list. The same context, file and choices always give the same reading. */
export interface IntakeContext {
  fileName: string;
  /** The centre's date. */
  today: string;
  /** `seats` are those of the run: how many are free, and who holds one. */
  run: { title: string | null; sessions: KnownSession[]; seats?: { free: number; holders: string[] } };
  organisations: KnownOrganisation[];
  people: KnownPerson[];
  /** Aliases in use: no two people stand under the same. */
  aliases: string[];
  /** The keyed hash that a valid identity number is found by. */
  identityKey: (number: string) => string;
}

/** The organisation that a line names: a known one, or one that is made under this name. */
export interface OrganisationChoice {
  id: string | null;
  name: string;
}

/** A person as a line of the list states them. */
export interface Draft {
  line: number;
  given: string;
  family: string;
  email: string | null;
  phone: string | null;
  phoneShown: string | null;
  identity: { number: string; type: IdentityNumberKind } | null;
  birthDate: string | null;
  gender: Gender | null;
  municipality: string | null;
  organisation: OrganisationChoice | null;
  role: AffiliationRole | null;
  notes: string[];
  protected: boolean;
  alias: string | null;
  /** By column; a blank cell has no entry. */
  marks: Map<number, IntakeMark>;
  outcome: 'new_person' | 'known_person' | 'merged' | 'left_out';
  mergedInto: number | null;
  personId: string | null;
}

/** What the readers of cells share: the texts after the reader's corrections, the columns, the questions. */
export interface Sheet {
  columns: ColumnGuess[];
  questions: Questions;
  context: IntakeContext;
  /** The text in force of a cell: what was typed over it, else what stands in the file. */
  text: (line: number, column: number) => string;
  /** Whether something was typed over it. */
  typed: (line: number, column: number) => boolean;
}

/** The first column of a meaning. */
export function columnOf(sheet: Sheet, meaning: ColumnGuess['meaning']): number | null {
  return sheet.columns.find((column) => column.meaning === meaning)?.column ?? null;
}

/** How a person is named where lines are compared and shown. */
export function fullName(person: { given: string; family: string }): string {
  return `${person.given} ${person.family}`.trim();
}

/** Texts grouped by how they read, in the order they first stand. */
export function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const name = key(item);
    const group = groups.get(name);
    if (group) group.push(item);
    else groups.set(name, [item]);
  }
  return groups;
}

