import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import { FILE_KINDS, type FileKind } from '@kortkurs/contract/documents';
import { Guests } from '../attendance/door';
import { FileKeeper } from '../documents/door';
import { Database } from '../platform/db/database';
import { type FrozenListOrder, ListPrinter } from './list-printer';

/** The list of a session as it was frozen, and the pages that were signed by hand. */
export interface FrozenList {
  list: Buffer;
  signed: boolean;
  pages: { ending: string; read: () => Promise<Buffer> }[];
}

/** Gathers what shows who was at a session, for whoever checks what was frozen. */
@Injectable()
export class FrozenLists {
  constructor(
    private readonly printer: ListPrinter,
    private readonly files: FileKeeper,
    private readonly database: Database,
  ) {}

  /** The list and its pages; a page is read when it is asked for. Three statements. @throws Refusal `no-session-to-print` */
  async of(order: FrozenListOrder): Promise<FrozenList> {
    const { content, signed } = await this.printer.printFrozen(order);
    return { list: content, signed, pages: await this.pages(order.sessionId) };
  }

  /** Those that are shown. Names are written on them, which no alias covers: where somebody protected is on the list they stay in the house. */
  private async pages(sessionId: Id): Promise<FrozenList['pages']> {
    const rows = await this.database.query<{ fileId: Id; kind: FileKind }>(
      `SELECT f.id AS "fileId", f.kind FROM session s JOIN document d ON d.owner_type = 'signed_list' AND d.owner_id = s.id AND d.archived_at IS NULL JOIN stored_file f ON f.id = d.file_id
        WHERE s.id = $1 AND NOT EXISTS (SELECT 1 FROM ${Guests.listOf('s')} l JOIN enrolment e ON e.id = l.id JOIN person p ON p.id = e.person_id LEFT JOIN person q ON q.id = p.merged_into WHERE p.protected OR q.protected)
        ORDER BY d.position, d.id`,
      [sessionId],
    );
    return rows.map(({ fileId, kind }) => ({ ending: FILE_KINDS[kind], read: async () => buffer((await this.files.open(fileId)).content) }));
  }
}
