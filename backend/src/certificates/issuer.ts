import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { CertificateRecord, CertificateRefusal } from '@kortkurs/contract/certificate';
import type { CompletionRule } from '@kortkurs/contract/completion';
import { CODE_BYTES, encodeCertificateCode } from '@kortkurs/rules/certificate-code';
import { certificatePictures } from '@kortkurs/rules/certificate-look';
import { asBefore } from '@kortkurs/rules/certificate-template';
import { eligibility } from '@kortkurs/rules/completion';
import { PictureKeeper } from '../certificate-templates/door';
import { CompletionQuery } from '../completion/door';
import { IssuerKeys } from '../credentials/door';
import { PersonKeys, shownName } from '../people/door';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import { Settings } from '../platform/config/settings';
import { Database } from '../platform/db/database';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { newId } from '../platform/ids';
import { Jobs } from '../platform/jobs/jobs';
import { Refusal } from '../platform/refusals/refusal';
import { CertificateIssued } from './events';
import { issueCertificates } from './jobs';
import { unprintable } from '../platform/paper/fonts';
import { dayAt, holdsUntil, recordFacts, recordOf, type RecordFacts } from './record';

/** Who asked for a certificate and why; neither for one that the rule gave. */
export interface Order {
  enrolmentId: string;
  id?: string;
  by: string | null;
  why: string | null;
  /** The certificate in force that this one takes the place of. */
  replaces?: string;
  /** It has expired, and staff vouch for what it says as of today: the new one holds from now on. */
  renews?: boolean;
}

interface Decision {
  rule: CompletionRule;
  decidedAt: Date;
  byHand: boolean;
  /** A correction contradicts it. */
  broken: boolean;
  /** Some certificate was issued for it before, whatever became of that. */
  issuedBefore: boolean;
}

/**
 * Takes the year's next number, ends the certificate that is replaced, and lays the new one down: one statement, the
 * last of its transaction, so that the counter's row is locked for no longer than the commit takes. An issue that fails
 * takes its number back with it. The name of a protected person is not shown to those who check it until they ask for that
 * themselves; what was chosen for the certificate before of the same seat, replaced or revoked, holds for the new one.
 */
const LAY_DOWN = `
  WITH counter AS (
    INSERT INTO certificate_counter AS k (year, last_serial) VALUES ($4, 1)
    ON CONFLICT (year) DO UPDATE SET last_serial = k.last_serial + 1
    RETURNING last_serial, $5 || '-' || $4::text || '-' || lpad(last_serial::text, 6, '0') AS number
  ), ended AS (
    UPDATE certificate SET replaced_by = $1 WHERE id = $13 RETURNING id
  )
  INSERT INTO certificate (id, enrolment_id, person_id, year, serial, number, code, language, record, sealed_name, issued_at, issued_by, issued_why, name_hidden)
  SELECT $1, $2, $3, $4, counter.last_serial, counter.number, $6, $7, jsonb_set($8::jsonb, '{number}', to_jsonb(counter.number)), $9, $10, $11, $12,
         coalesce((SELECT name_hidden FROM certificate WHERE enrolment_id = $2 ORDER BY year DESC, serial DESC LIMIT 1), $14::boolean)
    FROM counter WHERE $13::uuid IS NULL OR EXISTS (SELECT 1 FROM ended)`;

const NOT_PRINTABLE = 'name-not-printable' satisfies CertificateRefusal;

/** Issues certificates: each in a transaction of its own, numbered without holes. */
@Injectable()
export class Issuer {
  constructor(
    private readonly database: Database,
    private readonly completions: CompletionQuery,
    private readonly keys: PersonKeys,
    private readonly settings: Settings,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly audit: Audit,
    private readonly jobs: Jobs,
    private readonly pictures: PictureKeeper,
    private readonly issuerKeys: IssuerKeys,
  ) {}

  /**
   * Asked before anything is issued, outside its transaction: what could not be opened is not given out, and takes no number.
   * @throws Refusal `signing-waits`
   */
  mayIssue(): Promise<void> {
    return this.issuerKeys.mayIssue();
  }

  /**
   * The job's work: a certificate for each enrolment that was completed and never had one. Run again it does what is
   * left; one that fails does not keep the others waiting. A name that cannot be drawn is no failure that trying again would
   * mend: staff see it in the run's list, and it is taken up when the person gets another name. What a correction contradicts by now is staff's to decide.
   * @returns the enrolments whose certificates wait for such a name
   * @throws Refusal `signing-waits`; what the job's further attempts do not find mended is taken up by night
   */
  async issueAll(enrolmentIds: readonly string[]): Promise<string[]> {
    await this.mayIssue();
    const failures: unknown[] = [];
    const waiting: string[] = [];
    for (const enrolmentId of enrolmentIds) {
      try {
        await this.database.work(async (tx) => {
          const decision = await this.decision(tx, enrolmentId);
          if (decision && !decision.broken && !decision.issuedBefore) await this.write(tx, { enrolmentId, by: null, why: null }, decision);
        });
      } catch (error) {
        if (error instanceof Refusal && error.code === NOT_PRINTABLE) waiting.push(enrolmentId);
        else failures.push(error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} of ${enrolmentIds.length} certificates were not issued: ${String(failures[0])}`);
    return waiting;
  }

  /** The person is called something else now: make what waited for a name that can be drawn. */
  async renamed(tx: Tx, personId: string): Promise<void> {
    const waiting = await tx.query<{ id: string }>(
      `SELECT e.id FROM enrolment e JOIN completion c ON c.enrolment_id = e.id
        WHERE e.person_id = ANY (array(SELECT p.id FROM person p WHERE p.id = $1 UNION ALL SELECT p.id FROM person p WHERE p.merged_into = $1))
          AND c.broken_since IS NULL AND NOT EXISTS (SELECT 1 FROM certificate t WHERE t.enrolment_id = e.id) ORDER BY e.id`,
      [personId],
    );
    if (waiting.length > 0) await this.jobs.send(tx, issueCertificates, { enrolmentIds: waiting.map(({ id }) => id) });
  }

  /**
   * Take up what has waited for more than a day: names that could not be drawn when they were decided may have a face by now. Those that still have
   * none go on waiting.
   */
  async takeUp(): Promise<void> {
    await this.database.work(async (tx) => {
      const waiting = await tx.query<{ id: string }>(
        `SELECT e.id FROM enrolment e JOIN completion c ON c.enrolment_id = e.id JOIN person p ON p.id = e.person_id
          WHERE p.erased_at IS NULL AND c.broken_since IS NULL AND c.decided_at < $1::timestamptz - interval '1 day'
            AND NOT EXISTS (SELECT 1 FROM certificate t WHERE t.enrolment_id = e.id) ORDER BY e.id LIMIT 1000`,
        [this.clock.now()],
      );
      if (waiting.length > 0) await this.jobs.send(tx, issueCertificates, { enrolmentIds: waiting.map(({ id }) => id) });
    });
  }

  /**
   * Issue one certificate as an administrator ordered it. Call `mayIssue` before the transaction, and this last: it ends with the number.
   * @returns the certificate's id
   * @throws Refusal `not-found`, `name-not-printable`, `certificate-unchanged`
   */
  async issue(tx: Tx, order: Order): Promise<string> {
    const decision = await this.decision(tx, order.enrolmentId);
    if (!decision) throw new Refusal('not-found');
    return this.write(tx, order, decision);
  }

  /**
   * The decision behind a certificate, locked so that two issuers of one enrolment come one after the other, and with it the person: who becomes
   * protected meanwhile either is so before anything is read of them, or waits and finds the certificate to hide.
   */
  private async decision(tx: Tx, enrolmentId: string): Promise<Decision | undefined> {
    const decision = await tx.one<Omit<Decision, 'issuedBefore'>>(
      `SELECT c.rule, c.decided_at AS "decidedAt", c.decided_by IS NOT NULL AS "byHand", c.broken_since IS NOT NULL AS broken
         FROM completion c JOIN enrolment e ON e.id = c.enrolment_id JOIN person p ON p.id = e.person_id
        WHERE c.enrolment_id = $1 FOR UPDATE OF c FOR SHARE OF p`,
      [enrolmentId],
    );
    // In a statement of its own: the one that waited for the lock sees what was there before the other issuer.
    const issued = decision && (await tx.one('SELECT 1 FROM certificate WHERE enrolment_id = $1 LIMIT 1', [enrolmentId]));
    return decision && { ...decision, issuedBefore: issued !== undefined };
  }

  /** @throws Refusal `certificate-unchanged` where another number would say the same */
  private async requireOther(tx: Tx, certificateId: string, record: Omit<CertificateRecord, 'number'>, name: string): Promise<void> {
    const old = await tx.one<{ record: CertificateRecord; personId: string; sealedName: Buffer }>('SELECT record, person_id AS "personId", sealed_name AS "sealedName" FROM certificate WHERE id = $1', [certificateId]);
    if (!old || saidBy(old.record) !== saidBy(record)) return;
    if ((await this.keys.open(tx, old.personId, old.sealedName)) === name) throw new Refusal<CertificateRefusal>('certificate-unchanged');
  }

  private async write(tx: Tx, order: Order, decision: Decision): Promise<string> {
    const [facts] = await recordFacts(tx, [order.enrolmentId]);
    const [standing] = await this.completions.standings({ enrolmentIds: [order.enrolmentId] }, tx);
    if (!facts || !standing) throw new Refusal('not-found');
    const name = printableName(facts);
    const id = order.id ?? newId();
    const now = this.clock.now();
    const issuedOn = dayAt(now, facts);
    const earnedOn = dayAt(decision.decidedAt, facts);
    const before = order.replaces && !order.renews && (await tx.one<{ record: CertificateRecord }>('SELECT record FROM certificate WHERE id = $1', [order.replaces]));
    const fresh = recordOf(facts, {
      code: encodeCertificateCode(randomBytes(CODE_BYTES)),
      issuedOn,
      sessionMinutes: eligibility(standing.rule, standing.facts).minutesDone,
      // Claimed only while the rows bear it: what staff issue after a correction is their word.
      rule: !decision.byHand && eligibility(decision.rule, standing.facts).met ? decision.rule : null,
      earnedOn,
      // A name put right makes nobody's knowledge fresher: it holds as long as the one before, and one issued anew from when it was earned. Only renewing begins anew.
      validUntil: before ? (before.record.validUntil ?? null) : holdsUntil(order.renews ? issuedOn : earnedOn, facts),
      verifyAddress: `${this.settings.publicUrl}/verify`,
    });
    const record = before ? asBefore(fresh, before.record) : fresh;
    await this.pictures.freeze(tx, certificatePictures(record).map(({ hash }) => hash));
    if (order.replaces && !order.renews) await this.requireOther(tx, order.replaces, record, name);
    const sealed = await this.keys.seal(tx, facts.personId, name);
    await this.audit.record(tx, { action: order.renews ? 'certificate.renewed' : order.replaces ? 'certificate.replaced' : 'certificate.issued', objectType: 'certificate', objectId: id, personId: order.by });
    await this.events.emit(tx, new CertificateIssued(id, order.enrolmentId, facts.personId, (!order.renews && order.replaces) || null));
    await tx.execute(LAY_DOWN, [
      id,
      order.enrolmentId,
      facts.personId,
      Number(issuedOn.slice(0, 4)),
      facts.centre?.numberPrefix ?? 'KC',
      record.code,
      record.language,
      JSON.stringify(record),
      sealed,
      now,
      order.by,
      order.why,
      order.replaces ?? null,
      facts.protected,
    ]);
    return id;
  }
}

/** What a certificate says of the course and of what its owner did there, to be compared. */
const saidBy = ({ course, modules, otherSessionMinutes, extentMinutes, ownMinutes, rule }: Omit<CertificateRecord, 'number'>): string =>
  JSON.stringify([course.title, modules.map(({ title, sessionMinutes }) => [title, sessionMinutes]), otherSessionMinutes, extentMinutes, ownMinutes, rule !== null]);

/** @throws Refusal `name-not-printable` */
function printableName(facts: RecordFacts): string {
  const name = shownName.certificate(facts);
  const missing = unprintable(name);
  if (missing.length > 0) throw new Refusal<CertificateRefusal>(NOT_PRINTABLE, { params: { characters: missing.join(' ') } });
  return name;
}
