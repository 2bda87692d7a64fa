import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { ATTESTATION_CODE, type AttestationView } from '@kortkurs/contract/attestations';
import { focusWhenThere } from '../platform/focus-when-there';
import { Format } from '../platform/format';
import { problemOf } from '../platform/problem';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { Icon } from '../ui/icon/icon';
import { Pin } from '../ui/pin/pin';
import type { AttestationWay } from './attestation-way';

/** Confirming what is left: by the code that was sent, or by a button alone where one is signed in. */
@Component({
  selector: 'kk-confirm-code',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, Icon, MatButton, Pin, TranslocoPipe],
  template: `
    @let view = month();
    @if (failure()) {
      <kk-banner kind="bad">{{ failure() }}</kk-banner>
    }
    @if (way().sendCode && view.lockedUntil) {
      <kk-banner kind="warn">{{ 'attestations.code.locked' | transloco: { time: format.time(view.lockedUntil) } }}</kk-banner>
    } @else if (way().sendCode && !view.codeTo) {
      <kk-banner kind="warn">{{ 'attestations.code.noWay' | transloco }}</kk-banner>
    } @else if (way().sendCode && !view.code) {
      <div>
        <h2>{{ 'attestations.code.title' | transloco }}</h2>
        <p class="kk-muted">{{ 'attestations.code.will.' + view.codeTo?.by | transloco: { to: view.codeTo?.to } }}</p>
      </div>
      <button matButton="filled" class="kk-large kk-block" type="button" [attr.aria-disabled]="busy() || null" (click)="sendCode()">{{ (busy() ? 'attestations.code.sending' : 'attestations.code.send') | transloco }}</button>
    } @else {
      <form (submit)="confirm($event)" novalidate>
        @if (view.code; as code) {
          <fieldset>
            <legend>{{ 'attestations.code.write' | transloco }}</legend>
            <p id="code-hint" class="kk-muted">{{ 'attestations.code.sent' | transloco: { to: view.codeTo?.to, time: format.time(code.sentAt) } }}</p>
            <kk-pin pinId="code" describedBy="code-hint code-fault" [length]="digits" [label]="label" [invalid]="fault() !== ''" [(value)]="code_" />
            <p id="code-fault" class="fault" role="alert">{{ fault() }}</p>
          </fieldset>
        }
        <button matButton="filled" class="kk-large kk-block" type="submit" [attr.aria-disabled]="busy() || null">
          {{ (busy() ? 'attestations.confirming' : 'attestations.confirm') | transloco: { time: format.minutes(view.toConfirm) } }}
        </button>
      </form>
    }
    @if (disputed(); as n) {
      <p class="kk-muted">{{ 'attestations.disputedNote' | transloco: { n } }}</p>
    }
    @if (view.code && !view.lockedUntil) {
      <p class="again"><button matButton type="button" [attr.aria-disabled]="busy() || null" (click)="sendCode()"><kk-icon matButtonIcon name="replay" />{{ 'attestations.code.again' | transloco }}</button></p>
    }
  `,
  styles: `
    @use '../ui/confirming';

    @include confirming.code;

    :host,
    form {
      display: grid;
      gap: 16px;
    }
  `,
})
export class ConfirmCode {
  readonly month = input.required<AttestationView>();
  readonly way = input.required<AttestationWay>();
  readonly changed = output<AttestationView>();
  /** What is shown is no more: it is to be read anew. */
  readonly overtaken = output<void>();

  protected readonly format = inject(Format);
  private readonly words = inject(Words);
  protected readonly digits = ATTESTATION_CODE.digits;
  protected readonly code_ = signal('');
  protected readonly busy = signal(false);
  protected readonly failure = signal('');
  protected readonly fault = signal('');
  protected readonly disputed = computed(() => this.month().lines.filter(({ answer, dispute }) => answer === 'disputed' && !dispute?.settled).length);
  protected readonly label = (place: number): string => this.words.say('attestations.code.digit', { n: place, of: this.digits });

  protected async sendCode(): Promise<void> {
    await this.act(async () => {
      const view = await this.way().sendCode?.();
      this.code_.set('');
      if (view) this.changed.emit(view);
      focusWhenThere('code-0');
    });
  }

  protected async confirm(event: Event): Promise<void> {
    event.preventDefault();
    const { sha256, toConfirm, code } = this.month();
    if (code && !new RegExp(`^\\d{${this.digits}}$`).test(this.code_())) {
      this.fault.set(this.words.say('attestations.code.fault', { n: this.digits }));
      focusWhenThere(`code-${Math.max(0, [...this.code_().padEnd(this.digits, ' ')].indexOf(' '))}`);
      return;
    }
    await this.act(async () => this.changed.emit(await this.way().confirm({ sha256, minutes: toConfirm }, this.code_())));
  }

  private async act(what: () => Promise<void>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.failure.set('');
    this.fault.set('');
    try {
      await what();
    } catch (error) {
      const { code, detail } = problemOf(error);
      if (code === 'wrong-attestation-code') {
        this.code_.set('');
        this.fault.set(detail);
        focusWhenThere('code-0');
      } else {
        this.failure.set(detail || this.words.say('app.notSaved'));
        // A code that is over, a month that was corrected: the page shows what is so now.
        this.overtaken.emit();
      }
    }
    this.busy.set(false);
  }
}
