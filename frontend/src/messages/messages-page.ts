import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { type FailedMessage, MESSAGE_STATES } from '@kortkurs/contract/messages';
import { Session } from '../platform/session';
import { Words } from '../platform/words/words';
import { Icon } from '../ui/icon/icon';
import type { FilterChoice } from '../ui/list/filter-choice';
import { ListFrame } from '../ui/list/list-frame';
import { Dialogs } from '../ui/overlay/dialogs';
import { Notices } from '../ui/overlay/notices';
import { MessagesPageState } from './messages-page-state';
import { Sendings, type Opened } from './sendings';

/** Everything that was sent, one row for what one cause led to, and whether it got through. Nobody's reading is tracked. */
@Component({
  selector: 'kk-messages-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [MessagesPageState],
  imports: [Icon, ListFrame, MatButton, RouterLink, Sendings, TranslocoPipe],
  templateUrl: './messages-page.html',
  styles: `
    .note {
      margin-top: var(--kk-s4);
    }
  `,
})
export class MessagesPage {
  protected readonly state = inject(MessagesPageState);
  protected readonly session = inject(Session);
  private readonly words = inject(Words);
  private readonly dialogs = inject(Dialogs);
  private readonly notices = inject(Notices);

  protected readonly filters = computed<FilterChoice[]>(() => [
    { name: 'state', label: this.words.say('messages.state'), options: MESSAGE_STATES.map((value) => ({ value, label: this.words.say(`messages.states.${value}`) })) },
  ]);

  /** Asks for a run, and then for the letter to its people. */
  protected async write(): Promise<void> {
    const [{ ChooseRunDialog }, { WriteDialog }] = await Promise.all([import('./choose-run-dialog'), import('./write-dialog')]);
    const runId = await this.dialogs.open<string>(ChooseRunDialog, undefined, 'dialog');
    if (runId && (await this.dialogs.open<boolean, string>(WriteDialog, runId, 'wide'))) {
      this.notices.say(this.words.say('messages.write.done'));
      this.state.sendings.reload();
    }
  }

  /** Corrects the address of who did not get a letter, and sends it again. */
  protected async correct(failed: FailedMessage): Promise<void> {
    const { AddressDialog } = await import('./address-dialog');
    if (!(await this.dialogs.open<boolean, FailedMessage>(AddressDialog, failed))) return;
    this.notices.say(this.words.say('messages.retried'));
    this.state.sendings.reload();
  }

  /** Opens a letter, or the list of a sending's letters. */
  protected async read({ sendingId, messageId }: Opened): Promise<void> {
    const { MessageDialog } = await import('./message-dialog');
    if (messageId) {
      if (await this.dialogs.open<boolean>(MessageDialog, messageId, 'sheet')) this.state.sendings.reload();
      return;
    }
    const { SendingDialog } = await import('./sending-dialog');
    const chosen = await this.dialogs.open<string>(SendingDialog, sendingId, 'wide');
    if (chosen) await this.read({ sendingId, messageId: chosen });
  }
}
