import { Injectable } from '@nestjs/common';
import type { AttestationRefusal } from '@kortkurs/contract/attestations';
import { localDateOf } from '@kortkurs/rules/schedule';
import { IssuerKeys } from '../credentials/door';
import { PersonKeys, Viewers } from '../people/door';
import { Database } from '../platform/db/database';
import type { Actor } from '../platform/policy/actor';
import { Refusal } from '../platform/refusals/refusal';
import { CORRECTED_LINE } from './attended-lines.sql';
import { readContent } from './attestation-content';
import { type ConfirmationKept, monthCertificate } from './paper/month-certificate';
import { renderMonth } from './paper/render-month';

/** A file on its way to its reader. */
export interface CertificateFile {
  fileName: string;
  content: Buffer;
}

interface Row {
  personId: string;
  protected: boolean;
  content: Buffer;
  confirmation: Buffer | null;
  sha256: string | null;
  sealedName: Buffer | null;
  changed: boolean;
  eu: boolean;
  /** Lines that are registered no longer, by their key. */
  gone: string[];
}

/** The certificate of a month: drawn anew each time from the bytes that were kept when it was confirmed. */
@Injectable()
export class MonthCertificates {
  constructor(
    private readonly database: Database,
    private readonly keys: PersonKeys,
    private readonly issuerKeys: IssuerKeys,
    private readonly viewers: Viewers,
  ) {}

  /**
   * The file of a month that somebody has confirmed.
   * @param reader who asks, where it is not the person by their link
   * @throws Refusal `not-found`, `attestation-changed` where something of it was corrected since
   */
  async file(attestationId: string, reader?: Actor): Promise<CertificateFile> {
    const row = await this.database.one<Row>(
      `SELECT a.person_id AS "personId", h.protected, a.content, a.confirmation, encode(a.confirmation_sha256, 'hex') AS sha256, a.sealed_name AS "sealedName", u.mark = 'eu' AS eu,
              a.state = 'replaced' OR EXISTS (SELECT 1 FROM attestation_line l WHERE l.attestation_id = a.id AND ${CORRECTED_LINE}) AS changed,
              array(SELECT l.enrolment_id || ':' || l.session_id FROM attestation_line l WHERE l.attestation_id = a.id AND l.void_at IS NOT NULL) AS gone
         FROM attestation a JOIN person h ON h.id = a.person_id JOIN project pr ON pr.id = a.project_id JOIN funder u ON u.id = pr.funder_id WHERE a.id = $1`,
      [attestationId],
    );
    if (!row?.confirmation || !row.sealedName || !row.sha256 || !(await this.mayKnow(row, reader))) throw new Refusal('not-found');
    if (row.changed) throw new Refusal<AttestationRefusal>('attestation-changed');
    const name = await this.keys.open(this.database, row.personId, row.sealedName);
    if (name === null) throw new Refusal('not-found');
    const kept = JSON.parse(row.confirmation.toString('utf8')) as ConfirmationKept;
    const content = readContent(row.content);
    const certificate = monthCertificate(content, kept, { confirmedOn: localDateOf(kept.at), sha256: row.sha256, gone: new Set(row.gone), eu: row.eu });
    if (certificate.lines.length === 0) throw new Refusal('not-found');
    return { fileName: `${certificate.language === 'sv' ? 'manadsintyg' : 'certificate'}-${content.month}.pdf`, content: await renderMonth(certificate, name, row.confirmation, await this.issuerKeys.paper()) };
  }

  private async mayKnow({ personId, protected: isProtected }: Row, reader: Actor | undefined): Promise<boolean> {
    return !reader || personId === reader.personId || !isProtected || (await this.viewers.onPage(reader, personId)).unmasks;
  }
}
