import { LiveAnnouncer } from '@angular/cdk/a11y';
import { ChangeDetectionStrategy, Component, DestroyRef, computed, effect, inject, input, output, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { LINK_MINUTES, SIGN_IN_CODE, type SignedIn } from '@kortkurs/contract/access';
import { Api } from '../platform/api';
import { Centre } from '../platform/centre';
import { formFaults } from '../platform/form-faults';
import { Format } from '../platform/format';
import { problemOf } from '../platform/problem';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { Field, KkInput } from '../ui/field/field';
import { Icon } from '../ui/icon/icon';
import { Notices } from '../ui/overlay/notices';
import { Entry } from './entry';
import { LinkAsk, type AskedLink } from './link-ask';

const MINUTE_MS = 60_000;
/** A second mail can be asked for after so long. */
const PAUSE_MS = MINUTE_MS;
/** Minutes left at which a screen reader says so. */
const SAID = [5, 1];

/** After a link was asked for: how long it holds, and the digits of the mail for who reads it on another device. */
@Component({
  selector: 'kk-check-mail',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, Field, Icon, KkInput, MatButton, ReactiveFormsModule, TranslocoPipe],
  templateUrl: './check-mail.html',
  styleUrl: './check-mail.scss',
})
export class CheckMail {
  private readonly api = inject(Api);
  private readonly entry = inject(Entry);
  private readonly links = inject(LinkAsk);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  protected readonly centre = inject(Centre);
  protected readonly format = inject(Format);

  readonly asked = input.required<AskedLink>();
  /** Where the reader was going. */
  readonly next = input<string>();
  /** The address was a slip: back to writing one. */
  readonly other = output();

  private readonly now = signal(Date.now());
  protected readonly minutesLeft = computed(() => Math.min(LINK_MINUTES.signIn, Math.max(0, Math.ceil((Date.parse(this.asked().expiresAt) - this.now()) / MINUTE_MS))));
  protected readonly minutes = Array.from({ length: LINK_MINUTES.signIn }, (_, n) => n);
  protected readonly boxes = Array.from({ length: SIGN_IN_CODE.digits }, (_, n) => n);
  protected readonly isOver = computed(() => this.minutesLeft() === 0 || this.spent());
  /** Whole seconds until another mail can be asked for. */
  protected readonly pause = computed(() => Math.max(0, Math.ceil((Date.parse(this.asked().askedAt) + PAUSE_MS - this.now()) / 1000)));

  protected readonly digits = SIGN_IN_CODE.digits;
  protected readonly form = inject(NonNullableFormBuilder).group({ code: ['', [Validators.required, Validators.pattern(new RegExp(`^\\s*(\\d\\s*){${SIGN_IN_CODE.digits}}$`))]] });
  protected readonly faults = formFaults(this.form, { code: 'access.check.fault' });
  protected readonly busy = signal(false);
  private readonly spent = signal(false);

  constructor() {
    const clock = setInterval(() => this.now.set(Date.now()), 1000);
    inject(DestroyRef).onDestroy(() => clearInterval(clock));
    const announcer = inject(LiveAnnouncer);
    effect(() => {
      const n = this.minutesLeft();
      if (SAID.includes(n)) void announcer.announce(this.words.say('access.check.left', { n }));
    });
  }

  protected async signIn(): Promise<void> {
    if (this.busy() || !this.faults.check()) return;
    this.busy.set(true);
    try {
      const code = this.form.getRawValue().code.replace(/\s/g, '');
      await this.entry.adopt(await this.api.post<SignedIn>('sign-in/codes', { ask: this.asked().ask, code }));
      this.links.forget();
      await this.entry.go(this.next());
    } catch (error) {
      const { code } = problemOf(error);
      if (code === 'link-expired') this.spent.set(true);
      this.faults.take(error, code === 'too-many-requests' ? this.words.say('access.check.tooMany') : undefined);
    } finally {
      this.busy.set(false);
    }
  }

  protected async again(): Promise<void> {
    if (this.pause() > 0 || this.busy()) return;
    this.busy.set(true);
    try {
      await this.links.send(this.asked().email, this.next());
      this.spent.set(false);
      this.faults.reset();
      this.notices.say(this.words.say('access.check.sentAgain'));
    } catch (error) {
      this.faults.take(error);
    } finally {
      this.busy.set(false);
    }
  }
}
