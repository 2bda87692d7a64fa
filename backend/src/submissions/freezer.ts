import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Id, LocalDate } from '@kortkurs/contract/common';
import { NOT_NARROWED, type Report } from '@kortkurs/contract/reports';
import type { FrozenContent, FrozenLine, FrozenRow, FrozenSession, FrozenTables, NewSubmission, SubmissionRefusal } from '@kortkurs/contract/submissions';
import { canonical, type Canonical } from '@kortkurs/rules/canonical';
import { fitsKind } from '@kortkurs/rules/submission-period';
import { Today } from '../centre/door';
import { anyEyes } from '../people/door';
import { Audit } from '../platform/audit/audit';
import { Database } from '../platform/db/database';
import type { Tx } from '../platform/db/tx';
import { newId } from '../platform/ids';
import { Jobs } from '../platform/jobs/jobs';
import { Refusal } from '../platform/refusals/refusal';
import { ReportQuery, Rollup } from '../reporting/door';
import { RuleSets } from '../rule-sets/door';
import { COUNTS_ALL } from './counts-all';
import { MonthGapsQuery } from './months/month-gaps-query';
import { LINES, ROWS, SESSIONS } from './participation.sql';
import { ProjectKeys, type Pseudonyms } from './project-keys';
import { settleFrozen } from './stale-jobs';

/** Rows, lines and sessions of some days of a project, as they are now. */
export type Participation = Pick<FrozenContent, 'rows' | 'sessions' | 'lines'>;

/** Freezes what a project says of some days, for its funder. */
@Injectable()
export class Freezer {
  constructor(
    private readonly database: Database,
    private readonly reports: ReportQuery,
    private readonly ruleSets: RuleSets,
    private readonly keys: ProjectKeys,
    private readonly today: Today,
    private readonly audit: Audit,
    private readonly rollup: Rollup,
    private readonly jobs: Jobs,
    private readonly gaps: MonthGapsQuery,
  ) {}

  /**
   * Freeze figures, rows and lines of one moment as the next version. The same id again gives the same submission.
   * @returns its id
   * @throws Refusal `not-found`, `period-of-kind`, `period-ahead`, `version-without-why`, `sessions-open`, `changed-meanwhile`, `project-key-missing`
   */
  async freeze(projectId: Id, { id = newId(), kind, from, to, basedOn, why }: NewSubmission, personId: Id): Promise<Id> {
    if (!fitsKind(kind, from, to)) throw new Refusal<SubmissionRefusal>('period-of-kind', { fields: [{ field: 'to', code: 'periodOfKind' }] });
    // What is not over can still be marked, whatever the funder is told; only one's own can be of the days so far.
    if (kind === 'own' ? from > this.today.date() : to >= this.today.date()) throw new Refusal<SubmissionRefusal>('period-ahead', { fields: [{ field: 'to', code: 'periodAhead' }] });
    if (basedOn > 0 && !why) throw new Refusal<SubmissionRefusal>('version-without-why', { fields: [{ field: 'why', code: 'whyAgain' }] });
    return this.database.work(async (tx) => {
      // One moment for all that is read: a mark that is saved meanwhile is in all of it or in nothing.
      await tx.execute('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
      if (await tx.one('SELECT id FROM submission WHERE id = $1 AND project_id = $2', [id, projectId])) return id;
      const newest = await tx.one<{ version: number | null }>(
        'SELECT (SELECT max(version) FROM submission WHERE project_id = p.id AND kind = $2 AND from_on = $3 AND to_on = $4) AS version FROM project p WHERE p.id = $1',
        [projectId, kind, from, to],
      );
      if (!newest) throw new Refusal('not-found');
      if ((newest.version ?? 0) !== basedOn) throw new Refusal('changed-meanwhile');
      // Who freezes at the same time waits here, is then told by the database that the row is another now, and begins anew: only so does it see what the first has made.
      await tx.execute('UPDATE project SET name = name WHERE id = $1', [projectId]);

      const report = await this.reports.report(projectId, { ...NOT_NARROWED, from, to }, tx, COUNTS_ALL);
      const { unsignedCount, unmarkedCount } = report.readiness;
      if (kind !== 'own' && unsignedCount + unmarkedCount > 0) throw new Refusal<SubmissionRefusal>('sessions-open', { params: { unsigned: unsignedCount, unmarked: unmarkedCount } });
      // The version by which the indicators were counted, which of days ahead is today's.
      const ruleSet = await this.ruleSets.of(tx, projectId, report.indicators?.on ?? to);
      const wish = { ...NOT_NARROWED, from, to };
      const shown = await this.reports.report(projectId, wish, tx, anyEyes);
      const { id: reportedId, name, reference, funderName } = report.project;
      const content: FrozenContent = {
        format: 1,
        project: { id: reportedId, name, reference, funderName },
        kind,
        from,
        to,
        version: basedOn + 1,
        cutOff: report.countedAt,
        ruleSet: ruleSet && { versionId: ruleSet.versionId, number: ruleSet.number },
        figures: report.figures,
        indicators: report.indicators,
        entered: report.entered,
        ...(report.leftOut > 0 && { leftOut: report.leftOut }),
        // Days of one's own may be of what is not over: nothing of them is lacking yet.
        ...(kind !== 'own' && { lacked: await this.gaps.frozen(tx, projectId, { kind, from, to }, report) }),
        tables: tablesOf(shown),
        summary: await this.reports.summaryOf(shown, wish, tx, anyEyes),
        ...(await this.participation(tx, projectId, { from, to }, await this.keys.forFreezing(tx, projectId))),
      };
      const bytes = Buffer.from(canonical(content as unknown as Canonical));
      await tx.execute(
        `INSERT INTO submission (id, project_id, kind, from_on, to_on, version, rule_set_version_id, cut_off, why, made_by, participants, registered_minutes, signed_minutes, sha256, content)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
        [
          id, projectId, kind, from, to, content.version, ruleSet?.versionId ?? null, content.cutOff, why, personId,
          content.figures.participants, content.figures.registeredMinutes, content.figures.signedMinutes, createHash('sha256').update(bytes).digest(), bytes,
        ],
      );
      await this.rollup.watch(tx, projectId, to);
      const marked = await tx.query<{ id: Id }>(`SELECT k.submission_id AS id FROM submission_stale k JOIN submission s ON s.id = k.submission_id WHERE s.project_id = $1 AND s.kind = 'monthly' AND s.to_on < $2`, [projectId, from]);
      await this.jobs.send(tx, settleFrozen, { submissionId: id, marked: marked.map(({ id: submissionId }) => submissionId) });
      await this.audit.record(tx, { action: 'submission.frozen', objectType: 'submission', objectId: id, details: { projectId, kind, from, to, version: content.version } });
      return id;
    });
  }

  /** What counts of some days as it is now, under the project's pseudonyms and in their order. Three statements. */
  async participation(tx: Tx, projectId: Id, period: { from: LocalDate; to: LocalDate }, pseudonyms: Pseudonyms): Promise<Participation> {
    const named = new Map<Id, string>();
    const nameOf = (personId: Id): string => {
      const known = named.get(personId) ?? pseudonyms(personId);
      named.set(personId, known);
      return known;
    };
    const parameters = [projectId, period.from, period.to];
    const people = await tx.query<Omit<FrozenRow, 'pseudonym'> & { personId: Id }>(ROWS, parameters);
    const lines = await tx.query<Omit<FrozenLine, 'pseudonym'> & { personId: Id }>(LINES, parameters);
    const sessions = await tx.query<Omit<FrozenSession, 'startsAt'> & { startsAt: Date }>(SESSIONS, [[...new Set(lines.map(({ sessionId }) => sessionId))]]);
    return {
      rows: people.map(({ personId, ...row }) => ({ pseudonym: nameOf(personId), ...row })).sort(byPseudonym),
      sessions: sessions.map((session) => ({ ...session, startsAt: session.startsAt.toISOString() })),
      lines: lines.map(({ personId, ...line }) => ({ pseudonym: nameOf(personId), ...line })).sort((one, other) => order(one.on, other.on) || order(one.sessionId, other.sessionId) || byPseudonym(one, other)),
    };
  }
}

const order = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
const byPseudonym = (one: { pseudonym: string }, other: { pseudonym: string }): number => order(one.pseudonym, other.pseudonym);

/** What any reader of the report may see of it, protected people tied to no organisation. */
const tablesOf = ({ shielded, months, people, organisations, inSeveralOrganisations, groups, project, confirmed }: Report): FrozenTables => ({
  shielded, people, organisations, inSeveralOrganisations, groups,
  months: months.filter(({ periodRegisteredMinutes }) => periodRegisteredMinutes > 0),
  statement: project.funderStatement,
  confirmedMinutes: confirmed && confirmed.minutes,
});
