import { ChangeDetectionStrategy, Component, DOCUMENT, Injector, computed, inject, signal } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { ContactAudience } from '@kortkurs/contract/messages';
import { type MemberReach, REACH_LISTS, type ReachList, type ReachRow } from '@kortkurs/contract/reach';
import { ORGANISATION_TABS } from '../organisations/organisation-tabs';
import { Api } from '../platform/api';
import { Format } from '../platform/format';
import { problemOf } from '../platform/problem';
import { saveFile } from '../platform/save-file';
import { Session } from '../platform/session';
import { Words } from '../platform/words/words';
import { Field, KkInput } from '../ui/field/field';
import { Icon } from '../ui/icon/icon';
import { Pager } from '../ui/list/pager';
import { Notices } from '../ui/overlay/notices';
import { SectionTabs } from '../ui/section-tabs';
import { Empty } from '../ui/state/empty';
import { Pending } from '../ui/state/pending';
import { QuarterWords } from './quarter-words';
import { ReachPageState } from './reach-page-state';
import { ReachStrips } from './reach-strips';

/** So many characters of a need stand in the list; all of it is shown when asked for. */
const NEED_LENGTH = 64;

/** Which of the member organisations were here in a quarter, by people and hours, and which were not. */
@Component({
  selector: 'kk-reach-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Empty, Field, Icon, KkInput, MatButton, MatIconButton, MatMenu, MatMenuItem, MatMenuTrigger, Pager, Pending, ReachStrips, RouterLink, SectionTabs, TranslocoPipe],
  providers: [ReachPageState],
  templateUrl: './reach-page.html',
  styleUrl: './reach-page.scss',
})
export class ReachPage {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  private readonly document = inject(DOCUMENT);
  private readonly injector = inject(Injector);
  protected readonly session = inject(Session);
  protected readonly state = inject(ReachPageState);
  protected readonly format = inject(Format);
  protected readonly quarters = inject(QuarterWords);

  protected readonly tabs = ORGANISATION_TABS;
  protected readonly lists = REACH_LISTS;
  protected readonly exporting = signal(false);
  protected readonly notReached = computed(() => {
    const reach = this.state.shown();
    return reach ? reach.earlier + reach.never : 0;
  });

  /** Whether somebody in the list can be written to. */
  protected readonly canWrite = computed(() => {
    const reach = this.state.shown();
    return !!reach && reach.writable[this.state.list()] > 0;
  });
  /** The last day of a quarter that has ended, for what is said of its time and not of today; `now` while it goes on. */
  protected readonly until = computed(() => {
    const reach = this.state.shown();
    return !reach || reach.running ? 'now' : this.format.fullDate(reach.to);
  });

  protected count(reach: MemberReach, list: ReachList): number {
    return { 'not-reached': this.notReached(), never: reach.never, 'no-contact': reach.withoutContact, 'said-need': reach.saidNeed, reached: reach.reached }[list];
  }

  /** What the button says that writes to everybody in the list. */
  protected writeLabel(reach: MemberReach): string {
    return this.state.list() === 'not-reached' ? this.words.say('reach.writeTo', { n: reach.writable['not-reached'] }) : this.words.say('reach.writeToThese');
  }

  protected choose(event: Event): void {
    this.state.query.set('quarter', (event.target as HTMLSelectElement).value);
  }

  protected show(list: ReachList): void {
    this.state.query.set('state', list === 'not-reached' ? '' : list);
  }

  /** What stands below an organisation's name. */
  protected about(row: ReachRow): string {
    if (row.standing === 'earlier') return this.words.say('reach.extent', { hours: this.format.hours(row.minutes), n: row.people });
    return this.words.say('reach.memberSince', { year: row.memberSince.slice(0, 4) });
  }

  /** The first words of a need that does not stand in a line or two, or nothing. */
  protected shortened(need: string): string {
    const first = need.split(/\r?\n/)[0]?.trim() ?? '';
    if (first === need.trim() && first.length <= NEED_LENGTH) return '';
    return `${first.length <= NEED_LENGTH ? first : first.slice(0, NEED_LENGTH).replace(/\s+\S*$/, '')} …`;
  }

  /** Write to the contacts of one organisation, or of all in the list. */
  protected async write(reach: MemberReach, organisationId: string | null = null): Promise<void> {
    const [{ Dialogs }, { messagesWords }, { WriteDialog }] = await Promise.all([import('../ui/overlay/dialogs'), import('../messages/messages.routes'), import('../messages/write-dialog')]);
    await this.words.bring('messages', messagesWords);
    const contacts: ContactAudience = { organisationId, quarter: reach.quarter, state: this.state.list() };
    if (await this.injector.get(Dialogs).open<boolean, { contacts: ContactAudience }>(WriteDialog, { contacts }, 'wide')) this.notices.say(this.words.say('messages.write.done'));
  }

  protected print(): void {
    this.document.defaultView?.print();
  }

  protected async save(kind: 'xlsx' | 'csv', reach: MemberReach): Promise<void> {
    this.exporting.set(true);
    try {
      saveFile(this.document, await this.api.download(`reach/reach.${kind}?quarter=${reach.quarter}`), `${this.words.say('reach.title')} ${this.quarters.short(reach.quarter)}.${kind}`);
      this.notices.say(this.words.say('reach.export.done'));
    } catch (error) {
      this.notices.say(problemOf(error).detail || this.words.say('reach.export.failed'));
    } finally {
      this.exporting.set(false);
    }
  }
}
