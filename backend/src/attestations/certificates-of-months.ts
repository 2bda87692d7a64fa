import { Injectable } from '@nestjs/common';
import type { Id, Instant, Language, LocalDate } from '@kortkurs/contract/common';
import { localDateOf } from '@kortkurs/rules/schedule';
import { IssuerKeys } from '../credentials/door';
import { anyEyes, PersonKeys, shownName } from '../people/door';
import { Database } from '../platform/db/database';
import { readContent } from './attestation-content';
import { type ConfirmationKept, monthCertificate } from './paper/month-certificate';
import { monthsWords } from './paper/months-words';
import { renderMonth } from './paper/render-month';
import { type Months, type NamedMonth, renderMonths } from './paper/render-months';

/** Of which months of a project, and of which frozen version, whose moment is that of the certificates as well. */
export interface MonthsWish {
  project: { id: Id; name: string };
  from: LocalDate;
  to: LocalDate;
  version: number;
  sha256: string;
  asOf: Instant;
  language: Language;
}

interface Row {
  personId: Id;
  /** As anybody may read it, where the own name is not for everybody. */
  alias: string | null;
  content: Buffer;
  confirmation: Buffer | null;
  sha256: string | null;
  sealedName: Buffer | null;
  changed: boolean;
  gone: string[];
}

/** What had been asked last of each person and month when a submission was frozen: $1 project, $2 and $3 the days in which the months lie, $4 the moment. */
const ASKED = `
WITH asked AS (
  SELECT DISTINCT ON (a.month, a.person_id) a.* FROM attestation a
   WHERE a.project_id = $1 AND a.month >= $2::date AND a.month + interval '1 month' - interval '1 day' <= $3::date AND a.asked_at <= $4
   ORDER BY a.month, a.person_id, a.asked_at DESC, a.id DESC
)
SELECT a.person_id AS "personId", CASE WHEN h.protected THEN ${shownName.sql('h', anyEyes)} END AS alias, a.content,
       CASE WHEN a.confirmed_at <= $4 THEN a.confirmation END AS confirmation, encode(a.confirmation_sha256, 'hex') AS sha256, a.sealed_name AS "sealedName",
       EXISTS (SELECT 1 FROM attestation_line l WHERE l.attestation_id = a.id AND l.answer = 'confirmed' AND l.void_at <= $4 AND coalesce(l.void_minutes, 1) > 0) AS changed,
       array(SELECT l.enrolment_id || ':' || l.session_id FROM attestation_line l WHERE l.attestation_id = a.id AND l.void_at <= $4) AS gone
  FROM asked a JOIN person h ON h.id = a.person_id
 ORDER BY a.month, ${shownName.sql('h', anyEyes)} COLLATE "sv-x-icu", a.id`;

/** The certificates of everybody who had confirmed a month when a submission was frozen; protected people stand on them under their alias, whoever asks. */
@Injectable()
export class CertificatesOfMonths {
  constructor(
    private readonly database: Database,
    private readonly keys: PersonKeys,
    private readonly issuerKeys: IssuerKeys,
  ) {}

  /** All of them as one PDF. */
  async together(wish: MonthsWish): Promise<{ fileName: string; content: Buffer }> {
    const months = await this.read(wish);
    return { fileName: `${monthsWords[wish.language].file}.pdf`, content: await renderMonths(months, await this.issuerKeys.paper()) };
  }

  /** Each as a PDF of its own, in the order in which they stand in the one. */
  async *each(wish: MonthsWish): AsyncGenerator<{ fileName: string; content: Buffer }> {
    const { certificates } = await this.read(wish);
    const key = await this.issuerKeys.paper();
    const { file } = monthsWords[wish.language];
    for (const [nth, { certificate, name, confirmation }] of certificates.entries()) {
      yield { fileName: `${file}-${certificate.month}-${String(nth + 1).padStart(3, '0')}-${plain(name)}.pdf`, content: await renderMonth(certificate, name, confirmation, key) };
    }
  }

  /** Two statements for all of them and the centre, and one for their keys. */
  private async read({ project, from, to, version, sha256, asOf, language }: MonthsWish): Promise<Months> {
    const rows = await this.database.query<Row>(ASKED, [project.id, from, to, asOf]);
    const { centre = '', eu = false } = (await this.database.one<{ centre: string; eu: boolean }>(`SELECT c.name AS centre, u.mark = 'eu' AS eu FROM centre c, project pr JOIN funder u ON u.id = pr.funder_id WHERE c.id = 1 AND pr.id = $1`, [project.id])) ?? {};
    const answered = rows.flatMap(({ confirmation, sealedName, sha256: digest, ...row }) => (confirmation && sealedName && digest ? [{ ...row, confirmation, sealedName, digest }] : []));
    const holding = answered.filter(({ changed }) => !changed);
    const names = await this.keys.openAll(this.database, holding.map(({ personId, sealedName }) => ({ personId, sealed: sealedName })));
    const certificates = holding.flatMap(({ alias, content, confirmation, digest, gone }, at): NamedMonth[] => {
      // Of whoever is erased there is no certificate any more.
      const name = names[at] == null ? null : (alias ?? names[at]);
      const kept = JSON.parse(confirmation.toString('utf8')) as ConfirmationKept;
      const certificate = monthCertificate(readContent(content), kept, { confirmedOn: localDateOf(kept.at), sha256: digest, gone: new Set(gone), eu });
      return name === null || certificate.lines.length === 0 ? [] : [{ certificate, name, confirmation }];
    });
    return {
      language, centre, eu, from, to, version, sha256, certificates,
      project: project.name,
      asOf: new Date(asOf),
      asOfDay: localDateOf(asOf),
      changed: answered.length - holding.length,
      waiting: rows.length - answered.length,
    };
  }
}

/** A name as it can stand in the name of a file. */
const plain = (name: string): string => name.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[^\w]+/g, '-').replace(/^-|-$/g, '').slice(0, 60).toLowerCase();
