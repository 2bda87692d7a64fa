import { Injectable } from '@nestjs/common';

/** What other rooms know about organisations and the lists of organisations show. */
export type OrganisationColumn = 'aid';
export type OrganisationFilter = 'aid';

/** A room's part in the lists of organisations, as SQL, so that a page stays one statement however many rooms it draws on. */
export interface OrganisationPart {
  /** SQL of a value; `organisation` is SQL of the organisation's id, `today` of the day. */
  columns?: Partial<Record<OrganisationColumn, (organisation: string, today: string) => string>>;
  /** Conditions; `value` is SQL of what was chosen. */
  filters?: Partial<Record<OrganisationFilter, (organisation: string, today: string, value: string) => string>>;
}

const empty: Record<OrganisationColumn, string> = { aid: `'ok'` };

/** Where rooms after organisations add what they know; called in a module's `onModuleInit`. */
@Injectable()
export class OrganisationParts {
  private readonly parts: OrganisationPart[] = [];

  add(part: OrganisationPart): void {
    this.parts.push(part);
  }

  /** SQL of a column; its empty value when no room knows it. */
  column(name: OrganisationColumn, organisation: string, today: string): string {
    const part = this.parts.find((known) => known.columns?.[name]);
    return part?.columns?.[name]?.(organisation, today) ?? empty[name];
  }

  /** SQL of a condition; finds none when no room knows it. */
  filter(name: OrganisationFilter, organisation: string, today: string, value: string): string {
    const part = this.parts.find((known) => known.filters?.[name]);
    return part?.filters?.[name]?.(organisation, today, value) ?? 'false';
  }
}
