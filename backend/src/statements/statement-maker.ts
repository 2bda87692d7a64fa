import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { CertificateRefusal } from '@kortkurs/contract/certificate';
import type { Language, Localized } from '@kortkurs/contract/common';
import type { NewStatement, StatementPeriod, StatementRecord, StatementRefusal } from '@kortkurs/contract/statements';
import { CODE_BYTES, encodeCertificateCode } from '@kortkurs/rules/certificate-code';
import { placeOf } from '@kortkurs/rules/postal-town';
import { IssuerKeys } from '../credentials/door';
import { PersonKeys, shownName } from '../people/door';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import { Settings } from '../platform/config/settings';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { Once } from '../platform/idempotency/once';
import { unprintable } from '../platform/paper/fonts';
import { Refusal } from '../platform/refusals/refusal';
import { StatementMadeForPerson, StatementRevoked } from './events';
import { Hours } from './hours';

interface Facts {
  givenName: string;
  familyName: string;
  certificateName: string | null;
  protected: boolean;
  language: Language;
  today: string;
  centre: { name: string; postalAddress: string; signatoryName: string; signatoryTitle: Localized; numberPrefix: string } | null;
}

/** Takes the year's next number and lays the statement down: the last statement of its transaction, so that the counter's row is locked for no longer than the commit takes. */
const LAY_DOWN = `
  WITH counter AS (
    INSERT INTO participation_statement_counter AS k (year, last_serial) VALUES ($3, 1)
    ON CONFLICT (year) DO UPDATE SET last_serial = k.last_serial + 1
    RETURNING last_serial, $4 || '-D-' || $3::text || '-' || lpad(last_serial::text, 6, '0') AS number
  )
  INSERT INTO participation_statement (id, person_id, year, serial, number, code, record, sealed_name, name_hidden, made_at, made_by, made_why)
  SELECT $1, $2, $3, counter.last_serial, counter.number, $5, jsonb_set($6::jsonb, '{number}', to_jsonb(counter.number)), $7, $8, $9, $10, $11 FROM counter`;

/** Who of staff makes a statement for somebody, and why. */
export interface StatementMaking {
  by: string;
  reason: string;
}

/** Makes participation statements: frozen, numbered without holes, with a code by which anyone can check them. */
@Injectable()
export class StatementMaker {
  constructor(
    private readonly once: Once,
    private readonly hours: Hours,
    private readonly keys: PersonKeys,
    private readonly settings: Settings,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly audit: Audit,
    private readonly issuerKeys: IssuerKeys,
  ) {}

  /**
   * Freeze what somebody took part in. The id is the natural key: sent again, it is the same statement.
   * @param staff where it is not the person who makes it: the person is told
   * @throws Refusal `conflict` for an id that is another's, or that of another period; `nothing-to-state`, `name-not-printable`, `signing-waits`, as `Hours.of`
   */
  async make(personId: string, wish: NewStatement, staff?: StatementMaking): Promise<{ id: string }> {
    await this.issuerKeys.mayIssue();
    return this.once.work(async (tx) => {
      const known = await tx.one<{ own: boolean; record: StatementRecord }>('SELECT person_id = $2 AS own, record FROM participation_statement WHERE id = $1', [wish.id, personId]);
      if (known) {
        if (!known.own || !isOf(known.record, wish)) throw new Refusal('conflict');
        return { id: wish.id };
      }
      // Held until the statement is there: who becomes protected meanwhile either is so before, or waits and finds it to hide.
      await tx.query('SELECT 1 FROM person WHERE id = $1 FOR SHARE', [personId]);
      const facts = await this.facts(tx, personId);
      const name = shownName.certificate(facts);
      const missing = unprintable(name);
      if (missing.length > 0) throw new Refusal<CertificateRefusal>('name-not-printable', { params: { characters: missing.join(' ') } });
      const draft = await this.hours.of(personId, wish, tx);
      if (draft.from === null || draft.to === null) throw new Refusal<StatementRefusal>('nothing-to-state');
      const { centre, language, today } = facts;
      const record: Omit<StatementRecord, 'number'> = {
        version: 1,
        language,
        code: encodeCertificateCode(randomBytes(CODE_BYTES)),
        centre: { name: centre?.name ?? '', place: placeOf(centre?.postalAddress ?? '') },
        signatory: { name: centre?.signatoryName ?? '', role: centre?.signatoryTitle[language] ?? centre?.signatoryTitle.sv ?? '' },
        from: wish.from ?? draft.from,
        to: lastOf(wish, today),
        courses: draft.courses,
        sessions: draft.sessions,
        minutes: draft.minutes,
        issuedOn: today,
        verifyAddress: `${this.settings.publicUrl}/verify`,
      };
      const sealed = await this.keys.seal(tx, personId, name);
      await this.audit.record(tx, { action: 'statement.made', objectType: 'statement', objectId: wish.id, personId: staff?.by ?? personId });
      if (staff) await this.events.emit(tx, new StatementMadeForPerson(wish.id, personId, record.from, record.to, record.minutes));
      await tx.execute(LAY_DOWN, [wish.id, personId, Number(today.slice(0, 4)), centre?.numberPrefix ?? 'KC', record.code, JSON.stringify(record), sealed, facts.protected, this.clock.now(), staff?.by ?? null, staff?.reason ?? null]);
      return { id: wish.id };
    });
  }

  /**
   * Take a statement back for good, since the marks that it summed were wrong; its page stays and says so.
   * @throws Refusal `not-found`, `statement-ended`
   */
  async revoke(statementId: string, reason: string, by: string): Promise<void> {
    await this.once.work(async (tx) => {
      const held = await tx.one<{ ended: boolean; personId: string; record: StatementRecord }>(
        'SELECT revoked_at IS NOT NULL AS ended, person_id AS "personId", record FROM participation_statement WHERE id = $1 FOR UPDATE',
        [statementId],
      );
      if (!held) throw new Refusal('not-found');
      if (held.ended) throw new Refusal<StatementRefusal>('statement-ended');
      await tx.execute('UPDATE participation_statement SET revoked_at = $2, revoked_by = $3, revoked_why = $4 WHERE id = $1', [statementId, this.clock.now(), by, reason]);
      await this.audit.record(tx, { action: 'statement.revoked', objectType: 'statement', objectId: statementId, personId: by });
      await this.events.emit(tx, new StatementRevoked(statementId, held.personId, held.record.number, held.record.from, held.record.to));
      return null;
    });
  }

  /** Show or hide the name for those who check the statement. */
  async showName(statementId: string, shown: boolean): Promise<void> {
    await this.once.work(async (tx) => {
      await tx.execute('UPDATE participation_statement SET name_hidden = $2 WHERE id = $1', [statementId, !shown]);
      await this.audit.record(tx, { action: shown ? 'statement.name-shown' : 'statement.name-hidden', objectType: 'statement', objectId: statementId });
      return null;
    });
  }

  /** People stand under aliases from now on: those who check their statements see no name until they ask for that themselves. */
  async hideNames(tx: Tx, personIds: readonly string[]): Promise<void> {
    await tx.execute('UPDATE participation_statement SET name_hidden = true WHERE person_id = ANY ($1::uuid[])', [personIds]);
  }

  /** The names of someone who turned out to be another person are sealed anew under that one's key. */
  async move(tx: Tx, from: string, to: string): Promise<void> {
    const rows = await tx.query<{ id: string; sealed: Buffer }>('SELECT id, sealed_name AS sealed FROM participation_statement WHERE person_id = $1 ORDER BY id FOR UPDATE', [from]);
    const names = await this.keys.openAll(tx, rows.map((row) => ({ personId: from, sealed: row.sealed })));
    const known = rows.flatMap((row, i) => {
      const name = names[i];
      return name == null ? [] : [{ id: row.id, name }];
    });
    const sealed = await this.keys.sealAll(tx, known.map((row) => ({ personId: to, text: row.name })));
    await tx.execute('UPDATE participation_statement s SET person_id = $1, sealed_name = n.sealed FROM unnest($2::uuid[], $3::bytea[]) AS n (id, sealed) WHERE s.id = n.id', [to, known.map((row) => row.id), sealed]);
  }

  private async facts(tx: Tx, personId: string): Promise<Facts> {
    const facts = await tx.one<Facts>(
      `SELECT p.given_name AS "givenName", p.family_name AS "familyName", p.certificate_name AS "certificateName", p.protected, p.language,
              to_char($2::timestamptz AT TIME ZONE coalesce(c.time_zone, 'Europe/Stockholm'), 'YYYY-MM-DD') AS today,
              CASE WHEN c.id IS NULL THEN NULL ELSE jsonb_build_object('name', c.name, 'postalAddress', c.postal_address, 'signatoryName', c.signatory_name,
                   'signatoryTitle', c.signatory_title, 'numberPrefix', c.number_prefix) END AS centre
         FROM person p LEFT JOIN centre c ON c.id = 1 WHERE p.id = $1 AND p.merged_into IS NULL AND p.erased_at IS NULL`,
      [personId, this.clock.now()],
    );
    if (!facts) throw new Refusal('not-found');
    return facts;
  }
}

/** A period that has not ended is stated up to the day on which it is. */
const lastOf = ({ to }: StatementPeriod, today: string): string => (to !== null && to < today ? to : today);

/** Whether a statement is what a period asks for, as it was on the day on which it was made. */
function isOf({ from, to, courses, issuedOn }: StatementRecord, asked: StatementPeriod): boolean {
  const first = courses.map((course) => course.from).sort()[0];
  return from === (asked.from ?? first) && to === lastOf(asked, issuedOn);
}
