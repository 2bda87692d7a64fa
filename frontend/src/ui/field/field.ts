import { ChangeDetectionStrategy, Component, Directive, booleanAttribute, computed, contentChild, inject, input } from '@angular/core';
import { Icon } from '../icon/icon';

let counter = 0;

/**
 * A native control in the product's clothes: `<input kkInput>`, `<select kkInput>`, `<textarea kkInput>`. Inside a
 * `kk-field` it is tied to the field's label, hint and fault.
 */
@Directive({
  selector: 'input[kkInput], select[kkInput], textarea[kkInput]',
  exportAs: 'kkInput',
  host: {
    class: 'kk-input',
    '[id]': 'id()',
    '[attr.aria-describedby]': 'describedBy() || null',
    '[attr.aria-invalid]': "invalid() ? 'true' : null",
    '[attr.aria-required]': "required() ? 'true' : null",
  },
})
export class KkInput {
  private readonly own = `kk-input-${++counter}`;
  /** Set it when something else must point at the control, such as an error summary. */
  readonly givenId = input<string | undefined>(undefined, { alias: 'kkInput' });
  private readonly field = inject(Field, { optional: true });

  readonly id = computed(() => this.givenId() || this.own);
  protected readonly describedBy = computed(() => this.field?.describes() ?? '');
  protected readonly invalid = computed(() => !!this.field?.error());
  protected readonly required = computed(() => this.field?.required() ?? false);
}

/**
 * A field: label above, control, hint, fault.
 *
 * ```html
 * <kk-field [label]="'people.email' | transloco" [error]="fault('email')">
 *   <input kkInput="email" type="email" formControlName="email" autocomplete="email" />
 * </kk-field>
 * ```
 */
@Component({
  selector: 'kk-field',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  template: `
    <label [attr.for]="control()?.id()" [class.kk-hidden]="hideLabel()">
      {{ label() }}
      @if (optional()) {
        <span class="kk-optional">{{ optional() }}</span>
      }
    </label>
    @if (hint()) {
      <p class="hint" [id]="base + '-hint'">{{ hint() }}</p>
    }
    <ng-content />
    <p class="error" [id]="base + '-error'" [hidden]="!error()">
      <kk-icon name="error" [size]="20" />
      <span>{{ error() }}</span>
    </p>
  `,
  styles: `
    :host {
      display: grid;
      gap: 6px;
      align-content: start;
      min-width: 0;
    }
    label {
      font: var(--mat-sys-label-medium);
    }
    .hint {
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-label-small);
    }
    .error {
      display: flex;
      gap: 6px;
      align-items: flex-start;
      color: var(--mat-sys-error);
      font: var(--mat-sys-label-small);
    }
    .error[hidden] {
      display: none;
    }
  `,
})
export class Field {
  readonly label = input.required<string>();
  readonly hint = input('');
  /** The fault to show; nothing when empty. */
  readonly error = input<string | undefined | null>('');
  /** The word that marks a field one may leave empty, such as "frivilligt". */
  readonly optional = input('');
  /** The label is read but not shown, where the place of the field says what it is. */
  readonly hideLabel = input(false, { transform: booleanAttribute });
  readonly required = input(false, { transform: booleanAttribute });

  protected readonly control = contentChild(KkInput, { descendants: true });
  protected readonly base = `kk-field-${++counter}`;

  /** Ids of what describes the control. */
  readonly describes = computed(() =>
    [this.hint() && `${this.base}-hint`, this.error() && `${this.base}-error`].filter(Boolean).join(' '),
  );
}
