import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DocumentsModule } from '../documents/door';
import { PeopleModule } from '../people/door';
import { ExportKinds } from './export-kinds';
import { ExportMaker } from './export-maker';
import { ExportOrderEntity } from './export-order.entity';
import { ExportRecall } from './export-recall';
import { Exports } from './exports';
import { ExportsController } from './exports.controller';
import './refusals';

/** Files that take a while: ordered, made by a job with progress, fetched for a day by whoever ordered them and still may. */
@Module({
  imports: [DocumentsModule, PeopleModule, TypeOrmModule.forFeature([ExportOrderEntity])],
  controllers: [ExportsController],
  providers: [ExportKinds, Exports, ExportMaker, ExportRecall],
  exports: [ExportKinds, Exports],
})
export class ExportsModule {}
