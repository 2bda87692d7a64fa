import { Injectable, inject, signal } from '@angular/core';
import type { Participant } from '@kortkurs/contract/enrolments';
import type { InvitationsAgain, InvitedAgain } from '@kortkurs/contract/invitations';
import { Api } from '../../platform/api';
import { problemOf } from '../../platform/problem';
import { Words } from '../../platform/words/words';
import { Confirm } from '../../ui/overlay/confirm';
import { Dialogs } from '../../ui/overlay/dialogs';
import { Notices } from '../../ui/overlay/notices';
import { ParticipantsTabState } from '../participants/participants-tab-state';
import type { Source } from './invite-state';

/** What staff do with a run's invitations: make them, send them again, take them back. */
@Injectable()
export class InvitedDesk {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly confirm = inject(Confirm);
  private readonly dialogs = inject(Dialogs);
  private readonly notices = inject(Notices);
  private readonly state = inject(ParticipantsTabState);

  /** How often organisations were invited here, for who shows them. */
  readonly organisationsAsked = signal(0);

  async invite(runId: string, source?: Source): Promise<void> {
    const { InviteDialog } = await import('./invite-dialog');
    const done = await this.dialogs.open<boolean | 'organisations'>(InviteDialog, { runId, ...(source && { source }) }, 'wide');
    if (done === 'organisations') await this.inviteOrganisations(runId);
    else if (done) this.state.readAnew();
  }

  async inviteOrganisations(runId: string): Promise<void> {
    const { InviteOrganisationsDialog } = await import('../organisations/invite-organisations-dialog');
    if (!(await this.dialogs.open<boolean>(InviteOrganisationsDialog, runId, 'wide'))) return;
    this.organisationsAsked.update((times) => times + 1);
    this.state.readAnew();
  }

  async sendAgain(runId: string, people: readonly Participant[]): Promise<void> {
    if (people.length === 0) return;
    const { AgainDialog } = await import('./again-dialog');
    const startsAt = this.state.shown()?.sessions[0]?.startsAt ?? null;
    const answerBy = await this.dialogs.open<string>(AgainDialog, { people, startsAt });
    if (answerBy === undefined) return;
    const ask: InvitationsAgain = { enrolmentIds: people.map(({ enrolmentId }) => enrolmentId), ...(answerBy && { answerBy }) };
    await this.done(async () => {
      const sent = await this.api.post<InvitedAgain[]>(`runs/${runId}/invitations/again`, ask);
      return this.words.say('enrolments.invite.sentAgain', { n: sent.filter(({ isWritten }) => isWritten).length });
    });
  }

  async takeBack(people: readonly Participant[]): Promise<void> {
    if (people.length === 0) return;
    const about = { n: people.length, name: people[0]?.name };
    const yes = await this.confirm.ask({
      title: this.words.say('enrolments.invite.takeBackTitle', about),
      text: this.words.say('enrolments.invite.takeBackTold'),
      action: this.words.say('enrolments.invite.takeBack'),
      danger: true,
    });
    if (!yes) return;
    await this.done(async () => {
      for (const { enrolmentId } of people) await this.api.post(`enrolments/${enrolmentId}/withdrawal`);
      return this.words.say('enrolments.invite.takenBack', about);
    });
  }

  private async done(act: () => Promise<string>): Promise<void> {
    try {
      this.notices.say(await act());
    } catch (error) {
      this.notices.say(problemOf(error).detail || this.words.say('app.notSaved'));
    } finally {
      this.state.picked.clear();
      this.state.readAnew();
    }
  }
}
