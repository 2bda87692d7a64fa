import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { MESSAGE_TOPICS, type MessageChoices, type MessageChoicesChange, type MessageTopic } from '@kortkurs/contract/message-choices';
import { Api } from '../platform/api';
import { Format } from '../platform/format';
import { problemOf } from '../platform/problem';
import { Words } from '../platform/words/words';
import { Crumbs } from '../ui/crumbs';
import { Notices } from '../ui/overlay/notices';
import { Pending } from '../ui/state/pending';

/** What one wants to hear of, and how. Each tick is saved by itself. */
@Component({
  selector: 'kk-message-choices-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Crumbs, Pending, RouterLink, TranslocoPipe],
  templateUrl: './message-choices-page.html',
})
export class MessageChoicesPage {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  private readonly format = inject(Format);

  protected readonly topics = MESSAGE_TOPICS;
  protected readonly choices = httpResource<MessageChoices>(() => '/api/v1/me/message-choices');
  protected readonly saved = signal('');
  protected readonly crumbs = computed(() => [{ label: this.words.say('messages.choices.account'), link: '/account' }]);

  protected async turn(topic: MessageTopic, event: Event): Promise<void> {
    const wanted = (event.target as HTMLInputElement).checked;
    await this.save(({ turnedOff }) => ({ turnedOff: [...turnedOff.filter((each) => each !== topic), ...(wanted ? [] : [topic])] }));
  }

  protected async choose(what: 'bySms' | 'atNight', event: Event): Promise<void> {
    await this.save(() => ({ [what]: (event.target as HTMLInputElement).checked }));
  }

  /** "21.00" */
  protected hour(hour: number): string {
    return this.format.clock(`${hour}:00`);
  }

  private async save(change: (now: MessageChoices) => Partial<MessageChoicesChange>): Promise<void> {
    if (!this.choices.hasValue()) return;
    const before = this.choices.value();
    const { turnedOff, bySms, atNight } = { ...before, ...change(before) };
    this.choices.set({ ...before, turnedOff, bySms, atNight });
    try {
      this.choices.set(await this.api.put<MessageChoices>('me/message-choices', { turnedOff, bySms, atNight }));
      this.saved.set(this.words.say('app.saved', { time: this.format.time(new Date().toISOString()) }));
    } catch (error) {
      this.choices.set(before);
      const problem = problemOf(error);
      this.notices.say(problem.detail || this.words.say(problem.code === 'offline' ? 'app.notSavedOffline' : 'app.notSaved'));
    }
  }
}
