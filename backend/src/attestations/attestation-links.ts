import { Injectable } from '@nestjs/common';
import { SignedLinks } from '../access/door';
import type { Sql, Tx } from '../platform/db/tx';
import { Refusal } from '../platform/refusals/refusal';

const PURPOSE = 'attestation';
/** The link lies in a mailbox and leads to somebody's hours: longer than anybody asks about a month, shorter than for ever. */
const HOLDS_MINUTES = 180 * 24 * 60;

/** A month that somebody works at, and who they are. */
export interface Worked {
  attestationId: string;
  personId: string;
}

/** Links by which somebody confirms a month without signing in. An older one of the same month leads to the newest. */
@Injectable()
export class AttestationLinks {
  constructor(private readonly links: SignedLinks) {}

  /** The path of a link, for a letter about it. */
  async issue(tx: Tx, { attestationId, personId }: Worked): Promise<string> {
    const { token } = await this.links.issue(tx, { purpose: PURPOSE, objectType: 'attestation', objectId: attestationId, personId, holds: HOLDS_MINUTES, uses: null });
    return `/confirm#${token}`;
  }

  /** What a link leads to now. @throws Refusal `link-invalid`, `link-expired` */
  async of(sql: Sql, token: string): Promise<Worked> {
    const { objectId } = await this.links.look(sql, PURPOSE, token);
    return this.living(sql, objectId);
  }

  /** The newest of a month that was asked about; itself where none is living. @throws Refusal `not-found` */
  async living(sql: Sql, attestationId: string): Promise<Worked> {
    const found = await sql.one<Worked>(
      `SELECT coalesce(n.id, a.id) AS "attestationId", a.person_id AS "personId" FROM attestation a
         LEFT JOIN attestation n ON n.project_id = a.project_id AND n.month = a.month AND n.person_id = a.person_id AND n.state <> 'replaced' WHERE a.id = $1`,
      [attestationId],
    );
    if (!found) throw new Refusal('not-found');
    return found;
  }

  /** Take the links of people back: who must not find them may read the mailbox. */
  async revoke(tx: Tx, personIds: readonly string[]): Promise<void> {
    await this.links.revokeGivenTo(tx, PURPOSE, personIds);
  }
}
