import { Injectable } from '@nestjs/common';
import type { CertificateAct, CertificateLogEntry } from '@kortkurs/contract/certificate-log';
import type { Page } from '@kortkurs/contract/common';
import { shownName, Viewers } from '../../people/door';
import { Database } from '../../platform/db/database';
import { listKeyset } from '../../platform/lists/keyset';
import type { PageQuery } from '../../platform/lists/page-query';
import type { Actor } from '../../platform/policy/actor';

/** What the log calls each act, by how the audit log spells it. */
const ACTS: Record<string, CertificateAct> = {
  'certificate.issued': 'issued',
  'certificate.replaced': 'replaced',
  'certificate.renewed': 'renewed',
  'certificate.revoked': 'revoked',
  'certificate.name-shown': 'name-shown',
  'certificate.name-hidden': 'name-hidden',
  'certificates.archive-asked': 'archive-asked',
  'certificates.archive-made': 'archive-made',
};

type Row = Omit<CertificateLogEntry, 'act' | 'at'> & { action: string; at: Date };

/**
 * Says who did what with certificates, and why. Who and when stand in the audit log, why and to what in the certificates: it keeps nothing of its own.
 */
@Injectable()
export class CertificateLog {
  constructor(
    private readonly database: Database,
    private readonly viewers: Viewers,
  ) {}

  /** Of all certificates of a run, latest first. */
  ofRun(runId: string, reader: Actor, query: PageQuery): Promise<Page<CertificateLogEntry>> {
    return this.page('array(SELECT f.id FROM certificate f JOIN enrolment e ON e.id = f.enrolment_id WHERE e.run_id = $1 UNION ALL SELECT $1::uuid)', runId, reader, query);
  }

  /** Of one certificate, and of the one that took its place, latest first. */
  of(certificateId: string, reader: Actor, query: PageQuery): Promise<Page<CertificateLogEntry>> {
    return this.page('array(SELECT f.id FROM certificate f WHERE f.id = $1 UNION ALL SELECT f.replaced_by FROM certificate f WHERE f.id = $1)', certificateId, reader, query);
  }

  private async page(objects: string, id: string, reader: Actor, query: PageQuery): Promise<Page<CertificateLogEntry>> {
    const viewer = await this.viewers.of(reader);
    const page = await listKeyset<Row>(this.database, {
      select: `SELECT a.id, a.at, a.action, CASE WHEN h.id IS NULL THEN NULL ELSE ${shownName.sql('h', viewer)} END AS by,
                      CASE a.action WHEN 'certificate.revoked' THEN c.revoked_why WHEN 'certificate.issued' THEN c.issued_why WHEN 'certificate.replaced' THEN c.issued_why WHEN 'certificate.renewed' THEN c.issued_why END AS reason,
                      CASE WHEN c.id IS NULL THEN NULL ELSE jsonb_build_object('id', c.id, 'number', c.number, 'personName', ${shownName.sql('p', viewer)}) END AS certificate,
                      CASE WHEN a.action IN ('certificate.replaced', 'certificate.renewed') THEN (SELECT o.number FROM certificate o WHERE o.enrolment_id = c.enrolment_id AND o.replaced_by = c.id) END AS replaces,
                      (a.details ->> 'certificates')::int AS certificates`,
      from: 'FROM audit_event a LEFT JOIN certificate c ON c.id = a.object_id LEFT JOIN person p ON p.id = c.person_id LEFT JOIN person h ON h.id = a.person_id',
      where: [`a.object_id = ANY (${objects})`, 'a.action = ANY ($2::text[])'],
      parameters: [id, Object.keys(ACTS)],
      order: [{ sql: 'a.at', type: 'timestamptz', descending: true }, { sql: 'a.id', type: 'uuid', descending: true }],
      limit: query.limit,
      after: query.after,
    });
    const items = page.items.flatMap(({ action, at, ...entry }): CertificateLogEntry[] => {
      const act = ACTS[action];
      return act ? [{ ...entry, act, at: at.toISOString() }] : [];
    });
    return { ...page, items };
  }
}
