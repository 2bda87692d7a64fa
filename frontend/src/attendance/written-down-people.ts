import { Injectable, inject } from '@angular/core';
import { Words } from '../platform/words/words';
import { Confirm } from '../ui/overlay/confirm';
import { MarkQueue } from './mark-queue';
import type { RosterLine } from './roster-lines';

/** Those who were written down without a network, and are on this device alone. */
@Injectable({ providedIn: 'root' })
export class WrittenDownPeople {
  private readonly queue = inject(MarkQueue);
  private readonly confirm = inject(Confirm);
  private readonly words = inject(Words);

  /** Takes somebody off the list, once somebody has said so. Who was sent and not answered may have a seat by now. @returns whether they are gone */
  async drop({ person: { name, enrolmentId } }: RosterLine): Promise<boolean> {
    const isTried = this.queue.waiting().some(({ walkIn }) => walkIn?.id === enrolmentId && walkIn.tried);
    const sure = await this.confirm.ask({
      title: this.words.say('attendance.writtenDown.dropTitle', { name }),
      text: this.words.say(isTried ? 'attendance.writtenDown.dropTried' : 'attendance.writtenDown.dropText'),
      action: this.words.say('app.remove'),
      danger: true,
    });
    // They are their marks: with the last of these nothing of them is left.
    if (sure) await this.queue.discard(this.queue.waiting().filter(({ walkIn }) => walkIn?.id === enrolmentId).map(({ markId }) => markId));
    return sure;
  }
}
