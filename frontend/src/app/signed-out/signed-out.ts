import { ChangeDetectionStrategy, Component, DestroyRef, ElementRef, afterNextRender, inject, signal, viewChild } from '@angular/core';
import { CdkTrapFocus } from '@angular/cdk/a11y';
import { OverlayContainer } from '@angular/cdk/overlay';
import { FormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { Router } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { problemOf } from '../../platform/problem';
import { Session } from '../../platform/session';
import { Words } from '../../platform/words/words';
import { Banner } from '../../ui/banner';
import { Field, KkInput } from '../../ui/field/field';
import { Icon } from '../../ui/icon/icon';
import { Strips, type Strip } from '../../ui/strips/strips';

/**
 * The sign-in ended while a page was open. The page behind is covered so that nobody else reads it, and stays as it was:
 * what was written is still there, and what was being saved goes on, once the same person is back.
 */
@Component({
  selector: 'kk-signed-out',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, CdkTrapFocus, Field, FormsModule, Icon, KkInput, MatButton, Strips, TranslocoPipe],
  templateUrl: './signed-out.html',
  styleUrl: './signed-out.scss',
  host: { popover: 'manual' },
})
export class SignedOut {
  protected readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly words = inject(Words);
  private readonly password = viewChild.required<unknown, ElementRef<HTMLInputElement>>('password', { read: ElementRef });

  protected readonly secret = signal('');
  protected readonly fault = signal('');
  protected readonly busy = signal(false);
  protected readonly strips: readonly Strip[] = [
    ...Array.from({ length: 3 }, (): Strip => ({ minutes: 120, state: 'here' })),
    ...Array.from({ length: 4 }, (): Strip => ({ minutes: 120, state: 'unmarked' })),
  ];

  constructor() {
    const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    const overlays = inject(OverlayContainer).getContainerElement();
    // Above and instead of every dialog that was open.
    overlays.inert = true;
    inject(DestroyRef).onDestroy(() => {
      overlays.inert = false;
      // What had focus lost it when the page was covered: keys go on from where the page begins.
      setTimeout(() => {
        if (document.activeElement === document.body) document.getElementById('main')?.focus({ preventScroll: true });
      });
    });
    afterNextRender(() => {
      host.showPopover();
      this.password().nativeElement.focus();
    });
  }

  protected async signIn(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.fault.set('');
    try {
      await this.session.signIn(this.session.me()?.email ?? '', this.secret());
    } catch (error) {
      const problem = problemOf(error);
      this.fault.set(problem.detail || this.words.say(problem.code === 'offline' ? 'app.pending.offline' : 'app.pending.ours'));
      this.secret.set('');
      this.password().nativeElement.focus();
    } finally {
      this.busy.set(false);
    }
  }

  /** Leaves what was written behind. */
  protected other(): void {
    const next = this.router.url;
    void this.session.leave();
    void this.router.navigate(['/sign-in'], { queryParams: { next } });
  }
}
