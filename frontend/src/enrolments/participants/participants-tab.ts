import { ChangeDetectionStrategy, Component, effect, inject, input, untracked } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Participant } from '@kortkurs/contract/enrolments';
import { RunNeedsPanel } from '../../people/access-needs/run-needs';
import { HandInCount } from '../../documents/hand-in-count';
import { Format } from '../../platform/format';
import { Session } from '../../platform/session';
import { Words } from '../../platform/words/words';
import { BulkBar } from '../../ui/list/bulk-bar';
import { Icon } from '../../ui/icon/icon';
import { Dialogs } from '../../ui/overlay/dialogs';
import { Empty } from '../../ui/state/empty';
import { Pending } from '../../ui/state/pending';
import { Strips, type Strip } from '../../ui/strips/strips';
import { addressParam } from '../../ui/list/list-query';
import { InvitedDesk } from '../invite/invited-desk';
import { InvitedOrganisations } from '../organisations/invited-organisations';
import { OverlapLine } from '../overlap-line';
import type { Move } from './move-dialog';
import { ParticipantsTabState, VIEW_NAMES, type View } from './participants-tab-state';

/** A run's people by state, with a strip for each session; seats are given and taken back here. */
@Component({
  selector: 'kk-participants-tab',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [ParticipantsTabState, InvitedDesk],
  imports: [HandInCount, BulkBar, Empty, Icon, InvitedOrganisations, MatButton, MatIconButton, MatMenu, MatMenuItem, MatMenuTrigger, OverlapLine, Pending, RouterLink, RunNeedsPanel, Strips, TranslocoPipe],
  templateUrl: './participants-tab.html',
  styleUrl: './participants-tab.scss',
})
export class ParticipantsTab {
  private readonly router = inject(Router);
  private readonly dialogs = inject(Dialogs);
  private readonly words = inject(Words);
  protected readonly session = inject(Session);
  protected readonly format = inject(Format);
  protected readonly state = inject(ParticipantsTabState);
  protected readonly invited = inject(InvitedDesk);

  readonly runId = input.required<string>();

  protected readonly views = VIEW_NAMES;

  constructor() {
    effect(() => this.state.open(this.runId()));
    // A link from elsewhere opens the invitation of those who are interested.
    const asked = addressParam('invite');
    effect(() => {
      if (asked() !== 'interested') return;
      void this.router.navigate([], { queryParams: { invite: null }, queryParamsHandling: 'merge', replaceUrl: true });
      untracked(() => void this.invited.invite(this.runId(), 'interested'));
    });
  }

  protected mayChange(): boolean {
    return this.session.can('seats.change');
  }

  protected mayGive(): boolean {
    return this.mayChange() && !this.state.isCalledOff();
  }

  protected mayInvite(): boolean {
    return this.mayGive() && !this.state.hasBegun();
  }

  protected show(view: View): void {
    this.state.picked.clear();
    void this.router.navigate([], { queryParams: { view: view === 'seated' ? null : view }, queryParamsHandling: 'merge' });
  }

  protected strips(person: Participant): Strip[] {
    return (this.state.shown()?.sessions ?? []).map(({ countableMinutes, startsAt, endsAt }, at) => {
      const minutes = person.minutes[at] ?? null;
      if (minutes === null) return { minutes: countableMinutes, state: this.format.isToday(startsAt, endsAt) ? 'now' : new Date(startsAt) < new Date() ? 'unmarked' : 'planned' };
      if (minutes === 0) return { minutes: countableMinutes, state: 'away' };
      return minutes < countableMinutes ? { minutes: countableMinutes, state: 'partly', share: minutes / countableMinutes } : { minutes: countableMinutes, state: 'here' };
    });
  }

  protected pickedPeople(): Participant[] {
    return this.state.tickable().filter(({ enrolmentId }) => this.state.picked.has(enrolmentId));
  }

  protected pickAll(): void {
    this.state.picked.toggleAll(this.state.tickable().map(({ enrolmentId }) => enrolmentId));
  }

  protected async add(): Promise<void> {
    const { GiveSeatDialog } = await import('./give-seat-dialog');
    await this.dialogs.open(GiveSeatDialog, this.state);
  }

  protected async withdraw(people: readonly Participant[]): Promise<void> {
    if (people.length === 0) return;
    const { WithdrawDialog } = await import('./withdraw-dialog');
    const reason = await this.dialogs.open<string>(WithdrawDialog, { people, movingUp: this.state.movingUp(people) });
    if (reason !== undefined) await this.state.change('withdraw', people, { reason });
  }

  protected async share(): Promise<void> {
    const { ShareDialog } = await import('./share-dialog');
    await this.dialogs.open(ShareDialog, this.state);
  }

  protected async move(people: readonly Participant[]): Promise<void> {
    if (people.length === 0) return;
    const { MoveDialog } = await import('./move-dialog');
    const freeWords = (n: number): string => this.words.say('enrolments.seats.left', { n });
    const move = await this.dialogs.open<Move>(MoveDialog, { runId: this.runId(), people, freeWords });
    if (move !== undefined) await this.state.change('move', people, move);
  }

  protected async reject(people: readonly Participant[]): Promise<void> {
    if (people.length === 0) return;
    const { RejectDialog } = await import('./reject-dialog');
    const reason = await this.dialogs.open<string>(RejectDialog, people);
    if (reason !== undefined) await this.state.decide(people, 'reject', reason);
  }
}
