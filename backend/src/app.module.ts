import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { AccessModule } from './access/door';
import { AttendanceModule } from './attendance/door';
import { AttestationsModule } from './attestations/door';
import { BoardPageModule } from './board-page/door';
import { CentreModule } from './centre/door';
import { CertificateTemplatesModule } from './certificate-templates/door';
import { CertificatesModule } from './certificates/door';
import { CofinancingModule } from './cofinancing/door';
import { CompletionModule } from './completion/door';
import { CoursesModule } from './courses/door';
import { CredentialsModule } from './credentials/door';
import { DiscussionsModule } from './discussions/door';
import { DocumentsModule } from './documents/door';
import { ExportsModule } from './exports/door';
import { DoorwayModule } from './doorway/door';
import { DemoModule } from './demo/demo.module';
import { EnrolmentsModule } from './enrolments/door';
import { EvaluationsModule } from './evaluations/door';
import { EvidenceModule } from './evidence/door';
import { FactAsksModule } from './fact-asks/door';
import { FundingModule } from './funding/door';
import { MakeUpsModule } from './make-ups/door';
import { MappingsModule } from './mappings/door';
import { LearningModule } from './learning/door';
import { IndicatorsModule } from './indicators/door';
import { IntakeModule } from './intake/door';
import { MessagesModule } from './messages/messages.module';
import { NumberFilesModule } from './number-files/door';
import { OrganisationsModule } from './organisations/door';
import { OutcomesModule } from './outcomes/door';
import { OwnDataModule } from './own-data/door';
import { PackagesModule } from './packages/door';
import { PaperListsModule } from './paper-lists/door';
import { PeopleModule } from './people/door';
import { PlatformModule, type PlatformOptions } from './platform/platform.module';
import { ProgressModule } from './progress/door';
import { ReachModule } from './reach/door';
import { ReportingModule } from './reporting/door';
import { StateAidModule } from './state-aid/door';
import { StatementsModule } from './statements/door';
import { StudyCirclesModule } from './study-circles/door';
import { ReportFilesModule } from './report-files/door';
import { SubmissionsModule } from './submissions/door';
import { RetentionModule } from './retention/door';
import { RuleSetsModule } from './rule-sets/door';
import { RunsModule } from './runs/door';
import { StandInsModule } from './stand-ins/door';
import { WaitingModule } from './waiting/door';

/** The rooms in their order: each imports only rooms above it. One line per room. */
export const rooms: Type[] = [
  CentreModule,
  PeopleModule,
  AccessModule,
  DocumentsModule,
  ExportsModule,
  CredentialsModule,
  OrganisationsModule,
  RuleSetsModule,
  FundingModule,
  CoursesModule,
  CertificateTemplatesModule,
  RunsModule,
  EnrolmentsModule,
  LearningModule,
  DiscussionsModule,
  PackagesModule,
  AttendanceModule,
  StandInsModule,
  PaperListsModule,
  DoorwayModule,
  MakeUpsModule,
  CompletionModule,
  ProgressModule,
  IntakeModule,
  CertificatesModule,
  ReportingModule,
  OutcomesModule,
  FactAsksModule,
  EvaluationsModule,
  AttestationsModule,
  IndicatorsModule,
  MappingsModule,
  ReachModule,
  BoardPageModule,
  StateAidModule,
  CofinancingModule,
  SubmissionsModule,
  ReportFilesModule,
  NumberFilesModule,
  StudyCirclesModule,
  RetentionModule,
  EvidenceModule,
  WaitingModule,
  StatementsModule,
  MessagesModule,
  OwnDataModule,
  DemoModule,
];

/** The whole product. */
@Module({})
export class AppModule {
  static of(options: PlatformOptions): DynamicModule {
    return { module: AppModule, imports: [PlatformModule.of(options), ...rooms] };
  }
}
