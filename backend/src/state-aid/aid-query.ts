import { Injectable } from '@nestjs/common';
import type { LocalDate, Page } from '@kortkurs/contract/common';
import { AID_LIMITS, type AidCertificateView, type AidForecast, type AidGrantView, type AidLedgerRow, type AidStanding, type OrganisationAid, type UndertakingMember } from '@kortkurs/contract/state-aid';
import { aidOn, aidWith, limitOn as limitInForce } from '@kortkurs/rules/de-minimis';
import { Today } from '../centre/door';
import { FileGates, type KeptDocument } from '../documents/door';
import { shownName, type Viewer } from '../people/door';
import { Database } from '../platform/db/database';
import type { Sql } from '../platform/db/tx';
import { listKeyset } from '../platform/lists/keyset';
import type { PageQuery } from '../platform/lists/page-query';
import { prefixCondition } from '../platform/lists/prefix';
import { Refusal } from '../platform/refusals/refusal';
import { aidFactsOf, daysOf, limitsOf } from './aid-facts';
import { limitOn, standingOf, undertakingOf, usedOf } from './aid.sql';
import { grantColumns, grantJoins } from './grant.sql';

/** Whoever reads the ledger reads what was signed, as long as it is shown. */
const GATE = 'document';

/** What the list of organisations that have been granted aid is asked for. */
export interface LedgerWish extends PageQuery {
  on?: LocalDate;
  q?: string;
  standing?: AidStanding;
  projectId?: string;
  organisationId?: string;
}

type CertificateRow = Omit<AidCertificateView, 'file'> & Pick<KeptDocument, 'fileId' | 'fileName' | 'kind' | 'bytes'>;

/** Reads the ledger of de minimis aid. */
@Injectable()
export class AidQuery {
  constructor(
    private readonly database: Database,
    private readonly gates: FileGates,
    private readonly today: Today,
  ) {}

  /** How an organisation stands on a day. @throws Refusal `not-found` */
  async one(organisationId: string, on: LocalDate | undefined, viewer: Viewer): Promise<OrganisationAid> {
    const day = on ?? this.today.date();
    const head = await this.database.one<Pick<OrganisationAid, 'organisationName' | 'organisationNumber' | 'centreName' | 'grants'>>(
      `SELECT o.name AS "organisationName", o.organisation_number AS "organisationNumber", coalesce((SELECT name FROM centre), '') AS "centreName",
              (SELECT count(*)::int FROM aid_grant g WHERE g.organisation_id IN (${undertakingOf('o.id', '$2')})) AS grants FROM organisation o WHERE o.id = $1`,
      [organisationId, day],
    );
    if (!head) throw new Refusal('not-found');
    const limits = await limitsOf(this.database);
    const facts = await aidFactsOf(this.database, organisationId, day);
    const limit = limitInForce(limits, day);
    return {
      organisationId,
      ...head,
      limitSource: limits.find(({ validFrom }) => validFrom === limit.validFrom)?.source ?? '',
      position: aidOn(facts, organisationId, day),
      undertaking: await this.undertaking(organisationId),
      certificates: await this.certificates(organisationId, viewer),
    };
  }

  /** How an organisation would stand with one more grant. @throws Refusal `not-found` */
  async forecast(organisationId: string, on: LocalDate | undefined, euroCents: number): Promise<AidForecast> {
    const grantedOn = on ?? this.today.date();
    if (!(await this.database.one('SELECT 1 FROM organisation WHERE id = $1', [organisationId]))) throw new Refusal('not-found');
    const facts = await aidFactsOf(this.database, organisationId, grantedOn);
    return { before: aidOn(facts, organisationId, grantedOn), after: aidWith(facts, { organisationId, grantedOn, euroCents }) };
  }

  /** The ledger of an organisation, with those that are one undertaking with it on a day, newest first. One statement. */
  grants(organisationId: string, { on, after, limit }: PageQuery & { on?: LocalDate }, viewer: Viewer): Promise<Page<AidGrantView>> {
    return listKeyset<AidGrantView>(this.database, {
      select: `SELECT ${grantColumns('$2', viewer)}`,
      from: `FROM aid_grant g ${grantJoins('$2')}`,
      where: [`g.organisation_id IN (${undertakingOf('$1::uuid', '$2')})`],
      parameters: [organisationId, on ?? this.today.date()],
      order: [
        { sql: 'g.granted_on', type: 'date', descending: true },
        { sql: 'g.id', type: 'uuid', descending: true },
      ],
      limit,
      after,
      count: true,
    });
  }

  /** The organisations that have been granted aid, by name, with how they stand on a day. One statement. */
  ledger({ on, q, standing, projectId, organisationId, after, limit }: LedgerWish, sql: Sql = this.database): Promise<Page<AidLedgerRow>> {
    const parameters: unknown[] = [on ?? this.today.date()];
    const where: string[] = [];
    const also = (condition: (place: string) => string, value: unknown): void => {
      parameters.push(value);
      where.push(condition(`$${parameters.length}`));
    };
    if (q) also((place) => prefixCondition('o.name', place), q);
    if (standing) also((place) => `${standingOf('u.used', 'l.euro_cents')} = ${place}`, standing);
    if (projectId) also((place) => `EXISTS (SELECT 1 FROM aid_grant g WHERE g.organisation_id = o.id AND g.project_id = ${place} AND g.withdrawn_at IS NULL)`, projectId);
    if (organisationId) also((place) => `o.id IN (${undertakingOf(`${place}::uuid`, '$1')})`, organisationId);
    else where.push('EXISTS (SELECT 1 FROM aid_grant g WHERE g.organisation_id = o.id AND g.withdrawn_at IS NULL)');
    return listKeyset<AidLedgerRow>(sql, {
      select: `SELECT o.id AS "organisationId", o.name AS "organisationName", l.first_day AS "from", $1::date AS "on", l.euro_cents AS "limitCents", l.years, u.used AS "usedCents",
                      greatest(0, l.euro_cents - u.used)::bigint AS "leftCents", ${standingOf('u.used', 'l.euro_cents')} AS standing,
                      (SELECT count(*)::int - 1 FROM (${undertakingOf('o.id', '$1')}) with_it) AS together`,
      from: `FROM organisation o CROSS JOIN ${limitOn('$1')} l CROSS JOIN LATERAL (SELECT ${usedOf('o.id', '$1', 'l')} AS used) u`,
      where,
      parameters,
      order: [
        { sql: 'o.name COLLATE "sv-x-icu"', type: 'text' },
        { sql: 'o.id', type: 'uuid' },
      ],
      limit,
      after,
      count: true,
    });
  }

  /** Each for the days that both belong to the same undertaking: what becomes of the others before and after is not this organisation's. */
  private undertaking(organisationId: string): Promise<UndertakingMember[]> {
    return this.database.query<UndertakingMember>(
      `SELECT other.id, other.organisation_id AS "organisationId", o.name, ${daysOf('(own.valid * other.valid)')}
         FROM undertaking_member own
         JOIN undertaking_member other ON other.undertaking_id = own.undertaking_id AND other.valid && own.valid
         JOIN organisation o ON o.id = other.organisation_id
        WHERE own.organisation_id = $1
        ORDER BY other.organisation_id <> $1, o.name COLLATE "sv-x-icu", lower(own.valid * other.valid) NULLS FIRST, other.id`,
      [organisationId],
    );
  }

  private async certificates(organisationId: string, viewer: Viewer): Promise<AidCertificateView[]> {
    const rows = await this.database.query<CertificateRow>(
      `SELECT c.id, c.signed_on AS "signedOn", c.signed_by_name AS "signedByName", c.industry_code AS "industryCode", c.register_consulted_on AS "registerConsultedOn",
              c.register_result AS "registerResult", c.project_id AS "projectId", p.name AS "projectName", c.filed_at AS "filedAt", ${shownName.sql('filer', viewer)} AS "filedByName",
              f.id AS "fileId", f.name AS "fileName", f.kind, f.bytes,
              CASE WHEN d.archived_at IS NOT NULL THEN jsonb_build_object('at', d.archived_at, 'byName', ${shownName.sql('remover', viewer)}, 'why', d.archived_why) END AS withdrawn
         FROM aid_certificate c
         JOIN document d ON d.owner_type = 'aid_certificate' AND d.owner_id = c.id
         JOIN stored_file f ON f.id = d.file_id
         JOIN person filer ON filer.id = c.filed_by
         LEFT JOIN person remover ON remover.id = d.archived_by
         LEFT JOIN project p ON p.id = c.project_id
        WHERE c.organisation_id = $1 ORDER BY d.archived_at IS NOT NULL, c.signed_on DESC, c.id DESC LIMIT ${AID_LIMITS.certificates}`,
      [organisationId],
    );
    return rows.map(({ fileId, fileName, kind, bytes, ...certificate }) => ({
      ...certificate,
      // Staff's gate asks for the document, which has the certificate's id.
      file: certificate.withdrawn ? null : this.gates.view({ id: fileId, name: fileName, kind, bytes }, GATE, certificate.id),
    }));
  }
}
