import { Injectable } from '@nestjs/common';
import { SignedLinks } from '../access/door';
import type { Sql, Tx } from '../platform/db/tx';
import { Refusal } from '../platform/refusals/refusal';

const PURPOSE = 'cofinancing';
const HOLDS_MINUTES = 90 * 24 * 60;

/** A certificate that somebody works at, and who they are. */
export interface Certifying {
  certificateId: string;
  personId: string;
}

/** Links by which a contact certifies hours without signing in. An older one of the same period leads to the newest. */
@Injectable()
export class CofinancingLinks {
  constructor(private readonly links: SignedLinks) {}

  /** The path of a link, for a letter about it. */
  async issue(tx: Tx, { certificateId, personId }: Certifying): Promise<string> {
    const { token } = await this.links.issue(tx, { purpose: PURPOSE, objectType: 'cofinancing_certificate', objectId: certificateId, personId, holds: HOLDS_MINUTES, uses: null });
    return `/cofinancing#${token}`;
  }

  /** What a link leads to now, for who still is a contact. @throws Refusal `link-invalid`, `link-expired`, `not-found` */
  async of(sql: Sql, token: string, now: Date): Promise<Certifying> {
    const { objectId, personId } = await this.links.look(sql, PURPOSE, token);
    const found = await sql.one<Certifying>(
      `SELECT coalesce(n.id, c.id) AS "certificateId", g.person_id AS "personId" FROM cofinancing_certificate c
         LEFT JOIN cofinancing_certificate n ON n.project_id = c.project_id AND n.organisation_id = c.organisation_id AND n.from_month = c.from_month AND n.to_month = c.to_month AND n.state <> 'replaced'
         JOIN access_grant g ON g.role = 'organisation_contact' AND g.object_id = c.organisation_id AND g.starts_at <= $3 AND (g.ends_at IS NULL OR g.ends_at > $3)
        WHERE c.id = $1 AND g.person_id = (SELECT coalesce(q.merged_into, q.id) FROM person q WHERE q.id = $2) LIMIT 1`,
      [objectId, personId, now],
    );
    if (!found) throw new Refusal('not-found');
    return found;
  }

  /** Take the links of people back. */
  async revoke(tx: Tx, personIds: readonly string[]): Promise<void> {
    await this.links.revokeGivenTo(tx, PURPOSE, personIds);
  }
}
