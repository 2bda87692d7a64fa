import { Injectable } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import type { Id } from '@kortkurs/contract/common';
import { SURVEY_AT_LEAST, type SurveyAnswer, type SurveyQuestion, type SurveyRefusal } from '@kortkurs/contract/surveys';
import { coverNumbers } from '@kortkurs/rules/covered-numbers';
import { readSurveyAnswers, type KeptSurveyAnswers } from '@kortkurs/rules/survey';
import { Audit } from '../../platform/audit/audit';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/db/database';
import type { Tx } from '../../platform/db/tx';
import { Once } from '../../platform/idempotency/once';
import { Refusal } from '../../platform/refusals/refusal';
import { Openings } from '../openings';
import { ProgressKeeper } from '../progress-keeper';
import { isHidden, SurveyReader, type SurveyFacts } from './survey-reader';

/** Whose answer it is. */
interface Place {
  enrolmentId: Id;
  activityId: Id;
}

/**
 * Takes what learners answer to surveys. Where names are hidden, that somebody has answered is written with their progress, and what they answered alone: no row, no log and no kept request
 * has both. So it goes without `Once`, whose row would have the account and a digest of the answer; sent twice it is kept once all the same, since it is answered once.
 */
@Injectable()
export class SurveyDesk {
  constructor(
    private readonly database: Database,
    private readonly once: Once,
    private readonly openings: Openings,
    private readonly surveys: SurveyReader,
    private readonly progress: ProgressKeeper,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Keep an answer. Where names are hidden and there is one already, it stays: nobody knows which it is.
   * @param expected where names are shown, the version that the change is made on top of; none where nothing was answered
   * @throws Refusal `not-found`, `not-open-yet`, `invalid-input`, `survey-closed`, `changed-meanwhile`
   */
  async answer(place: Place, answers: readonly SurveyAnswer[], expected: number | undefined): Promise<void> {
    // Whose names are seen is the same in every version of the course.
    const hidden = isHidden(await this.surveys.facts(this.database, place.enrolmentId, place.activityId));
    await (hidden ? this.database.work((tx) => this.keepHidden(tx, place, answers)) : this.once.work((tx) => this.keepNamed(tx, place, answers, expected)));
  }

  private async keepHidden(tx: Tx, place: Place, answers: readonly SurveyAnswer[]): Promise<void> {
    const { content, done, runId } = await this.held(tx, place);
    if (done) return;
    const kept = read(content.questions, answers);
    await this.progress.reach(tx, place.enrolmentId, place.activityId, 'done');
    await this.mix(tx, runId, place.activityId, kept);
  }

  /**
   * Lay an answer among those that are not told yet. They are all written anew, in an order of chance and with other ids: where a row lies in its table, and which transaction wrote it, would
   * else tell who looks into the database whose it is. From the fifth on they are told, all at once: a later look differs from an earlier one by five answers, never by one person's.
   */
  private async mix(tx: Tx, runId: Id, activityId: Id, kept: KeptSurveyAnswers): Promise<void> {
    // Of two who answer at once each has to count the other.
    await tx.execute('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`survey:${runId}:${activityId}`]);
    const waiting = await tx.query<{ answers: KeptSurveyAnswers }>('DELETE FROM survey_hidden_answer WHERE run_id = $1 AND activity_id = $2 AND NOT told RETURNING answers', [runId, activityId]);
    const all = [...waiting.map(({ answers }) => answers), kept];
    await tx.execute(
      'INSERT INTO survey_hidden_answer (run_id, activity_id, answers, told) SELECT $1, $2, a.answers, $4 FROM jsonb_array_elements($3::jsonb) AS a (answers) ORDER BY random()',
      [runId, activityId, JSON.stringify(all), all.length >= SURVEY_AT_LEAST],
    );
  }

  private async keepNamed(tx: Tx, place: Place, answers: readonly SurveyAnswer[], expected: number | undefined): Promise<void> {
    const { content, closed, answers: before, version } = await this.held(tx, place);
    if (before && closed) throw new Refusal<SurveyRefusal>('survey-closed');
    const kept = read(content.questions, answers);
    if ((version ?? undefined) !== expected) {
      // What is sent again after nobody answered stands already.
      if (before && isDeepStrictEqual(before, kept)) return;
      throw new Refusal('changed-meanwhile');
    }
    await tx.execute(
      `INSERT INTO survey_answer AS s (enrolment_id, activity_id, answers, answered_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (enrolment_id, activity_id) DO UPDATE SET answers = excluded.answers, answered_at = excluded.answered_at, version = s.version + 1`,
      [place.enrolmentId, place.activityId, JSON.stringify(kept), this.clock.now()],
    );
    await this.audit.record(tx, { action: before ? 'survey.changed' : 'survey.answered', objectType: 'enrolment', objectId: place.enrolmentId, details: { activityId: place.activityId } });
    if (!before) await this.progress.reach(tx, place.enrolmentId, place.activityId, 'done');
  }

  /** The survey as it stands once nobody else can answer it for the same seat, where it is open to them. */
  private async held(tx: Tx, { enrolmentId, activityId }: Place): Promise<SurveyFacts> {
    await this.openings.pass(tx, enrolmentId, activityId);
    await tx.execute('SELECT 1 FROM enrolment WHERE id = $1 FOR UPDATE', [enrolmentId]);
    return this.surveys.facts(tx, enrolmentId, activityId);
  }
}

/** What is kept of what was sent. What somebody wrote may hold a number, which nobody needs here. @throws Refusal `invalid-input` */
function read(questions: readonly SurveyQuestion[], answers: readonly SurveyAnswer[]): KeptSurveyAnswers {
  const { kept, faults } = readSurveyAnswers(questions, answers);
  if (faults.length) throw new Refusal('invalid-input', { fields: faults });
  return Object.fromEntries(Object.entries(kept).map(([id, said]) => [id, typeof said === 'string' ? coverNumbers(said) : said]));
}
