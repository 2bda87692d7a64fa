import { ChangeDetectionStrategy, Component, inject, signal, viewChild } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { SignedIn, SignInLinkShown } from '@kortkurs/contract/access';
import { Api } from '../platform/api';
import { problemOf } from '../platform/problem';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { Entry } from './entry';
import { LinkAsk } from './link-ask';
import { SignFrame } from './sign-frame';

/** The link of a sign-in mail. It asks for one press: mail servers open links too, and the first use is the only one. */
@Component({
  selector: 'kk-sign-in-link-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, MatButton, RouterLink, SignFrame, TranslocoPipe],
  template: `
    <kk-sign-frame>
      @switch (step()) {
        @case ('looking') {
          <h1>{{ 'access.signIn.title' | transloco }}</h1>
          <p role="status">{{ 'access.verify.trying' | transloco }}</p>
        }
        @case ('ready') {
          <h1>{{ 'access.signIn.title' | transloco }}</h1>
          <p class="kk-lead">{{ 'access.link.text' | transloco }} <strong>{{ shown()?.email }}</strong></p>
          @if (trouble()) {
            <kk-banner kind="bad"><p>{{ trouble() }}</p></kk-banner>
          }
          <p><button matButton="filled" class="kk-large" type="button" [attr.aria-disabled]="busy() || null" (click)="signIn()">{{ (busy() ? 'access.signIn.busy' : 'access.signIn.action') | transloco }}</button></p>
          <p class="kk-muted">{{ 'access.link.notMe' | transloco }}</p>
        }
        @case ('dead') {
          <h1>{{ 'access.linkDead' | transloco }}</h1>
          <p class="kk-lead">{{ trouble() }}</p>
          <p><a matButton="filled" routerLink="/sign-in">{{ 'access.reset.askAgain' | transloco }}</a></p>
        }
        @case ('trouble') {
          <h1>{{ 'access.signIn.title' | transloco }}</h1>
          <kk-banner kind="bad"><p>{{ trouble() || ('app.pending.ours' | transloco) }}</p></kk-banner>
          <p><button matButton="filled" type="button" (click)="look()">{{ 'app.again' | transloco }}</button></p>
        }
      }
    </kk-sign-frame>
  `,
  styles: `
    strong {
      overflow-wrap: anywhere;
    }
  `,
})
export class SignInLinkPage {
  private readonly api = inject(Api);
  private readonly entry = inject(Entry);
  private readonly links = inject(LinkAsk);
  private readonly words = inject(Words);
  private readonly frame = viewChild(SignFrame);
  private token = '';

  protected readonly step = signal<'looking' | 'ready' | 'dead' | 'trouble'>('looking');
  protected readonly shown = signal<SignInLinkShown | undefined>(undefined);
  protected readonly trouble = signal('');
  protected readonly busy = signal(false);

  constructor() {
    // Another link opened in the same window changes only what stands behind #.
    inject(ActivatedRoute)
      .fragment.pipe(takeUntilDestroyed())
      .subscribe((fragment) => {
        this.token = fragment ?? '';
        void this.look();
      });
  }

  protected async look(): Promise<void> {
    this.step.set('looking');
    // Without its secret there is nothing to ask about.
    if (!this.token) return this.end('dead', this.words.say('access.linkPart'));
    try {
      this.shown.set(await this.api.post<SignInLinkShown>('sign-in/links/look', { token: this.token }));
      this.step.set('ready');
    } catch (error) {
      this.fail(error, 'trouble');
    }
  }

  protected async signIn(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.trouble.set('');
    try {
      await this.entry.adopt(await this.api.post<SignedIn>('sign-in/links/use', { token: this.token }));
      this.links.forget();
      await this.entry.go(this.shown()?.next ?? undefined);
    } catch (error) {
      this.fail(error, 'ready');
    } finally {
      this.busy.set(false);
    }
  }

  private fail(error: unknown, otherwise: 'ready' | 'trouble'): void {
    const { code, detail } = problemOf(error);
    const isDead = code === 'link-invalid' || code === 'link-expired' || code === 'invalid-input';
    this.end(isDead ? 'dead' : otherwise, detail || this.words.say('app.pending.ours'));
  }

  private end(step: 'ready' | 'dead' | 'trouble', reason: string): void {
    const pressed = this.step() === 'ready' && step === 'dead';
    this.trouble.set(reason);
    this.step.set(step);
    if (pressed) this.frame()?.toHeadline();
  }
}
