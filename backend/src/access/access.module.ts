import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CentreModule } from '../centre/door';
import { People, PeopleModule, PeopleParts } from '../people/door';
import { Bearers } from '../platform/policy/bearers';
import { Policy } from '../platform/policy/policy';
import { AccessGrant } from './access-grant.entity';
import { AccountController } from './account.controller';
import { AddressChanger } from './address-changer';
import { AccountLinks } from './account-links';
import { FirstAdministratorController } from './first-administrator.controller';
import { FirstAdministratorDesk } from './first-administrator';
import { Grants } from './grants';
import { GrantsController } from './grants.controller';
import { Invitations } from './invitations';
import { PasswordKeeper } from './password-keeper';
import { Passwords } from './passwords';
import { RefreshCookie } from './refresh-cookie';
import { RoleSources } from './role-sources';
import { SignInController } from './sign-in.controller';
import { SignInLinks } from './sign-in-links';
import { SignInLinksController } from './sign-in-links.controller';
import { SignInDesk } from './sign-in-desk';
import { RefreshToken, SignIn } from './sign-in.entity';
import { SignIns } from './sign-ins';
import { SignedLink } from './signed-link.entity';
import { SignedLinks } from './signed-links';
import { SignUp } from './sign-up';
import './refusals';

const granted = (role: string, ofWhat = ''): string =>
  `EXISTS (SELECT 1 FROM access_grant g WHERE g.person_id = $person AND g.role = '${role}' ${ofWhat} AND g.starts_at <= now() AND (g.ends_at IS NULL OR g.ends_at > now()))`;
const ofThis = 'AND g.object_id = $object';

/** Sign-in, grants and signed links. */
@Module({
  imports: [CentreModule, PeopleModule, TypeOrmModule.forFeature([AccessGrant, SignIn, RefreshToken, SignedLink])],
  controllers: [SignInController, SignInLinksController, AccountController, FirstAdministratorController, GrantsController],
  providers: [AddressChanger, SignInDesk, SignInLinks, SignIns, SignUp, PasswordKeeper, Invitations, FirstAdministratorDesk, Grants, SignedLinks, AccountLinks, Passwords, RoleSources, RefreshCookie],
  exports: [SignedLinks, RoleSources, Grants],
})
export class AccessModule implements OnModuleInit {
  constructor(
    private readonly policy: Policy,
    private readonly bearers: Bearers,
    private readonly signIns: SignIns,
    private readonly people: People,
    private readonly parts: PeopleParts,
    private readonly roles: RoleSources,
    private readonly grants: Grants,
    private readonly links: SignedLinks,
  ) {}

  onModuleInit(): void {
    this.bearers.checkedBy((bearer, along) => this.signIns.bearer(bearer, along));
    for (const role of ['administrator', 'protected_reader', 'organisation_contact', 'auditor'] as const) this.policy.role(role, granted(role));
    this.policy.scope('organisation', 'organisation_contact', granted('organisation_contact', ofThis));
    this.policy.scope('project', 'auditor', granted('auditor', ofThis));
    this.people.onReaddress((tx, personId) => this.links.revokeSentTo(tx, personId));
    this.people.onMerge('access', (tx, from, to) => this.grants.merge(tx, from, to));
    this.parts.add({
      columns: {
        roles: (person) => `ARRAY(SELECT DISTINCT role FROM (${this.roles.all(person)}) AS held (role, object_type, object_id) ORDER BY role)`,
        grants: (person) => `COALESCE((SELECT jsonb_agg(jsonb_build_object('id', g.id, 'role', g.role, 'objectType', g.object_type, 'objectId', g.object_id,
            'objectName', ${this.roles.nameOf('g.object_type', 'g.object_id')}, 'startsAt', g.starts_at) ORDER BY g.starts_at, g.id)
           FROM access_grant g WHERE g.person_id = ${person} AND g.starts_at <= now() AND (g.ends_at IS NULL OR g.ends_at > now())), '[]')`,
        lastSignedInAt: (person) => `(SELECT max(s.created_at) FROM sign_in s JOIN account a ON a.id = s.account_id WHERE a.person_id = ${person})`,
      },
      filters: { role: (person, value) => `${value} IN (SELECT role FROM (${this.roles.all(person)}) AS held (role, object_type, object_id))` },
    });
  }
}
