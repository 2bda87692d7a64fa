import { Injectable, inject } from '@angular/core';
import { Format } from '../../platform/format';
import { TouchedAsking } from '../../submissions/touched-asking';
import { PlanState } from './plan-state';

/** Asks before a plan touches months that are locked for a funder. */
@Injectable()
export class PlanMonths {
  private readonly state = inject(PlanState);
  private readonly touched = inject(TouchedAsking);
  private readonly format = inject(Format);

  /** Other projects, or past sessions that come, go or move: of a run that is begun with them as of one that is stored. @returns whether to go on */
  async sure(): Promise<boolean> {
    const run = this.state.run();
    const { projectIds, lowThreshold } = this.state.fields();
    // Where only heads are counted nothing is sent.
    if (!run && lowThreshold) return true;
    const before = run ? run.projects.map(({ id }) => id) : [];
    const isPaidAnew = before.length !== projectIds.length || before.some((id) => !projectIds.includes(id));
    const days = this.pastDays();
    // Nobody has been at a run that is only begun: what it moves is past days alone.
    if (days.length === 0 && !(run && isPaidAnew)) return true;
    return this.touched.ofRun(run?.id ?? this.state.id(), { ...(isPaidAnew && { projectIds }), ...(days.length && { days }) });
  }

  /** Days before today on which sessions come to lie, or from which they go. */
  private pastDays(): string[] {
    const today = this.format.localDate(new Date());
    const meetings = new Map(this.state.meetings().map((meeting) => [meeting.id, meeting]));
    const stored = new Map((this.state.run()?.sessions ?? []).map((session) => [session.id, session]));
    const gone = [...stored.values()].filter(({ id, startsAt }) => Date.parse(meetings.get(id)?.startsAt ?? '') !== Date.parse(startsAt));
    const come = [...meetings.values()].filter(({ id, startsAt }) => Date.parse(stored.get(id)?.startsAt ?? '') !== Date.parse(startsAt));
    return [...gone, ...come].map(({ date }) => date).filter((date) => date < today);
  }
}
