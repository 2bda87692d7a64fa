import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import { EVALUATION_DAYS, OWN_PACE_DAYS } from '@kortkurs/contract/evaluations';
import { SessionSigned } from '../attendance/door';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { newId } from '../platform/ids';
import { Jobs } from '../platform/jobs/jobs';
import { EvaluationDays } from './evaluation-days';
import { EvaluationAsked } from './events';
import { EvaluationForms } from './evaluation-forms';
import { NOT_ASKED, OWN_PACE } from './evaluations.sql';
import { closeEvaluation, openEvaluation } from './jobs';

interface Run {
  id: Id;
  courseId: Id;
  isOwnPace: boolean;
  isFresh: boolean;
  closesAt: Date | null;
}

/** Opens the evaluation of a run when its last list is signed, and asks those who came; in one's own pace, when somebody has completed it. */
@Injectable()
export class EvaluationOpener implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly forms: EvaluationForms,
    private readonly days: EvaluationDays,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.events.on(SessionSigned, async (tx, { runId, lastOfRun }) => {
      if (lastOfRun) await this.jobs.send(tx, openEvaluation, { runId });
    });
    this.jobs.handle(openEvaluation, ({ runId }) => this.open(runId));
  }

  /** Ask all who came to a run and have not been asked. Nothing happens where the course asks nobody, where nobody came, once it is closed or too near to that, or long after the run. */
  open(runId: Id): Promise<void> {
    return this.database.work(async (tx) => {
      const [run] = await tx.query<Run>(
        `SELECT r.id, r.course_id AS "courseId", ${OWN_PACE} AS "isOwnPace", e.closes_at AS "closesAt",
                ${OWN_PACE} OR r.ends_at > $2::timestamptz - make_interval(days => $3::int) AND r.ends_at <= $2::timestamptz AS "isFresh"
           FROM course_run r LEFT JOIN evaluation e ON e.run_id = r.id WHERE r.id = $1 AND r.status IN ('published', 'closed')`,
        [runId, this.clock.now(), EVALUATION_DAYS.open],
      );
      if (!run || (run.closesAt ? run.closesAt <= this.clock.now() : !run.isFresh)) return;
      // Who completes in the last days waits: where it goes on they are asked, with time to answer.
      if (run.isOwnPace && run.closesAt && run.closesAt < this.days.enough()) return;
      if (!run.closesAt && !(await this.begin(tx, run))) return;
      // Of two who ask at once the second finds them asked.
      await tx.execute('SELECT 1 FROM evaluation WHERE run_id = $1 FOR UPDATE', [runId]);
      const asked = await this.notAsked(tx, runId);
      if (asked.length === 0) return;
      const ids = asked.map(() => newId());
      await tx.execute(
        'INSERT INTO evaluation_ask (id, run_id, enrolment_id, asked_at) SELECT n.id, $2, n.enrolment, $3 FROM unnest($1::uuid[], $4::uuid[]) AS n (id, enrolment)',
        [ids, runId, this.clock.now(), asked.map(({ id }) => id)],
      );
      await this.events.emit(tx, new EvaluationAsked(ids, 'first'));
    });
  }

  /** Write down what is asked, and until when. @returns whether anybody is to be asked */
  private async begin(tx: Tx, { id: runId, courseId, isOwnPace }: Run): Promise<boolean> {
    const { asks, questions } = await this.forms.of(tx, courseId);
    if (!asks || (await this.notAsked(tx, runId)).length === 0) return false;
    const closesAt = this.days.after((isOwnPace ? OWN_PACE_DAYS : EVALUATION_DAYS).open);
    const begun = await tx.execute(
      'INSERT INTO evaluation (run_id, questions, opens_at, closes_at) VALUES ($1, $2::jsonb, $3, $4) ON CONFLICT (run_id) DO NOTHING',
      [runId, JSON.stringify(questions), this.clock.now(), closesAt],
    );
    if (begun > 0) await this.jobs.send(tx, closeEvaluation, { runId }, { after: closesAt });
    return true;
  }

  private notAsked(tx: Tx, runId: Id): Promise<{ id: Id }[]> {
    return tx.query<{ id: Id }>(NOT_ASKED, [runId, ...this.days.completed()]);
  }
}
