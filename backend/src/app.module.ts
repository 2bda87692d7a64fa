import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { AccessModule } from './access/door';
import { AttendanceModule } from './attendance/door';
import { CertificatesModule } from './certificates/door';
import { CompletionModule } from './completion/door';
import { EnrolmentsModule } from './enrolments/door';
import { MessagesModule } from './messages/messages.module';
import { PeopleModule } from './people/door';
import { PlatformModule, type PlatformOptions } from './platform/platform.module';
import { RunsModule } from './runs/door';

/** The rooms in their order: each imports only rooms above it. One line per room. */
export const rooms: Type[] = [
  PeopleModule,
  AccessModule,
  RunsModule,
  EnrolmentsModule,
  AttendanceModule,
  CompletionModule,
  CertificatesModule,
  MessagesModule,
];

/** The whole product. */
@Module({})
export class AppModule {
  static of(options: PlatformOptions): DynamicModule {
    return { module: AppModule, imports: [PlatformModule.of(options), ...rooms] };
  }
}
