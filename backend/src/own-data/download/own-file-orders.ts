import { Readable } from 'node:stream';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Id, Language } from '@kortkurs/contract/common';
import type { ExportOrder } from '@kortkurs/contract/exports';
import type { HoldingProject, OwnReading } from '@kortkurs/contract/own-data';
import { localDateOf } from '@kortkurs/rules/schedule';
import { type ExportFile, ExportKinds, Exports, type Making, type Ordered, type Orderer } from '../../exports/door';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/db/database';
import { type Entry, zipped } from '../../platform/files/zip';
import { HoldingQuery } from '../holding-query';
import { idsOf } from '../ids-of';
import { OwnReadingQuery } from '../reading-query';
import { pageOf } from './page';
import { type Column, rowsOf } from './part.sql';
import { PARTS, SECTIONS } from './parts';
import { FILE_WORDS } from './words';

const KIND = 'own-data';

/** Readings that are read at a time. */
const PIECE = 1_000;

/** Makes everything that is held of a person a file of theirs, to read and for other programs: by a job, to be fetched for a day by whoever ordered it and nobody else. */
@Injectable()
export class OwnFileOrders implements OnModuleInit {
  constructor(
    private readonly kinds: ExportKinds,
    private readonly exports: Exports,
    private readonly database: Database,
    private readonly held: HoldingQuery,
    private readonly readings: OwnReadingQuery,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.kinds.register<Record<string, never>>({ kind: KIND, permission: 'own', namesPeople: true, make: (order, making) => this.make(order, making) });
  }

  order(by: Orderer): Promise<ExportOrder> {
    return this.exports.order({ kind: KIND, about: by.personId, parameters: {}, title: FILE_WORDS[by.language].title }, by);
  }

  /** The one that the reader ordered last, as long as it is there. */
  async last(by: Orderer): Promise<ExportOrder | null> {
    return (await this.exports.about(by.personId, [KIND], by))[0]?.order ?? null;
  }

  /** Whose it is, is who ordered it. */
  private async make({ orderedBy, language }: Ordered<Record<string, never>>, { progress }: Making): Promise<ExportFile> {
    const words = FILE_WORDS[language];
    await progress(0, SECTIONS.length);
    const sections = await this.sections(orderedBy, language);
    const file = {
      [words.title]: { [words.made]: this.clock.now().toISOString(), [words.leftOut]: words.leftOutText },
      ...sections,
      [words.held]: await this.until(orderedBy),
      [words.read]: await this.read(orderedBy),
    };
    await progress(SECTIONS.length, SECTIONS.length);
    const day = localDateOf(this.clock.now().toISOString());
    const entries: Entry[] = [
      { name: `${words.fileName}.html`, content: Buffer.from(pageOf(words.title, file, language)), day },
      { name: `${words.fileName}.json`, content: Buffer.from(`${JSON.stringify(file, null, 2)}\n`), day },
    ];
    return { name: `${words.fileName}.zip`, kind: 'application/zip', content: Readable.from(zipped(Readable.from(entries) as AsyncIterable<Entry>), { objectMode: false }) };
  }

  /** Each section with its tables, those that hold nothing left out; all of one moment. */
  private sections(personId: Id, language: Language): Promise<Record<string, Record<string, unknown[]>>> {
    return this.database.work(async (tx) => {
      await tx.execute('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
      const ids = await idsOf(tx, personId);
      const columns = await tx.query<Column>(`SELECT table_name AS table, column_name AS name, data_type AS type FROM information_schema.columns WHERE table_schema = 'public' AND table_name = ANY ($1::text[]) ORDER BY table_name, ordinal_position`, [PARTS.map(({ table }) => table)]);
      const found: Record<string, Record<string, unknown[]>> = {};
      for (const section of SECTIONS) {
        const tables: Record<string, unknown[]> = {};
        for (const part of PARTS.filter((each) => each.section === section)) {
          const sql = rowsOf(part, columns);
          const rows = await tx.query<{ row: unknown }>(sql, sql.includes('$2') ? [ids, language] : [ids]);
          if (rows.length) tables[part.table] = rows.map(({ row }) => row);
        }
        if (Object.keys(tables).length) found[FILE_WORDS[language].sections[section]] = tables;
      }
      return found;
    });
  }

  /** The projects for whose sake something stays, without ids. */
  private async until(personId: Id): Promise<Omit<HoldingProject, 'projectId'>[]> {
    const { projects } = await this.held.of(personId);
    return projects.map(({ projectId: _id, ...project }) => project);
  }

  /** Everything that somebody has read, without ids. */
  private async read(personId: Id): Promise<Omit<OwnReading, 'id'>[]> {
    const read: Omit<OwnReading, 'id'>[] = [];
    for (let after: string | undefined; ; ) {
      const page = await this.readings.list(personId, { limit: PIECE, after });
      read.push(...page.items.map(({ id: _id, ...reading }) => reading));
      if (!page.next) return read;
      after = page.next;
    }
  }
}
