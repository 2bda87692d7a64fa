import { DestroyRef, DOCUMENT, Injectable, computed, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import { keepLink, keptLink } from '../platform/kept-link';
import { Session } from '../platform/session';

/** Where a link to one's certificates is turned into a token that reads them. */
const SIGN_IN = 'certificate-links/sign-in';
/** So much tells a link apart from others, and is too little to come in by. */
const TELLS_APART = 8;

/** Reading one's certificates by a mailed link: from when the link is opened until one says that one is done. */
@Injectable({ providedIn: 'root' })
export class ReadingByLink {
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('kk-link');

  /** A link that is opened anew is another one, also when it is the same. */
  private readonly link = signal({ secret: keptLink() });
  readonly opened = this.link.asReadonly();
  /** Behind `#` of the links between these pages, so that one of them can be opened in a window of its own; undefined where there is none. */
  readonly fragment = computed(() => this.link().secret || undefined);

  constructor() {
    const window = inject(DOCUMENT).defaultView;
    // Another window of this browser was done with the same link.
    const over = ({ data }: MessageEvent<unknown>): void => void (data === this.told() && this.isIn() && this.leave());
    // The browser shows the page as it was left, though the window was done with it meanwhile.
    const shown = ({ persisted }: PageTransitionEvent): void => void (persisted && this.isIn() && keptLink() !== this.link().secret && this.leave());
    this.channel?.addEventListener('message', over);
    window?.addEventListener('pageshow', shown);
    inject(DestroyRef).onDestroy(() => {
      this.channel?.close();
      window?.removeEventListener('pageshow', shown);
    });
  }

  isIn(): boolean {
    return this.session.isByLink() && this.session.isIn();
  }

  open(secret: string): void {
    keepLink(secret);
    this.link.set({ secret });
  }

  /** @throws Problem `link-invalid`, `link-expired`; or what passes when nobody answers */
  async comeIn(): Promise<void> {
    await this.session.byLink(SIGN_IN, { token: this.link().secret });
  }

  /** The link does not hold: nothing tries it again. */
  drop(): void {
    keepLink('');
    this.link.set({ secret: '' });
  }

  /** Nothing that was read stays on this device, in whatever window; the link in the mail goes on working. */
  async done(): Promise<void> {
    this.channel?.postMessage(this.told());
    await this.leave();
  }

  private told(): string {
    return this.link().secret.slice(0, TELLS_APART);
  }

  private async leave(): Promise<void> {
    this.drop();
    await this.session.leave();
    await this.router.navigateByUrl('/certificate-link', { replaceUrl: true });
  }
}
