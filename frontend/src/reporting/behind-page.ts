import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { INCOMPLETE, MINORS_NOT_ASKED } from '@kortkurs/contract/indicators';
import { NOT_COUNTED, type ReportPerson } from '@kortkurs/contract/reports';
import { ProjectHead } from '../funding/project-head';
import { FactAsking } from '../people/participant-facts/fact-asking';
import { Format } from '../platform/format';
import { PageTitle } from '../platform/page-title';
import { PageSending } from '../platform/page-sending';
import { problemOf } from '../platform/problem';
import { Session } from '../platform/session';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { Icon } from '../ui/icon/icon';
import { ListTools } from '../ui/list/list-tools';
import { Pager } from '../ui/list/pager';
import { Confirm } from '../ui/overlay/confirm';
import { Notices } from '../ui/overlay/notices';
import { Empty } from '../ui/state/empty';
import { Pending } from '../ui/state/pending';
import { LeavingOut } from './leaving-out';
import { REPORT_FILTERS } from './report-filter-names';
import { listed } from './listed';
import { BehindPageState } from './behind-page-state';
import { BehindPeople } from './behind-people';
import { PeriodWords } from './period-words';
import { ReportDownload } from './report-download';

/** Who stands behind a figure, and for each the sessions that the minutes come from. */
@Component({
  selector: 'kk-behind-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, BehindPeople, Empty, Icon, ListTools, MatButton, Pager, Pending, ProjectHead, RouterLink, TranslocoPipe],
  providers: [BehindPageState, PageSending],
  templateUrl: './behind-page.html',
  styles: `
    .logged {
      display: flex;
      gap: 8px;
      align-items: center;
      padding-bottom: 16px;
    }
    .standing ul {
      max-width: 480px;
      margin-bottom: 20px;
      border-top: 2px solid var(--mat-sys-on-surface);
    }
    .standing li {
      display: grid;
      grid-template-columns: 72px 1fr;
      gap: 12px;
      align-items: center;
      min-height: 44px;
    }
    .standing b {
      font: var(--mat-sys-title-large);
      font-weight: 740;
      text-align: end;
    }
    .standing a {
      display: inline-flex;
      align-items: center;
      min-height: 44px;
    }
    .standing [aria-current] {
      color: inherit;
      font-weight: 700;
      text-decoration: none;
    }
    .standing .sum {
      border-top: 1px solid var(--mat-sys-on-surface);
    }
  `,
})
export class BehindPage {
  readonly projectId = input.required<string>();

  private readonly words = inject(Words);
  private readonly periods = inject(PeriodWords);
  private readonly notices = inject(Notices);
  private readonly router = inject(Router);
  private readonly files = inject(ReportDownload);
  private readonly confirm = inject(Confirm);
  private readonly asking = inject(FactAsking);
  private readonly leaving = inject(LeavingOut);
  protected readonly sending = inject(PageSending);
  protected readonly state = inject(BehindPageState);
  protected readonly session = inject(Session);
  protected readonly format = inject(Format);
  protected readonly listed = listed;
  protected readonly minorsNotAsked = MINORS_NOT_ASKED;

  protected readonly title = computed(() => {
    const page = this.state.shown();
    if (!page) return '';
    const why = this.leftOut();
    if (why) return this.words.say('reporting.standing.heading', { n: page.total, why: this.words.say(`reporting.standing.${why}`) });
    return this.words.say(this.state.query.value('figure') === 'certificates' ? 'reporting.behind.certificates' : 'reporting.behind.participants', { n: page.total });
  });

  /** The reason why those in the list are not counted; none in a list of those who are. */
  protected readonly leftOut = computed(() => NOT_COUNTED.find((why) => why === this.state.query.value('figure')));
  protected readonly reasons = computed(() => NOT_COUNTED.filter((why) => this.state.shown()?.standing?.[why]));
  /** Everyone who had a seat or was there. */
  protected readonly came = computed(() => Object.values(this.state.shown()?.standing ?? {}).reduce((sum, n) => sum + n, 0));
  protected readonly saving = signal(false);
  /** A list of those whose facts are missing: they can be asked for them. */
  protected readonly canAsk = computed(() => {
    const { query } = this.state;
    return ([query.value('missing'), query.value('numbers')].includes('true') || query.value('indicator') === INCOMPLETE) && this.session.can('participants.change');
  });

  /** A list of those who count: somebody who led the course, say, can be left out from here. */
  protected readonly canLeaveOut = computed(() => !this.leftOut() && this.session.can('funding.change'));

  /** What narrows the figure, in words. */
  protected readonly narrowed = computed(() => {
    const page = this.state.shown();
    const { query } = this.state;
    const [gender, age] = [query.value('gender'), query.value('age')];
    return [
      this.periods.between(query.value('from'), query.value('to')),
      gender && this.words.say(`reporting.gender.${gender}`),
      age && (age === 'missing' ? this.words.say('reporting.behind.noAge') : this.words.say('reporting.behind.age', { age: this.words.say(`reporting.age.${age}`) })),
      query.value('missing') && this.words.say('reporting.behind.missing'),
      query.value('numbers') && this.words.say('reporting.behind.numbers'),
      this.indicator(),
      ...(page ? this.periods.names(page.narrowedTo, (name) => query.value(name)) : []),
      this.format.text(page?.narrowedTo.run),
    ]
      .filter(Boolean)
      .join(', ');
  });

  /** The indicator that counts those in the list, or why none does. */
  private indicator(): string {
    const code = this.state.query.value('indicator');
    if (code === INCOMPLETE) return this.words.say('reporting.behind.lacking');
    if (code === MINORS_NOT_ASKED) return this.words.say('reporting.behind.minorsNotAsked');
    const name = this.state.shown()?.narrowedTo.indicator;
    return code && name ? this.words.say('reporting.behind.indicator', { name: this.format.text(name), code }) : '';
  }

  /** The report that the figure stands in. */
  protected readonly report = computed(() => {
    const kept = (['from', 'to', ...REPORT_FILTERS] as const).map((name) => [name, this.state.query.value(name)]).filter(([, value]) => value);
    return { project: this.projectId(), ...(Object.fromEntries(kept) as Record<string, string>) };
  });

  constructor() {
    const title = inject(PageTitle);
    effect(() => this.state.projectId.set(this.projectId()));
    effect(() => {
      if (this.title()) title.name(this.title());
    });
  }

  protected async download(): Promise<void> {
    this.saving.set(true);
    try {
      const had = await this.files.people(`reports/projects/${this.projectId()}`, this.state.query.params(), [this.state.shown()?.projectName, this.title()].join(', '), this.state.shown()?.total ?? 0);
      this.notices.say(this.words.say(had === 'saved' ? 'reporting.export.done' : 'reporting.export.begun'));
      if (had === 'ordered') await this.router.navigateByUrl('/staff/files');
    } catch (error) {
      this.notices.say(problemOf(error).detail || this.words.say('reporting.export.failed'));
    } finally {
      this.saving.set(false);
    }
  }

  /** Nobody is asked who does not stand on the page. */
  protected async askAll(people: readonly ReportPerson[]): Promise<void> {
    const say = (key: string): string => this.words.say(`facts.ask.${key}`, { n: people.length });
    if (!(await this.confirm.ask({ title: say('title'), text: say('text'), action: say('do') }))) return;
    await this.asking.ask(this.projectId(), { personIds: people.map(({ personId }) => personId) });
  }

  protected async askOne({ personId }: ReportPerson): Promise<void> {
    await this.asking.ask(this.projectId(), { personIds: [personId] });
  }

  protected async leaveOut(person: ReportPerson): Promise<void> {
    await this.sending.send(async () => {
      if (await this.leaving.leaveOut(this.projectId(), person)) this.state.people.reload();
    });
  }
}
