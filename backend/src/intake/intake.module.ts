import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AttendanceModule } from '../attendance/door';
import { CentreModule } from '../centre/door';
import { DoorwayModule } from '../doorway/door';
import { EnrolmentsModule } from '../enrolments/door';
import { FundingModule } from '../funding/door';
import { OrganisationsModule } from '../organisations/door';
import { PeopleModule } from '../people/door';
import { Jobs } from '../platform/jobs/jobs';
import { RunsModule } from '../runs/door';
import { AttendanceFilesController } from './attendance/attendance-files.controller';
import { FileDesk } from './attendance/file-desk';
import { FileGround } from './attendance/file-ground';
import { FileQuery } from './attendance/file-query';
import { FileReader } from './attendance/file-reader';
import { FileWalkIns } from './attendance/file-walk-ins';
import { SheetTemplate } from './attendance/sheet-template';
import { BatchStore } from './batch-store';
import { IntakeBatch } from './intake-batch.entity';
import { IntakeController } from './intake.controller';
import { IntakeDesk } from './intake-desk';
import { IntakeEffect } from './intake-effect.entity';
import { IntakeQuery } from './intake-query';
import { expireLists } from './jobs';
import { ListApplier } from './list-applier';
import { ListContext } from './list-context';
import { ListReader } from './list-reader';
import { ListUndoer } from './list-undoer';
import './refusals';

/** Reading in the lists that a centre keeps today, and attendance out of files. */
@Module({
  imports: [TypeOrmModule.forFeature([IntakeBatch, IntakeEffect]), CentreModule, PeopleModule, OrganisationsModule, FundingModule, RunsModule, EnrolmentsModule, AttendanceModule, DoorwayModule],
  controllers: [IntakeController, AttendanceFilesController],
  providers: [BatchStore, ListContext, ListReader, ListApplier, ListUndoer, IntakeDesk, IntakeQuery, FileDesk, FileGround, FileQuery, FileReader, FileWalkIns, SheetTemplate],
})
export class IntakeModule implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly desk: IntakeDesk,
    private readonly files: FileDesk,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(expireLists, async () => {
      await this.desk.expire();
      await this.files.expire();
    });
    this.jobs.every(expireLists, '40 2 * * *');
  }
}
