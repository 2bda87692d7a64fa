import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule, RoleSources } from '../access/door';
import { CentreModule } from '../centre/door';
import { People, PeopleModule } from '../people/door';
import { RuleSetsModule, RuleSetUsers } from '../rule-sets/door';
import { FactQuestions } from './facts/fact-questions';
import { ParticipantFactEntity } from './facts/participant-fact.entity';
import { Situations } from './facts/situations';
import { FunderEntity } from './funder.entity';
import { FunderKeeper } from './funder-keeper';
import { FundersController } from './funders.controller';
import { FundingQuery } from './funding-query';
import { LeftOutController } from './left-out/left-out.controller';
import { LeftOutKeeper } from './left-out/left-out-keeper';
import { ProjectExclusionEntity } from './left-out/project-exclusion.entity';
import { mergePeople } from './merge-people';
import { OwnParticipantRecordController, ParticipantRecordController } from './participant-record.controller';
import { ParticipantRecordCorrector } from './participant-record-corrector';
import { ParticipantRecordDesk } from './participant-record-desk';
import { ParticipantRecordEntity } from './participant-record.entity';
import { ParticipantRecords } from './participant-records';
import { ProjectEntity, ProjectPartnerEntity, ProjectRelationEntity, ProjectTargetEntity } from './project.entity';
import { ProjectKeeper } from './project-keeper';
import { ProjectsController } from './projects.controller';
import { RuleSetFollower } from './rule-set-follower';
import { TargetKeeper } from './target-keeper';
import './refusals';

/** Who pays, what was promised, and the facts that a funder requires of a participant. */
@Module({
  imports: [
    TypeOrmModule.forFeature([FunderEntity, ProjectEntity, ProjectPartnerEntity, ProjectRelationEntity, ProjectTargetEntity, ParticipantRecordEntity, ParticipantFactEntity, ProjectExclusionEntity]),
    CentreModule,
    PeopleModule,
    AccessModule,
    RuleSetsModule,
  ],
  controllers: [FundersController, ProjectsController, LeftOutController, OwnParticipantRecordController, ParticipantRecordController],
  providers: [FundingQuery, FunderKeeper, ProjectKeeper, TargetKeeper, LeftOutKeeper, RuleSetFollower, ParticipantRecords, ParticipantRecordCorrector, ParticipantRecordDesk, Situations, FactQuestions],
  exports: [FundingQuery, ParticipantRecords, Situations, FactQuestions],
})
export class FundingModule implements OnModuleInit {
  constructor(
    private readonly people: People,
    private readonly roles: RoleSources,
    private readonly ruleSetUsers: RuleSetUsers,
  ) {}

  onModuleInit(): void {
    this.people.onMerge('funding', mergePeople);
    this.ruleSetUsers.supply({
      ofProject: 'SELECT p.rule_set_id FROM project p WHERE p.id = $project',
      inUse: 'SELECT p.rule_set_id FROM project p WHERE p.archived_at IS NULL',
    });
    this.roles.nameObjects('project', 'SELECT p.name FROM project p WHERE p.id = $object');
  }
}
