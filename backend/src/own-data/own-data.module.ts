import { Module } from '@nestjs/common';
import { ExportsModule } from '../exports/door';
import { PeopleModule } from '../people/door';
import { RetentionModule } from '../retention/door';
import { SubmissionsModule } from '../submissions/door';
import { OwnFileOrders } from './download/own-file-orders';
import { HoldingQuery } from './holding-query';
import { OwnDataController } from './own-data.controller';
import { OwnReadingQuery } from './reading-query';

/** What the centre holds of a person, for that person: what, until when, and who has read it. It has no table; it comes after all rooms that have. */
@Module({
  imports: [ExportsModule, PeopleModule, RetentionModule, SubmissionsModule],
  controllers: [OwnDataController],
  providers: [HoldingQuery, OwnFileOrders, OwnReadingQuery],
})
export class OwnDataModule {}
