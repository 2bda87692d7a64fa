import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AttendanceChanged, AttendanceModule, SessionSigned } from '../attendance/door';
import { EnrolmentsModule } from '../enrolments/door';
import { LearningModule, ProgressChanged, QuizHandedIn } from '../learning/door';
import { MakeUpsChanged, MakeUpsModule } from '../make-ups/door';
import { Events } from '../platform/events/events';
import { RunChanged, RunsModule, SessionsChanged } from '../runs/door';
import { Approver } from './approver';
import { CompletionApprovalEntity, CompletionEntity } from './completion.entity';
import { CompletionController } from './completion.controller';
import { CompletionQuery } from './completion-query';
import { CoursesModule } from '../courses/door';
import { PeopleModule } from '../people/door';
import { RuleEffectsController } from './rule-effects.controller';
import { RuleEffectsQuery } from './rule-effects-query';
import { Decider } from './decider';
import './refusals';

/** When a learner has done what the course asks, decided where it is settled. */
@Module({
  imports: [TypeOrmModule.forFeature([CompletionEntity, CompletionApprovalEntity]), PeopleModule, CoursesModule, RunsModule, EnrolmentsModule, LearningModule, AttendanceModule, MakeUpsModule],
  controllers: [CompletionController, RuleEffectsController],
  providers: [Decider, Approver, CompletionQuery, RuleEffectsQuery],
  exports: [Decider, CompletionQuery],
})
export class CompletionModule implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly decider: Decider,
  ) {}

  onModuleInit(): void {
    this.events.on(SessionSigned, (tx, event) => this.decider.settleRun(tx, event.runId));
    // Taking a step back decides nothing: what was done stays the ground of what was decided.
    this.events.on(ProgressChanged, async (tx, event) => {
      if (event.done) await this.decider.settle(tx, [event.enrolmentId]);
    });
    // A better attempt can reach what a rule asks for after the quiz was passed.
    this.events.on(QuizHandedIn, (tx, event) => this.decider.settle(tx, [event.enrolmentId]));
    // The last unsigned session can be cancelled: then the ones before it settle the rule.
    this.events.on(SessionsChanged, (tx, event) => this.decider.settleRun(tx, event.runId));
    // Another version of the course may ask for something else.
    this.events.on(RunChanged, async (tx, { before, after }) => {
      if (before.courseVersionId !== after.courseVersionId) await this.decider.settleAll(tx, after.id);
    });
    this.events.on(AttendanceChanged, async (tx, { session, runId, enrolmentIds }) => {
      // While a list of the run is unsigned nothing is settled, and whoever signs this one waits for the session, which is locked.
      if (session.isSigned || session.runId !== runId) await this.decider.settleSigned(tx, runId, enrolmentIds);
    });
    this.events.on(MakeUpsChanged, (tx, event) => this.decider.settleSigned(tx, event.runId, event.enrolmentIds));
  }
}
