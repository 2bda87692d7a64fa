import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CentreModule } from '../centre/door';
import { DocumentsModule } from '../documents/door';
import { OrganisationParts, OrganisationsModule } from '../organisations/door';
import { PeopleModule } from '../people/door';
import { AidCertificateEntity } from './aid-certificate.entity';
import { AidCertificates } from './aid-certificates';
import { AidFilesController } from './aid-files.controller';
import { AidGrantEntity } from './aid-grant.entity';
import { AidLimitEntity } from './aid-limit.entity';
import { AidQuery } from './aid-query';
import { AidRecorder } from './aid-recorder';
import { aidStandingOf } from './aid.sql';
import { FormPrinter } from './form-printer';
import { FrozenLedger } from './frozen-ledger';
import { LedgerFiles } from './ledger-files';
import './refusals';
import { StateAidController } from './state-aid.controller';
import { UndertakingEntity, UndertakingMemberEntity } from './undertaking.entity';
import { Undertakings } from './undertakings';

/** De minimis aid: what undertakings have been granted, and what they may still be. */
@Module({
  imports: [TypeOrmModule.forFeature([AidLimitEntity, AidGrantEntity, AidCertificateEntity, UndertakingEntity, UndertakingMemberEntity]), CentreModule, DocumentsModule, OrganisationsModule, PeopleModule],
  controllers: [StateAidController, AidFilesController],
  providers: [AidQuery, AidRecorder, AidCertificates, Undertakings, FormPrinter, FrozenLedger, LedgerFiles],
  exports: [FrozenLedger],
})
export class StateAidModule implements OnModuleInit {
  constructor(private readonly organisations: OrganisationParts) {}

  onModuleInit(): void {
    this.organisations.add({ columns: { aid: aidStandingOf }, filters: { aid: (organisation, today, value) => `${aidStandingOf(organisation, today)} = ${value}` } });
  }
}
