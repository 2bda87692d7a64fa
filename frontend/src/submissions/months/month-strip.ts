import { ChangeDetectionStrategy, Component, ElementRef, afterRenderEffect, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ProjectMonth } from '@kortkurs/contract/project-months';
import { Format } from '../../platform/format';
import { MonthWords } from './month-words';

/** A project's months in a row, each with how far it has come; where they are wider than the page they scroll to the one shown. */
@Component({
  selector: 'kk-month-strip',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink],
  template: `
    <nav [attr.aria-label]="label()">
      <ol>
        @for (month of months(); track month.month; let first = $first) {
          <li>
            <a [routerLink]="['/staff/reports', projectId(), 'months', month.month]" [class]="said.look(month)" [attr.aria-current]="month.month === current() ? 'page' : null">
              <span><b>{{ format.shortMonth(month.month + '-15') }}@if (first || month.month.endsWith('-01')) { {{ month.month.slice(0, 4) }}}</b> {{ said.state(month) }}<span class="kk-hidden">, {{ format.monthOfYear(month.month + '-15') }}</span></span>
              <small>{{ said.note(month) }}</small>
            </a>
          </li>
        }
      </ol>
    </nav>
  `,
  styles: `
    ol {
      display: flex;
      overflow-x: auto;
      gap: 5px;
      padding-bottom: 4px;
      scrollbar-width: thin;
    }
    li {
      flex: 1 0 172px;
      max-width: 320px;
    }
    a {
      /* Holds what only screen readers are told, which else would widen the page. */
      position: relative;
      display: block;
      min-height: 58px;
      padding: 9px 12px;
      border: 1px solid var(--mat-sys-outline);
      color: inherit;
      text-decoration: none;
    }
    small {
      display: block;
      font: var(--mat-sys-body-small);
    }
    a:focus-visible {
      outline-offset: -4px;
    }
    a:hover small,
    a:hover b {
      text-decoration: underline;
    }
    [aria-current] {
      border-bottom-width: 5px;
    }
    .done {
      border-color: var(--mat-sys-primary);
      background: var(--mat-sys-primary);
      color: var(--mat-sys-on-primary);
    }
    .done[aria-current] {
      border-bottom-color: var(--mat-sys-tertiary-container);
    }
    .given {
      background: var(--mat-sys-secondary-container);
      color: var(--mat-sys-on-secondary-container);
    }
    .again {
      border-color: var(--mat-sys-on-tertiary-container);
      background: var(--mat-sys-tertiary-container);
      color: var(--mat-sys-on-tertiary-container);
    }
    .now {
      border-color: transparent;
      background: var(--mat-sys-tertiary-fixed);
      color: var(--mat-sys-on-tertiary-fixed);
    }
    .now[aria-current] {
      border-bottom-color: var(--mat-sys-on-tertiary-fixed);
    }
    @media print {
      :host {
        display: none;
      }
    }
  `,
})
export class MonthStrip {
  readonly projectId = input.required<string>();
  readonly months = input.required<readonly ProjectMonth[]>();
  readonly current = input.required<string>();
  readonly label = input.required<string>();

  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef);
  protected readonly format = inject(Format);
  protected readonly said = inject(MonthWords);

  constructor() {
    afterRenderEffect(() => {
      this.current();
      const row = this.element.nativeElement.querySelector('ol');
      const here = row?.querySelector<HTMLElement>('[aria-current]')?.parentElement;
      if (row && here) row.scrollLeft = Math.max(0, here.offsetLeft - row.offsetLeft - (row.clientWidth - here.offsetWidth) / 2);
    });
  }
}
