import { Injectable } from '@nestjs/common';
import type { CertificateRefusal, CertificateState } from '@kortkurs/contract/certificate';
import { Decider } from '../completion/door';
import { PersonKeys } from '../people/door';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { Once } from '../platform/idempotency/once';
import { Refusal } from '../platform/refusals/refusal';
import { stateAt } from './certificate-query';
import { CertificateRevoked } from './events';
import { Issuer } from './issuer';

interface Held {
  id: string;
  enrolmentId: string;
  personId: string;
  sealedName: Buffer;
  ended: boolean;
}

/** What staff and the learner do with certificates after the rule has had its say. */
@Injectable()
export class Keeper {
  constructor(
    private readonly once: Once,
    private readonly database: Database,
    private readonly decider: Decider,
    private readonly issuer: Issuer,
    private readonly keys: PersonKeys,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly audit: Audit,
  ) {}

  /**
   * Issue by hand: to someone whose rule is not met, anew after a revocation, or in place of one that has expired. The reason is kept.
   * @returns the certificate's id
   * @throws Refusal `certificate-in-force`, `not-taking-part`, `name-not-printable`, `signing-waits`
   */
  async issueByHand(enrolmentId: string, reason: string, by: string): Promise<{ id: string }> {
    await this.issuer.mayIssue();
    return this.once.work(async (tx) => {
      const completed = await tx.one('SELECT 1 FROM completion WHERE enrolment_id = $1 FOR UPDATE', [enrolmentId]);
      if (!completed) await this.decider.decideByHand(tx, enrolmentId, by, reason);
      const standing = await this.standing(tx, enrolmentId);
      if (standing && standing.state !== 'expired') throw new Refusal<CertificateRefusal>('certificate-in-force');
      return { id: await this.issuer.issue(tx, { enrolmentId, by, why: reason, ...(standing && { replaces: standing.id, renews: true }) }) };
    });
  }

  /**
   * Take a certificate back for good; its page stays and says so.
   * @throws Refusal `not-found`, `certificate-ended`
   */
  async revoke(certificateId: string, reason: string, by: string): Promise<void> {
    await this.once.work(async (tx) => {
      const held = await this.lock(tx, certificateId);
      await tx.execute('UPDATE certificate SET revoked_at = $2, revoked_by = $3, revoked_why = $4 WHERE id = $1', [certificateId, this.clock.now(), by, reason]);
      await this.audit.record(tx, { action: 'certificate.revoked', objectType: 'certificate', objectId: certificateId, personId: by });
      await this.events.emit(tx, new CertificateRevoked(certificateId, held.enrolmentId, held.personId));
      return null;
    });
  }

  /**
   * Issue a certificate anew with the name as the person now wants it and the time as it stands now: a new number, the old one marked as replaced.
   * @returns the new certificate's id
   * @throws Refusal `not-found`, `certificate-ended`, `certificate-unchanged`, `name-not-printable`, `signing-waits`
   */
  async replace(certificateId: string, reason: string, by: string): Promise<{ id: string }> {
    await this.issuer.mayIssue();
    return this.once.work(async (tx) => {
      const held = await this.lock(tx, certificateId);
      return { id: await this.issuer.issue(tx, { enrolmentId: held.enrolmentId, by, why: reason, replaces: certificateId }) };
    });
  }

  /** Show or hide the name for those who check the certificate. */
  async showName(certificateId: string, shown: boolean): Promise<void> {
    await this.database.work(async (tx) => {
      await tx.execute('UPDATE certificate SET name_hidden = $2 WHERE id = $1', [certificateId, !shown]);
      await this.audit.record(tx, { action: shown ? 'certificate.name-shown' : 'certificate.name-hidden', objectType: 'certificate', objectId: certificateId });
    });
  }

  /** People stand under aliases from now on: those who check their certificates see no name until they ask for that themselves. */
  async hideNames(tx: Tx, personIds: readonly string[]): Promise<void> {
    await tx.execute('UPDATE certificate SET name_hidden = true WHERE person_id = ANY ($1::uuid[])', [personIds]);
  }

  /** The names of someone who turned out to be another person are sealed anew under that one's key. */
  async move(tx: Tx, from: string, to: string): Promise<void> {
    const rows = await tx.query<{ id: string; sealed: Buffer }>('SELECT id, sealed_name AS sealed FROM certificate WHERE person_id = $1 ORDER BY id FOR UPDATE', [from]);
    const names = await this.keys.openAll(tx, rows.map((row) => ({ personId: from, sealed: row.sealed })));
    const known = rows.flatMap((row, i) => {
      const name = names[i];
      return name == null ? [] : [{ id: row.id, name }];
    });
    const sealed = await this.keys.sealAll(tx, known.map((row) => ({ personId: to, text: row.name })));
    await tx.execute(
      `UPDATE certificate c SET person_id = $1, sealed_name = n.sealed FROM unnest($2::uuid[], $3::bytea[]) AS n (id, sealed) WHERE c.id = n.id`,
      [to, known.map((row) => row.id), sealed],
    );
  }

  /** The one that is neither replaced nor revoked. */
  private async standing(tx: Tx, enrolmentId: string): Promise<{ id: string; state: CertificateState } | undefined> {
    return tx.one(`SELECT c.id, ${stateAt('$2')} AS state FROM certificate c WHERE c.enrolment_id = $1 AND c.replaced_by IS NULL AND c.revoked_at IS NULL FOR UPDATE`, [enrolmentId, this.clock.now()]);
  }

  /** @throws Refusal `not-found`, `certificate-ended` */
  private async lock(tx: Tx, certificateId: string): Promise<Held> {
    const held = await tx.one<Held>(
      `SELECT id, enrolment_id AS "enrolmentId", person_id AS "personId", sealed_name AS "sealedName",
              (replaced_by IS NOT NULL OR revoked_at IS NOT NULL) AS ended
         FROM certificate WHERE id = $1 FOR UPDATE`,
      [certificateId],
    );
    if (!held) throw new Refusal('not-found');
    if (held.ended) throw new Refusal<CertificateRefusal>('certificate-ended');
    return held;
  }
}
