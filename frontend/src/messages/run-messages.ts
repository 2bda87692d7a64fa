import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Page } from '@kortkurs/contract/common';
import type { SendingRow } from '@kortkurs/contract/messages';
import type { ReminderSetting, RunReminders } from '@kortkurs/contract/reminders';
import { Api } from '../platform/api';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { problemOf } from '../platform/problem';
import { Session } from '../platform/session';
import { Words } from '../platform/words/words';
import { Icon } from '../ui/icon/icon';
import { Dialogs } from '../ui/overlay/dialogs';
import { Notices } from '../ui/overlay/notices';
import { Pending } from '../ui/state/pending';
import { Sendings } from './sendings';

/** Letters about sessions ahead that are shown before the rest is asked for. */
const SHOWN = 8;

/** What a run sends by itself and when, what was sent, and writing to its people. */
@Component({
  selector: 'kk-run-messages',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, MatButton, Pending, Sendings, TranslocoPipe],
  template: `
    <div class="kk-section-head">
      <h2>{{ 'messages.run.planned' | transloco }}</h2>
      @if (mayWrite()) {
        <button matButton="filled" type="button" (click)="write()"><kk-icon matButtonIcon name="edit" />{{ 'messages.run.write' | transloco }}</button>
      }
    </div>
    @if (plan(); as plan) {
      @if (plan.planned.length) {
        <ul class="kk-list plan" role="list">
          @for (letter of planned(); track letter.rule + letter.sessionId) {
            <li>
              <span class="kk-muted when">{{ format.dateTime(letter.at) }}</span>
              <div><strong>{{ 'messages.rules.' + letter.rule + '.name' | transloco }}</strong><small class="kk-muted">{{ 'messages.run.session' | transloco: { n: letter.sessionNumber, when: format.dateTime(letter.startsAt) } }}</small></div>
              <span>{{ letter.receivers === null ? ('messages.run.later' | transloco) : ('messages.receivers' | transloco: { n: letter.receivers }) }}@if (letter.sent) {<small class="kk-muted">{{ 'messages.run.sent' | transloco: { n: letter.sent } }}</small>}</span>
            </li>
          }
        </ul>
        @if (plan.planned.length > planned().length) {
          <p><button class="kk-link" type="button" (click)="all.set(true)">{{ 'messages.run.all' | transloco: { n: plan.planned.length } }}</button></p>
        }
      } @else {
        <p class="kk-muted">{{ 'messages.run.nothing' | transloco }}</p>
      }
      <section class="kk-section" aria-labelledby="rules-title">
        <h2 id="rules-title">{{ 'messages.run.rules' | transloco }}</h2>
        <ul class="kk-list" role="list">
          @for (setting of plan.settings; track setting.rule) {
            <li>
              <label class="kk-switch">
                <input type="checkbox" role="switch" [checked]="setting.on" [disabled]="!mayWrite()" (change)="turn(setting)" />
                <span>{{ 'messages.rules.' + setting.rule + '.name' | transloco }}<small class="kk-muted">{{ 'messages.rules.' + setting.rule + '.when' | transloco }}@if (setting.said === 'run') { {{ 'messages.run.own' | transloco }}}</small></span>
              </label>
            </li>
          }
        </ul>
      </section>
    } @else {
      <kk-pending [of]="read" inline [rows]="4" />
    }
    @if (mayWrite()) {
      <section class="kk-section" aria-labelledby="sent-title">
        <h2 id="sent-title">{{ 'messages.run.wasSent' | transloco }}</h2>
        @if (sent(); as sent) {
          @if (sent.items.length) {
            <kk-sendings [rows]="sent.items" />
          } @else {
            <p class="kk-muted">{{ 'messages.run.nothingSent' | transloco }}</p>
          }
        } @else {
          <kk-pending [of]="sendings" inline [rows]="3" />
        }
      </section>
    }
  `,
  styles: `
    :host {
      display: block;
      padding-top: var(--kk-s4);
    }
    .plan > li {
      display: grid;
      gap: 4px var(--kk-s4);
    }
    small {
      display: block;
    }
    @media (min-width: 840px) {
      .plan > li {
        grid-template-columns: 10em minmax(0, 1fr) 12em;
      }
    }
  `,
})
export class RunMessages {
  readonly runId = input.required<string>();

  protected readonly format = inject(Format);
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  private readonly dialogs = inject(Dialogs);
  private readonly session = inject(Session);

  protected readonly mayWrite = computed(() => this.session.can('messages.write', { id: this.runId() }));
  protected readonly read = httpResource<RunReminders>(() => `/api/v1/runs/${this.runId()}/reminders`);
  protected readonly plan = lastValue(this.read);
  protected readonly sendings = httpResource<Page<SendingRow>>(() => (this.mayWrite() ? { url: `/api/v1/runs/${this.runId()}/sendings`, params: { limit: 20 } } : undefined));
  protected readonly sent = lastValue(this.sendings);
  protected readonly all = signal(false);
  protected readonly planned = computed(() => this.plan()?.planned.slice(0, this.all() ? undefined : SHOWN) ?? []);

  protected async turn({ rule, on }: ReminderSetting): Promise<void> {
    try {
      await this.api.put(`runs/${this.runId()}/reminders/${rule}`, { on: !on });
      this.notices.say(this.words.say(on ? 'messages.run.off' : 'messages.run.on'));
    } catch (error) {
      this.notices.say(problemOf(error).detail || this.words.say('app.notSaved'));
    }
    this.read.reload();
  }

  protected async write(): Promise<void> {
    const { WriteDialog } = await import('./write-dialog');
    if (await this.dialogs.open<boolean, string>(WriteDialog, this.runId(), 'wide')) {
      this.notices.say(this.words.say('messages.write.done'));
      this.sendings.reload();
    }
  }
}
