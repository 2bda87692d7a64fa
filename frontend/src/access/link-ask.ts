import { DOCUMENT, Injectable, inject, signal } from '@angular/core';
import { NEXT_LENGTH, type SignInLinkAsked } from '@kortkurs/contract/access';
import { Api } from '../platform/api';
import { nextOf } from './entry';

/** A mail that was asked for on this page. */
export interface AskedLink extends SignInLinkAsked {
  email: string;
  askedAt: string;
}

const KEY = 'kk-link-ask';

/**
 * The sign-in link that this page has asked for. It is kept for the window alone: the digits of the mail are worth something
 * only here, and a phone may let go of the page while its owner reads the mail.
 */
@Injectable({ providedIn: 'root' })
export class LinkAsk {
  private readonly api = inject(Api);
  private readonly window = inject(DOCUMENT).defaultView;
  private readonly kept = signal(this.read());

  readonly asked = this.kept.asReadonly();

  /** Asks for a mail. Throws the API's Problem, for example `too-many-requests`. */
  async send(email: string, next?: string): Promise<void> {
    const wanted = next && next.length <= NEXT_LENGTH && nextOf(next) === next ? { next } : {};
    const askedAt = new Date().toISOString();
    const answer = await this.api.post<SignInLinkAsked>('sign-in/links', { email, ...wanted });
    this.keep({ ...answer, email, askedAt });
  }

  forget(): void {
    this.keep(undefined);
  }

  private keep(asked: AskedLink | undefined): void {
    this.kept.set(asked);
    try {
      if (asked) this.window?.sessionStorage.setItem(KEY, JSON.stringify(asked));
      else this.window?.sessionStorage.removeItem(KEY);
    } catch {
      // Without storage the page waits as long as it is open.
    }
  }

  private read(): AskedLink | undefined {
    try {
      const asked = JSON.parse(this.window?.sessionStorage.getItem(KEY) ?? 'null') as AskedLink | null;
      return asked && new Date(asked.expiresAt) > new Date() ? asked : undefined;
    } catch {
      return undefined;
    }
  }
}
