import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '../access/door';
import { CertificateTemplatesModule } from '../certificate-templates/door';
import { CompletionDecided, CompletionModule } from '../completion/door';
import { CredentialsModule } from '../credentials/door';
import { DocumentsModule } from '../documents/door';
import { People, PeopleModule } from '../people/door';
import { Events } from '../platform/events/events';
import { Jobs } from '../platform/jobs/jobs';
import { Policy } from '../platform/policy/policy';
import { ArchiveRecall } from './archive/archive-recall';
import { CertificateArchiveEntity } from './archive/archive.entity';
import { CertificateArchivesController } from './archive/archives.controller';
import { Archivist } from './archive/archivist';
import { Press } from './archive/press';
import { Backlog } from './backlog';
import { BadgeMaker } from './badge/badge-maker';
import { BadgesController } from './badge/badges.controller';
import { CertificateCounterEntity, CertificateEntity, CertificateStatusKeyEntity } from './certificate.entity';
import { CertificateLog } from './desk/certificate-log';
import { CertificateDeskController } from './desk/desk.controller';
import { RunListFile } from './desk/run-list-file';
import { CertificateQuery } from './certificate-query';
import { CertificatesController } from './certificates.controller';
import { CertificateCredential } from './credential';
import { CredentialsController } from './credentials.controller';
import { Issuer } from './issuer';
import { issueCertificates, takeUpWaiting } from './jobs';
import { Keeper } from './keeper';
import { CertificateLinks } from './mine/certificate-links';
import { CertificateLinksController } from './mine/certificate-links.controller';
import { MyCertificatesController } from './mine/my-certificates.controller';
import { MyCertificatesQuery } from './mine/my-certificates-query';
import { Printer } from './printer';
import { Sampler } from './sampler';
import { SamplesController } from './samples.controller';
import { RunCertificatesQuery } from './run-certificates-query';
import { RegisterFile } from './register/register-file';
import { RegisterQuery } from './register/register-query';
import { CertificateRegisterController } from './register/register.controller';
import { StatusLists } from './status-lists';
import { VerificationController } from './verification.controller';
import { Verifications } from './verifications';
import { Verifier } from './verifier';
import './refusals';

/** Certificates: issued when completion is decided, printed when asked for, checked by anyone. */
@Module({
  imports: [
    TypeOrmModule.forFeature([CertificateArchiveEntity, CertificateEntity, CertificateCounterEntity, CertificateStatusKeyEntity]),
    AccessModule,
    CertificateTemplatesModule,
    CompletionModule,
    CredentialsModule,
    DocumentsModule,
    PeopleModule,
  ],
  controllers: [
    CertificateLinksController,
    MyCertificatesController,
    CertificateRegisterController,
    CertificatesController,
    SamplesController,
    CredentialsController,
    BadgesController,
    CertificateArchivesController,
    CertificateDeskController,
    VerificationController,
  ],
  providers: [
    ArchiveRecall,
    Archivist,
    Backlog,
    BadgeMaker,
    CertificateCredential,
    CertificateLinks,
    Issuer,
    Keeper,
    Press,
    Printer,
    CertificateLog,
    Sampler,
    CertificateQuery,
    MyCertificatesQuery,
    RegisterFile,
    RegisterQuery,
    RunCertificatesQuery,
    StatusLists,
    RunListFile,
    Verifications,
    Verifier,
  ],
  exports: [Backlog, CertificateLinks, Sampler, Verifications],
})
export class CertificatesModule implements OnModuleInit {
  constructor(
    private readonly policy: Policy,
    private readonly events: Events,
    private readonly jobs: Jobs,
    private readonly people: People,
    private readonly issuer: Issuer,
    private readonly keeper: Keeper,
    private readonly verifications: Verifications,
    private readonly verifier: Verifier,
  ) {}

  onModuleInit(): void {
    this.policy.scope('certificate', 'self', 'EXISTS (SELECT 1 FROM certificate c WHERE c.id = $object AND c.person_id = $person)');
    this.policy.scope(
      'certificate',
      'instructor',
      `EXISTS (SELECT 1 FROM certificate c JOIN enrolment e ON e.id = c.enrolment_id JOIN run_instructor i ON i.run_id = e.run_id
                WHERE c.id = $object AND i.person_id = $person)`,
    );
    this.verifications.register('certificate', (code) => this.verifier.find(code));
    this.events.on(CompletionDecided, (tx, event) => this.jobs.send(tx, issueCertificates, { enrolmentIds: [...event.enrolmentIds] }));
    this.jobs.handle(issueCertificates, async ({ enrolmentIds }) => void (await this.issuer.issueAll(enrolmentIds)));
    this.jobs.handle(takeUpWaiting, () => this.issuer.takeUp());
    this.jobs.every(takeUpWaiting, '20 4 * * *');
    this.people.onProtect((tx, personIds) => this.keeper.hideNames(tx, personIds));
    this.people.onRename((tx, personId) => this.issuer.renamed(tx, personId));
    this.people.onMerge('certificates', (tx, from, to) => this.keeper.move(tx, from, to));
  }
}
