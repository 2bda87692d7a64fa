import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CentreModule } from '../centre/door';
import { PeopleModule } from '../people/door';
import { RuleSetsModule } from '../rule-sets/door';
import { SubmissionsModule } from '../submissions/door';
import { NumberFileDesk } from './number-file-desk';
import { NumberFileEntity } from './number-file.entity';
import { NumberFileSweep } from './number-file-sweep';
import { NumberFilesController } from './number-files.controller';
import { NumberFilesQuery } from './number-files-query';
import { NumberReadsController } from './number-reads.controller';
import { NumberReadsFile } from './number-reads-file';
import { NumberReadsQuery } from './number-reads-query';
import { NumberVault } from './number-vault';
import { ParticipantsMaker } from './participants-maker';
import { ReportableNumbers } from './reportable-numbers';
import './refusals';

/** Files that hold identity numbers, and who has seen numbers in them or elsewhere. */
@Module({
  imports: [CentreModule, PeopleModule, RuleSetsModule, SubmissionsModule, TypeOrmModule.forFeature([NumberFileEntity])],
  controllers: [NumberReadsController, NumberFilesController],
  providers: [NumberReadsQuery, NumberReadsFile, NumberVault, NumberFilesQuery, NumberFileDesk, NumberFileSweep, ParticipantsMaker, ReportableNumbers],
  exports: [NumberVault, ReportableNumbers],
})
export class NumberFilesModule {}
