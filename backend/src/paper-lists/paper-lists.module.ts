import { Module } from '@nestjs/common';
import { AttendanceModule } from '../attendance/door';
import { DocumentsModule } from '../documents/door';
import { PeopleModule } from '../people/door';
import { FrozenLists } from './frozen-lists';
import { ListPrinter } from './list-printer';
import { ListQuery } from './list-query';
import { PaperListsController } from './paper-lists.controller';
import { SignedPages } from './signed-pages';
import './refusals';

/** Attendance lists on paper: printed to be signed by hand, and kept once they are. */
@Module({ imports: [AttendanceModule, DocumentsModule, PeopleModule], controllers: [PaperListsController], providers: [FrozenLists, ListPrinter, ListQuery, SignedPages], exports: [FrozenLists] })
export class PaperListsModule {}
