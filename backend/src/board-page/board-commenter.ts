import { Injectable } from '@nestjs/common';
import type { BoardComment, BoardCommentChange } from '@kortkurs/contract/board-page';
import { CENTRE_ID } from '../centre/door';
import type { Viewer } from '../people/door';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import { Refusal } from '../platform/refusals/refusal';
import { BoardPageQuery } from './board-page-query';

/** Keeps what is written to the board about a period. */
@Injectable()
export class BoardCommenter {
  constructor(
    private readonly database: Database,
    private readonly pages: BoardPageQuery,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Write, change or empty a comment, in the name of whoever does it. @throws Refusal `changed-meanwhile` when somebody else was faster, `invalid-input` for a period to come */
  write({ place, period, text }: BoardCommentChange, version: number | undefined, by: { personId: string; viewer: Viewer }): Promise<BoardComment[]> {
    const { from, to } = this.pages.days(period);
    return this.database.work(async (tx) => {
      const [written] = await tx.query<{ version: number }>(
        `INSERT INTO board_comment AS c (from_on, to_on, place, text, written_by, written_at, version) VALUES ($1, $2, $3, $4, $5, $6, 1)
         ON CONFLICT (from_on, to_on, place) DO UPDATE SET text = excluded.text, written_by = excluded.written_by, written_at = excluded.written_at, version = c.version + 1
          WHERE $7::int IS NULL OR c.version = $7 RETURNING c.version`,
        [from, to, place, text, by.personId, this.clock.now(), version ?? null],
      );
      if (!written) throw new Refusal('changed-meanwhile');
      await this.audit.record(tx, { action: 'board-page.commented', objectType: 'centre', objectId: CENTRE_ID, details: { period, place, emptied: text === '' } });
      return this.pages.comments(tx, from, to, by.viewer);
    });
  }
}
