import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { MESSAGE_STATES, type MessageRow } from '@kortkurs/contract/messages';
import { Format } from '../platform/format';
import { Words } from '../platform/words/words';
import type { FilterChoice } from '../ui/list/filter-choice';
import { ListFrame } from '../ui/list/list-frame';
import { Dialogs } from '../ui/overlay/dialogs';
import { MessagesPageState } from './messages-page-state';

/** Everything that was sent, to whom, and whether it got through. Nobody's reading is tracked. */
@Component({
  selector: 'kk-messages-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [MessagesPageState],
  imports: [ListFrame, TranslocoPipe],
  templateUrl: './messages-page.html',
})
export class MessagesPage {
  protected readonly state = inject(MessagesPageState);
  protected readonly format = inject(Format);
  private readonly words = inject(Words);
  private readonly dialogs = inject(Dialogs);

  protected readonly filters = computed<FilterChoice[]>(() => [
    { name: 'state', label: this.words.say('messages.state'), options: MESSAGE_STATES.map((value) => ({ value, label: this.words.say(`messages.states.${value}`) })) },
  ]);

  protected async read(message: MessageRow): Promise<void> {
    const { MessageDialog } = await import('./message-dialog');
    const tried = await this.dialogs.open<boolean>(MessageDialog, message.id, 'sheet');
    if (tried) this.state.messages.reload();
  }
}
