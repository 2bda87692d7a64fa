import { Injectable, inject } from '@angular/core';
import { Words } from '../platform/words/words';
import { Confirm } from '../ui/overlay/confirm';
import { Notices } from '../ui/overlay/notices';
import { MarkQueue } from './mark-queue';
import { attendanceWords } from './room-words';

const PATIENCE_MS = 5_000;

/** What signing out does with attendance that was not sent: it is sent first, and dropped only when somebody says so. */
@Injectable({ providedIn: 'root' })
export class LeaveDevice {
  private readonly queue = inject(MarkQueue);
  private readonly words = inject(Words);
  private readonly confirm = inject(Confirm);
  private readonly notices = inject(Notices);

  /** @returns whether one may sign out; then nothing of theirs waits on the device */
  async mayLeave(): Promise<boolean> {
    // Who leaves does not wait long for a server that does not answer.
    await Promise.race([this.queue.flush(), new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
    const left = this.queue.pending() + this.queue.refused().length + this.queue.stopped().length;
    if (left > 0) {
      await this.words.bring('attendance', attendanceWords);
      const sure = await this.confirm.ask({
        title: this.words.say('attendance.leave.title', { n: left }),
        text: this.words.say('attendance.leave.text'),
        action: this.words.say('attendance.leave.do'),
        cancel: this.words.say('attendance.leave.stay'),
        danger: true,
      });
      if (!sure) return false;
    }
    if (!(await this.queue.discardAll())) await this.say('attendance.leave.stuck');
    return true;
  }

  /** The server could not be told: until it is, the sign-in holds there. */
  async sayOwed(): Promise<void> {
    await this.say('attendance.leave.owed');
  }

  private async say(key: string): Promise<void> {
    await this.words.bring('attendance', attendanceWords);
    this.notices.say(this.words.say(key));
  }
}
