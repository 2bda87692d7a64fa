import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Affiliation } from '@kortkurs/contract/organisations';
import type { PersonDetail } from '@kortkurs/contract/people';
import { PageTitle } from '../platform/page-title';
import { Format } from '../platform/format';
import { problemOf } from '../platform/problem';
import { Session } from '../platform/session';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { Crumbs } from '../ui/crumbs';
import { Icon } from '../ui/icon/icon';
import type { DayQuestion } from '../ui/overlay/day-dialog';
import { Dialogs } from '../ui/overlay/dialogs';
import { Notices } from '../ui/overlay/notices';
import { Pending } from '../ui/state/pending';
import { IdentityNumberPanel } from './identity-number-panel';
import { MailedLinksPanel } from './mailed-links-panel';
import { Masked } from './masked';
import { OpeningPanel } from './opening-panel';
import { ParticipantRecordPanel } from './participant-record-panel';
import { PersonPageState } from './person-page-state';
import { PersonStatements } from './person-statements';
import { ProtectionLog } from './protection-log';
import { ProtectionPanel } from './protection-panel';
import { RolesPanel } from './roles-panel';

/** One person: facts, whom they represent, roles, account, and what only some may know. */
@Component({
  selector: 'kk-person-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [PersonPageState],
  imports: [Banner, Crumbs, Icon, IdentityNumberPanel, MailedLinksPanel, Masked, MatButton, OpeningPanel, ParticipantRecordPanel, Pending, PersonStatements, ProtectionLog, ProtectionPanel, RolesPanel, TranslocoPipe],
  templateUrl: './person-page.html',
  styles: `
    .closed {
      margin-bottom: 28px;
      padding: 20px 24px;
    }
    .closed h2 {
      font: var(--mat-sys-title-large);
      font-weight: 700;
    }
    .holds {
      display: inline-flex;
      flex-wrap: wrap;
      gap: 4px 16px;
      align-items: center;
    }
    .shield {
      display: inline-flex;
      gap: 8px;
      align-items: center;
    }
  `,
})
export class PersonPage {
  protected readonly state = inject(PersonPageState);
  protected readonly session = inject(Session);
  protected readonly format = inject(Format);
  private readonly words = inject(Words);
  private readonly title = inject(PageTitle);
  private readonly dialogs = inject(Dialogs);
  private readonly notices = inject(Notices);

  readonly personId = input.required<string>();

  protected readonly crumbs = computed(() => [{ label: this.words.say('people.title'), link: '/staff/people' }]);
  protected readonly affiliations = computed(() => (this.state.affiliations.hasValue() ? this.state.affiliations.value().items : undefined));

  constructor() {
    effect(() => this.state.personId.set(this.personId()));
    effect(() => this.title.name(this.state.shown()?.name ?? ''));
  }

  /** What stands below the name: how to reach somebody; of a protected person what they are called, and nothing else. */
  protected below(person: PersonDetail): string {
    const { protection } = person;
    if (protection?.protected) return this.words.say(this.state.isClosed() ? 'people.shownAs' : 'people.calledAs', { alias: protection.alias ?? '' });
    return [person.contactEmail ?? person.account.email, person.phone].filter(Boolean).join(', ');
  }

  protected years(affiliation: Affiliation): string {
    const from = affiliation.from ? this.format.date(affiliation.from) : '';
    const to = affiliation.to ? this.format.date(affiliation.to) : '';
    return this.words.say(`people.span.${affiliation.from ? 'from' : 'always'}${affiliation.to ? 'To' : 'Now'}`, { from, to });
  }

  /** The page is the only place to do it from where somebody is protected: an organisation's own shows nobody who is. */
  protected async endAffiliation(affiliation: Affiliation): Promise<void> {
    const { DayDialog } = await import('../ui/overlay/day-dialog');
    const on = await this.dialogs.open<string, DayQuestion>(DayDialog, {
      title: this.words.say('people.affiliationEnd.title', { organisation: affiliation.organisationName }),
      text: this.words.say('people.affiliationEnd.text'),
      label: this.words.say('people.affiliationEnd.lastDay'),
      action: this.words.say('people.affiliationEnd.action'),
      earliest: affiliation.from,
      fault: 'people.affiliationEnd.fault',
    });
    if (on) await this.attempt(() => this.state.endAffiliation(affiliation.id, on), 'people.affiliationEnd.done');
  }

  protected async change(person: PersonDetail): Promise<void> {
    const { PersonDialog } = await import('./person-dialog');
    if (await this.dialogs.open<string, PersonDetail>(PersonDialog, person, 'sheet')) this.state.person.reload();
  }

  protected invite(): Promise<void> {
    return this.attempt(() => this.state.invite(), 'people.invited');
  }

  protected setClosed(closed: boolean): Promise<void> {
    return this.attempt(() => this.state.setClosed(closed), closed ? 'people.closed' : 'people.opened');
  }

  private async attempt(act: () => Promise<void>, done: string): Promise<void> {
    try {
      await act();
      this.notices.say(this.words.say(done));
    } catch (error) {
      const problem = problemOf(error);
      this.notices.say(problem.detail || this.words.say(problem.code === 'offline' ? 'app.notSavedOffline' : 'app.notSaved'));
    }
  }
}
