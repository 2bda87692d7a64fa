import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/door';
import { NumberReadsController } from './number-reads.controller';
import { NumberReadsFile } from './number-reads-file';
import { NumberReadsQuery } from './number-reads-query';

/** Files that hold identity numbers, and who has seen numbers in them or elsewhere. */
@Module({
  imports: [PeopleModule],
  controllers: [NumberReadsController],
  providers: [NumberReadsQuery, NumberReadsFile],
})
export class NumberFilesModule {}
