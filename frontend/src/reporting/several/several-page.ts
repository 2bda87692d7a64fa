import { ChangeDetectionStrategy, Component, DOCUMENT, computed, effect, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { REPORT_GROUPINGS } from '@kortkurs/contract/report-groups';
import { SEVERAL_TABLES, type SeveralReport, type SeveralTable } from '@kortkurs/contract/several-reports';
import { Format } from '../../platform/format';
import { PageTitle } from '../../platform/page-title';
import { problemOf } from '../../platform/problem';
import { Words } from '../../platform/words/words';
import { EuMark } from '../../ui/eu-mark';
import { Icon } from '../../ui/icon/icon';
import { Notices } from '../../ui/overlay/notices';
import { Pending } from '../../ui/state/pending';
import { Skeleton } from '../../ui/state/skeleton';
import { PeriodWords } from '../period-words';
import { ReportAddress } from '../report-address';
import { type Had, type ReportAt, ReportDownload } from '../report-download';
import { behindLink, behindQuery, reportAsked } from '../report-figures';
import { ReportFiltersForm } from '../report-filters';
import { ReportGroupsTable } from '../report-groups';
import { ReportOrganisations } from '../report-organisations';
import { ReportPeopleTable } from '../report-people';
import { ReportPeriodForm } from '../report-period';
import { ReportRuns } from '../report-runs';
import { SeveralChoiceForm } from './several-choice';
import { SeveralMonths } from './several-months';
import { SeveralPageState } from './several-page-state';
import { SeveralProjects } from './several-projects';

/** The figures of several projects together, each person and each minute once. */
@Component({
  selector: 'kk-several-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [
    EuMark, Icon, MatButton, MatMenu, MatMenuItem, MatMenuTrigger, Pending, ReportFiltersForm, ReportGroupsTable, ReportOrganisations, ReportPeopleTable, ReportPeriodForm, ReportRuns, RouterLink,
    SeveralChoiceForm, SeveralMonths, SeveralProjects, Skeleton, TranslocoPipe,
  ],
  providers: [ReportAddress, SeveralPageState],
  templateUrl: './several-page.html',
  styleUrl: '../report-page.scss',
})
export class SeveralPage {
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  private readonly router = inject(Router);
  private readonly download = inject(ReportDownload);
  private readonly window = inject(DOCUMENT).defaultView;
  protected readonly state = inject(SeveralPageState);
  protected readonly address = inject(ReportAddress);
  protected readonly format = inject(Format);
  protected readonly periods = inject(PeriodWords);

  protected readonly exporting = signal(false);
  protected readonly groupings = REPORT_GROUPINGS;
  protected readonly tables = SEVERAL_TABLES;
  protected readonly title = computed(() => {
    const funder = this.state.shown()?.funder;
    return funder ? this.words.say('reporting.titleTo', { funder: funder.name }) : this.words.say('reporting.several.title');
  });
  /** The report's period in words; of all days, those of each project. */
  protected readonly days = computed(() => {
    const { from, to } = this.state.shown()?.period ?? { from: null, to: null };
    return from || to ? this.periods.between(from ?? '', to ?? '') : this.words.say('reporting.several.wholeProjects');
  });
  /** What the figures are narrowed to, in words. */
  protected readonly only = computed(() => {
    const report = this.state.shown();
    return report ? this.format.list(this.periods.names(report.narrowedTo, reportAsked(report))) : '';
  });
  /** Who pays, each once: as they want it said. */
  protected readonly statements = computed(() => [
    ...new Map((this.state.shown()?.projects ?? []).filter(({ funderMark }) => funderMark !== 'eu').map(({ funderStatement }) => [this.format.text(funderStatement), this.format.textLanguage(funderStatement)])),
  ].filter(([text]) => text));
  protected readonly isEu = computed(() => this.state.shown()?.projects.some(({ funderMark }) => funderMark === 'eu'));

  constructor() {
    const title = inject(PageTitle);
    effect(() => title.name(this.title()));
  }

  protected link(report: SeveralReport): string[] {
    return behindLink(report);
  }

  protected query(report: SeveralReport, narrowed: Record<string, string> = {}): Record<string, string | string[]> {
    return behindQuery(report, narrowed);
  }

  protected workbook(report: SeveralReport): Promise<void> {
    return this.export(() => this.download.workbook(addressOf(report), this.nameOf(report), Math.max(rowsOf(report, 'sessions'), rowsOf(report, 'participants'))));
  }

  protected csv(report: SeveralReport, table: SeveralTable): Promise<void> {
    return this.export(() => this.download.table(addressOf(report), table, `${this.nameOf(report)}, ${this.words.say(`reporting.export.${table}`)}`, rowsOf(report, table)));
  }

  protected print(): void {
    this.window?.print();
  }

  private nameOf({ funder, projects, period }: SeveralReport): string {
    return [funder?.name ?? this.words.say('reporting.several.fileName', { n: projects.length }), period.from, period.to, this.only()].filter(Boolean).join(' ');
  }

  private async export(save: () => Promise<Had>): Promise<void> {
    this.exporting.set(true);
    try {
      const had = await save();
      this.notices.say(this.words.say(had === 'saved' ? 'reporting.export.done' : 'reporting.export.begun'));
      if (had === 'ordered') await this.router.navigateByUrl('/staff/files');
    } catch (error) {
      this.notices.say(problemOf(error).detail || this.words.say('reporting.export.failed'));
    } finally {
      this.exporting.set(false);
    }
  }
}

const addressOf = ({ funder, projects, period, filters }: SeveralReport): ReportAt => ({
  path: 'reports', which: funder ? [['funder', funder.id]] : projects.map(({ id }) => ['project', id] as const), from: period.from ?? '', to: period.to ?? '', filters,
});

/** How long a table is that grows with what was held and who came; the others are short. */
const rowsOf = ({ figures }: SeveralReport, table: SeveralTable): number => (table === 'sessions' || table === 'participants' ? figures[table] : 0);
