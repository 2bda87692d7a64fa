import { ChangeDetectionStrategy, Component, ElementRef, inject, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { OwnSwap } from '@kortkurs/contract/swaps';
import { Format } from '../../platform/format';
import { problemOf } from '../../platform/problem';
import { Words } from '../../platform/words/words';
import { Dialogs } from '../../ui/overlay/dialogs';
import { Notices } from '../../ui/overlay/notices';
import type { SwapQuestion, SwapWay } from './swap-way';

/** Giving one's seat to a colleague: the way to ask one, and whom one waits for. */
@Component({
  selector: 'kk-swap-line',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [TranslocoPipe],
  host: { tabindex: '-1', role: 'group', '[attr.aria-label]': "words.say('swap.title')" },
  template: `
    @if (swap(); as swap) {
      <p>
        {{ (swap.waitsForStaff ? 'swap.waitsForStaff' : 'swap.waits') | transloco: { name: swap.name, when: format.dateTime(swap.answerBy) } }}
        <button class="kk-link" type="button" (click)="keep()">{{ 'swap.cancel' | transloco }}</button>
      </p>
    } @else if (organisation()) {
      <p><button class="kk-link" type="button" (click)="ask()">{{ 'swap.title' | transloco }}</button></p>
    }
  `,
  styles: `
    :host {
      display: block;
      color: var(--mat-sys-on-surface-variant);
    }
    p {
      margin-top: 12px;
    }
    .kk-link {
      font: inherit;
    }
  `,
})
export class SwapLine {
  protected readonly words = inject(Words);
  private readonly dialogs = inject(Dialogs);
  private readonly notices = inject(Notices);
  protected readonly format = inject(Format);

  readonly swap = input.required<OwnSwap | null>();
  /** Of whose people a colleague can have it now; null where nobody can. */
  readonly organisation = input.required<string | null>();
  readonly way = input.required<SwapWay>();
  readonly changed = output();
  private readonly self = inject<ElementRef<HTMLElement>>(ElementRef);

  /** Asks who is to have it, and them. */
  async ask(): Promise<void> {
    const organisationName = this.organisation();
    if (organisationName === null) return;
    const { SwapDialog } = await import('./swap-dialog');
    const name = await this.dialogs.open<string, SwapQuestion>(SwapDialog, { organisationName, ask: (wish) => this.way().ask(wish) });
    if (!name) return;
    this.notices.say(this.words.say('swap.asked', { name }));
    this.tell();
  }

  protected async keep(): Promise<void> {
    try {
      await this.way().keep();
      this.notices.say(this.words.say('swap.cancelled'));
    } catch (error) {
      this.notices.say(problemOf(error).detail || this.words.say('app.notSaved'));
    }
    this.tell();
  }

  /** The button that was pressed gives way to what came of it. */
  private tell(): void {
    this.self.nativeElement.focus({ preventScroll: true });
    this.changed.emit();
  }
}
