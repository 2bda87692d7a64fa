import { Injectable } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import type { ReportPeriod } from '@kortkurs/contract/reports';
import { NOT_NARROWED } from '@kortkurs/contract/reports';
import { SHARE_LIMITS, type NewReportShare, type ReportShare, type ReportShareMade, type ReportShareRefusal, type SharedReport, type SharedReportPreview } from '@kortkurs/contract/report-shares';
import { addDays, instantOf } from '@kortkurs/rules/schedule';
import { sharedReport, tellTogether } from '@kortkurs/rules/shared-report';
import { SignedLinks } from '../../access/door';
import { Today } from '../../centre/door';
import { anyEyes, shownName } from '../../people/door';
import { Audit } from '../../platform/audit/audit';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/db/database';
import type { Sql } from '../../platform/db/tx';
import { newId } from '../../platform/ids';
import { Refusal } from '../../platform/refusals/refusal';
import { ReportQuery } from '../../reporting/door';
import { RuleSets } from '../../rule-sets/door';

/** The one purpose of these links. */
const REPORT_SHARE = 'report-share';
/** SQL of the shares `s` of a project, $1, whose links hold at $2. */
const LIVING = 'report_share s JOIN signed_link l ON l.id = s.link_id WHERE s.project_id = $1 AND l.revoked_at IS NULL AND l.expires_at > $2';

/**
 * Gives a project's figures away by a link: sums without people, small numbers hidden. They are made once and stay as they were, since whoever
 * could watch them change from day to day would see each person come.
 */
@Injectable()
export class ReportSharer {
  constructor(
    private readonly database: Database,
    private readonly reports: ReportQuery,
    private readonly ruleSets: RuleSets,
    private readonly links: SignedLinks,
    private readonly audit: Audit,
    private readonly today: Today,
    private readonly clock: Clock,
  ) {}

  /** What would be shared of a period. @throws Refusal `not-found` */
  async preview(projectId: Id, period: ReportPeriod): Promise<SharedReportPreview> {
    const content = await this.content(projectId, period);
    return { ...content, tellsWith: await this.toldWith(this.database, projectId, content) };
  }

  /** Share a period's figures. The link's secret is in the answer and nowhere else. @throws Refusal `not-found`, `conflict`, `invalid-input`, `shares-too-many`, `shares-tell-together` */
  async make(projectId: Id, { id = newId(), from, to, lastOn }: NewReportShare, by: Id): Promise<ReportShareMade> {
    const [first, last] = [this.today.date(), addDays(this.today.date(), SHARE_LIMITS.days)];
    if (lastOn < first || lastOn > last) throw new Refusal('invalid-input', { fields: [{ field: 'lastOn', code: 'reportShareUntil', params: { from: first, to: last } }] });
    const content = await this.content(projectId, { from, to });
    return this.database.work(async (tx) => {
      // Who shares at the same time waits, and then counts what is there.
      if (!(await tx.one('SELECT 1 FROM project WHERE id = $1 FOR NO KEY UPDATE', [projectId]))) throw new Refusal('not-found');
      // The secret was said once; said again it would have to be kept.
      if (await tx.one('SELECT 1 FROM report_share WHERE id = $1', [id])) throw new Refusal('conflict');
      const living = await tx.one<{ n: number }>(`SELECT count(*) AS n FROM ${LIVING}`, [projectId, this.clock.now()]);
      if ((living?.n ?? 0) >= SHARE_LIMITS.living) throw new Refusal<ReportShareRefusal>('shares-too-many', { params: { n: SHARE_LIMITS.living } });
      if (await this.toldWith(tx, projectId, content)) throw new Refusal<ReportShareRefusal>('shares-tell-together', { params: { n: content.threshold } });
      const { id: linkId, token } = await this.links.issue(tx, { purpose: REPORT_SHARE, objectType: 'report_share', objectId: id, holds: new Date(instantOf(addDays(lastOn, 1), '00:00')), uses: null });
      await tx.execute('INSERT INTO report_share (id, project_id, from_on, to_on, content, link_id, made_by, made_at) VALUES ($1, $2, $3, $4, $5::jsonb, $6, $7, $8)', [id, projectId, from, to, JSON.stringify(content), linkId, by, content.asOf]);
      await this.audit.record(tx, { action: 'report.shared', objectType: 'project', objectId: projectId, details: { shareId: id, from, to, lastOn } });
      const [share] = await this.list(projectId, tx, id);
      if (!share) throw new Refusal('not-found');
      return { ...share, path: `/report#${token}` };
    });
  }

  /** A project's links, the newest first, a hundred at most. */
  list(projectId: Id, sql: Sql = this.database, only: Id | null = null): Promise<ReportShare[]> {
    return sql.query<ReportShare>(
      `SELECT s.id, s.from_on AS "from", s.to_on AS "to", s.made_at AS "asOf", ${shownName.sql('p', anyEyes)} AS "madeByName", l.expires_at AS "expiresAt", l.last_used_at AS "lastUsedAt", l.revoked_at AS "revokedAt"
         FROM report_share s JOIN signed_link l ON l.id = s.link_id JOIN person p ON p.id = s.made_by
        WHERE s.project_id = $1 AND ($2::uuid IS NULL OR s.id = $2) ORDER BY s.made_at DESC, s.id DESC LIMIT 100`,
      [projectId, only],
    );
  }

  /** Take a link back: whoever has it is out at their next step. Done twice, it happens once. @throws Refusal `not-found` */
  async revoke(projectId: Id, shareId: Id): Promise<ReportShare[]> {
    return this.database.work(async (tx) => {
      const share = await tx.one<{ linkId: Id }>('SELECT link_id AS "linkId" FROM report_share WHERE id = $1 AND project_id = $2', [shareId, projectId]);
      if (!share) throw new Refusal('not-found');
      if (await this.links.revokeOne(tx, REPORT_SHARE, shareId, share.linkId)) await this.audit.record(tx, { action: 'report.share-revoked', objectType: 'project', objectId: projectId, details: { shareId } });
      return this.list(projectId, tx);
    });
  }

  /** What a link shows. @throws Refusal `link-invalid`, `share-over` */
  async look(token: string): Promise<SharedReport> {
    const link = await this.links.look(this.database, REPORT_SHARE, token).catch((error: unknown) => {
      if (error instanceof Refusal && (error.code === 'link-expired' || error.code === 'link-invalid')) throw new Refusal<ReportShareRefusal>('share-over');
      throw error;
    });
    const share = await this.database.one<{ content: SharedReport }>('SELECT content FROM report_share WHERE id = $1', [link.objectId]);
    if (!share) throw new Refusal<ReportShareRefusal>('share-over');
    await this.links.touch(this.database, link.id);
    return share.content;
  }

  /** What is shared, all of one moment: nobody stands in one figure and not yet in the next. */
  private content(projectId: Id, period: ReportPeriod): Promise<SharedReport> {
    return this.database.work(async (tx) => {
      await tx.execute('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
      return this.read(tx, projectId, period);
    });
  }

  /** The days of a link that holds and that tells with this of few people. */
  private async toldWith(sql: Sql, projectId: Id, content: SharedReport): Promise<ReportPeriod | null> {
    const shares = await sql.query<{ content: SharedReport }>(`SELECT s.content FROM ${LIVING} ORDER BY s.made_at DESC, s.id DESC`, [projectId, this.clock.now()]);
    return shares.find((share) => tellTogether(content, share.content))?.content.period ?? null;
  }

  private async read(sql: Sql, projectId: Id, { from, to }: ReportPeriod): Promise<SharedReport> {
    const funder = await sql.one<{ threshold: number }>('SELECT f.small_number_threshold AS threshold FROM project p JOIN funder f ON f.id = p.funder_id WHERE p.id = $1', [projectId]);
    if (!funder) throw new Refusal('not-found');
    const report = await this.reports.report(projectId, { ...NOT_NARROWED, from, to }, sql, anyEyes);
    const rules = report.indicators && (await this.ruleSets.of(sql, projectId, report.indicators.on));
    return sharedReport(report, rules?.content ?? null, funder.threshold);
  }
}
