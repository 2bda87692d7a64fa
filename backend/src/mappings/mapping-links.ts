import { Injectable } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import type { MappingRefusal } from '@kortkurs/contract/mappings';
import { SignedLinks } from '../access/door';
import { Clock } from '../platform/clock';
import type { Sql, Tx } from '../platform/db/tx';
import { Refusal } from '../platform/refusals/refusal';
import { writableContacts } from './mappings.sql';

const PURPOSE = 'mapping';
/** It outlives the last day, which can be moved: what was answered is read by it as well. */
const HOLDS_MINUTES = 365 * 24 * 60;

/** Links by which an organisation answers a mapping without signing in. They hold for who still is a contact of it. */
@Injectable()
export class MappingLinks {
  constructor(
    private readonly links: SignedLinks,
    private readonly clock: Clock,
  ) {}

  /** The path of a link, for a letter to a contact. */
  async issue(tx: Tx, askId: Id, personId: Id): Promise<string> {
    const { token } = await this.links.issue(tx, { purpose: PURPOSE, objectType: 'mapping_ask', objectId: askId, personId, holds: HOLDS_MINUTES, uses: null });
    return `/mapping#${token}`;
  }

  /** What a link leads to, for who still is a contact. @throws Refusal `link-invalid`, `link-expired`, `mapping-not-asked` */
  async of(sql: Sql, token: string): Promise<Id> {
    const { objectId, personId } = await this.links.look(sql, PURPOSE, token);
    const found = await sql.one(
      `SELECT 1 FROM mapping_ask k WHERE k.id = $1 AND (SELECT coalesce(q.merged_into, q.id) FROM person q WHERE q.id = $2) IN (${writableContacts('k.organisation_id', '$3::timestamptz')})`,
      [objectId, personId, this.clock.now()],
    );
    if (!found) throw new Refusal<MappingRefusal>('mapping-not-asked');
    return objectId;
  }

  /** Take the links of people back. */
  async revoke(tx: Tx, personIds: readonly string[]): Promise<void> {
    await this.links.revokeGivenTo(tx, PURPOSE, personIds);
  }
}
