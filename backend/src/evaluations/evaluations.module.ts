import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '../access/door';
import { CentreModule } from '../centre/door';
import { CoursesModule } from '../courses/door';
import { People, PeopleModule } from '../people/door';
import { ReportingModule, ReportParts } from '../reporting/door';
import { CourseEvaluation } from './course-evaluation';
import { EvaluatedRunsQuery } from './evaluated-runs-query';
import { EvaluationAnswerEntity } from './evaluation-answer.entity';
import { EvaluationAnswers } from './evaluation-answers';
import { EvaluationAskEntity } from './evaluation-ask.entity';
import { EvaluationCloser } from './evaluation-closer';
import { EvaluationCommentsQuery } from './evaluation-comments-query';
import { EvaluationDays } from './evaluation-days';
import { EvaluationEntity } from './evaluation.entity';
import { EvaluationFile } from './evaluation-file';
import { EvaluationFormEntity } from './evaluation-form.entity';
import { EvaluationForms } from './evaluation-forms';
import { EvaluationLinks } from './evaluation-links';
import { EvaluationLinksController } from './evaluation-links.controller';
import { EvaluationOpener } from './evaluation-opener';
import { EvaluationSection } from './evaluation-section';
import { EvaluationSums } from './evaluation-sums';
import { EvaluationSweep } from './evaluation-sweep';
import { EvaluationsController } from './evaluations.controller';
import { mergeEvaluations } from './merge-evaluations';
import { OwnEvaluationsController } from './own-evaluations.controller';
import './refusals';
import { RunEvaluationQuery } from './run-evaluation-query';

/** What those who came to a run think of it; nobody can tell who answered what. */
@Module({
  imports: [TypeOrmModule.forFeature([EvaluationEntity, EvaluationAskEntity, EvaluationAnswerEntity, EvaluationFormEntity]), AccessModule, CentreModule, CoursesModule, PeopleModule, ReportingModule],
  controllers: [EvaluationsController, EvaluationLinksController, OwnEvaluationsController],
  providers: [CourseEvaluation, EvaluatedRunsQuery, EvaluationAnswers, EvaluationCloser, EvaluationCommentsQuery, EvaluationDays, EvaluationFile, EvaluationForms, EvaluationLinks, EvaluationOpener, EvaluationSection, EvaluationSums, EvaluationSweep, RunEvaluationQuery],
  exports: [EvaluationLinks, EvaluationSums],
})
export class EvaluationsModule implements OnModuleInit {
  constructor(
    private readonly people: People,
    private readonly links: EvaluationLinks,
    private readonly reports: ReportParts,
    private readonly section: EvaluationSection,
  ) {}

  onModuleInit(): void {
    this.people.onProtect((tx, personIds) => this.links.revoke(tx, personIds));
    this.people.onMerge('evaluations', mergeEvaluations);
    this.reports.add({ section: 'evaluation', read: (sql, scope) => this.section.read(sql, scope), summary: (report, language, period) => this.section.summary(report, language, period) });
  }
}
