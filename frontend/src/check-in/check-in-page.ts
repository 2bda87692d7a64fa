import { ChangeDetectionStrategy, Component, ElementRef, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Format } from '../platform/format';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { Field, KkInput } from '../ui/field/field';
import { Icon } from '../ui/icon/icon';
import { CheckInState } from './check-in-state';
import { CodeScanner } from './code-scanner';
import { isWallCode, readWallAddress } from './wall-address';

const FIGURES = /^\d{6}$/;
const ADDRESS = /^\S+@\S+\.\S+$/;

/** Where the picture on the wall leads: checks in at once who is known, and asks the others no more than it must. */
@Component({
  selector: 'kk-check-in-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [CheckInState],
  imports: [Banner, CodeScanner, Field, Icon, KkInput, MatButton, RouterLink, TranslocoPipe],
  templateUrl: './check-in-page.html',
  styleUrls: ['../ui/code-page.scss', './check-in-page.scss'],
})
export class CheckInPage {
  /** From the address. */
  readonly sessionId = input<string>();
  /** Whether the camera opens at once. */
  readonly scan = input<string>();

  protected readonly state = inject(CheckInState);
  protected readonly format = inject(Format);
  private readonly words = inject(Words);
  private readonly router = inject(Router);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly fragment = toSignal(inject(ActivatedRoute).fragment);

  protected readonly scanning = signal(false);
  protected readonly code = signal('');
  protected readonly email = signal('');
  private readonly missing = signal<'' | 'code' | 'email'>('');
  protected readonly codeFault = computed(() => (this.missing() === 'code' ? this.words.say('checkIn.codeNeeded') : this.state.codeFault() ? this.state.trouble() : ''));
  protected readonly emailFault = computed(() => (this.missing() === 'email' || this.state.addressFault() ? this.words.say('checkIn.emailNeeded') : ''));
  protected readonly heading = computed(() => {
    const which = this.state.which();
    if (!which) return '';
    const title = this.format.text(which.courseTitle);
    return which.of > 1 ? this.words.say('checkIn.which', { title, n: which.number, of: which.of }) : title;
  });
  protected readonly opens = computed(() => new Date(this.state.opens()).toISOString());
  protected readonly countdown = computed(() => {
    const seconds = this.state.secondsLeft();
    return this.words.say('checkIn.early.left', { time: `${Math.floor(seconds / 60)}.${String(seconds % 60).padStart(2, '0')}` });
  });

  constructor() {
    let begun = false;
    effect(() => {
      const fragment = this.fragment() ?? '';
      const sessionId = this.sessionId();
      untracked(() => {
        this.state.sessionId.set(sessionId);
        const seat = /^seat=(.+)$/.exec(fragment)?.[1];
        if (seat) this.state.comesBy(seat);
        const scanned = isWallCode(fragment);
        // A code is used up at once: read anew, the page asks for the one that is shown then.
        if (seat || scanned) void this.router.navigate([], { replaceUrl: true, queryParamsHandling: 'preserve' });
        if (scanned) void this.take(fragment);
        else if (!begun) {
          this.state.resume();
          this.scanning.set(this.scan() !== undefined && this.state.phase() === 'code');
        }
        begun = true;
      });
    });
    let before = this.state.phase();
    effect(() => {
      const phase = this.state.phase();
      // What has happened is read out, and keys go on from there.
      if (phase !== before) setTimeout(() => this.host.querySelector<HTMLElement>('[data-result], input')?.focus());
      before = phase;
    });
  }

  /** Another code, or somebody else. */
  protected again(): void {
    this.state.sessionId.set(this.sessionId());
    this.email.set('');
    this.code.set('');
    this.missing.set('');
    this.state.again();
  }

  protected scanned(text: string): void {
    const read = readWallAddress(text);
    if (!read) return;
    this.scanning.set(false);
    this.state.sessionId.set(read.sessionId);
    void this.take(read.code);
  }

  protected write(event: Event): void {
    event.preventDefault();
    const code = this.code().replace(/\s/g, '');
    this.missing.set(FIGURES.test(code) ? '' : 'code');
    if (FIGURES.test(code)) void this.take(code);
    else this.focus('code');
  }

  protected sendAddress(event: Event): void {
    event.preventDefault();
    const email = this.email().trim();
    this.missing.set(ADDRESS.test(email) ? '' : 'email');
    if (ADDRESS.test(email)) void this.state.byAddress(email);
    else this.focus('email');
  }

  protected textOf(event: Event): string {
    return (event.target as HTMLInputElement).value;
  }

  private async take(code: string): Promise<void> {
    this.missing.set('');
    await this.state.read(code);
    if (this.state.phase() === 'code') this.code.set('');
    if (this.state.codeFault()) this.focus('code');
  }

  private focus(id: string): void {
    setTimeout(() => this.host.querySelector<HTMLElement>(`#${id}`)?.focus());
  }
}
