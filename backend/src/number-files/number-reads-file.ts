import { PassThrough, type Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Id, Language } from '@kortkurs/contract/common';
import type { NumberReadingFilter, NumberReadingKind, NumberReadingRow } from '@kortkurs/contract/number-reads';
import { wallOf } from '@kortkurs/rules/schedule';
import { Audit } from '../platform/audit/audit';
import { Database } from '../platform/db/database';
import { writeCsv } from '../platform/files/csv';
import type { Cell } from '../platform/files/table';
import { NumberReadsQuery } from './number-reads-query';

const WORDS: Record<Language, { fileName: string; heads: string[]; what: Record<NumberReadingKind, string>; itself: string }> = {
  sv: {
    fileName: 'vem-har-sett-personnummer', heads: ['Dag', 'Klockan', 'Vem', 'Vad', 'Varför', 'Antal personer', 'Filen avser från', 'till', 'Fil'], itself: 'Kortkurs',
    what: { shown: 'Såg på sidan', built: 'Gjorde fil', trial: 'Gjorde provfil', downloaded: 'Hämtade fil' },
  },
  en: {
    fileName: 'who-has-seen-identity-numbers', heads: ['Day', 'Time', 'Who', 'What', 'Why', 'Number of people', 'The file is of', 'to', 'File'], itself: 'Kortkurs',
    what: { shown: 'Saw it on the page', built: 'Made a file', trial: 'Made a trial file', downloaded: 'Downloaded a file' },
  },
};

/** Makes the list of who has seen identity numbers a file; no number stands in it. */
@Injectable()
export class NumberReadsFile {
  constructor(
    private readonly database: Database,
    private readonly reads: NumberReadsQuery,
    private readonly audit: Audit,
  ) {}

  /** @throws Refusal `not-found`, `invalid-input` */
  async csv(projectId: Id, filter: NumberReadingFilter, language: Language): Promise<{ content: Readable; name: string }> {
    await this.reads.requireProject(projectId);
    this.reads.requireDays(filter);
    await this.database.work((tx) => this.audit.record(tx, { action: 'number-reads.downloaded', objectType: 'project', objectId: projectId }));
    const words = WORDS[language];
    const to = new PassThrough();
    const rows = this.cells(this.reads.all(projectId, filter), language);
    // Who no longer takes the file ends the reading of it.
    writeCsv({ name: words.fileName, columns: words.heads.map((title) => ({ title, width: 18 })), rows }, language, to).catch((error: unknown) => to.destroy(error instanceof Error ? error : undefined));
    return { content: to, name: `${words.fileName}.csv` };
  }

  private async *cells(rows: AsyncIterable<NumberReadingRow>, language: Language): AsyncGenerator<Cell[]> {
    const { what, itself } = WORDS[language];
    for await (const row of rows) {
      const { date, time } = wallOf(new Date(row.at).toISOString());
      yield [{ date }, time, row.byName ?? itself, what[row.what], row.reason, row.people, row.from && { date: row.from }, row.to && { date: row.to }, row.fileName];
    }
  }
}
