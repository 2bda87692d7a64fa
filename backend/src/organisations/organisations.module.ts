import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule, RoleSources } from '../access/door';
import { CentreModule, FirstSteps } from '../centre/door';
import { People, PeopleModule, PeopleParts } from '../people/door';
import { AffiliationEntity } from './affiliation.entity';
import { AffiliationKeeper } from './affiliation-keeper';
import { AffiliationQuery } from './affiliation-query';
import { AffiliationsController } from './affiliations.controller';
import { ChallengesController } from './challenges.controller';
import { ChallengeEntity, NetworkEntity, NetworkMemberEntity } from './network.entity';
import { mergePeople } from './merge-people';
import { NetworkKeeper } from './network-keeper';
import { NetworkQuery } from './network-query';
import { NetworksController } from './networks.controller';
import { OrganisationEntity } from './organisation.entity';
import { OrganisationKeeper } from './organisation-keeper';
import { OrganisationParts } from './organisation-parts';
import { OrganisationQuery } from './organisation-query';
import { OrganisationRegister } from './organisation-register';
import { OrganisationsController } from './organisations.controller';
import './refusals';

/** IS TRUE keeps PostgreSQL from the index that forbids overlaps, which goes by person first. */
const holdsNow = `(a.valid @> (now() AT TIME ZONE 'Europe/Stockholm')::date) IS TRUE`;

/** Organisations, who represents them, and the networks they form. */
@Module({
  imports: [
    TypeOrmModule.forFeature([OrganisationEntity, AffiliationEntity, ChallengeEntity, NetworkEntity, NetworkMemberEntity]),
    CentreModule,
    PeopleModule,
    AccessModule,
  ],
  controllers: [OrganisationsController, AffiliationsController, NetworksController, ChallengesController],
  providers: [OrganisationParts, OrganisationQuery, OrganisationKeeper, OrganisationRegister, AffiliationQuery, AffiliationKeeper, NetworkQuery, NetworkKeeper],
  exports: [OrganisationParts, OrganisationQuery, OrganisationKeeper, OrganisationRegister, AffiliationQuery, AffiliationKeeper],
})
export class OrganisationsModule implements OnModuleInit {
  constructor(
    private readonly steps: FirstSteps,
    private readonly people: PeopleParts,
    private readonly persons: People,
    private readonly roles: RoleSources,
  ) {}

  onModuleInit(): void {
    this.people.add({
      columns: {
        organisations: (person) => `(SELECT coalesce(array_agg(named.name ORDER BY named.name COLLATE "sv-x-icu"), '{}')
           FROM (SELECT DISTINCT o.name FROM affiliation a JOIN organisation o ON o.id = a.organisation_id WHERE a.person_id = ${person} AND ${holdsNow}) named)`,
      },
      search: (pattern) =>
        `SELECT a.person_id FROM affiliation a JOIN organisation o ON o.id = a.organisation_id WHERE ${holdsNow} AND (' ' || public.plain(o.name)) LIKE ${pattern}`,
      filters: {
        organisationId: (person, value) => `EXISTS (SELECT 1 FROM affiliation a WHERE a.person_id = ${person} AND a.organisation_id = ${value} AND ${holdsNow})`,
      },
    });
    this.persons.onMerge('organisations', mergePeople);
    this.roles.nameObjects('organisation', 'SELECT o.name FROM organisation o WHERE o.id = $object');
    this.steps.register('organisation', 'SELECT id, name FROM organisation WHERE archived_at IS NULL ORDER BY id LIMIT 1');
  }
}
