import { Injectable } from '@nestjs/common';
import type { Id, Language, Localized } from '@kortkurs/contract/common';
import type { IndicatorDefinition } from '@kortkurs/contract/indicators';
import type { RecordFact } from '@kortkurs/contract/participant-facts';
import type { Report, ReportSections } from '@kortkurs/contract/reports';
import type { Sql } from '../platform/db/tx';
import type { Cell, Table } from '../platform/files/table';
import type { Put } from './narrowed.sql';
import type { ReportScope } from './report-scope';

export type ReportSection = keyof ReportSections;

/**
 * What narrows the people behind a figure to those whom a section counts: SQL of a condition on `person`, SQL of somebody's
 * id, with its values put after those that the statement has.
 */
export type PeopleNarrowed = (person: string, put: Put) => string;

/** A room's part in a project's report: a section of it, and what its files and lists of people show of that. */
export interface ReportPart<Name extends ReportSection = ReportSection> {
  section: Name;
  /** Reads the section in the report's own transaction; null where there is nothing to say of the project. */
  read: (sql: Sql, scope: ReportScope) => Promise<ReportSections[Name]>;
  /** Rows of the summary: what, how much, a target in words, what it covers. `period` says the period in words. */
  summary?: (report: Report, language: Language, period: string) => Cell[][];
  /** A sheet of its own, and the table of the same name. */
  table?: (sections: ReportSections, language: Language, period: string) => Table;
  /** What each code of the section counts, in words. */
  definitions?: (sql: Sql, scope: ReportScope, language: Language) => Promise<IndicatorDefinition[]>;
  /** Those whom a code of the section counts. @throws Refusal `invalid-input` when it knows no such code */
  people?: (sql: Sql, scope: ReportScope, code: string) => Promise<PeopleNarrowed>;
  /** What a code of the section is called; undefined where it knows no such code. */
  nameOf?: (sql: Sql, scope: ReportScope, code: string) => Promise<Localized | undefined>;
  /** Which facts people lack, without which the section counts them for nothing. */
  lacking?: (sql: Sql, scope: ReportScope, personIds: readonly Id[]) => Promise<Map<Id, RecordFact[]>>;
}

/** Where rooms after reporting add what they know of a project; called in a module's `onModuleInit`. */
@Injectable()
export class ReportParts {
  private readonly parts = new Map<ReportSection, ReportPart>();

  add<Name extends ReportSection>(part: ReportPart<Name>): void {
    this.parts.set(part.section, part as unknown as ReportPart);
  }

  /** All sections, each null where no room knows it. */
  async sections(sql: Sql, scope: ReportScope): Promise<ReportSections> {
    const sections: Record<ReportSection, unknown> = { indicators: null, entered: null, confirmed: null, evaluation: null };
    for (const [name, part] of this.parts) sections[name] = await part.read(sql, scope);
    return sections as ReportSections;
  }

  /** Rows of the summary that other rooms add. */
  summary(report: Report, language: Language, period: string): Cell[][] {
    return [...this.parts.values()].flatMap((part) => (report[part.section] && part.summary ? part.summary(report, language, period) : []));
  }

  /** The table of a section; null where the report does not have it. */
  table(name: ReportSection, report: ReportSections, language: Language, period: string): Table | null {
    const table = this.parts.get(name)?.table;
    return report[name] && table ? table(report, language, period) : null;
  }

  /** What the codes of a report's sections count, in words. */
  async definitions(report: Report, sql: Sql, scope: ReportScope, language: Language): Promise<IndicatorDefinition[]> {
    const said: IndicatorDefinition[] = [];
    for (const [name, part] of this.parts) if (report[name] && part.definitions) said.push(...(await part.definitions(sql, scope, language)));
    return said;
  }

  /** Those of a figure's people whom a code of a section counts; null where no room knows the section. @throws Refusal `invalid-input` */
  async people(name: ReportSection, sql: Sql, scope: ReportScope, code: string): Promise<PeopleNarrowed | null> {
    return (await this.parts.get(name)?.people?.(sql, scope, code)) ?? null;
  }

  /** What a code of a section is called. */
  nameOf(name: ReportSection, sql: Sql, scope: ReportScope, code: string): Promise<Localized | undefined> {
    return this.parts.get(name)?.nameOf?.(sql, scope, code) ?? Promise.resolve(undefined);
  }

  /** Which facts people lack, without which a section counts them for nothing. */
  async lacking(name: ReportSection, sql: Sql, scope: ReportScope, personIds: readonly Id[]): Promise<Map<Id, RecordFact[]>> {
    return (await this.parts.get(name)?.lacking?.(sql, scope, personIds)) ?? new Map<Id, RecordFact[]>();
  }
}
