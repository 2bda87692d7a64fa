import { Injectable } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import { NOT_NARROWED } from '@kortkurs/contract/reports';
import { DRIFT_LISTED, type FrozenContent, type FrozenSession, type LineCorrection, type LineDrift, type RowDrift, type StaleCause, type SubmissionDrift } from '@kortkurs/contract/submissions';
import { driftOfFigures, driftOfLines, driftOfRows, type LineChange, type RowChange } from '@kortkurs/rules/drift';
import { shownName, type Viewer } from '../people/door';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { ReportQuery } from '../reporting/door';
import { corrections } from './corrections.sql';
import { COUNTS_ALL } from './counts-all';
import { SubmissionRead } from './events';
import { Freezer, type Participation } from './freezer';
import { PEOPLE, SESSIONS } from './participation.sql';
import { ProjectKeys, type Pseudonyms } from './project-keys';
import { contentOf, SubmissionQuery } from './submission-query';

/** Who stands behind a pseudonym, as the reader may see it. */
interface Known {
  personId: Id;
  name: string;
}

/** By what a submission can be found to be overtaken. */
export type Overtaken = Extract<StaleCause, 'attendance' | 'outcomes' | 'entered'>;

/** What was frozen beside what would be frozen now, and what is another. */
interface Compared {
  frozen: FrozenContent;
  now: Participation;
  people: { id: Id; living: Id }[];
  pseudonyms: Pseudonyms;
  lines: LineChange[];
  rows: RowChange[];
}

/** Compares what was frozen with what would be frozen now. */
@Injectable()
export class DriftQuery {
  constructor(
    private readonly database: Database,
    private readonly submissions: SubmissionQuery,
    private readonly freezer: Freezer,
    private readonly reports: ReportQuery,
    private readonly keys: ProjectKeys,
    private readonly events: Events,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** What a submission would say otherwise if it were made now, line by line; opening it is logged. @throws Refusal `not-found`, `project-key-missing` */
  async open(id: Id, viewer: Viewer): Promise<SubmissionDrift> {
    return this.database.work(async (tx) => {
      await tx.execute('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
      const { frozen, now, people, pseudonyms, lines, rows } = await this.compared(tx, id);
      const projectId = frozen.project.id;
      const report = await this.reports.report(projectId, { ...NOT_NARROWED, from: frozen.from, to: frozen.to }, tx, COUNTS_ALL);
      await this.audit.record(tx, { action: 'submission.drift-read', objectType: 'submission', objectId: id });
      await this.events.emit(tx, new SubmissionRead(id, 'drift'));

      const [listedLines, listedRows] = [lines.slice(0, DRIFT_LISTED), rows.slice(0, DRIFT_LISTED)];
      const wanted = new Set([...listedLines, ...listedRows].map(({ pseudonym }) => pseudonym));
      const known = await this.known(tx, new Map(people.map(({ living }) => [pseudonyms(living), living])), wanted, viewer);
      const sessions = await this.sessions(tx, frozen.sessions, now.sessions, listedLines.map(({ sessionId }) => sessionId));
      const corrected = await this.corrections(tx, frozen.cutOff, listedLines.map(({ pseudonym, sessionId }) => ({ sessionId, personId: known.get(pseudonym)?.personId ?? null })), viewer);
      const who = (pseudonym: string): Pick<RowDrift, 'personId' | 'name'> => known.get(pseudonym) ?? { personId: null, name: null };
      return {
        comparedAt: this.clock.now().toISOString(),
        figures: driftOfFigures(figuresOf(frozen), figuresOf(report)),
        rows: listedRows.map(({ pseudonym, changed }) => ({ ...who(pseudonym), changed })),
        lines: listedLines.map(({ pseudonym, sessionId, ...line }): LineDrift => {
          const session = sessions.get(sessionId);
          const seen = who(pseudonym);
          return { sessionId, ...line, courseTitle: session?.courseTitle ?? {}, number: session?.number ?? null, ...seen, corrected: corrected.get(`${sessionId} ${seen.personId}`) ?? null };
        }),
        rowCount: rows.length,
        lineCount: lines.length,
      };
    });
  }

  /**
   * By what a submission would be frozen otherwise now, or null: rows and lines, or where `figures` are asked for too, what neither of
   * these says: what was entered, and what became of people. @throws Refusal `not-found`, `project-key-missing`, `project-key-destroyed`
   */
  overtaken(id: Id, figures: boolean): Promise<Overtaken | null> {
    return this.database.work(async (tx) => {
      await tx.execute('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
      const { frozen, lines, rows } = await this.compared(tx, id);
      if (lines.length + rows.length > 0) return 'attendance';
      if (!figures) return null;
      const report = await this.reports.report(frozen.project.id, { ...NOT_NARROWED, from: frozen.from, to: frozen.to }, tx, COUNTS_ALL);
      if (driftOfFigures(enteredOf(frozen), enteredOf(report)).length > 0) return 'entered';
      return driftOfFigures(indicatorsOf(frozen), indicatorsOf(report)).length > 0 ? 'outcomes' : null;
    });
  }

  private async compared(tx: Tx, id: Id): Promise<Compared> {
    const frozen = contentOf((await this.submissions.content(id, tx)).content);
    const projectId = frozen.project.id;
    const pseudonyms = await this.keys.of(tx, projectId);
    const people = await tx.query<{ id: Id; living: Id; protected: boolean }>(PEOPLE, [projectId]);
    // Somebody who was two when it was frozen and is one now stands under the name of the one who stayed.
    const joined = new Map(people.filter(({ id: row, living }) => row !== living).map((row) => [pseudonyms(row.id), pseudonyms(row.living)]));
    const asNow = <Row extends { pseudonym: string }>(row: Row): Row => ({ ...row, pseudonym: joined.get(row.pseudonym) ?? row.pseudonym });
    // Nobody ties protected people to an organisation, whatever was frozen before they were: that is no correction.
    const untied = new Set(people.filter((person) => person.protected).map(({ living }) => pseudonyms(living)));
    const now = await this.freezer.participation(tx, projectId, frozen, pseudonyms);
    return { frozen, now, people, pseudonyms, lines: driftOfLines(frozen.lines.map(asNow), now.lines), rows: driftOfRows(frozen.rows.map(asNow).map((row) => (untied.has(row.pseudonym) ? { ...row, organisationIds: [] } : row)), now.rows) };
  }

  private async known(tx: Tx, livingBy: ReadonlyMap<string, Id>, wanted: ReadonlySet<string>, viewer: Viewer): Promise<Map<string, Known>> {
    const pairs = [...wanted].flatMap((pseudonym) => {
      const personId = livingBy.get(pseudonym);
      return personId ? [{ pseudonym, personId }] : [];
    });
    const names = await tx.query<{ id: Id; name: string }>(`SELECT p.id, ${shownName.sql('p', viewer)} AS name FROM person p WHERE p.id = ANY ($1::uuid[])`, [pairs.map(({ personId }) => personId)]);
    const nameOf = new Map(names.map(({ id, name }) => [id, name]));
    return new Map(pairs.map(({ pseudonym, personId }) => [pseudonym, { personId, name: nameOf.get(personId) ?? '' }]));
  }

  /** Who corrected some lines since, and why, by session and person. */
  private async corrections(tx: Tx, since: string, lines: readonly { sessionId: Id; personId: Id | null }[], viewer: Viewer): Promise<Map<string, LineCorrection>> {
    const found = await tx.query<LineCorrection & { sessionId: Id; personId: Id }>(corrections(viewer), [lines.map(({ sessionId }) => sessionId), lines.flatMap(({ personId }) => personId ?? []), since]);
    return new Map(found.map(({ sessionId, personId, ...correction }) => [`${sessionId} ${personId}`, correction]));
  }

  /** What the sessions are called now, and for those that are gone what they were called. */
  private async sessions(tx: Tx, before: readonly FrozenSession[], now: readonly FrozenSession[], wanted: readonly Id[]): Promise<Map<Id, Pick<FrozenSession, 'courseTitle' | 'number'>>> {
    const known = new Map<Id, Pick<FrozenSession, 'courseTitle' | 'number'>>([...before, ...now].map((session) => [session.id, session]));
    const missing = wanted.filter((id) => !known.has(id));
    if (missing.length) for (const session of await tx.query<FrozenSession>(SESSIONS, [missing])) known.set(session.id, session);
    return known;
  }
}

/** Every figure by its name, indicators by their codes. */
const figuresOf = (content: Pick<FrozenContent, 'figures' | 'indicators' | 'entered'>): Record<string, number | null> => ({ ...content.figures, ...indicatorsOf(content), ...enteredOf(content) });
const indicatorsOf = ({ indicators }: Pick<FrozenContent, 'indicators'>): Record<string, number | null> => Object.fromEntries((indicators?.rows ?? []).map(({ code, total }) => [code, total]));
const enteredOf = ({ entered }: Pick<FrozenContent, 'entered'>): Record<string, number | null> => Object.fromEntries((entered?.rows ?? []).map(({ code, value }) => [code, value]));
