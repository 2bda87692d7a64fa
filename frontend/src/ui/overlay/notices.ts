import { Injectable, Injector, inject } from '@angular/core';
import { Words } from '../../platform/words/words';

const TEN_SECONDS = 10_000;

/** Short notices at the lower edge, said politely to screen readers. */
@Injectable({ providedIn: 'root' })
export class Notices {
  private readonly injector = inject(Injector);
  private readonly words = inject(Words);

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
    return this.injector.get(MatSnackBar).open(text, action, { duration, politeness: 'polite' });
  }
}
