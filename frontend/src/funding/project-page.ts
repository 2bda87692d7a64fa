import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal } from '@angular/core';
import { httpResource } from '@angular/common/http';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Municipality } from '@kortkurs/contract/centre';
import type { Format as CourseFormat } from '@kortkurs/contract/courses';
import type { Project } from '@kortkurs/contract/funding';
import type { Report } from '@kortkurs/contract/reports';
import { daysBetween } from '@kortkurs/rules/schedule';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { PageTitle } from '../platform/page-title';
import { problemOf } from '../platform/problem';
import { Api } from '../platform/api';
import { Session } from '../platform/session';
import { Words } from '../platform/words/words';
import { Crumbs } from '../ui/crumbs';
import { EuMark } from '../ui/eu-mark';
import { Icon } from '../ui/icon/icon';
import { Notices } from '../ui/overlay/notices';
import { Pending } from '../ui/state/pending';
import { ProjectMonths } from '../submissions/project-months';
import { ProjectTargets } from './project-targets';

/** Runs that are listed on the page; the report has them all. */
const RUNS = 5;

/** One project: what it promises and has come to, and all that its funder wants to know of it. */
@Component({
  selector: 'kk-project-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Crumbs, EuMark, Icon, MatButton, Pending, ProjectMonths, ProjectTargets, RouterLink, TranslocoPipe],
  templateUrl: './project-page.html',
})
export class ProjectPage {
  readonly projectId = input.required<string>();

  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  protected readonly session = inject(Session);
  protected readonly format = inject(Format);

  protected readonly project = httpResource<Project>(() => `/api/v1/projects/${this.projectId()}`);
  protected readonly known = computed(() => (this.project.hasValue() ? this.project.value() : undefined));
  private readonly formatList = httpResource<CourseFormat[]>(() => '/api/v1/formats');
  private readonly municipalityList = httpResource<Municipality[]>(() => '/api/v1/municipalities');
  protected readonly formats = computed(() => (this.formatList.hasValue() ? this.formatList.value() : []));
  protected readonly allMunicipalities = computed(() => (this.municipalityList.hasValue() ? this.municipalityList.value() : []));
  private readonly saves = signal(0);
  /** The live report, so that the figures here and there agree. A target that is saved while it is still on its way asks for it anew: `reload` would do nothing. */
  protected readonly report = httpResource<Report>(() => (this.saves() >= 0 && this.session.can('reports.read') ? `/api/v1/reports/projects/${this.projectId()}` : undefined));
  private readonly lastReport = lastValue(this.report);
  /** What has been counted; never another project's. */
  protected readonly counted = computed(() => (this.lastReport()?.project.id === this.projectId() ? this.lastReport() : undefined));
  /** The latest runs that had sessions. */
  protected readonly runs = computed(() => this.counted()?.runs.slice(-RUNS).reverse() ?? []);

  protected readonly line = computed(() => {
    const known = this.known();
    if (!known) return '';
    const period = this.words.say('funding.fromTo', { from: this.format.fullDate(known.startsOn), to: this.format.fullDate(known.endsOn) });
    return this.words.say('funding.line', { funder: known.funderName, period, share: this.format.share(this.gone(known)) });
  });

  protected readonly municipalities = computed(() => {
    const codes = this.known()?.municipalityCodes ?? [];
    const all = this.allMunicipalities();
    return codes.length && codes.length === all.length
      ? this.words.say('funding.allMunicipalities', { n: codes.length })
      : this.format.list(all.filter(({ code }) => codes.includes(code)).map(({ name }) => name));
  });

  constructor() {
    const title = inject(PageTitle);
    effect(() => {
      const known = this.known();
      if (known) title.name(known.name);
    });
  }

  protected taken(project: Project): void {
    this.project.set(project);
    this.saves.update((count) => count + 1);
    this.notices.say(this.words.say('funding.targetSaved'));
  }

  protected async archive(archived: boolean): Promise<void> {
    try {
      this.project.set(await this.api.post<Project>(`projects/${this.projectId()}/${archived ? 'archive' : 'restore'}`, { version: this.known()?.version }));
      this.notices.say(this.words.say(archived ? 'funding.nowArchived' : 'funding.nowRestored'));
    } catch (error) {
      const problem = problemOf(error);
      this.notices.say(problem.detail || this.words.say(problem.code === 'offline' ? 'app.notSavedOffline' : 'app.notSaved'));
    }
  }

  /** How large a part of the project's time has gone, 0 to 1. */
  private gone({ startsOn, endsOn }: Project): number {
    const today = this.format.localDate(new Date());
    const days = daysBetween(startsOn, endsOn) + 1;
    return Math.min(1, Math.max(0, daysBetween(startsOn, today) / days));
  }
}
