import { Injectable } from '@nestjs/common';
import { CODE_BYTES, encodeCertificateCode } from '@kortkurs/rules/certificate-code';
import { certificatePictures } from '@kortkurs/rules/certificate-look';
import { eligibility, ruleAsDecided } from '@kortkurs/rules/completion';
import { PictureKeeper } from '../certificate-templates/door';
import { CompletionQuery, Decider, type Standing } from '../completion/door';
import { PersonKeys, shownName } from '../people/door';
import { Settings } from '../platform/config/settings';
import type { Tx } from '../platform/db/tx';
import { dayAt, holdsUntil, recordFacts, recordOf, type RecordFacts } from './record';

/** Where ids and codes come from; a demonstration is the same every time. */
export interface Source {
  id(): string;
  /** A whole number, both ends included. */
  whole(least: number, most: number): number;
}

interface Due {
  standing: Standing;
  facts: RecordFacts;
  at: Date;
}

/**
 * Decides and issues what a whole history of signed sessions has earned, all at once: for a centre that is laid into an
 * empty database. Each certificate carries the day of the signature that settled it. Nobody is told.
 */
@Injectable()
export class Backlog {
  constructor(
    private readonly completions: CompletionQuery,
    private readonly decider: Decider,
    private readonly keys: PersonKeys,
    private readonly settings: Settings,
    private readonly pictures: PictureKeeper,
  ) {}

  /** Thousands of certificates in some ten statements. @returns how many */
  async issue(tx: Tx, source: Source): Promise<number> {
    const due = await this.due(tx);
    if (due.length === 0) return 0;
    await this.decider.recordPast(
      tx,
      due.map(({ standing, at }) => ({ standing, at })),
      () => source.id(),
    );
    const sealed = await this.keys.sealAll(
      tx,
      due.map(({ facts }) => ({ personId: facts.personId, text: shownName.certificate(facts) })),
    );
    const serials = new Map<number, number>();
    const rows = due.map(({ standing, facts, at }, i) => {
      const issuedOn = dayAt(at, facts);
      const year = Number(issuedOn.slice(0, 4));
      const serial = (serials.get(year) ?? 0) + 1;
      serials.set(year, serial);
      const number = `${facts.centre?.numberPrefix ?? 'KC'}-${year}-${String(serial).padStart(6, '0')}`;
      const record = recordOf(facts, {
        code: encodeCertificateCode(Uint8Array.from({ length: CODE_BYTES }, () => source.whole(0, 255))),
        issuedOn,
        sessionMinutes: eligibility(standing.rule, standing.facts).minutesDone,
        rule: ruleAsDecided(standing.rule, standing.facts.sessions),
        earnedOn: issuedOn,
        validUntil: holdsUntil(issuedOn, facts),
        verifyAddress: `${this.settings.publicUrl}/verify`,
      });
      return {
        id: source.id(),
        enrolment_id: standing.enrolmentId,
        person_id: facts.personId,
        year,
        serial,
        number,
        code: record.code,
        language: record.language,
        record: { ...record, number },
        sealed_name: `\\x${(sealed[i] ?? Buffer.alloc(0)).toString('hex')}`,
        issued_at: at.toISOString(),
        name_hidden: facts.protected,
      };
    });
    await this.pictures.freeze(tx, rows.flatMap(({ record }) => certificatePictures(record).map(({ hash }) => hash)));
    await tx.execute('INSERT INTO certificate_counter (year, last_serial) SELECT year, serial FROM unnest($1::int[], $2::int[]) AS c (year, serial)', [
      [...serials.keys()],
      [...serials.values()],
    ]);
    await tx.execute('INSERT INTO certificate SELECT * FROM jsonb_populate_recordset(NULL::certificate, $1::jsonb)', [JSON.stringify(rows)]);
    return rows.length;
  }

  /** Those whose rule is met and decided by now, in the order in which it was settled. */
  private async due(tx: Tx): Promise<Due[]> {
    const settled = await tx.query<{ enrolmentId: string; at: Date }>(
      `SELECT e.id AS "enrolmentId", max(g.signed_at) AS at
         FROM enrolment e JOIN session s ON s.run_id = e.run_id AND s.cancelled_at IS NULL
         LEFT JOIN session_signature g ON g.session_id = s.id AND g.reopened_at IS NULL
        WHERE e.state IN ('enrolled', 'not_completed') AND NOT EXISTS (SELECT 1 FROM completion c WHERE c.enrolment_id = e.id)
        GROUP BY e.id HAVING count(*) = count(g.id)
        ORDER BY max(g.signed_at), e.id`,
    );
    const at = new Map(settled.map((row) => [row.enrolmentId, row.at]));
    const met = (await this.completions.standings({ enrolmentIds: [...at.keys()] }, tx)).filter((standing) => eligibility(standing.rule, standing.facts).decided);
    const standings = new Map(met.map((standing) => [standing.enrolmentId, standing]));
    const facts = new Map((await recordFacts(tx, [...standings.keys()])).map((row) => [row.enrolmentId, row]));
    return [...at].flatMap(([enrolmentId, moment]) => {
      const standing = standings.get(enrolmentId);
      const row = facts.get(enrolmentId);
      return standing && row ? [{ standing, facts: row, at: moment }] : [];
    });
  }
}
