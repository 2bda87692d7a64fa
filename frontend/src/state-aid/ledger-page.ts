import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { AidCertificateView, AidGrantView, UndertakingMember } from '@kortkurs/contract/state-aid';
import { printOrganisationNumber } from '@kortkurs/rules/organisation-number';
import { Format } from '../platform/format';
import { PageTitle } from '../platform/page-title';
import { problemOf } from '../platform/problem';
import { Session } from '../platform/session';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { Crumbs } from '../ui/crumbs';
import { Field, KkInput } from '../ui/field/field';
import { Icon } from '../ui/icon/icon';
import { Pager } from '../ui/list/pager';
import { Meter } from '../ui/meter';
import { Dialogs } from '../ui/overlay/dialogs';
import { Notices } from '../ui/overlay/notices';
import type { ReasonAsked } from '../ui/overlay/reason-dialog';
import { Empty } from '../ui/state/empty';
import { Pending } from '../ui/state/pending';
import { FormMenu } from './form-menu';
import { LedgerMenu } from './ledger-menu';
import { LedgerPageState } from './ledger-page-state';

/** What an organisation has been granted in de minimis aid, beside what it may be. */
@Component({
  selector: 'kk-ledger-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [LedgerPageState],
  imports: [Banner, Crumbs, Empty, Field, FormMenu, Icon, KkInput, LedgerMenu, MatButton, Meter, Pager, Pending, RouterLink, TranslocoPipe],
  templateUrl: './ledger-page.html',
  styleUrl: './ledger-page.scss',
})
export class LedgerPage {
  readonly organisationId = input.required<string>();

  protected readonly state = inject(LedgerPageState);
  protected readonly session = inject(Session);
  protected readonly format = inject(Format);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  private readonly dialogs = inject(Dialogs);

  protected readonly number = printOrganisationNumber;
  protected readonly today = this.format.localDate(new Date());
  protected readonly figures = computed(() => {
    const { position, limitSource } = this.state.known() ?? {};
    if (!position) return undefined;
    const { usedCents, limitCents, leftCents, years } = position;
    return {
      used: this.format.euro(usedCents),
      limit: this.format.euro(limitCents),
      left: this.format.euro(leftCents),
      excess: this.format.euro(Math.max(0, usedCents - limitCents)),
      from: this.format.fullDate(position.from),
      on: this.format.fullDate(position.on),
      years,
      source: limitSource ?? '',
      share: usedCents / limitCents,
      standing: position.standing,
    };
  });
  /** Those that are, were or will be counted together with it, itself left out. */
  protected readonly others = computed(() => this.state.known()?.undertaking.filter(({ organisationId }) => organisationId !== this.organisationId()) ?? []);
  /** Whether the figures hold what others were granted: on the day that is counted. */
  protected readonly isShared = computed(() => {
    const on = this.state.known()?.position.on ?? this.today;
    return this.others().some(({ from, to }) => (from === null || from <= on) && (to === null || on <= to));
  });

  constructor() {
    const title = inject(PageTitle);
    effect(() => this.state.id.set(this.organisationId()));
    effect(() => {
      const known = this.state.known();
      if (known) title.name(known.organisationName);
    });
  }

  protected countOn(day: string): void {
    this.state.query.set('on', day && day !== this.today ? day : '');
  }

  protected stateOf(grant: AidGrantView): 'counts' | 'old' | 'later' | 'withdrawn' {
    if (grant.withdrawn) return 'withdrawn';
    if (grant.counts) return 'counts';
    return grant.grantedOn > (this.state.known()?.position.on ?? this.today) ? 'later' : 'old';
  }

  protected period({ from, to }: UndertakingMember): string {
    const say = (key: string): string => this.words.say(`stateAid.together.${key}`, { from: from ? this.format.fullDate(from) : '', to: to ? this.format.fullDate(to) : '' });
    if (from && to) return say('between');
    if (from) return say('since');
    return say(to ? 'until' : 'always');
  }

  protected isOver({ to }: UndertakingMember): boolean {
    return to !== null && to < this.today;
  }

  protected async record(): Promise<void> {
    const { GrantDialog } = await import('./grant-dialog');
    if (await this.dialogs.open<boolean, LedgerPageState>(GrantDialog, this.state)) this.say('stateAid.grant.saved');
  }

  protected async withdraw(grant: AidGrantView): Promise<void> {
    const why = await this.why({ title: 'stateAid.withdraw.title', params: { giver: grant.giver }, label: 'stateAid.withdraw.label', hint: 'stateAid.withdraw.hint', fault: 'stateAid.withdraw.fault', action: 'stateAid.withdraw.action' });
    if (why) await this.attempt(() => this.state.withdraw(grant.id, why), 'stateAid.withdraw.done');
  }

  protected async join(): Promise<void> {
    const { MemberDialog } = await import('./member-dialog');
    const name = await this.dialogs.open<string, LedgerPageState>(MemberDialog, this.state);
    if (name) this.say('stateAid.together.added', { name });
  }

  protected async leave(member: UndertakingMember): Promise<void> {
    const { LastDayDialog } = await import('./last-day-dialog');
    const on = await this.dialogs.open<string, UndertakingMember>(LastDayDialog, member);
    if (on) await this.attempt(() => this.state.leave(member.id, on), 'stateAid.together.ended', { name: member.name, date: this.format.fullDate(on) });
  }

  protected async file(): Promise<void> {
    const { CertificateDialog } = await import('./certificate-dialog');
    if (await this.dialogs.open<boolean, LedgerPageState>(CertificateDialog, this.state)) this.say('stateAid.certificate.saved');
  }

  protected async unfile(certificate: AidCertificateView): Promise<void> {
    const why = await this.why({ title: 'stateAid.certificates.withdrawTitle', label: 'stateAid.certificates.withdrawLabel', hint: 'stateAid.certificates.withdrawHint', fault: 'stateAid.withdraw.fault', action: 'stateAid.certificates.withdraw' });
    if (why) await this.attempt(() => this.state.unfile(certificate.id, why), 'stateAid.certificates.withdrawnDone');
  }

  private async why(asked: ReasonAsked): Promise<string | undefined> {
    const { ReasonDialog } = await import('../ui/overlay/reason-dialog');
    return this.dialogs.open<string, ReasonAsked>(ReasonDialog, asked);
  }

  private async attempt(act: () => Promise<void>, done: string, params: Record<string, string> = {}): Promise<void> {
    try {
      await act();
      this.say(done, params);
    } catch (error) {
      const problem = problemOf(error);
      this.notices.say(problem.errors[0]?.message || problem.detail || this.words.say(problem.code === 'offline' ? 'app.notSavedOffline' : 'app.notSaved'));
    }
  }

  private say(key: string, params: Record<string, string> = {}): void {
    this.notices.say(this.words.say(key, params));
  }
}
