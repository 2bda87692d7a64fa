import { Injectable } from '@nestjs/common';
import type { Language } from '@kortkurs/contract/common';
import type { ReportWish } from '@kortkurs/contract/reports';
import { anyEyes } from '../../people/door';
import { Audit } from '../../platform/audit/audit';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/db/database';
import { Turns } from '../../platform/db/turns';
import { reportTables } from '../files/report-tables';
import { ReportParts } from '../report-parts';
import { ReportQuery, scopeOf } from '../report-query';
import { renderSummary } from './render-summary';
import type { Summary } from './summary-sheet';

const none = async function* (): AsyncGenerator<never> {};

/** Prints the funder's summary of a report: what leaves the house shows protected people nowhere by their organisation, whoever asks. */
@Injectable()
export class ReportPaper {
  private readonly turns = new Turns();

  constructor(
    private readonly database: Database,
    private readonly reports: ReportQuery,
    private readonly parts: ReportParts,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** A PDF that lasts, made from one moment's figures. @throws Refusal `not-found` */
  async summary(projectId: string, wish: ReportWish, language: Language): Promise<{ content: Buffer; projectName: string }> {
    const summary = await this.read(projectId, wish, language);
    const content = await this.turns.take('summary', () => renderSummary(summary, language));
    return { content, projectName: summary.report.project.name };
  }

  private read(projectId: string, wish: ReportWish, language: Language): Promise<Summary> {
    return this.database.work(async (tx) => {
      await tx.execute('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
      const report = await this.reports.report(projectId, wish, tx, anyEyes);
      const definitions = await this.parts.definitions(report, tx, scopeOf(projectId, wish, this.clock.now(), anyEyes), language);
      const centre = await tx.one<{ name: string }>('SELECT name FROM centre');
      const asked = Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== null));
      await this.audit.record(tx, { action: 'report.downloaded', objectType: 'project', objectId: projectId, details: { what: 'pdf', ...asked, from: wish.from, to: wish.to } });
      const tables = reportTables({ report, sessions: none, participants: none }, this.parts, language);
      return { report, tables, definitions, centreName: centre?.name ?? '' };
    });
  }
}
