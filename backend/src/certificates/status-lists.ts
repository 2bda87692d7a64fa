import { Injectable } from '@nestjs/common';
import { Credentials, IssuerKeys, type SignedCredential } from '../credentials/door';
import { Database } from '../platform/db/database';
import { Refusal } from '../platform/refusals/refusal';

interface Row {
  /** Some certificate stands in it. */
  known: boolean;
  /** When the last of them ended. */
  changed: Date | null;
  ended: number[];
}

/**
 * The lists in which it is looked up whether a credential still holds: one for each year, and a further one for every 131,072 certificates of it. A bit
 * is set for what was revoked and for what was replaced. Where a certificate stands in its list is mixed under a key of the installation's own
 * (the migration says how): the list is open to all, and by serial it would tell which of the numbers on paper were revoked, and about when.
 */
@Injectable()
export class StatusLists {
  /** As signed last, with what it was made of: lists change seldom and are asked for by anyone. */
  private readonly kept = new Map<string, { of: string; signed: Promise<SignedCredential> }>();

  constructor(
    private readonly database: Database,
    private readonly credentials: Credentials,
    private readonly keys: IssuerKeys,
  ) {}

  /**
   * A list, signed.
   * @throws Refusal `not-found` where no certificate stands in it, `unavailable` while nothing can be signed
   */
  async list(list: string): Promise<SignedCredential> {
    const row = await this.database.one<Row>(
      `SELECT EXISTS (SELECT 1 FROM certificate k WHERE k.status_list = $1) AS known, max(coalesce(c.revoked_at, n.issued_at)) AS changed,
              coalesce(array_agg(c.status_index ORDER BY c.status_index), '{}') AS ended
         FROM certificate c LEFT JOIN certificate n ON n.id = c.replaced_by
        WHERE c.status_list = $1 AND (c.revoked_at IS NOT NULL OR c.replaced_by IS NOT NULL)`,
      [list],
    );
    if (!row?.known) throw new Refusal('not-found');
    // Deterministic: the same list is the same bytes until somebody's place in it changes.
    const since = row.changed ?? new Date(`${list.slice(0, 4)}-01-01T00:00:00Z`);
    const signing = await this.keys.proof().catch((error: unknown) => {
      throw new Refusal('unavailable', { cause: error });
    });
    const of = `${signing.id} ${since.getTime()} ${row.ended.join()}`;
    const kept = this.kept.get(list);
    if (kept?.of === of) return kept.signed;
    const signed = this.credentials.statusList(list, row.ended, since);
    this.kept.set(list, { of, signed });
    // What failed is made anew the next time.
    signed.catch(() => this.kept.delete(list));
    return signed;
  }
}
