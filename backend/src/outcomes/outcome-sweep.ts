import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { Id, LocalDate } from '@kortkurs/contract/common';
import { OUTCOME_OCCASIONS, type OutcomeOccasion } from '@kortkurs/contract/outcomes';
import { addDays, instantOf } from '@kortkurs/rules/schedule';
import { Today } from '../centre/door';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { newId } from '../platform/ids';
import { jobType } from '../platform/jobs/job-type';
import { Jobs } from '../platform/jobs/jobs';
import { plainError } from '../platform/without-addresses';
import { RuleSets } from '../rule-sets/door';
import { ANSWER_DAYS } from './answer-until';
import { OutcomeAskWanted } from './events';
import type { Terms } from './outcome-terms';
import { IS_ASKED, IS_KNOWN, OUTCOMES, REACHED } from './outcomes.sql';

const sweepAsks = jobType<Record<string, never>>('outcomes.ask', { seconds: 300 });

/** People who are asked in one transaction. */
const BATCH = 100;
/** Days after the last one in the project, or after the day half a year later, on which one asks. */
const ASKED_AFTER: Record<OutcomeOccasion, number> = { leaving: 14, later: 1 };
/** Days after which one reminds of it, once. */
const REMINDED_AFTER: Record<OutcomeOccasion, number> = { leaving: 7, later: 14 };
/** Days beyond the window after which nobody is asked by themselves any longer: by then the morning was missed for too long. */
const ASKED_WITHIN = 60;

interface Due {
  personId: Id;
  exitOn: LocalDate;
}

interface Project extends Pick<Terms, 'leavingDays' | 'laterMonths'> {
  id: Id;
}

/**
 * Asks those who have left a project whose rules want it: two weeks after the last day and half a year after it, and reminds once. Looks each morning at all that is due, so a
 * morning on which nothing ran is made up for; the row of each ask is unique, so nobody is asked twice.
 */
@Injectable()
export class OutcomeSweep implements OnModuleInit {
  private readonly log = new Logger('Outcomes');

  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly ruleSets: RuleSets,
    private readonly events: Events,
    private readonly today: Today,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(sweepAsks, async (_, { signal }) => void (await this.sweep(signal)));
    this.jobs.every(sweepAsks, '30 7 * * *');
  }

  /** Ask and remind whom it is due to. @returns how many letters are on their way */
  async sweep(signal?: AbortSignal): Promise<number> {
    let asked = 0;
    for (const project of await this.projects()) {
      for (const occasion of OUTCOME_OCCASIONS) {
        try {
          for (let more = BATCH; more === BATCH && !signal?.aborted; asked += more) more = await this.ask(project, occasion);
          for (let more = BATCH; more === BATCH && !signal?.aborted; asked += more) more = await this.remind(project, occasion);
        } catch (error) {
          this.log.error(`${occasion} in ${project.id}: ${plainError(error).message}`);
        }
      }
    }
    return asked;
  }

  /** Projects that somebody takes part in, and whose rules ask. */
  private async projects(): Promise<Project[]> {
    const rows = await this.database.query<{ id: Id }>('SELECT p.id FROM project p WHERE EXISTS (SELECT 1 FROM participation_month m WHERE m.project_id = p.id) ORDER BY p.id');
    const rules = await this.ruleSets.ofMany(this.database, rows.map(({ id }) => id), this.today.date());
    return [...rules].flatMap(([id, { content }]) => (content.outcomes ? [{ id, ...content.outcomes }] : []));
  }

  /** Ask a batch of those who have not been asked about this leaving. @returns how many */
  private ask(project: Project, occasion: OutcomeOccasion): Promise<number> {
    return this.alone(project.id, async (tx) => {
      const find = () => tx.query<Due>(DUE[occasion], this.parameters(project));
      const held = await this.hold(tx, await find());
      // What was true before they were held need not be so now: attendance may have moved their last day.
      const asks = (await find()).filter(({ personId }) => held.has(personId)).map((due) => ({ id: newId(), ...due }));
      await tx.execute(
        `INSERT INTO outcome_ask (id, project_id, person_id, occasion, exit_on, asked_at, written_at)
         SELECT id, $4, person, $5, exit_on, $6, $6 FROM unnest($1::uuid[], $2::uuid[], $3::date[]) AS due (id, person, exit_on)`,
        [asks.map(({ id }) => id), asks.map(({ personId }) => personId), asks.map(({ exitOn }) => exitOn), project.id, occasion, this.clock.now()],
      );
      for (const { id } of asks) await this.events.emit(tx, new OutcomeAskWanted(id, 'first'));
      return asks.length;
    });
  }

  /** Remind a batch of those who have not answered. @returns how many */
  private remind(project: Project, occasion: OutcomeOccasion): Promise<number> {
    return this.alone(project.id, async (tx) => {
      const before = instantOf(addDays(this.today.date(), 1 - REMINDED_AFTER[occasion]), '00:00');
      const due = await tx.query<Due & { id: Id }>(REMINDED[occasion], [...this.parameters(project), before]);
      await this.hold(tx, due);
      const reminded = await tx.query<{ id: Id }>(
        'UPDATE outcome_ask SET reminded_at = $2, written_at = $2 WHERE id = ANY ($1::uuid[]) AND answered_at IS NULL AND reminded_at IS NULL RETURNING id',
        [due.map(({ id }) => id), this.clock.now()],
      );
      for (const { id } of reminded) await this.events.emit(tx, new OutcomeAskWanted(id, 'reminder'));
      return reminded.length;
    });
  }

  private parameters({ id, leavingDays, laterMonths }: Project): unknown[] {
    return [id, leavingDays, laterMonths, this.today.date()];
  }

  /** Hold people as they are, in the order of their ids. @returns those who have not been joined with another row */
  private async hold(tx: Tx, due: readonly Due[]): Promise<Set<Id>> {
    const held = await tx.query<{ id: Id }>('SELECT id FROM person WHERE id = ANY ($1::uuid[]) AND merged_into IS NULL ORDER BY id FOR NO KEY UPDATE', [due.map(({ personId }) => personId)]);
    return new Set(held.map(({ id }) => id));
  }

  /** Unless another process is at the same project. */
  private alone(projectId: Id, act: (tx: Tx) => Promise<number>): Promise<number> {
    return this.database.work(async (tx) => {
      const alone = await tx.one<{ got: boolean }>('SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS got', [`outcomes:${projectId}`]);
      return alone?.got ? act(tx) : 0;
    });
  }
}

/**
 * SQL of those who have left the project $1, with the days that each occasion is about: they can be reached, nothing of them was joined or erased, they are asked at all, and they have not
 * answered about this leaving that they do not want to be. $2 and $3 are the project's days and months, $4 is today.
 */
const LEAVERS = `(
  SELECT o.*, o.exit_on + $2::int AS leaving_until, (o.exit_on + make_interval(months => $3::int))::date AS later_on FROM (${OUTCOMES('$1', '$2::int', '$4::date')}) o
    JOIN person p ON p.id = o.person_id AND p.merged_into IS NULL AND p.erased_at IS NULL AND ${REACHED}
   WHERE NOT EXISTS (SELECT 1 FROM outcome_ask d WHERE d.project_id = $1 AND d.person_id = o.person_id AND d.declined AND d.exit_on >= o.exit_on) AND ${IS_ASKED('$1', '$4::date')}) o`;

/** Of each occasion: from when one counts the days until one asks, and until when it can count. */
const ABOUT: Record<OutcomeOccasion, { from: string; until: string }> = {
  leaving: { from: 'o.exit_on', until: 'o.leaving_until' },
  later: { from: 'o.later_on', until: 'o.later_on' },
};

const byOccasion = (sql: (occasion: OutcomeOccasion, about: (typeof ABOUT)[OutcomeOccasion]) => string): Record<OutcomeOccasion, string> => ({ leaving: sql('leaving', ABOUT.leaving), later: sql('later', ABOUT.later) });

/** Whom to ask now. */
const DUE = byOccasion(
  (occasion, { from, until }) => `
  SELECT o.person_id AS "personId", o.exit_on AS "exitOn" FROM ${LEAVERS}
   WHERE NOT (${IS_KNOWN[occasion]}) AND ${from} + ${ASKED_AFTER[occasion]} <= $4::date AND ${until} + ${ASKED_WITHIN} >= $4::date
     AND NOT EXISTS (SELECT 1 FROM outcome_ask k WHERE k.project_id = $1 AND k.person_id = o.person_id AND k.occasion = '${occasion}' AND k.exit_on >= o.exit_on)
   ORDER BY o.person_id LIMIT ${BATCH}`,
);

/** Whom to remind of what was last written before $5, as long as it can be answered. */
const REMINDED = byOccasion(
  (occasion, { until }) => `
  SELECT k.id, o.person_id AS "personId", o.exit_on AS "exitOn" FROM outcome_ask k JOIN ${LEAVERS} ON o.person_id = k.person_id AND k.exit_on >= o.exit_on
   WHERE k.project_id = $1 AND k.occasion = '${occasion}' AND k.answered_at IS NULL AND k.reminded_at IS NULL AND k.written_at < $5 AND NOT (${IS_KNOWN[occasion]}) AND ${until} + ${ANSWER_DAYS[occasion]} >= $4::date
   ORDER BY o.person_id LIMIT ${BATCH}`,
);
