import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '../access/door';
import { AttendanceModule } from '../attendance/door';
import { CentreModule } from '../centre/door';
import { CredentialsModule } from '../credentials/door';
import { DocumentsModule, FileGates } from '../documents/door';
import { People, PeopleModule } from '../people/door';
import { Policy } from '../platform/policy/policy';
import { ReportingModule, ReportParts } from '../reporting/door';
import { RuleSetsModule } from '../rule-sets/door';
import { AskableQuery } from './askable-query';
import { AttestationAsker } from './attestation-asker';
import { AttestationCodes } from './attestation-codes';
import { AttestationDesk } from './attestation-desk';
import { AttestationLinks } from './attestation-links';
import { AttestationLinksController } from './attestation-links.controller';
import { AttestationMerger } from './attestation-merger';
import { AttestationQuery } from './attestation-query';
import { AttestationRegister } from './attestation-register';
import { AttestationRegisterController } from './attestation-register.controller';
import { AttestationRounds } from './attestation-rounds';
import { AttestationVoider } from './attestation-voider';
import { Attestation, AttestationCode, AttestationLineEntity } from './attestation.entity';
import { AttestationsController } from './attestations.controller';
import { CertificatesOfMonths } from './certificates-of-months';
import { CodeCarrier } from './code-carrier';
import { ConfirmationForms } from './confirmation-forms';
import { ConfirmedSection } from './confirmed-section';
import { MonthCertificates } from './month-certificates';
import { PAGE_GATE, PaperDesk } from './paper-desk';
import { PaperQuery } from './paper-query';
import { AttestationPageEntity, AttestationWithdrawal } from './paper.entity';
import { AttestationPapersController } from './attestation-papers.controller';
import './refusals';

/** Participants confirm what is registered for them, month by month; what they were shown and what they said of it is kept. */
@Module({
  imports: [TypeOrmModule.forFeature([Attestation, AttestationLineEntity, AttestationCode, AttestationPageEntity, AttestationWithdrawal]), AccessModule, AttendanceModule, CentreModule, CredentialsModule, DocumentsModule, PeopleModule, ReportingModule, RuleSetsModule],
  controllers: [AttestationLinksController, AttestationPapersController, AttestationRegisterController, AttestationsController],
  providers: [AskableQuery, AttestationAsker, AttestationCodes, AttestationDesk, AttestationLinks, AttestationMerger, AttestationQuery, AttestationRegister, AttestationRounds, AttestationVoider, CertificatesOfMonths, CodeCarrier, ConfirmationForms, ConfirmedSection, MonthCertificates, PaperDesk, PaperQuery],
  exports: [AttestationAsker, AttestationLinks, AttestationRegister, CertificatesOfMonths, CodeCarrier],
})
export class AttestationsModule implements OnModuleInit {
  constructor(
    private readonly policy: Policy,
    private readonly people: People,
    private readonly links: AttestationLinks,
    private readonly merger: AttestationMerger,
    private readonly reports: ReportParts,
    private readonly confirmed: ConfirmedSection,
    private readonly gates: FileGates,
  ) {}

  onModuleInit(): void {
    this.policy.scope('attestation', 'self', 'EXISTS (SELECT 1 FROM attestation a WHERE a.id = $object AND a.person_id = $person)');
    this.gates.register(PAGE_GATE, '$of = $file AND EXISTS (SELECT 1 FROM attestation_page p WHERE p.file_id = $file)');
    this.people.onProtect((tx, personIds) => this.links.revoke(tx, personIds));
    this.reports.add({ section: 'confirmed', read: (sql, scope) => this.confirmed.read(sql, scope), summary: (report, language, period) => this.confirmed.summary(report, language, period) });
    this.people.onMerge('attestations', (tx, from, to) => this.merger.move(tx, from, to));
  }
}
