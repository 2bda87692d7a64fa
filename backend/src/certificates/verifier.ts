import { Injectable } from '@nestjs/common';
import type { CertificateRecord, CertificateState } from '@kortkurs/contract/certificate';
import type { LocalDate } from '@kortkurs/contract/common';
import type { CertificateVerification } from '@kortkurs/contract/verification';
import { certificateParts } from '@kortkurs/rules/certificate-words';
import { PersonKeys } from '../people/door';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import { ENDED_ON, stateAt } from './certificate-query';

interface Row {
  state: CertificateState;
  record: CertificateRecord;
  personId: string;
  sealedName: Buffer;
  nameHidden: boolean;
  endedOn: LocalDate | null;
}

/** Says what the certificate with a code says, and whether it holds. */
@Injectable()
export class Verifier {
  constructor(
    private readonly database: Database,
    private readonly keys: PersonKeys,
    private readonly clock: Clock,
  ) {}

  /** @param code normalised */
  async find(code: string): Promise<CertificateVerification | undefined> {
    const row = await this.row(code);
    if (!row) return undefined;
    const { record, state } = row;
    const checkedAt = this.clock.now().toISOString();
    const common = { kind: 'certificate', number: record.number, issuedOn: record.issuedOn, issuer: record.centre.name, checkedAt } as const;
    // One that no longer holds tells nothing of the person or the course: the mistake may be in either.
    if (state === 'replaced' || state === 'revoked') return { ...common, state, endedOn: row.endedOn ?? record.issuedOn };
    return {
      ...common,
      state,
      name: row.nameHidden ? null : await this.keys.open(this.database, row.personId, row.sealedName),
      title: record.look?.title ?? null,
      courseTitle: record.course.title,
      language: record.language,
      extentMinutes: record.extentMinutes,
      ownMinutes: record.ownMinutes,
      apart: certificateParts(record),
      sessions: record.sessions,
      modules: record.modules.map((module) => module.title),
      from: record.from,
      to: record.to,
      validUntil: record.validUntil ?? null,
    };
  }

  private row(code: string): Promise<Row | undefined> {
    return this.database.one<Row>(
      `SELECT ${stateAt('$2')} AS state, c.record, c.person_id AS "personId", c.sealed_name AS "sealedName", c.name_hidden AS "nameHidden", ${ENDED_ON} AS "endedOn"
         FROM certificate c LEFT JOIN certificate n ON n.id = c.replaced_by WHERE c.code = $1`,
      [code, this.clock.now()],
    );
  }
}
