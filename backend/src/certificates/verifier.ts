import { Injectable } from '@nestjs/common';
import type { CertificateRecord, CertificateRefusal, CertificateState, Verification } from '@kortkurs/contract/certificate';
import type { LocalDate } from '@kortkurs/contract/common';
import { normaliseCertificateCode } from '@kortkurs/rules/certificate-code';
import { certificateParts } from '@kortkurs/rules/certificate-words';
import { PersonKeys } from '../people/door';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import { Refusal } from '../platform/refusals/refusal';
import { ENDED_ON, STATE } from './certificate-query';

interface Row {
  state: CertificateState;
  record: CertificateRecord;
  personId: string;
  sealedName: Buffer;
  nameHidden: boolean;
  endedOn: LocalDate | null;
}

/** Says to anyone who has its code what a certificate says, and whether it holds. */
@Injectable()
export class Verifier {
  constructor(
    private readonly database: Database,
    private readonly keys: PersonKeys,
    private readonly clock: Clock,
  ) {}

  /**
   * @param typed the code as a person typed it
   * @throws Refusal `certificate-code-unknown`, alike for what cannot be a code and for one that was never given out
   */
  async verify(typed: string): Promise<Verification> {
    const code = normaliseCertificateCode(typed);
    const row = code && (await this.find(code));
    if (!row) throw new Refusal<CertificateRefusal>('certificate-code-unknown');
    const { record, state } = row;
    const checkedAt = this.clock.now().toISOString();
    const common = { number: record.number, issuedOn: record.issuedOn, issuer: record.centre.name, checkedAt };
    // One that no longer holds tells nothing of the person or the course: the mistake may be in either.
    if (state !== 'valid') return { ...common, state, endedOn: row.endedOn ?? record.issuedOn };
    return {
      ...common,
      state,
      name: row.nameHidden ? null : await this.keys.open(this.database, row.personId, row.sealedName),
      courseTitle: record.course.title,
      language: record.language,
      extentMinutes: record.extentMinutes,
      ownMinutes: record.ownMinutes,
      apart: certificateParts(record),
      sessions: record.sessions,
      modules: record.modules.map((module) => module.title),
      from: record.from,
      to: record.to,
    };
  }

  private find(code: string): Promise<Row | undefined> {
    return this.database.one<Row>(
      `SELECT ${STATE} AS state, c.record, c.person_id AS "personId", c.sealed_name AS "sealedName", c.name_hidden AS "nameHidden", ${ENDED_ON} AS "endedOn"
         FROM certificate c LEFT JOIN certificate n ON n.id = c.replaced_by WHERE c.code = $1`,
      [code],
    );
  }
}
