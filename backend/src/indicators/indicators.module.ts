import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '../access/door';
import { CentreModule } from '../centre/door';
import { PeopleModule } from '../people/door';
import { ReportingModule, ReportParts } from '../reporting/door';
import { RuleSetsModule } from '../rule-sets/door';
import { EnteredFigureEntity } from './entered/entered-figure.entity';
import { EnteredFiguresController } from './entered/entered.controller';
import { EnteredKeeper } from './entered/entered-keeper';
import { EnteredQuery } from './entered/entered-query';
import { enteredTable } from './entered/entered-table';
import { IndicatorSection } from './indicator-section';
import { indicatorTable } from './indicator-table';
import './refusals';
import { ReportShareEntity } from './sharing/report-share.entity';
import { ReportSharesController } from './sharing/report-shares.controller';
import { ReportSharer } from './sharing/report-sharer';

/** What a funder's rule set counts of a project's participants, and what staff count themselves. */
@Module({
  imports: [AccessModule, CentreModule, PeopleModule, ReportingModule, RuleSetsModule, TypeOrmModule.forFeature([EnteredFigureEntity, ReportShareEntity])],
  controllers: [EnteredFiguresController, ReportSharesController],
  providers: [EnteredKeeper, EnteredQuery, IndicatorSection, ReportSharer],
})
export class IndicatorsModule implements OnModuleInit {
  constructor(
    private readonly reports: ReportParts,
    private readonly section: IndicatorSection,
    private readonly entered: EnteredQuery,
  ) {}

  onModuleInit(): void {
    this.reports.add({
      section: 'indicators',
      read: (sql, scope) => this.section.read(sql, scope),
      table: indicatorTable,
      definitions: (sql, scope, language) => this.section.definitions(sql, scope, language),
      people: (sql, scope, code) => this.section.people(sql, scope, code),
      nameOf: (sql, scope, code) => this.section.nameOf(sql, scope, code),
      lacking: (sql, scope, personIds) => this.section.lacking(sql, scope, personIds),
    });
    this.reports.add({ section: 'entered', read: (sql, scope) => this.entered.section(sql, scope), table: enteredTable });
  }
}
