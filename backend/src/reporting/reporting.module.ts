import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CentreModule } from '../centre/door';
import { ExportsModule } from '../exports/door';
import { FundingModule } from '../funding/door';
import { People, PeopleModule } from '../people/door';
import { ReportFiles } from './files/report-files';
import { ReportOrdersController } from './files/report-orders.controller';
import { ReportOrders } from './files/report-orders';
import { LeftOutReportController } from './left-out/left-out.controller';
import { LeftOutQuery } from './left-out/left-out-query';
import { ReportPaper } from './paper/report-paper';
import { ParticipationMonth } from './participation-month.entity';
import { ParticipationRules } from './participation-rules.entity';
import { ParticipationStart } from './participation-start.entity';
import { ParticipationWatch } from './participation-watch.entity';
import { ReportPeopleQuery } from './people-query';
import { Recount } from './recount';
import './refusals';
import { ReportChoicesQuery } from './report-choices';
import { ReportParts } from './report-parts';
import { ReportQuery } from './report-query';
import { ReportsController } from './reports.controller';
import { SeveralController } from './several/several.controller';
import { SeveralFiles } from './several/several-files';
import { SeveralOrders } from './several/several-orders';
import { SeveralPeopleQuery } from './several/several-people-query';
import { SeveralQuery } from './several/several-query';
import { Rollup } from './rollup';
import { RollupListeners } from './rollup-listeners';

/** Figures for funders, each of which can be traced to people and minutes. */
@Module({
  imports: [CentreModule, ExportsModule, FundingModule, PeopleModule, TypeOrmModule.forFeature([ParticipationMonth, ParticipationRules, ParticipationStart, ParticipationWatch])],
  controllers: [ReportsController, LeftOutReportController, ReportOrdersController, SeveralController],
  providers: [Rollup, RollupListeners, Recount, ReportParts, ReportChoicesQuery, ReportQuery, ReportPeopleQuery, ReportFiles, ReportOrders, ReportPaper, LeftOutQuery, SeveralQuery, SeveralPeopleQuery, SeveralFiles, SeveralOrders],
  exports: [Rollup, ReportParts, ReportQuery],
})
export class ReportingModule implements OnModuleInit {
  constructor(
    private readonly people: People,
    private readonly rollup: Rollup,
  ) {}

  onModuleInit(): void {
    this.people.onMerge('reporting', (tx, from, to) => this.rollup.merge(tx, from, to), { last: true });
  }
}
