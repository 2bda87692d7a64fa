import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule, RoleSources } from '../access/door';
import { CentreModule, FirstSteps } from '../centre/door';
import { CoursesModule } from '../courses/door';
import { DocumentsModule } from '../documents/door';
import { CoFundingChanged } from '../funding/door';
import { People, PeopleModule } from '../people/door';
import { Clock } from '../platform/clock';
import { Events } from '../platform/events/events';
import { Policy } from '../platform/policy/policy';
import { AgendaQuery } from './agenda-query';
import { CalendarQuery } from './calendar-query';
import { Clashes } from './clashes';
import { Copier } from './copier';
import { CourseRunsController } from './course-runs.controller';
import { CourseRunsQuery } from './course-runs-query';
import { CourseRunEntity, RunAudienceOrganisationEntity, RunInstructorEntity, RunProjectEntity } from './course-run.entity';
import { mergePeople } from './merge-people';
import { PlaceEntity } from './place.entity';
import { Places } from './places';
import { PlacesController } from './places.controller';
import { Planner } from './planner';
import { PlanningQuery } from './planning-query';
import { Publisher } from './publisher';
import { RunQuestions } from './questions';
import './refusals';
import { RemovedSessionEntity } from './removed-session.entity';
import { RunAgenda } from './run-agenda';
import { RunDocumentsController } from './run-documents.controller';
import { RunKeeper } from './run-keeper';
import { RunListQuery } from './run-list-query';
import { RunQuery } from './run-query';
import { RunStarter } from './run-starter';
import { RunWarnings } from './run-warnings';
import { RunWriter } from './run-writer';
import { RunsController } from './runs.controller';
import { SessionWriter } from './session-writer';
import { SessionEntity } from './session.entity';
import { SessionsController } from './sessions.controller';
import { TargetsQuery } from './targets-query';
import { Terms } from './terms';
import { TermsController } from './terms.controller';

/** Places, the runs of courses and their sessions. */
@Module({
  imports: [
    TypeOrmModule.forFeature([PlaceEntity, CourseRunEntity, RunAudienceOrganisationEntity, RunInstructorEntity, RunProjectEntity, SessionEntity, RemovedSessionEntity]),
    CentreModule,
    PeopleModule,
    AccessModule,
    DocumentsModule,
    CoursesModule,
  ],
  controllers: [PlacesController, RunsController, CourseRunsController, SessionsController, TermsController, RunDocumentsController],
  providers: [Clashes, Copier, CourseRunsQuery, Places, Planner, Publisher, RunAgenda, RunKeeper, RunStarter, RunWriter, SessionWriter, RunQuestions, RunQuery, RunListQuery, RunWarnings, AgendaQuery, CalendarQuery, PlanningQuery, TargetsQuery, Terms],
  exports: [RunKeeper, RunQuestions],
})
export class RunsModule implements OnModuleInit {
  constructor(
    private readonly people: People,
    private readonly policy: Policy,
    private readonly roles: RoleSources,
    private readonly steps: FirstSteps,
    private readonly events: Events,
    private readonly writer: RunWriter,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.people.onMerge('runs', mergePeople);
    this.events.on(CoFundingChanged, (tx, { funderId }) => this.writer.requireSpoken(tx, funderId, this.clock.now()));
    this.steps.register(
      'run',
      `SELECT r.id, coalesce(v.title ->> 'sv', v.title ->> 'en') AS name FROM course_run r JOIN course_version v ON v.id = r.course_version_id
        WHERE r.status <> 'cancelled' ORDER BY r.id LIMIT 1`,
    );
    this.roles.supply("SELECT DISTINCT 'instructor', 'run', i.run_id FROM run_instructor i WHERE i.person_id = $person");
    this.roles.nameObjects('run', `SELECT coalesce(v.title ->> 'sv', v.title ->> 'en') FROM course_run r JOIN course_version v ON v.id = r.course_version_id WHERE r.id = $object`);
    this.policy.role('instructor', 'EXISTS (SELECT 1 FROM run_instructor i WHERE i.person_id = $person)');
    this.policy.scope('run', 'instructor', 'EXISTS (SELECT 1 FROM run_instructor i WHERE i.run_id = $object AND i.person_id = $person)');
    this.policy.scope('session', 'instructor', 'EXISTS (SELECT 1 FROM session s JOIN run_instructor i ON i.run_id = s.run_id WHERE s.id = $object AND i.person_id = $person)');
  }
}
