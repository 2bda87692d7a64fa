import { DOCUMENT, Injectable, Injector, inject } from '@angular/core';
import { Words } from '../../platform/words/words';

const TEN_SECONDS = 10_000;

/** Short notices at the lower edge, said politely to screen readers. */
@Injectable({ providedIn: 'root' })
export class Notices {
  private readonly injector = inject(Injector);
  private readonly words = inject(Words);
  private readonly document = inject(DOCUMENT);

  /** Takes away what is said: what comes now has its buttons where the notice lies. */
  clear: () => void = () => undefined;

  /** Says that something is done. */
  say(text: string): void {
    void this.open(text, undefined, 5_000);
  }

  /**
   * Says that something is done and offers to take it back for ten seconds.
   * @param undo runs when the person asks for it.
   */
  async undoable(text: string, undo: () => void | Promise<void>): Promise<void> {
    const bar = await this.open(text, this.words.say('app.undo'), TEN_SECONDS);
    bar.onAction().subscribe(() => void undo());
  }

  private async open(text: string, action: string | undefined, duration: number) {
    const { MatSnackBar } = await import('@angular/material/snack-bar');
    this.document.documentElement.style.setProperty('--kk-notice-lift', `${this.barsHeight()}px`);
    const bar = this.injector.get(MatSnackBar).open(text, action, { duration, politeness: 'polite' });
    this.clear = () => bar.dismiss();
    return bar;
  }

  /** How far the page's own bars reach up from the lower edge: a notice must not lie on the button that one wants next. */
  private barsHeight(): number {
    const bars = Array.from(this.document.querySelectorAll('.kk-save-bar, .kk-lower-bar'), (bar) => bar.getBoundingClientRect());
    return Math.max(0, ...bars.map(({ top, bottom, height }) => (height > 0 && bottom >= innerHeight - 1 ? innerHeight - top : 0)));
  }
}
