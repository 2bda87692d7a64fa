import { Injectable } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import { TRIAL_HOURS, type NumberFile, type NumberFileRefusal } from '@kortkurs/contract/number-files';
import { IdentityNumbers } from '../people/door';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import { Events } from '../platform/events/events';
import { Once } from '../platform/idempotency/once';
import { Refusal } from '../platform/refusals/refusal';
import { NumberFileReleased } from './events';
import { NumberFilesQuery, type Reader } from './number-files-query';
import { NumberVault } from './number-vault';

interface Kept {
  id: Id;
  projectId: Id;
  trial: boolean;
  name: string;
  sha256: Buffer;
  from: string;
  to: string;
  byTwo: boolean;
  own: boolean;
  madeAt: Date;
  releasedAt: Date | null;
  removedAt: Date | null;
}

/** Releases files with numbers, and gives them out. */
@Injectable()
export class NumberFileDesk {
  constructor(
    private readonly once: Once,
    private readonly database: Database,
    private readonly files: NumberFilesQuery,
    private readonly vault: NumberVault,
    private readonly numbers: IdentityNumbers,
    private readonly events: Events,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Let a file be downloaded, as the second person. Released already, it stays as it is: of two at once the first is named.
   * @throws Refusal `not-found`, `number-file-by-two` to who made it, `number-file-gone`
   */
  release(id: Id, reader: Reader): Promise<NumberFile> {
    return this.once.work(async (tx) => {
      // Two rows of one human are one: nobody is their own second.
      const file = await tx.one<Kept>(`${KEPT} WHERE f.id = $1 FOR NO KEY UPDATE OF f`, [id, reader.personId]);
      if (!file) throw new Refusal('not-found');
      if (file.removedAt) throw new Refusal<NumberFileRefusal>('number-file-gone');
      if (!file.byTwo || file.releasedAt) return this.files.one(id, reader, tx);
      if (file.own) throw new Refusal<NumberFileRefusal>('number-file-by-two');
      await tx.execute('UPDATE number_file SET released_by = $2, released_at = $3 WHERE id = $1', [id, reader.personId, this.clock.now()]);
      await this.audit.record(tx, { action: 'number-file.released', objectType: 'number-file', objectId: id });
      await this.events.emit(tx, new NumberFileReleased(id));
      return this.files.one(id, reader, tx);
    });
  }

  /**
   * Give a file out. It counts as a read of every number in it, in one statement.
   * @throws Refusal `not-found`, `number-file-waits`, `number-file-of-another` for a trial, `number-file-gone`, `number-file-broken`, `project-key-missing`
   */
  download(id: Id, reader: Reader): Promise<{ content: Buffer; name: string; sha256: Buffer }> {
    return this.database.work(async (tx) => {
      const file = await tx.one<Kept>(`${KEPT} WHERE f.id = $1 FOR KEY SHARE OF f`, [id, reader.personId]);
      if (!file) throw new Refusal('not-found');
      if (file.removedAt || (file.trial && this.clock.now().getTime() >= file.madeAt.getTime() + TRIAL_HOURS * 3_600_000)) throw new Refusal<NumberFileRefusal>('number-file-gone');
      if (file.trial && !file.own) throw new Refusal<NumberFileRefusal>('number-file-of-another');
      if (file.byTwo && !file.releasedAt) throw new Refusal<NumberFileRefusal>('number-file-waits');
      const content = await this.vault.open(tx, file);
      await this.numbers.readAgain(tx, id, { readBy: reader.personId, what: 'downloaded', reason: '', about: { type: 'project', id: file.projectId }, period: { from: file.from, to: file.to } });
      await this.audit.record(tx, { action: 'number-file.downloaded', objectType: 'number-file', objectId: id });
      return { content, name: file.name, sha256: file.sha256 };
    });
  }
}

/** SQL of a file as it is kept; `$2` is who asks. */
const KEPT = `
SELECT f.id, f.project_id AS "projectId", f.trial, f.name, f.sha256, f.from_on AS "from", f.to_on AS "to", f.by_two AS "byTwo", f.made_at AS "madeAt", f.released_at AS "releasedAt", f.removed_at AS "removedAt",
       (SELECT coalesce(m.merged_into, m.id) FROM person m WHERE m.id = f.made_by) = (SELECT coalesce(q.merged_into, q.id) FROM person q WHERE q.id = $2) AS own
  FROM number_file f`;
