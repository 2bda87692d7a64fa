import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '../access/door';
import { CentreModule } from '../centre/door';
import { PeopleModule } from '../people/door';
import { Events } from '../platform/events/events';
import { SubmissionRead, SubmissionsModule } from '../submissions/door';
import { AuditorDesk } from './auditor-desk';
import { AuditorsController } from './auditors.controller';
import { EvidenceReadEntity } from './evidence-read.entity';
import { ReadLog } from './read-log';
import './refusals';

/** What an auditor reads of a project's submissions, and who has read it. */
@Module({
  imports: [AccessModule, CentreModule, PeopleModule, SubmissionsModule, TypeOrmModule.forFeature([EvidenceReadEntity])],
  controllers: [AuditorsController],
  providers: [AuditorDesk, ReadLog],
})
export class EvidenceModule implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly log: ReadLog,
  ) {}

  onModuleInit(): void {
    this.events.on(SubmissionRead, (tx, { submissionId, what }) => this.log.note(tx, { submissionId, what }));
  }
}
