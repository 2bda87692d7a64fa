import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CompletionDecided, CompletionModule } from '../completion/door';
import { People, PeopleModule } from '../people/door';
import { Events } from '../platform/events/events';
import { Jobs } from '../platform/jobs/jobs';
import { Policy } from '../platform/policy/policy';
import { Backlog } from './backlog';
import { CertificateCounterEntity, CertificateEntity } from './certificate.entity';
import { CertificateQuery } from './certificate-query';
import { CertificatesController } from './certificates.controller';
import { Issuer } from './issuer';
import { issueCertificates } from './jobs';
import { Keeper } from './keeper';
import { Printer } from './printer';
import { RunCertificatesQuery } from './run-certificates-query';
import { Verifier } from './verifier';
import './refusals';

/** Certificates: issued when completion is decided, printed when asked for, checked by anyone. */
@Module({
  imports: [TypeOrmModule.forFeature([CertificateEntity, CertificateCounterEntity]), CompletionModule, PeopleModule],
  controllers: [CertificatesController],
  providers: [Backlog, Issuer, Keeper, Printer, CertificateQuery, RunCertificatesQuery, Verifier],
  exports: [Backlog],
})
export class CertificatesModule implements OnModuleInit {
  constructor(
    private readonly policy: Policy,
    private readonly events: Events,
    private readonly jobs: Jobs,
    private readonly people: People,
    private readonly issuer: Issuer,
    private readonly keeper: Keeper,
  ) {}

  onModuleInit(): void {
    this.policy.scope('certificate', 'self', 'EXISTS (SELECT 1 FROM certificate c WHERE c.id = $object AND c.person_id = $person)');
    this.policy.scope(
      'certificate',
      'instructor',
      `EXISTS (SELECT 1 FROM certificate c JOIN enrolment e ON e.id = c.enrolment_id JOIN run_instructor i ON i.run_id = e.run_id
                WHERE c.id = $object AND i.person_id = $person)`,
    );
    this.events.on(CompletionDecided, (tx, event) => this.jobs.send(tx, issueCertificates, { enrolmentIds: [...event.enrolmentIds] }));
    this.jobs.handle(issueCertificates, async ({ enrolmentIds }) => void (await this.issuer.issueAll(enrolmentIds)));
    this.people.onProtect((tx, personIds) => this.keeper.hideNames(tx, personIds));
    this.people.onRename((tx, personId) => this.issuer.renamed(tx, personId));
    this.people.onMerge('certificates', (tx, from, to) => this.keeper.move(tx, from, to));
  }
}
