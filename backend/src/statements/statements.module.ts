import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CertificateLinks, CertificatesModule, Verifications } from '../certificates/door';
import { CredentialsModule } from '../credentials/door';
import { People, PeopleModule } from '../people/door';
import { Policy } from '../platform/policy/policy';
import { Hours } from './hours';
import { ParticipationStatement, ParticipationStatementCounter } from './statement.entity';
import { StatementMaker } from './statement-maker';
import { StatementQuery } from './statement-query';
import { StatementsController } from './statements.controller';
import './refusals';

/** Participation statements: somebody's hours of a period over all courses, signed, and checked by anyone as certificates are. */
@Module({
  imports: [TypeOrmModule.forFeature([ParticipationStatement, ParticipationStatementCounter]), CertificatesModule, CredentialsModule, PeopleModule],
  controllers: [StatementsController],
  providers: [Hours, StatementMaker, StatementQuery],
})
export class StatementsModule implements OnModuleInit {
  constructor(
    private readonly policy: Policy,
    private readonly people: People,
    private readonly verifications: Verifications,
    private readonly links: CertificateLinks,
    private readonly maker: StatementMaker,
    private readonly statements: StatementQuery,
  ) {}

  onModuleInit(): void {
    this.policy.scope('statement', 'self', 'EXISTS (SELECT 1 FROM participation_statement s WHERE s.id = $object AND s.person_id = $person)');
    this.links.covers('EXISTS (SELECT 1 FROM participation_statement s WHERE s.person_id = p.id)');
    this.verifications.register('statement', (code) => this.statements.verify(code));
    this.people.onProtect((tx, personIds) => this.maker.hideNames(tx, personIds));
    this.people.onMerge('statements', (tx, from, to) => this.maker.move(tx, from, to));
  }
}
