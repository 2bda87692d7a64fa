import { DOCUMENT, Injectable, inject } from '@angular/core';
import { Router } from '@angular/router';
import type { SignedIn } from '@kortkurs/contract/access';
import { ReadersLanguage } from '../platform/language';
import { Session } from '../platform/session';
import { Words } from '../platform/words/words';

/** Where to go after signing in: an address of our own, else where the day begins. */
export function nextOf(wanted: string | null | undefined): string {
  return wanted && /^\/(?![/\\])/.test(wanted) ? wanted : '/start';
}

/** What follows on every way in: the session takes the sign-in up, the interface speaks the person's language. */
@Injectable({ providedIn: 'root' })
export class Entry {
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly document = inject(DOCUMENT);
  private readonly words = inject(Words);
  private readonly language = inject(ReadersLanguage);

  /** The secret of a mailed link: behind `#`, so that it never reaches a server's log. */
  token(): string {
    return this.document.location.hash.slice(1);
  }

  async adopt(answer: SignedIn): Promise<void> {
    this.session.adopt(answer);
    await this.speak(answer.me.language);
  }

  async signIn(email: string, password: string): Promise<void> {
    const me = await this.session.signIn(email, password);
    await this.speak(me.language);
  }

  /** Go where the reader was going. */
  go(next?: string): Promise<boolean> {
    return this.router.navigateByUrl(nextOf(next), { replaceUrl: true });
  }

  private async speak(language: SignedIn['me']['language']): Promise<void> {
    if (!this.language.isChosen() && language !== this.language.now()) await this.words.speak(language);
  }
}
