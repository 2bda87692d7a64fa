import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '../access/door';
import { CentreModule } from '../centre/door';
import { DocumentsModule } from '../documents/door';
import { PeopleModule } from '../people/door';
import { Events } from '../platform/events/events';
import { Policy } from '../platform/policy/policy';
import { RuleSetsModule } from '../rule-sets/door';
import { audits, SubmissionRead, SubmissionsModule } from '../submissions/door';
import { AuditorDesk } from './auditor-desk';
import { AuditorsController } from './auditors.controller';
import { DossierQuery } from './dossier-query';
import { EvidenceReadEntity } from './evidence-read.entity';
import { EvidenceLinkEntity } from './links/evidence-link.entity';
import { EvidenceLinksController } from './links/evidence-links.controller';
import { LetterShelf } from './links/letter-shelf';
import { EvidenceLinkDesk } from './links/link-desk';
import { EvidenceLinkReader } from './links/link-reader';
import { SessionEvidenceQuery } from './links/session-evidence';
import { NumberDesk } from './number-desk';
import { ProtocolPrinter } from './protocol-printer';
import { ReadLog } from './read-log';
import { SampleDesk } from './sample-desk';
import { NumberRequestEntity, SampleEntity, SampleJudgementEntity, SamplePersonEntity } from './sample.entity';
import { EvidenceSamplesController } from './evidence-samples.controller';
import './refusals';

/** What an auditor reads of a project's submissions, and who has read it. */
@Module({
  imports: [AccessModule, CentreModule, DocumentsModule, PeopleModule, RuleSetsModule, SubmissionsModule, TypeOrmModule.forFeature([EvidenceReadEntity, SampleEntity, SamplePersonEntity, SampleJudgementEntity, NumberRequestEntity, EvidenceLinkEntity])],
  controllers: [AuditorsController, EvidenceSamplesController, EvidenceLinksController],
  providers: [AuditorDesk, ReadLog, SampleDesk, DossierQuery, NumberDesk, ProtocolPrinter, EvidenceLinkDesk, EvidenceLinkReader, SessionEvidenceQuery, LetterShelf],
  exports: [LetterShelf],
})
export class EvidenceModule implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly policy: Policy,
    private readonly log: ReadLog,
  ) {}

  onModuleInit(): void {
    this.policy.scope('sample', 'auditor', `EXISTS (SELECT 1 FROM sample drawn JOIN submission audited ON audited.id = drawn.submission_id WHERE drawn.id = $object AND ${audits('audited.project_id')})`);
    this.events.on(SubmissionRead, (tx, { submissionId, what }) => this.log.note(tx, { submissionId, what }));
  }
}
