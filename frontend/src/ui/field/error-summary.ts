import { ChangeDetectionStrategy, Component, ElementRef, computed, effect, inject, input, untracked, type Signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '../icon/icon';

/** A fault of a form, with the id of the control that has it. */
export interface FormFault {
  /** The id given to `kkInput`; empty when the fault belongs to no field. */
  id: string;
  message: string;
}

/** A form's faults as they are now, and how often it was sent with any. */
export interface SummedFaults {
  readonly all: Signal<readonly FormFault[]>;
  readonly sends: Signal<number>;
}

/**
 * Above a form that was sent with faults: what is wrong, each a link to its field, by
 * the field's name, since several can want the same, in the order in which they stand on the page.
 * Takes focus when the form was sent, and never while somebody writes what was missing.
 * A single fault of a field on the page needs none: it is said at the field, and focus goes there (see `FormFaults`).
 */
@Component({
  selector: 'kk-error-summary',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, TranslocoPipe],
  host: { tabindex: '-1', '[hidden]': 'needless()', role: 'group', 'aria-labelledby': 'kk-error-summary' },
  template: `
    @if (!needless()) {
      <kk-icon name="error" [size]="24" />
      <div>
        <h2 id="kk-error-summary">{{ 'app.form.faults' | transloco: { n: named().length } }}</h2>
        <ul>
          @for (fault of named(); track $index) {
            <li>
              @if (fault.id) {
                <a [href]="'#' + fault.id" (click)="go($event, fault.id)">{{ fault.label }}{{ fault.message }}</a>
              } @else {
                {{ fault.message }}
              }
            </li>
          }
        </ul>
      </div>
    }
  `,
  styles: `
    :host {
      display: flex;
      gap: 14px;
      padding: 16px 20px;
      border-radius: var(--mat-sys-corner-small);
      background: var(--mat-sys-error-container);
      color: var(--mat-sys-on-error-container);
    }
    :host([hidden]) {
      display: none;
    }
    h2 {
      font: var(--mat-sys-title-large);
    }
    a {
      display: inline-flex;
      align-items: center;
      min-height: 44px;
      color: inherit;
    }
  `,
})
export class ErrorSummary {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  readonly of = input.required<SummedFaults>();
  protected readonly named = computed(() => asOnThePage(this.of().all()).map((fault) => ({ ...fault, label: beforeColon(nameOf(fault.id)) })));
  protected readonly needless = computed(() => this.named().every(({ label }) => label) && this.named().length < 2);

  constructor() {
    effect(() => {
      if (this.of().sends() && !untracked(this.needless)) queueMicrotask(() => this.host.focus());
    });
  }

  /** A plain anchor would change the page's address. */
  protected go(event: Event, id: string): void {
    event.preventDefault();
    document.getElementById(id)?.focus();
  }
}

/** What belongs to no field first, then each fault where its field stands. */
function asOnThePage(faults: readonly FormFault[]): FormFault[] {
  const placed = faults.map((fault) => ({ fault, field: fault.id ? document.getElementById(fault.id) : null }));
  const before = (one: Node | null, other: Node | null): number => {
    if (!one || !other) return Number(one !== null) - Number(other !== null);
    return one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
  };
  return placed.sort((one, other) => before(one.field, other.field)).map(({ fault }) => fault);
}

/** What a field asks with a question mark needs no colon after it. */
function beforeColon(name: string): string {
  return name && `${name}${name.endsWith('?') ? '' : ':'} `;
}

/** What a field is called on the page: its group's legend where it is one of several choices, else its label without the word that marks it as optional. */
function nameOf(id: string): string {
  const field = id ? document.getElementById(id) : null;
  const isChoice = field instanceof HTMLFieldSetElement || (field instanceof HTMLInputElement && ['radio', 'checkbox'].includes(field.type));
  const isField = field instanceof HTMLInputElement || field instanceof HTMLSelectElement || field instanceof HTMLTextAreaElement;
  const name = (isChoice && field.closest('fieldset')?.querySelector('legend')) || (isField && field.labels?.[0]) || null;
  const words = [...(name?.childNodes ?? [])].filter((node) => !(node instanceof Comment) && !(node instanceof Element && node.matches('.kk-optional')));
  return words.map((node) => node.textContent).join('').replace(/\s+/g, ' ').trim();
}
