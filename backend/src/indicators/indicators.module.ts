import { Module, type OnModuleInit } from '@nestjs/common';
import { ReportingModule, ReportParts } from '../reporting/door';
import { RuleSetsModule } from '../rule-sets/door';
import { IndicatorSection } from './indicator-section';
import { indicatorTable } from './indicator-table';

/** What a funder's rule set counts of a project's participants. */
@Module({
  imports: [ReportingModule, RuleSetsModule],
  providers: [IndicatorSection],
})
export class IndicatorsModule implements OnModuleInit {
  constructor(
    private readonly reports: ReportParts,
    private readonly section: IndicatorSection,
  ) {}

  onModuleInit(): void {
    this.reports.add({
      section: 'indicators',
      read: (sql, scope) => this.section.read(sql, scope),
      table: indicatorTable,
      definitions: (sql, scope, language) => this.section.definitions(sql, scope, language),
      people: (sql, scope, code) => this.section.people(sql, scope, code),
    });
  }
}
