import { Injectable } from '@nestjs/common';
import { type Id, type Language, type LocalDate, type Localized } from '@kortkurs/contract/common';
import type { NewTrialFile, NumberFileRefusal } from '@kortkurs/contract/number-files';
import type { RuleSetContent } from '@kortkurs/contract/rule-sets';
import { asksAtAge } from '@kortkurs/rules/of-age';
import { columnHeadings, participantsColumns } from '@kortkurs/rules/participants-columns';
import { Today } from '../centre/door';
import { IdentityNumbers } from '../people/door';
import { Clock } from '../platform/clock';
import { Once } from '../platform/idempotency/once';
import { Database } from '../platform/db/database';
import type { Tx } from '../platform/db/tx';
import { newId } from '../platform/ids';
import { Refusal } from '../platform/refusals/refusal';
import { RuleSets } from '../rule-sets/door';
import { SubmissionPeople, type SubmissionPerson } from '../submissions/door';
import { NumberVault } from './number-vault';
import { ReportableNumbers } from './reportable-numbers';
import { monthsOf, participantsWorkbook, type ParticipantRow, type ParticipantsSource } from './participants-workbook';

/** The longest that a trial is of. */
const MOST_MONTHS = 12;

type Rules = { name: Localized; number: number; content: RuleSetContent } | null;

/** Makes the participants file that the authority takes: from what is frozen, or as a trial from what is so now. */
@Injectable()
export class ParticipantsMaker {
  constructor(
    private readonly once: Once,
    private readonly database: Database,
    private readonly people: SubmissionPeople,
    private readonly numbers: IdentityNumbers,
    private readonly reportable: ReportableNumbers,
    private readonly ruleSets: RuleSets,
    private readonly vault: NumberVault,
    private readonly today: Today,
    private readonly clock: Clock,
  ) {}

  /** Of a submission. The same id again gives the same file. @returns its id @throws Refusal `not-found`, `number-file-empty`, `project-key-missing` */
  ofSubmission(submissionId: Id, id: Id = newId(), maker: { personId: Id; language: Language }): Promise<Id> {
    return this.once.work(async (tx) => {
      if (await this.isThere(tx, id)) return id;
      const found = await tx.one<{ sha256: string; ruleSetVersionId: Id | null }>(`SELECT encode(sha256, 'hex') AS sha256, rule_set_version_id AS "ruleSetVersionId" FROM submission WHERE id = $1 FOR KEY SHARE`, [submissionId]);
      if (!found) throw new Refusal('not-found');
      const { content, people } = await this.people.frozen(tx, submissionId);
      const rules = found.ruleSetVersionId ? ((await tx.one<NonNullable<Rules>>('SELECT s.name, v.number, v.content FROM rule_set_version v JOIN rule_set s ON s.id = v.rule_set_id WHERE v.id = $1', [found.ruleSetVersionId])) ?? null) : null;
      const source = { project: content.project, from: content.from, to: content.to, submission: { version: content.version, sha256: found.sha256 }, readAt: content.cutOff };
      await this.make(tx, { id, submissionId, source, people, rules }, maker);
      return id;
    });
  }

  /** A trial of what is so now. @returns its id @throws Refusal `not-found`, `trial-days`, `number-file-empty`, `project-key-missing` */
  trial(projectId: Id, { id = newId(), from, to }: NewTrialFile, maker: { personId: Id; language: Language }): Promise<Id> {
    if (to < from || from > this.today.date() || monthsOf(from, to).length > MOST_MONTHS) throw new Refusal<NumberFileRefusal>('trial-days', { fields: [{ field: 'to', code: 'trialDays' }] });
    return this.database.work(async (tx) => {
      await tx.execute('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
      if (await this.isThere(tx, id)) return id;
      const project = await tx.one<ParticipantsSource['project'] & { id: Id }>('SELECT p.id, p.name, p.reference, f.name AS "funderName" FROM project p JOIN funder f ON f.id = p.funder_id WHERE p.id = $1', [projectId]);
      if (!project) throw new Refusal('not-found');
      const source = { project: { ...project, id: projectId }, from, to, submission: null, readAt: this.clock.now().toISOString() };
      await this.make(tx, { id, submissionId: null, source, people: await this.people.live(tx, projectId, { from, to }), rules: await this.ruleSets.of(tx, projectId, to) }, maker);
      return id;
    });
  }

  private async make(
    tx: Tx,
    { id, submissionId, source, people, rules }: { id: Id; submissionId: Id | null; source: Omit<ParticipantsSource, 'rows' | 'columns' | 'withoutNumber' | 'minorsNotAsked' | 'ruleSet'> & { project: { id: Id }; from: LocalDate; to: LocalDate }; people: SubmissionPerson[]; rules: Rules },
    { personId, language }: { personId: Id; language: Language },
  ): Promise<void> {
    const projectId = source.project.id;
    const { open, withoutSubstitute } = await this.reportable.among(tx, people.flatMap((person) => person.personId ?? []));
    const opened = await this.numbers.openAll(tx, open, { readBy: personId, what: submissionId ? 'built' : 'trial', reason: '', about: { type: 'project', id: projectId }, period: { from: source.from, to: source.to }, fileId: id });
    const isCovered = submissionId === null && (await this.wantsTwo(tx, projectId));
    const numberOf = new Map(opened.map((one) => [one.personId, one.number]));
    const rows = people
      .flatMap(({ personId: who, age: _, ...row }): ParticipantRow[] => {
        const number = who && numberOf.get(who);
        return number ? [{ ...row, number: isCovered ? `${number.slice(0, 8)}-••••` : number }] : [];
      })
      .sort((one, other) => (one.number < other.number ? -1 : 1));
    // A file without anybody would only wait for somebody to release it.
    if (!rows.length) throw new Refusal<NumberFileRefusal>('number-file-empty');
    const withoutNumber = people.length - rows.length;
    const minorsNotAsked = rules ? people.filter(({ personId: who, age }) => !(who && numberOf.has(who)) && !asksAtAge(rules.content, age)).length : 0;
    const ruleSet = rules && `${(language === 'en' && rules.name.en) || rules.name.sv}, ${rules.number}`;
    const asked = rules?.content ?? null;
    const columns = participantsColumns(asked).map((column) => ({ column, titles: columnHeadings(column, asked, monthsOf(source.from, source.to), language) }));
    const content = await participantsWorkbook({ ...source, ruleSet, withoutNumber, minorsNotAsked, columns, rows }, language);
    const name = `${submissionId ? '' : 'PROV-'}${language === 'en' ? 'participants' : 'deltagare'}-${source.from}-${source.to}${source.submission ? `-v${source.submission.version}` : ''}.xlsx`;
    await this.vault.put(tx, { id, projectId, submissionId, kind: 'participants', trial: submissionId === null, from: source.from, to: source.to, name, content, rows: rows.length, withoutNumber, withoutSubstitute, madeBy: personId });
  }

  /** Then nobody takes out whole numbers alone, also not in a trial. */
  private async wantsTwo(tx: Tx, projectId: Id): Promise<boolean> {
    return (await tx.one('SELECT 1 FROM project WHERE id = $1 AND releases_by_two', [projectId])) !== undefined;
  }

  private async isThere(tx: Tx, id: Id): Promise<boolean> {
    return (await tx.one('SELECT 1 FROM number_file WHERE id = $1', [id])) !== undefined;
  }
}
