import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { AttestingPeople } from '@kortkurs/contract/attestation-register';
import type { ProjectMonth, ProjectMonths } from '@kortkurs/contract/project-months';
import type { Report } from '@kortkurs/contract/reports';
import type { Submission } from '@kortkurs/contract/submissions';
import { ProjectHead } from '../../funding/project-head';
import { Format } from '../../platform/format';
import { lastValue } from '../../platform/last-value';
import { PageTitle } from '../../platform/page-title';
import { Session } from '../../platform/session';
import { Words } from '../../platform/words/words';
import { Icon } from '../../ui/icon/icon';
import { Dialogs } from '../../ui/overlay/dialogs';
import { Notices } from '../../ui/overlay/notices';
import { Empty } from '../../ui/state/empty';
import { Pending } from '../../ui/state/pending';
import type { FreezeDialogData } from '../freeze-dialog';
import { SubmissionWords } from '../submission-words';
import { GapConfirmations } from './gap-confirmations';
import { GapFacts } from './gap-facts';
import { GapSessions } from './gap-sessions';
import { MonthHours } from './month-hours';
import { MonthStrip } from './month-strip';
import { MonthWords, lastOf } from './month-words';

type GapKind = 'unsigned' | 'facts' | 'unconfirmed' | 'outside';

interface Gap {
  kind: GapKind;
  n: number;
  blocks: boolean;
}

/** One month of a project: how far it has come, what it lacks, each mended where it stands, and locking it. */
@Component({
  selector: 'kk-month-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Empty, GapConfirmations, GapFacts, GapSessions, Icon, MatButton, MonthHours, MonthStrip, Pending, ProjectHead, RouterLink, TranslocoPipe],
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

  /** Months that are to be sent again, the earliest first. */
  protected readonly again = computed(() => (this.months()?.months ?? []).filter(({ submission }) => submission?.stale));
  protected readonly againNames = computed(() => {
    const names = this.format.list(this.again().map(({ month }) => this.format.monthOfYear(`${month}-15`)));
    return names.charAt(0).toLocaleUpperCase('sv') + names.slice(1);
  });
  protected readonly againWhy = computed(() => {
    const [first] = this.again();
    return first?.submission?.stale ? this.submissions.stale({ kind: 'monthly', from: `${first.month}-01`, stale: first.submission.stale }) : '';
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
  private readonly people = httpResource<AttestingPeople>(() =>
    this.counted()?.confirmed && this.session.can('attestations.change') ? { url: `/api/v1/projects/${this.projectId()}/months/${this.shown()?.month}/attestations`, params: { limit: 1 } } : undefined,
  );
  private readonly attesting = lastValue(this.people);

  protected readonly gaps = computed((): Gap[] => {
    const report = this.counted();
    if (!report) return [];
    const { readiness, indicators, confirmed } = report;
    const counts = this.attesting()?.counts;
    const unconfirmed = confirmed && counts ? counts['not-asked'] + counts.waiting + counts.partly + counts.changed : 0;
    const all: Gap[] = [
      { kind: 'unsigned', n: readiness.unsignedCount, blocks: true },
      { kind: 'facts', n: indicators ? indicators.grandTotal - indicators.complete : 0, blocks: false },
      { kind: 'unconfirmed', n: unconfirmed, blocks: false },
      { kind: 'outside', n: readiness.outsideCount, blocks: false },
    ];
    return all.filter(({ n }) => n > 0);
  });
  protected readonly gapCount = computed(() => this.gaps().reduce((sum, { n }) => sum + n, 0));
  /** Sessions that stand in the way of locking. */
  protected readonly blocks = computed(() => this.counted()?.readiness.unsignedCount ?? 0);
  protected readonly opened = signal<ReadonlySet<GapKind>>(new Set(['unsigned']));

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

  protected toggle(kind: GapKind, event: Event): void {
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
