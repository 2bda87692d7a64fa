import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AttendanceChanged, SessionSigned } from '../attendance/door';
import { ParticipantFactsChanged, ProjectCountsOtherwise } from '../funding/door';
import { MakeUpsChanged } from '../make-ups/door';
import { Events } from '../platform/events/events';
import { RunChanged, SessionsChanged } from '../runs/door';
import { Rollup } from './rollup';

/** Tells the rollup of everything that can change a sum. */
@Injectable()
export class RollupListeners implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly rollup: Rollup,
  ) {}

  onModuleInit(): void {
    this.events.on(AttendanceChanged, (tx, { runId, enrolmentIds }) => this.rollup.rebuild(tx, runId, enrolmentIds, 'attendance'));
    this.events.on(MakeUpsChanged, (tx, { runId, enrolmentIds }) => this.rollup.rebuild(tx, runId, enrolmentIds, 'made-up'));
    this.events.on(SessionSigned, (tx, { runId }) => this.rollup.rebuild(tx, runId, null, 'attendance'));
    this.events.on(SessionsChanged, (tx, { runId }) => this.rollup.rebuild(tx, runId, null, 'sessions'));
    this.events.on(ParticipantFactsChanged, (tx, { personIds }) => this.rollup.refreshFacts(tx, personIds));
    this.events.on(ProjectCountsOtherwise, (tx, { projectId, personId }) => (personId === null ? this.rollup.rebuildProject(tx, projectId) : this.rollup.rebuildPerson(tx, personId)));
    this.events.on(RunChanged, async (tx, { before, after }) => {
      const paidByOthers = before.projectIds.join() !== after.projectIds.join();
      if (paidByOthers || before.lowThreshold !== after.lowThreshold) await this.rollup.rebuild(tx, after.id, null, 'run-projects');
    });
  }
}
