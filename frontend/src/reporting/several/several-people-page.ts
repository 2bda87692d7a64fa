import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { SeveralPeople } from '@kortkurs/contract/several-reports';
import { Format } from '../../platform/format';
import { lastValue } from '../../platform/last-value';
import { PageTitle } from '../../platform/page-title';
import { problemOf } from '../../platform/problem';
import { Words } from '../../platform/words/words';
import { Icon } from '../../ui/icon/icon';
import { listQuery } from '../../ui/list/list-query';
import { ListTools } from '../../ui/list/list-tools';
import { Pager } from '../../ui/list/pager';
import { Notices } from '../../ui/overlay/notices';
import { Empty } from '../../ui/state/empty';
import { Pending } from '../../ui/state/pending';
import { BehindPeople } from '../behind-people';
import { listed } from '../listed';
import { PeriodWords } from '../period-words';
import { ReportDownload } from '../report-download';
import { REPORT_FILTERS, ROW_FILTERS } from '../report-filter-names';

/** Who stands behind a figure of several projects, and for each the sessions that the minutes come from. */
@Component({
  selector: 'kk-several-people-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [BehindPeople, Empty, Icon, ListTools, MatButton, Pager, Pending, RouterLink, TranslocoPipe],
  templateUrl: './several-people-page.html',
  styles: `
    .logged {
      display: flex;
      gap: 8px;
      align-items: center;
      padding-bottom: 16px;
    }
  `,
})
export class SeveralPeoplePage {
  private readonly words = inject(Words);
  private readonly periods = inject(PeriodWords);
  private readonly notices = inject(Notices);
  private readonly router = inject(Router);
  private readonly files = inject(ReportDownload);
  protected readonly format = inject(Format);
  protected readonly listed = listed;
  protected readonly saving = signal(false);

  protected readonly query = listQuery({ filters: ['project', 'funder', 'from', 'to', 'figure', 'gender', 'age', 'missing', ...REPORT_FILTERS, ...ROW_FILTERS, 'run'], size: 20 });
  /** Whether the address says which projects. */
  protected readonly asks = computed(() => this.query.values('project').length > 0 || this.query.value('funder') !== '');
  /** Every fetch is written to the log, so nothing is fetched beforehand. */
  protected readonly people = httpResource<SeveralPeople>(() => (this.asks() ? { url: '/api/v1/reports/people', params: this.query.params() } : undefined));
  protected readonly shown = lastValue(this.people);

  protected readonly title = computed(() => {
    const page = this.shown();
    return page ? this.words.say(this.query.value('figure') === 'certificates' ? 'reporting.behind.certificates' : 'reporting.behind.participants', { n: page.total }) : '';
  });
  /** Which projects. */
  protected readonly of = computed(() => {
    const page = this.shown();
    if (!page) return '';
    const count = this.words.say('reporting.several.count', { n: page.projects.length });
    return page.funder ? `${page.funder.name}, ${count}` : count;
  });
  /** What narrows the figure, in words. */
  protected readonly narrowed = computed(() => {
    const [page, gender, age, from, to] = [this.shown(), this.query.value('gender'), this.query.value('age'), this.query.value('from'), this.query.value('to')];
    return [
      from || to ? this.periods.between(from, to) : this.words.say('reporting.several.wholeProjects'),
      gender && this.words.say(`reporting.gender.${gender}`),
      age && (age === 'missing' ? this.words.say('reporting.behind.noAge') : this.words.say('reporting.behind.age', { age: this.words.say(`reporting.age.${age}`) })),
      this.query.value('missing') && this.words.say('reporting.behind.missing'),
      ...(page ? this.periods.names(page.narrowedTo, (name) => this.query.value(name)) : []),
      this.format.text(page?.narrowedTo.run),
    ]
      .filter(Boolean)
      .join(', ');
  });
  /** The report that the figure stands in. */
  protected readonly report = computed(() =>
    Object.fromEntries((['project', 'funder', 'from', 'to', ...REPORT_FILTERS] as const).map((name) => [name, this.query.values(name)] as const).filter(([, values]) => values.length)),
  );

  constructor() {
    const title = inject(PageTitle);
    effect(() => {
      if (this.title()) title.name(this.title());
    });
  }

  protected async download(): Promise<void> {
    this.saving.set(true);
    try {
      const had = await this.files.people('reports', this.query.params(), [this.of(), this.title()].join(', '), this.shown()?.total ?? 0);
      this.notices.say(this.words.say(had === 'saved' ? 'reporting.export.done' : 'reporting.export.begun'));
      if (had === 'ordered') await this.router.navigateByUrl('/staff/files');
    } catch (error) {
      this.notices.say(problemOf(error).detail || this.words.say('reporting.export.failed'));
    } finally {
      this.saving.set(false);
    }
  }
}
