import { Injectable } from '@nestjs/common';
import { BOARD_COMMENT_PLACES, BOARD_LIMITS, type BoardComment, type BoardFigures, type BoardPage, type BoardPeriod, type BoardReach, type BoardSpan } from '@kortkurs/contract/board-page';
import type { Id, LocalDate } from '@kortkurs/contract/common';
import { boardDays, boardPeriods, yearBefore } from '@kortkurs/rules/board-period';
import { type CountedTarget, toldTargets } from '@kortkurs/rules/board-targets';
import { quarterOf } from '@kortkurs/rules/quarter';
import { addDays, instantOf } from '@kortkurs/rules/schedule';
import { targetYear } from '@kortkurs/rules/target-year';
import { CentreQuery, Today } from '../centre/door';
import { EvaluationSums } from '../evaluations/door';
import { shownName, type Viewer } from '../people/door';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Sql } from '../platform/db/tx';
import { Refusal } from '../platform/refusals/refusal';
import { ReachQuery } from '../reach/door';
import { ReportQuery } from '../reporting/door';
import { FIGURES, TARGETS } from './board-page.sql';

type Counted = BoardFigures & Pick<BoardReach, 'municipalities' | 'ofMunicipalities'>;

/** Reads how a quarter or a year went for the whole centre, beside the same days a year before. */
@Injectable()
export class BoardPageQuery {
  constructor(
    private readonly database: Database,
    private readonly centre: CentreQuery,
    private readonly reach: ReachQuery,
    private readonly reports: ReportQuery,
    private readonly evaluations: EvaluationSums,
    private readonly today: Today,
    private readonly clock: Clock,
  ) {}

  /** A period, of one moment; the quarter that is going on unless another is asked for. @throws Refusal `invalid-input` for one to come */
  read(asked: BoardPeriod | null, viewer: Viewer): Promise<BoardPage> {
    const period = asked ?? quarterOf(this.today.date());
    const { from, to } = this.days(period);
    return this.database.work(async (tx) => {
      await tx.execute('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
      const today = this.today.date();
      const until = today < to ? today : to;
      const now = await this.span(tx, from, until);
      const before = await this.span(tx, yearBefore(from), yearBefore(until));
      const targets = await this.targets(tx, from, until);
      const first = await tx.one<{ day: LocalDate | null }>('SELECT min(local_date) AS day FROM session WHERE cancelled_at IS NULL');
      const periods = boardPeriods(first?.day ?? today, today);
      return {
        period, from, to, running: today <= to,
        periods: periods.includes(period) ? periods : [...periods, period],
        now, before, ...targets,
        comments: await this.comments(tx, from, to, viewer),
        countedAt: this.clock.now().toISOString(),
      };
    });
  }

  /** First and last day of a period. @throws Refusal `invalid-input` for one to come */
  days(period: BoardPeriod): { from: LocalDate; to: LocalDate } {
    const days = boardDays(period);
    if (days.from > this.today.date()) throw new Refusal('invalid-input', { fields: [{ field: 'period', code: 'boardPeriodAhead' }] });
    return days;
  }

  /** All three comments of a period. */
  async comments(sql: Sql, from: LocalDate, to: LocalDate, viewer: Viewer): Promise<BoardComment[]> {
    const written = await sql.query<Omit<BoardComment, 'writtenAt'> & { writtenAt: Date }>(
      `SELECT c.place, c.text, ${shownName.sql('p', viewer)} AS "writtenByName", c.written_at AS "writtenAt", c.version
         FROM board_comment c JOIN person q ON q.id = c.written_by JOIN person p ON p.id = coalesce(q.merged_into, q.id) WHERE c.from_on = $1 AND c.to_on = $2`,
      [from, to],
    );
    return BOARD_COMMENT_PLACES.map((place) => {
      const one = written.find((each) => each.place === place);
      return one ? { ...one, writtenAt: one.writtenAt.toISOString() } : { place, text: '', writtenByName: null, writtenAt: null, version: 0 };
    });
  }

  private async span(sql: Sql, from: LocalDate, to: LocalDate): Promise<BoardSpan> {
    const counted = await sql.one<Counted>(FIGURES, [from, to, null, this.clock.now()]);
    if (!counted) throw new Refusal('not-found');
    const { municipalities, ofMunicipalities, ...figures } = counted;
    // Numbers that name no organisation count all of them, whoever reads.
    const { members, reached, never } = await this.reach.between(from, to, { mayKnow: true, unmasks: true }, sql);
    const evaluation = await this.evaluations.between(sql, from, to);
    return { from, to, figures, evaluation, reach: { members, reached, never, municipalities, ofMunicipalities } };
  }

  private async targets(sql: Sql, from: LocalDate, to: LocalDate): Promise<Pick<BoardPage, 'targets' | 'moreTargets'>> {
    const { targetYearStartsIn } = await this.centre.settings(sql);
    const year = targetYear(to, targetYearStartsIn);
    const parameters = [from, to, instantOf(year.from, '00:00'), instantOf(addDays(year.to, 1), '00:00'), this.clock.now(), BOARD_LIMITS.targets];
    const rows = await sql.query<Omit<CountedTarget, 'share'> & { id: Id; all: number }>(TARGETS, parameters);
    const shares = await this.reports.shares(rows.map(({ id }) => id), sql);
    return { targets: toldTargets(rows.map(({ id, all: _all, ...target }) => ({ ...target, share: shares.get(id) ?? null }))), moreTargets: Math.max(0, (rows[0]?.all ?? 0) - rows.length) };
  }
}
