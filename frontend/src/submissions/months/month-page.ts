import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, linkedSignal, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { MonthGap, MonthGapKind, MonthGaps } from '@kortkurs/contract/month-gaps';
import { OUTCOME_OCCASIONS } from '@kortkurs/contract/outcomes';
import type { ProjectMonth, ProjectMonths } from '@kortkurs/contract/project-months';
import type { Report } from '@kortkurs/contract/reports';
import type { Submission } from '@kortkurs/contract/submissions';
import { ProjectHead } from '../../funding/project-head';
import { Format } from '../../platform/format';
import { lastValue } from '../../platform/last-value';
import { PageTitle } from '../../platform/page-title';
import { Session } from '../../platform/session';
import { Words } from '../../platform/words/words';
import { EuMark } from '../../ui/eu-mark';
import { Icon } from '../../ui/icon/icon';
import { Dialogs } from '../../ui/overlay/dialogs';
import { Notices } from '../../ui/overlay/notices';
import { Empty } from '../../ui/state/empty';
import { Pending } from '../../ui/state/pending';
import type { FreezeDialogData } from '../freeze-dialog';
import { SubmissionWords } from '../submission-words';
import { GapConfirmations } from './gap-confirmations';
import { GapDismissal } from './gap-dismissal';
import { GapFacts } from './gap-facts';
import { GapNumbers } from './gap-numbers';
import { GapOutcomes } from './gap-outcomes';
import { GapSessions } from './gap-sessions';
import { MonthHours } from './month-hours';
import { MonthStrip } from './month-strip';
import { MonthWords, lastOf } from './month-words';

/** One month of a project: how far it has come, what it lacks, each mended where it stands, and locking it. */
@Component({
  selector: 'kk-month-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Empty, EuMark, GapConfirmations, GapDismissal, GapFacts, GapNumbers, GapOutcomes, GapSessions, Icon, MatButton, MonthHours, MonthStrip, Pending, ProjectHead, RouterLink, TranslocoPipe],
  templateUrl: './month-page.html',
  styleUrl: './month-page.scss',
})
export class MonthPage {
  readonly projectId = input.required<string>();
  /** The month that is asked for; else the first that waits for something, or the latest. */
  readonly month = input<string>();

  private readonly words = inject(Words);
  private readonly dialogs = inject(Dialogs);
  private readonly notices = inject(Notices);
  private readonly said = inject(MonthWords);
  private readonly submissions = inject(SubmissionWords);
  protected readonly session = inject(Session);
  protected readonly format = inject(Format);

  protected readonly resource = httpResource<ProjectMonths>(() => `/api/v1/projects/${this.projectId()}/months`);
  protected readonly months = lastValue(this.resource);
  protected readonly shown = computed(() => {
    const all = this.months()?.months ?? [];
    return all.find(({ month }) => month === this.month()) ?? all.find(({ state, submission }) => state === 'open' || state === 'returned' || submission?.stale) ?? all.at(-1);
  });
  protected readonly title = computed(() => {
    const month = this.shown();
    return month ? this.said.name(month.month) : this.words.say('submissions.months.title');
  });
  /** To whom, by when, and of how many. */
  protected readonly line = computed(() => {
    const [month, project] = [this.shown(), this.months()];
    if (!month || !project) return '';
    const to = month.dueOn ? this.words.say('submissions.months.toBy', { funder: project.funderName, day: this.format.longDay(month.dueOn) }) : this.words.say('submissions.months.to', { funder: project.funderName });
    return `${to} ${this.words.say('submissions.months.participants', { n: month.participants })}`;
  });

  /** Months that were corrected since they were frozen, the earliest first: sent again where they were sent, else only locked again. */
  protected readonly again = computed(() => (this.months()?.months ?? []).filter(({ submission }) => submission?.stale));
  protected readonly againNames = computed(() =>
    (['again', 'lockAgain'] as const).flatMap((key) => {
      const months = this.again().filter(({ state }) => (state === 'locked') === (key === 'lockAgain'));
      const names = this.format.list(months.map(({ month }) => this.format.monthOfYear(`${month}-15`)));
      return months.length ? [this.words.say(`submissions.months.${key}`, { months: names.charAt(0).toLocaleUpperCase('sv') + names.slice(1), n: months.length })] : [];
    }).join(' '),
  );
  protected readonly againWhy = computed(() => {
    const [first] = this.again();
    return first?.submission?.stale ? this.submissions.stale({ kind: 'monthly', from: `${first.month}-01`, stale: first.submission.stale, state: first.state === 'locked' ? 'locked' : 'sent' }) : '';
  });

  protected readonly days = computed(() => {
    const month = this.shown()?.month ?? '';
    return { from: `${month}-01`, to: lastOf(month || '2000-01') };
  }, { equal: (one, other) => one.from === other.from });
  protected readonly report$ = httpResource<Report>(() => (this.shown() ? { url: `/api/v1/reports/projects/${this.projectId()}`, params: this.days() } : undefined));
  /** The report of the month that is shown, not of the one before while it is fetched. */
  protected readonly counted = computed(() => {
    const report = this.newest();
    return report?.period.from === this.days().from ? report : undefined;
  });
  private readonly newest = lastValue(this.report$);
  protected readonly gaps$ = httpResource<MonthGaps>(() => (this.shown() ? `/api/v1/projects/${this.projectId()}/months/${this.shown()?.month}/gaps` : undefined));
  /** Those of the month that is shown. */
  protected readonly lacked = linkedSignal<{ month: string; read: MonthGaps | undefined }, MonthGaps | undefined>({
    source: () => ({ month: this.days().from, read: this.gaps$.hasValue() ? this.gaps$.value() : undefined }),
    computation: ({ month, read }, before) => read ?? (before?.source.month === month ? before.value : undefined),
  });
  /** Those that were dismissed come last. */
  protected readonly gaps = computed((): MonthGap[] => [...(this.lacked()?.gaps ?? [])].sort((one, other) => Number(!!one.dismissed) - Number(!!other.dismissed)));
  protected readonly gapCount = computed(() => this.gaps().reduce((sum, { n, dismissed }) => (dismissed ? sum : sum + n), 0));
  protected readonly occasions = OUTCOME_OCCASIONS;
  /** Sessions that stand in the way of locking. */
  protected readonly blocks = computed(() => this.counted()?.readiness.unsignedCount ?? 0);
  protected readonly opened = signal<ReadonlySet<MonthGapKind>>(new Set(['unsigned']));

  protected readonly way = computed(() => {
    const month = this.shown();
    const at = month ? ['open', 'locked', 'sent', 'accepted'].indexOf(month.state === 'returned' ? 'sent' : month.state) : -1;
    return (['open', 'locked', 'sent', 'accepted'] as const).map((state, place) => ({ state, reached: place <= at, now: place === at, note: month ? this.wayNote(month, state) : '' }));
  });

  constructor() {
    const title = inject(PageTitle);
    effect(() => {
      const [month, project] = [this.shown(), this.months()];
      if (month && project) title.name(`${this.said.name(month.month)}, ${project.projectName}`);
    });
  }

  /** Something was mended: the figures and the gaps are read anew. */
  protected mended(): void {
    this.report$.reload();
    this.gaps$.reload();
  }

  protected toggle(kind: MonthGapKind, event: Event): void {
    const { open } = event.target as HTMLDetailsElement;
    if (open === this.opened().has(kind)) return;
    this.opened.update((kinds) => new Set(open ? [...kinds, kind] : [...kinds].filter((each) => each !== kind)));
  }

  protected async lock({ month }: ProjectMonth): Promise<void> {
    const project = this.months();
    if (!project || this.blocks()) return;
    const { FreezeDialog } = await import('../freeze-dialog');
    const made = await this.dialogs.open<Submission, FreezeDialogData>(FreezeDialog, { projectId: this.projectId(), startsOn: project.startsOn, endsOn: project.endsOn, again: { kind: 'monthly', from: `${month}-01`, to: lastOf(month) } });
    if (!made) return;
    this.resource.reload();
    this.notices.say(this.words.say('submissions.locked', { n: made.version }));
  }

  private wayNote(month: ProjectMonth, state: 'open' | 'locked' | 'sent' | 'accepted'): string {
    const { submission, dueOn } = month;
    if (state === month.state || (state === 'sent' && month.state === 'returned')) {
      if (!submission) return this.words.say('submissions.months.now');
      const what = month.state === 'returned' ? this.words.say('submissions.state.returned') : this.words.say('submissions.version', { n: submission.version });
      return `${what}, ${this.format.dateTime(submission.stateAt)}`;
    }
    return state === 'sent' && dueOn ? this.words.say('submissions.months.dueOn', { day: this.format.date(dueOn) }) : '';
  }
}
