import { afterNextRender, ChangeDetectionStrategy, Component, DOCUMENT, Injector, computed, effect, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { REPORT_GROUPINGS } from '@kortkurs/contract/report-groups';
import { REPORT_TABLES, type Report, type ReportTable } from '@kortkurs/contract/reports';
import { ProjectHead } from '../funding/project-head';
import { Format } from '../platform/format';
import { PageTitle } from '../platform/page-title';
import { problemOf } from '../platform/problem';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { EuMark } from '../ui/eu-mark';
import { Field, KkInput } from '../ui/field/field';
import { Icon } from '../ui/icon/icon';
import { Notices } from '../ui/overlay/notices';
import { Empty } from '../ui/state/empty';
import { Pending } from '../ui/state/pending';
import { Skeleton } from '../ui/state/skeleton';
import { PeriodWords } from './period-words';
import { ReportAddress } from './report-address';
import { type Had, type ReportAt, ReportDownload } from './report-download';
import { behindQuery, isNarrowed, reportAsked } from './report-figures';
import { ReportFiltersForm } from './report-filters';
import { knowsGaps } from './gaps-left';
import { ReportGaps } from './report-gaps';
import { ReportLacks } from './report-lacks';
import { ReportConfirmedPart } from './report-confirmed';
import { ReportEvaluationPart } from './report-evaluation';
import { ReportEnteredPart } from './report-entered';
import { ReportGroupsTable } from './report-groups';
import { ReportIndicatorsTable } from './report-indicators';
import { ReportMonths } from './report-months';
import { ReportOrganisations } from './report-organisations';
import { ReportPageState } from './report-page-state';
import { ReportPeopleTable } from './report-people';
import { ReportPeriodForm } from './report-period';
import { ReportRuns } from './report-runs';
import { ReportTargets } from './report-targets';

/** A project's figures for a period, live: every number leads to what it counts. */
@Component({
  selector: 'kk-report-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    Banner, Empty, EuMark, Field, Icon, KkInput, MatButton, MatMenu, MatMenuItem, MatMenuTrigger, Pending, ProjectHead, ReportConfirmedPart, ReportEnteredPart, ReportEvaluationPart, ReportFiltersForm, ReportGaps, ReportGroupsTable, ReportIndicatorsTable,
    ReportMonths, ReportOrganisations, ReportPeopleTable, ReportRuns,
    ReportPeriodForm, ReportTargets, RouterLink, Skeleton, TranslocoPipe,
  ],
  providers: [ReportAddress, ReportLacks, ReportPageState],
  templateUrl: './report-page.html',
  styleUrl: './report-page.scss',
})
export class ReportPage {
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  private readonly router = inject(Router);
  private readonly download = inject(ReportDownload);
  private readonly document = inject(DOCUMENT);
  private readonly window = this.document.defaultView;
  protected readonly state = inject(ReportPageState);
  protected readonly address = inject(ReportAddress);
  protected readonly format = inject(Format);
  protected readonly periods = inject(PeriodWords);

  protected readonly exporting = signal(false);
  protected readonly title = computed(() => {
    const report = this.state.shown();
    return report ? this.words.say('reporting.titleTo', { funder: report.project.funderName }) : this.words.say('reporting.title');
  });
  protected readonly left = inject(ReportLacks).left;
  protected readonly knowsGaps = knowsGaps;
  protected readonly isNarrowed = isNarrowed;
  protected readonly groupings = REPORT_GROUPINGS;
  /** What the figures are narrowed to, in words. */
  protected readonly only = computed(() => {
    const report = this.state.shown();
    if (!report) return '';
    return this.format.list(this.periods.names(report.narrowedTo, reportAsked(report)));
  });
  protected readonly behind = computed(() => ['/staff/reports', this.state.projectId(), 'people']);

  constructor() {
    const title = inject(PageTitle);
    effect(() => title.name(this.title()));
    // A link may lead to a table that is not there until the report is.
    const [route, injector] = [inject(ActivatedRoute), inject(Injector)];
    const arrived = effect(() => {
      if (!this.state.shown()) return;
      arrived.destroy();
      const { fragment } = route.snapshot;
      if (fragment) afterNextRender(() => this.document.getElementById(fragment)?.scrollIntoView(), { injector });
    });
  }

  /** The tables that the report has. */
  protected tables(report: Report): readonly ReportTable[] {
    return REPORT_TABLES.filter((table) => (table !== 'indicators' && table !== 'entered') || report[table]);
  }

  protected valueOf(event: Event): string {
    return (event.target as HTMLSelectElement).value;
  }

  protected query(report: Report, narrowed: Record<string, string> = {}): Record<string, string | string[]> {
    return behindQuery(report, narrowed);
  }

  protected workbook(report: Report): Promise<void> {
    return this.export(() => this.download.workbook(addressOf(report), this.nameOf(report), Math.max(rowsOf(report, 'sessions'), rowsOf(report, 'participants'))));
  }

  protected summary(report: Report): Promise<void> {
    return this.export(() => this.download.summary(addressOf(report), this.nameOf(report)));
  }

  protected csv(report: Report, table: ReportTable): Promise<void> {
    return this.export(() => this.download.table(addressOf(report), table, `${this.nameOf(report)}, ${this.words.say(`reporting.export.${table}`)}`, rowsOf(report, table)));
  }

  protected print(): void {
    this.window?.print();
  }

  private nameOf({ project, period }: Report): string {
    return [project.name, period.from, period.to, this.only()].filter(Boolean).join(' ');
  }

  private async export(save: () => Promise<Had>): Promise<void> {
    this.exporting.set(true);
    try {
      const had = await save();
      this.notices.say(this.words.say(had === 'saved' ? 'reporting.export.done' : 'reporting.export.begun'));
      if (had === 'ordered') await this.router.navigateByUrl('/staff/files');
    } catch (error) {
      const problem = problemOf(error);
      this.notices.say(problem.detail || this.words.say('reporting.export.failed'));
    } finally {
      this.exporting.set(false);
    }
  }
}

const addressOf = ({ project, period, filters }: Report): ReportAt => ({ path: `reports/projects/${project.id}`, which: [], from: period.from ?? '', to: period.to ?? '', filters });

/** How long a table is that grows with what was held and who came; the others are short. */
const rowsOf = ({ figures }: Report, table: ReportTable): number => (table === 'sessions' || table === 'participants' ? figures[table] : 0);
