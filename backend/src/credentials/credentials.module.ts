import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { HealthNotes } from '../platform/health/health-notes';
import { jobType } from '../platform/jobs/job-type';
import { Jobs } from '../platform/jobs/jobs';
import { FirstStart } from '../platform/start/first-start';
import { Credentials } from './credentials';
import { IssuerController, WellKnownController } from './issuer.controller';
import { IssuerDocuments } from './issuer-documents';
import { IssuerKeyEntity } from './issuer-key.entity';
import { IssuerKeys } from './issuer-keys';
import { KnownKeys } from './known-keys';

/** Says day by day that an own key is about to end. */
const lookAtOwnKey = jobType<Record<string, never>>('credentials.look-at-own-key');

/** The issuer's keys, and what is signed with them. It knows nothing of certificates: it is handed facts. */
@Module({
  imports: [TypeOrmModule.forFeature([IssuerKeyEntity])],
  controllers: [IssuerController, WellKnownController],
  providers: [IssuerKeys, KnownKeys, Credentials, IssuerDocuments],
  exports: [IssuerKeys, Credentials],
})
export class CredentialsModule implements OnModuleInit {
  constructor(
    private readonly starts: FirstStart,
    private readonly keys: IssuerKeys,
    private readonly jobs: Jobs,
    private readonly health: HealthNotes,
  ) {}

  onModuleInit(): void {
    // Before anybody asks, and so that keys that cannot be kept or read are told at once.
    this.starts.register({ name: 'keys', greet: () => this.keys.ready() });
    this.health.register('keys', () => this.keys.keysState());
    this.jobs.handle(lookAtOwnKey, () => this.keys.warn());
    this.jobs.every(lookAtOwnKey, '50 6 * * *');
  }
}
