import { Injectable } from '@nestjs/common';
import type { Id, Language } from '@kortkurs/contract/common';
import { CIRCLE_LIMITS, type NewEList, type StudyCircleRefusal } from '@kortkurs/contract/study-circles';
import { NumberVault, ReportableNumbers } from '../number-files/door';
import { IdentityNumbers } from '../people/door';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import { newId } from '../platform/ids';
import { Refusal } from '../platform/refusals/refusal';
import { asksNumbers } from './asks-numbers';
import { CircleListQuery } from './circle-list-query';
import { EListKeeper } from './e-list-keeper';
import { eListWorkbook, type EListSource } from './e-list-workbook';
import { eListWords } from './e-list-words';

/** Makes the E-list of a project's circles, and seals it: it holds identity numbers where the rules ask for them. */
@Injectable()
export class EListMaker {
  constructor(
    private readonly database: Database,
    private readonly circles: CircleListQuery,
    private readonly reportable: ReportableNumbers,
    private readonly numbers: IdentityNumbers,
    private readonly vault: NumberVault,
    private readonly keeper: EListKeeper,
    private readonly clock: Clock,
  ) {}

  /**
   * Of the circles with a meeting on these days, each whole; made again of the same days it is a new version. The same id again gives the same file.
   * @returns its id @throws Refusal `not-found`, `e-list-days`, `e-list-empty`, `e-list-long`, `project-key-missing`
   */
  make(projectId: Id, { id = newId(), from, to }: NewEList, { personId, language }: { personId: Id; language: Language }): Promise<Id> {
    if (to < from || to > inMonths(from, CIRCLE_LIMITS.months)) throw new Refusal<StudyCircleRefusal>('e-list-days', { fields: [{ field: 'to', code: 'eListDays' }] });
    return this.database.work(async (tx) => {
      // Names, hours and numbers are read at one moment, or the file would not add up.
      await tx.execute('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
      if (await tx.one('SELECT 1 FROM number_file WHERE id = $1', [id])) return id;
      const project = await tx.one<EListSource['project']>('SELECT p.name, p.reference, f.name AS "funderName" FROM project p JOIN funder f ON f.id = p.funder_id WHERE p.id = $1', [projectId]);
      if (!project) throw new Refusal('not-found');
      const circles = await this.circles.all(tx, { from, to, project: projectId, kind: null }, CIRCLE_LIMITS.circles);
      if (!circles.length) throw new Refusal<StudyCircleRefusal>('e-list-empty');
      if (circles.length > CIRCLE_LIMITS.circles) throw new Refusal<StudyCircleRefusal>('e-list-long');
      const asking = circles.filter(asksNumbers);
      const { open, withoutSubstitute } = await this.reportable.among(tx, [...new Set(asking.flatMap(({ parts }) => parts.map((part) => part.personId)))]);
      const opened = await this.numbers.openAll(tx, open, { readBy: personId, what: 'built', reason: '', about: { type: 'project', id: projectId }, period: { from, to }, fileId: id });
      const numbers = new Map(opened.map((one) => [one.personId, one.number]));
      const rows = circles.flatMap((circle) => circle.parts.map((part) => asksNumbers(circle) && !numbers.has(part.personId)));
      const withoutNumber = rows.filter(Boolean).length;
      const before = await this.keeper.before(tx, projectId, { from, to }, circles);
      const version = (before?.version ?? 0) + 1;
      const content = await eListWorkbook(
        { project, from, to, version, before, readAt: this.clock.now().toISOString(), circles, withoutNumber, numberOf: asking.length ? (circle, who) => (asksNumbers(circle) ? (numbers.get(who) ?? null) : null) : null },
        language,
      );
      await this.vault.put(tx, { id, projectId, submissionId: null, kind: 'study-circles', trial: false, from, to, name: `${eListWords[language].fileName}-${from}-${to}${version > 1 ? `-v${version}` : ''}.xlsx`, content, rows: rows.length, withoutNumber, withoutSubstitute, madeBy: personId });
      await this.keeper.keep(tx, { id, projectId, from, to, version }, circles);
      return id;
    });
  }
}

/** The last day of so many months from a day on. */
function inMonths(from: string, months: number): string {
  const [year = 0, month = 0, day = 0] = from.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + months, day - 1)).toISOString().slice(0, 10);
}
