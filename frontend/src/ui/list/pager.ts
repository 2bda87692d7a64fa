import { ChangeDetectionStrategy, Component, DOCUMENT, computed, inject, input } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Page } from '@kortkurs/contract/common';
import { Format } from '../../platform/format';
import { Words } from '../../platform/words/words';
import { Icon } from '../icon/icon';
import { PAGE_SIZES, type ListQuery } from './list-query';

/** Below a list: which rows these are of how many, rows per page, back and on. */
@Component({
  selector: 'kk-pager',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, MatIconButton, TranslocoPipe],
  template: `
    <p role="status">{{ range() }}</p>
    @if (hasSizes()) {
      <label>
        <span>{{ 'app.list.rows' | transloco }}</span>
        <select class="kk-input kk-compact" (change)="resize($event)">
          @for (size of sizes; track size) {
            <option [value]="size" [selected]="size === query().size()">{{ size }}</option>
          }
        </select>
      </label>
    }
    @if (query().page() > 1 || page().next) {
      <nav [attr.aria-label]="'app.list.pages' | transloco">
        <button
          matIconButton
          disabledInteractive
          type="button"
          [attr.aria-label]="'app.list.previous' | transloco"
          [disabled]="query().page() === 1"
          (click)="backward()"
        >
          <kk-icon name="chevron-left" [size]="24" />
        </button>
        <span class="here">{{ query().page() }}</span>
        <button
          matIconButton
          disabledInteractive
          type="button"
          [attr.aria-label]="'app.list.next' | transloco"
          [disabled]="!page().next"
          (click)="forward()"
        >
          <kk-icon name="chevron-right" [size]="24" />
        </button>
      </nav>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: 8px 24px;
      align-items: center;
      padding-top: 12px;
    }
    p {
      flex: 1;
    }
    label {
      display: flex;
      gap: 10px;
      align-items: center;
      font: var(--mat-sys-label-medium);
    }
    select {
      width: auto;
      min-width: 84px;
    }
    nav {
      display: flex;
      gap: 2px;
      align-items: center;
    }
    @media print {
      :host {
        display: none;
      }
    }
    .here {
      display: grid;
      place-items: center;
      min-width: 44px;
      min-height: 44px;
      border-radius: var(--mat-sys-corner-small);
      background: var(--mat-sys-primary-container);
      color: var(--mat-sys-on-primary-container);
      font: var(--mat-sys-label-large);
    }
    @media (max-width: 840px) {
      p {
        flex: 1 1 100%;
      }
      nav {
        margin-left: auto;
      }
    }
  `,
})
export class Pager {
  private readonly document = inject(DOCUMENT);
  private readonly format = inject(Format);
  private readonly words = inject(Words);

  readonly query = input.required<ListQuery<string>>();
  readonly page = input.required<Page<unknown>>();

  protected readonly sizes = PAGE_SIZES;
  protected readonly hasSizes = computed(() => (this.page().total ?? this.page().items.length) > PAGE_SIZES[0]);
  protected readonly range = computed(() => {
    const { items, total, more } = this.page();
    const from = (this.query().page() - 1) * this.query().size();
    const rows = `${this.format.number(from + 1)}–${this.format.number(from + items.length)}`;
    return total === undefined ? rows : this.words.say(more ? 'app.list.rangeOfMore' : 'app.list.range', { rows, total });
  });

  protected resize(event: Event): void {
    this.query().resize(Number((event.target as HTMLSelectElement).value));
  }

  protected forward(): void {
    const { next } = this.page();
    if (!next) return;
    this.query().forward(next);
    this.toTop();
  }

  protected backward(): void {
    this.query().backward();
    this.toTop();
  }

  /** Another page begins at its top, and so does Tab: what was pressed stands below its last row. */
  private toTop(): void {
    this.document.getElementById('main')?.focus({ preventScroll: true });
  }
}
