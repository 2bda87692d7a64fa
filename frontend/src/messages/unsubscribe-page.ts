import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Unsubscription } from '@kortkurs/contract/message-choices';
import { Api } from '../platform/api';
import { problemOf } from '../platform/problem';
import { Words } from '../platform/words/words';
import { Notices } from '../ui/overlay/notices';
import { Pending } from '../ui/state/pending';

const DEAD = ['link-invalid', 'link-expired', 'not-found', 'invalid-input'];

/**
 * Turns off what a letter is about, by its link, without signing in; and on again. Opening the page turns nothing off: what looks through
 * mail for dangers opens pages too.
 */
@Component({
  selector: 'kk-unsubscribe-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [MatButton, Pending, RouterLink, TranslocoPipe],
  template: `
    <div class="kk-wrap kk-narrow">
      @if (dead(); as why) {
        <header class="kk-head"><h1>{{ 'messages.choices.off.dead' | transloco }}</h1></header>
        <p class="kk-lead">{{ why }}</p>
      } @else if (standing(); as now) {
        <header class="kk-head"><h1>{{ headline() }}</h1></header>
        <p class="kk-lead" role="status">{{ text() }}</p>
        <div class="kk-row">
          @if (now.isOff) {
            <button matButton="outlined" type="button" [disabled]="busy()" (click)="turn('on')">{{ 'messages.choices.off.on' | transloco }}</button>
          } @else {
            <button matButton="filled" type="button" [disabled]="busy()" (click)="turn('off')">{{ 'messages.choices.off.turn' | transloco }}</button>
          }
          <a routerLink="/account/messages">{{ 'messages.choices.off.all' | transloco }}</a>
        </div>
      } @else {
        <kk-pending [of]="read" [rows]="3" />
      }
    </div>
  `,
})
export class UnsubscribePage {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);

  /** Behind `#`, so that no server's log sees it. */
  private readonly token = toSignal(inject(ActivatedRoute).fragment, { initialValue: null });
  protected readonly read = httpResource<Unsubscription>(() => {
    const token = this.token();
    return token ? { url: '/api/v1/unsubscribe-links/look', method: 'POST', body: { token } } : undefined;
  });
  private readonly turned = signal<Unsubscription | undefined>(undefined);
  protected readonly busy = signal(false);
  protected readonly standing = computed(() => this.turned() ?? (this.read.hasValue() ? this.read.value() : undefined));
  /** Why the link does nothing; empty while it may. */
  protected readonly dead = computed(() => {
    if (!this.token()) return this.words.say('messages.choices.off.part');
    const error = this.read.error();
    const problem = error && problemOf(error);
    return problem && DEAD.includes(problem.code) ? problem.detail : '';
  });
  private readonly kind = computed(() => (this.standing()?.isOff ? '' : this.turned() ? 'on' : 'ask'));
  protected readonly headline = computed(() => this.words.say(`messages.choices.off.${this.kind() === '' ? 'title' : this.kind() === 'on' ? 'onTitle' : 'ask'}`));
  protected readonly text = computed(() => {
    const topic = this.words.say(`messages.choices.small.${this.standing()?.topic ?? 'reminders'}`);
    return this.words.say(`messages.choices.off.${this.kind() === '' ? 'text' : this.kind() === 'on' ? 'onText' : 'askText'}`, { topic });
  });

  protected async turn(to: 'off' | 'on'): Promise<void> {
    this.busy.set(true);
    try {
      this.turned.set(await this.api.post<Unsubscription>(`unsubscribe-links/${to}`, { token: this.token() }));
    } catch (error) {
      const problem = problemOf(error);
      this.notices.say(problem.detail || this.words.say(problem.code === 'offline' ? 'app.notSavedOffline' : 'app.notSaved'));
    } finally {
      this.busy.set(false);
    }
  }
}
