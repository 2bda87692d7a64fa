import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PeopleModule } from '../people/door';
import { Bearers } from '../platform/policy/bearers';
import { Policy } from '../platform/policy/policy';
import { AccessGrant } from './access-grant.entity';
import { Passwords } from './passwords';
import { RefreshCookie } from './refresh-cookie';
import { RoleSources } from './role-sources';
import { SignInController } from './sign-in.controller';
import { SignInDesk } from './sign-in-desk';
import { RefreshToken, SignIn } from './sign-in.entity';
import { SignIns } from './sign-ins';
import { SignedLink } from './signed-link.entity';
import { SignedLinks } from './signed-links';
import './refusals';

const granted = (role: string, ofWhat = ''): string =>
  `EXISTS (SELECT 1 FROM access_grant g WHERE g.person_id = $person AND g.role = '${role}' ${ofWhat} AND g.starts_at <= now() AND (g.ends_at IS NULL OR g.ends_at > now()))`;
const ofThis = 'AND g.object_id = $object';

/** Sign-in, grants and signed links. */
@Module({
  imports: [PeopleModule, TypeOrmModule.forFeature([AccessGrant, SignIn, RefreshToken, SignedLink])],
  controllers: [SignInController],
  providers: [SignInDesk, SignIns, SignedLinks, Passwords, RoleSources, RefreshCookie],
  exports: [SignedLinks, RoleSources],
})
export class AccessModule implements OnModuleInit {
  constructor(
    private readonly policy: Policy,
    private readonly bearers: Bearers,
    private readonly signIns: SignIns,
  ) {}

  onModuleInit(): void {
    this.bearers.checkedBy((bearer) => this.signIns.bearer(bearer));
    for (const role of ['administrator', 'protected_reader', 'organisation_contact', 'auditor'] as const) this.policy.role(role, granted(role));
    this.policy.scope('organisation', 'organisation_contact', granted('organisation_contact', ofThis));
    this.policy.scope('project', 'auditor', granted('auditor', ofThis));
  }
}
