import { Module, type OnModuleInit } from '@nestjs/common';
import { FirstStart } from '../platform/start/first-start';
import { Credentials } from './credentials';
import { IssuerController, WellKnownController } from './issuer.controller';
import { IssuerDocuments } from './issuer-documents';
import { IssuerKeys } from './issuer-keys';

/** The issuer's keys, and what is signed with them. It knows nothing of certificates: it is handed facts. */
@Module({
  controllers: [IssuerController, WellKnownController],
  providers: [IssuerKeys, Credentials, IssuerDocuments],
  exports: [IssuerKeys, Credentials],
})
export class CredentialsModule implements OnModuleInit {
  constructor(
    private readonly starts: FirstStart,
    private readonly keys: IssuerKeys,
  ) {}

  onModuleInit(): void {
    // Before anybody asks, and so that keys that cannot be kept or read are told at once.
    this.starts.register({ name: 'keys', greet: async () => (await this.keys.ready(), []) });
  }
}
