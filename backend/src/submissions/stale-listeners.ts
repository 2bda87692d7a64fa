import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Today } from '../centre/door';
import { EnteredFigureChanged } from '../indicators/door';
import { OutcomeChanged } from '../outcomes/door';
import { Events } from '../platform/events/events';
import { Jobs } from '../platform/jobs/jobs';
import { ParticipationChanged } from '../reporting/door';
import { SessionsChanged } from '../runs/door';
import { compareFrozen, settleFrozen } from './stale-jobs';
import { StaleKeeper } from './stale-keeper';

/** Tells the keeper of everything that a submission can be overtaken by. */
@Injectable()
export class StaleListeners implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly jobs: Jobs,
    private readonly keeper: StaleKeeper,
    private readonly today: Today,
  ) {}

  onModuleInit(): void {
    this.events.on(ParticipationChanged, (tx, { months, cause }) => this.keeper.mark(tx, months, cause));
    this.events.on(OutcomeChanged, (tx, { projectId, exitOn }) => this.keeper.mark(tx, [{ projectId, month: monthOf(exitOn) }], 'outcomes'));
    this.events.on(EnteredFigureChanged, (tx, { projectId, from, to }) => this.keeper.markEntered(tx, projectId, { from, to }));
    // A session that comes to lie in the past, or goes from there, has nobody's minutes yet or any longer: no sum tells of it.
    this.events.on(SessionsChanged, async (tx, { runId, added, changed, removed }) => {
      const moved = changed.filter(({ before, after }) => before.localDate !== after.localDate);
      const days = [...added, ...removed, ...moved.flatMap(({ before, after }) => [before, after])].map(({ localDate }) => localDate).filter((day) => day < this.today.date());
      if (days.length === 0) return;
      const projects = await tx.query<{ id: string }>(
        'SELECT rp.project_id AS id FROM run_project rp JOIN course_run r ON r.id = rp.run_id AND NOT r.low_threshold WHERE rp.run_id = $1 AND EXISTS (SELECT 1 FROM submission s WHERE s.project_id = rp.project_id)',
        [runId],
      );
      const months = [...new Set(days.map(monthOf))];
      const all = projects.flatMap(({ id }) => months.map((month) => ({ projectId: id, month })));
      if (all.length) await this.keeper.mark(tx, all, 'sessions');
    });
    this.jobs.handle(compareFrozen, (data) => this.keeper.compare(data));
    this.jobs.handle(settleFrozen, (data) => this.keeper.settle(data));
  }
}

const monthOf = (day: string): string => `${day.slice(0, 7)}-01`;
