import { Module } from '@nestjs/common';
import { CompletionModule } from '../completion/door';
import { PeopleModule } from '../people/door';
import { MyAttendanceQuery } from './my-attendance-query';
import { ProgressController } from './progress.controller';
import { ProgressFile } from './progress-file';
import { ProgressQuery } from './progress-query';

/** Who is on the way, who falls behind and why: for those who lead, and for each about oneself. It owns no table. */
@Module({
  imports: [CompletionModule, PeopleModule],
  controllers: [ProgressController],
  providers: [MyAttendanceQuery, ProgressFile, ProgressQuery],
})
export class ProgressModule {}
