import { ChangeDetectionStrategy, Component, type ElementRef, computed, input, signal, viewChild } from '@angular/core';
import { Icon } from '../ui/icon/icon';

let counter = 0;
const MARGIN = 16;

/**
 * A filter that opens a panel below its button, or on a phone from the lower edge. It is the browser's own popover: no
 * overlay code comes with the first view, Escape and a touch beside it close it, and Tab goes from the button into it.
 */
@Component({
  selector: 'kk-filter-button',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  host: { '(window:scroll)': 'isOpen() && place()', '(window:resize)': 'isOpen() && place()' },
  template: `
    <button #button class="kk-chip" type="button" [class.kk-on]="on()" [attr.popovertarget]="id" [attr.aria-expanded]="isOpen()" (click)="place()">
      @if (on()) {
        <kk-icon name="check" [size]="20" />
      }
      {{ on() || label() }}
      <kk-icon name="keyboard-arrow-down" [size]="20" />
    </button>
    <div #panel popover class="panel" role="group" [id]="id" [attr.aria-label]="label()" (toggle)="toggled($event)">
      <p class="name" aria-hidden="true">{{ label() }}</p>
      <ng-content />
      @if (done()) {
        <p class="done kk-phone-only"><button class="kk-button kk-filled" type="button" popovertargetaction="hide" [attr.popovertarget]="id">{{ done() }}</button></p>
      }
    </div>
  `,
  styles: `
    :host {
      flex: none;
    }
    .kk-chip {
      white-space: nowrap;
    }
    kk-icon {
      margin-inline: -3px;
    }
    .panel {
      position: fixed;
      inset: auto;
      width: max-content;
      min-width: 240px;
      max-width: min(360px, calc(100vw - 32px));
      max-height: min(480px, 70vh);
      margin: 0;
      padding: 12px 20px 16px;
      border: 1px solid var(--mat-sys-outline-variant);
      border-radius: var(--mat-sys-corner-medium);
      overflow-y: auto;
      background: var(--mat-sys-surface-container-lowest);
      color: var(--mat-sys-on-surface);
      box-shadow: var(--mat-sys-level2);
    }
    .name {
      display: none;
      padding-block: 4px 8px;
      font: var(--mat-sys-title-medium);
    }
    @media (max-width: 840px) {
      .panel {
        inset: auto 0 0 !important;
        width: 100%;
        max-width: none;
        padding: 16px var(--kk-gutter) calc(24px + env(safe-area-inset-bottom));
        border-radius: var(--mat-sys-corner-large) var(--mat-sys-corner-large) 0 0;
      }
      .panel::backdrop {
        background: rgb(10 17 16 / 0.4);
      }
      .name {
        display: block;
      }
      .done {
        position: sticky;
        bottom: calc(-24px - env(safe-area-inset-bottom));
        margin-top: 12px;
        padding-block: 8px;
        background: var(--mat-sys-surface-container-lowest);
      }
      .done button {
        width: 100%;
      }
    }
  `,
})
export class FilterButton {
  /** What can be chosen here: "Format". */
  readonly label = input.required<string>();
  /** What is chosen, in words. */
  readonly chosen = input<readonly string[]>([]);

  /** Names the button that closes the panel on a phone: "Visa 10". */
  readonly done = input('');

  protected readonly id = `kk-filter-${++counter}`;
  protected readonly isOpen = signal(false);
  /** One choice is named; of several, how many. */
  protected readonly on = computed(() => {
    const [first, ...more] = this.chosen();
    return first === undefined ? '' : more.length === 0 ? first.charAt(0).toUpperCase() + first.slice(1) : `${this.label()}: ${this.chosen().length}`;
  });

  private readonly button = viewChild.required<ElementRef<HTMLElement>>('button');
  private readonly panel = viewChild.required<ElementRef<HTMLElement>>('panel');

  /** Below the button, and inside the window. */
  protected place(): void {
    const button = this.button().nativeElement.getBoundingClientRect();
    const panel = this.panel().nativeElement;
    panel.style.top = `${button.bottom + 6}px`;
    panel.style.left = `${Math.max(MARGIN, Math.min(button.left, window.innerWidth - 360 - MARGIN))}px`;
  }

  protected toggled(event: Event): void {
    this.isOpen.set((event as ToggleEvent).newState === 'open');
  }
}
