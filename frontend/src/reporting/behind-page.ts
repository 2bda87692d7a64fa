import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { INCOMPLETE } from '@kortkurs/contract/indicators';
import { NOT_COUNTED, type NotCounted, type ReportPerson, type ReportSession } from '@kortkurs/contract/reports';
import { ProjectHead } from '../funding/project-head';
import { FactAsking } from '../people/participant-facts/fact-asking';
import { Format } from '../platform/format';
import { PageTitle } from '../platform/page-title';
import { problemOf } from '../platform/problem';
import { Session } from '../platform/session';
import { Words } from '../platform/words/words';
import { Icon } from '../ui/icon/icon';
import { ListTools } from '../ui/list/list-tools';
import { Pager } from '../ui/list/pager';
import { Confirm } from '../ui/overlay/confirm';
import { Notices } from '../ui/overlay/notices';
import { Empty } from '../ui/state/empty';
import { Pending } from '../ui/state/pending';
import { type Strip, Strips } from '../ui/strips/strips';
import { REPORT_FILTERS } from './report-filter-names';
import { namesOf } from './period-words';
import { BehindPageState } from './behind-page-state';
import { PeriodWords } from './period-words';
import { ReportDownload } from './report-download';

/** Strips that have room beside a name: the latest ones. */
const STRIPS = 16;

/** Who stands behind a figure, and for each the sessions that the minutes come from. */
@Component({
  selector: 'kk-behind-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Empty, Icon, ListTools, MatButton, Pager, Pending, ProjectHead, RouterLink, Strips, TranslocoPipe],
  providers: [BehindPageState],
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
    .kk-folds {
      margin-top: 16px;
    }
    summary {
      cursor: pointer;
    }
    .sum {
      display: flex;
      gap: 16px;
      align-items: center;
    }
    small {
      display: block;
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-small);
    }
    .sessions {
      display: grid;
      gap: 12px;
      padding: 0 0 16px 16px;
      border-left: 4px solid var(--mat-sys-primary);
    }
    .sessions a {
      display: inline-flex;
      align-items: center;
      min-height: 32px;
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
  protected readonly state = inject(BehindPageState);
  protected readonly session = inject(Session);
  protected readonly format = inject(Format);

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
    return (query.value('missing') === 'true' || query.value('indicator') === INCOMPLETE) && this.session.can('participants.change');
  });

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
      query.value('indicator') && (query.value('indicator') === INCOMPLETE ? this.words.say('reporting.behind.lacking') : this.words.say('reporting.behind.indicator', { code: query.value('indicator') })),
      query.value('organisation') === 'none' && this.words.say('reporting.organisations.none'),
      ...(page ? namesOf(page.narrowedTo, this.format) : []),
      this.format.text(page?.narrowedTo.run),
    ]
      .filter(Boolean)
      .join(', ');
  });

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

  protected about(person: ReportPerson): string {
    const organisations = this.format.list(person.organisations) || this.words.say('reporting.organisations.none');
    // What somebody stated is kept from the day they first took part; these never did.
    if (this.leftOut()) return organisations;
    const facts = [this.words.say(`reporting.oneGender.${person.gender}`), person.age === 'missing' ? this.words.say('reporting.behind.noAge') : this.words.say(`reporting.age.${person.age}`)];
    return [organisations, ...facts].join(', ');
  }

  protected strips(person: ReportPerson): Strip[] {
    return person.sessions.slice(-STRIPS).map(({ minutes, countableMinutes }) => ({
      minutes: countableMinutes,
      state: minutes === 0 ? 'away' : minutes < countableMinutes ? 'partly' : 'here',
      share: minutes / countableMinutes,
    }));
  }

  /** The minutes that count; of those who are left out, what was marked. */
  protected extent(person: ReportPerson): string {
    const why: NotCounted | undefined = this.leftOut();
    if (!why) return this.format.minutes(person.registeredMinutes);
    return this.words.say(why === 'absent' ? 'reporting.behind.marksAway' : 'reporting.behind.marks', { n: person.sessionCount });
  }

  protected async download(): Promise<void> {
    this.saving.set(true);
    try {
      const had = await this.files.people(this.projectId(), this.state.query.params(), [this.state.shown()?.projectName, this.title()].join(', '), this.state.shown()?.total ?? 0);
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

  protected name(session: ReportSession): string {
    return this.words.say('reporting.behind.session', { course: this.format.text(session.courseTitle), n: session.number, date: this.format.date(session.startsAt) });
  }

  /** "Markerad av Hodan Warsame 17.40. Signerad av Maria Ekdahl 20.44." */
  protected marked(session: ReportSession): string {
    const at = this.format.dateTime(session.markedAt);
    const by = session.markedByName ?? '';
    const marked = this.words.say(`reporting.behind.source.${session.source}`, { by, at });
    const signed = session.signedAt
      ? this.words.say('reporting.behind.signed', { by: session.signedByName ?? '', at: this.format.dateTime(session.signedAt) })
      : this.words.say('reporting.behind.unsigned');
    const short = session.minutes < session.countableMinutes ? this.words.say('reporting.behind.of', { minutes: this.format.minutes(session.countableMinutes) }) : '';
    return [short, session.channel === 'online' ? this.words.say('reporting.behind.online') : '', marked, signed, session.signedPages ? this.words.say('reporting.behind.pages', { n: session.signedPages }) : ''].filter(Boolean).join(' ');
  }
}
