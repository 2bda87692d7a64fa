import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { AccessModule } from './access/door';
import { AttendanceModule } from './attendance/door';
import { CentreModule } from './centre/door';
import { CertificatesModule } from './certificates/door';
import { CompletionModule } from './completion/door';
import { CoursesModule } from './courses/door';
import { DemoModule } from './demo/demo.module';
import { EnrolmentsModule } from './enrolments/door';
import { FundingModule } from './funding/door';
import { LearningModule } from './learning/door';
import { IntakeModule } from './intake/door';
import { MessagesModule } from './messages/messages.module';
import { OrganisationsModule } from './organisations/door';
import { PeopleModule } from './people/door';
import { PlatformModule, type PlatformOptions } from './platform/platform.module';
import { ReportingModule } from './reporting/door';
import { RunsModule } from './runs/door';

/** The rooms in their order: each imports only rooms above it. One line per room. */
export const rooms: Type[] = [
  CentreModule,
  PeopleModule,
  AccessModule,
  OrganisationsModule,
  FundingModule,
  CoursesModule,
  RunsModule,
  EnrolmentsModule,
  LearningModule,
  AttendanceModule,
  CompletionModule,
  IntakeModule,
  CertificatesModule,
  ReportingModule,
  MessagesModule,
  DemoModule,
];

/** The whole product. */
@Module({})
export class AppModule {
  static of(options: PlatformOptions): DynamicModule {
    return { module: AppModule, imports: [PlatformModule.of(options), ...rooms] };
  }
}
