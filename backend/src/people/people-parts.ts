import { Injectable } from '@nestjs/common';

/** What other rooms know about people and the lists of people show. */
export type PartColumn = 'organisations' | 'roles' | 'grants' | 'lastSignedInAt';
export type PartFilter = 'role' | 'organisationId';

/** A room's part in the lists of people, as SQL, so that a page stays one statement however many rooms it draws on. */
export interface PeoplePart {
  /** SQL of a value; `person` is SQL of the person's id. */
  columns?: Partial<Record<PartColumn, (person: string) => string>>;
  /** `SELECT` of the ids of people found by a word; `pattern` is SQL of a LIKE pattern to hold against `' ' || public.plain(text)`. */
  search?: (pattern: string) => string;
  /** Conditions; `value` is SQL of what was chosen. */
  filters?: Partial<Record<PartFilter, (person: string, value: string) => string>>;
}

const empty: Record<PartColumn, string> = { organisations: `'{}'::text[]`, roles: `'{}'::text[]`, grants: `'[]'::jsonb`, lastSignedInAt: 'NULL::timestamptz' };

/** Where rooms after people add what they know; called in a module's `onModuleInit`. */
@Injectable()
export class PeopleParts {
  private readonly parts: PeoplePart[] = [];

  add(part: PeoplePart): void {
    this.parts.push(part);
  }

  /** SQL of a column; its empty value when no room knows it. */
  column(name: PartColumn, person: string): string {
    const part = this.parts.find((known) => known.columns?.[name]);
    return part?.columns?.[name]?.(person) ?? empty[name];
  }

  /** SELECTs of the people whom a word finds in other rooms. */
  searches(pattern: string): string[] {
    return this.parts.flatMap((part) => (part.search ? [part.search(pattern)] : []));
  }

  /** SQL of a condition; finds nobody when no room knows it. */
  filter(name: PartFilter, person: string, value: string): string {
    const part = this.parts.find((known) => known.filters?.[name]);
    return part?.filters?.[name]?.(person, value) ?? 'false';
  }
}
