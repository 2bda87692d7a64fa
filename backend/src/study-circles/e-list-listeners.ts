import { Injectable, type OnModuleInit } from '@nestjs/common';
import { StudyHoursCorrected } from '../attendance/door';
import { People } from '../people/door';
import { Events } from '../platform/events/events';
import { Jobs } from '../platform/jobs/jobs';
import { ParticipationChanged } from '../reporting/door';
import { RunChanged, SessionsChanged } from '../runs/door';
import { compareEList, compareELists } from './e-list-jobs';
import { EListKeeper } from './e-list-keeper';

/** Has E-lists looked at again when what they say may be otherwise. */
@Injectable()
export class EListListeners implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly people: People,
    private readonly jobs: Jobs,
    private readonly keeper: EListKeeper,
  ) {}

  onModuleInit(): void {
    this.events.on(ParticipationChanged, (tx, { months }) => this.keeper.doubt(tx, { projectIds: [...new Set(months.map(({ projectId }) => projectId))] }));
    this.events.on(StudyHoursCorrected, (tx, { runId }) => this.keeper.doubt(tx, { runId }));
    this.events.on(SessionsChanged, (tx, { runId }) => this.keeper.doubt(tx, { runId }));
    this.events.on(RunChanged, (tx, { after }) => this.keeper.doubt(tx, { runId: after.id }));
    this.people.onRename((tx, personId) => this.keeper.doubtNames(tx, personId));
    this.people.onProtect((tx, personIds) => this.keeper.withdrawOf(tx, personIds));
    this.people.onErase((tx, personIds) => this.keeper.withdrawOf(tx, personIds));
    this.jobs.handle(compareEList, ({ numberFileId, settle }) => this.keeper.compare(numberFileId, settle));
    this.jobs.handle(compareELists, () => this.keeper.doubtAll());
    this.jobs.every(compareELists, '40 3 * * *');
  }
}
