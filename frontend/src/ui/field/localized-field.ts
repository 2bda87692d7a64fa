import { ChangeDetectionStrategy, Component, booleanAttribute, forwardRef, input, signal } from '@angular/core';
import { NG_VALUE_ACCESSOR, type ControlValueAccessor } from '@angular/forms';
import { TranslocoPipe } from '@jsverse/transloco';
import { LANGUAGES, type Language, type Localized } from '@kortkurs/contract/common';
import { Icon } from '../icon/icon';

/**
 * A text in both languages side by side, each with a mark that a person has read it: a wrong translation once turned a
 * figure into its opposite. Its value is a `Localized`.
 *
 * ```html
 * <kk-localized-field name="summary" [label]="…" [rows]="3" [error]="faults.of('summary')" formControlName="summary" />
 * ```
 */
@Component({
  selector: 'kk-localized-field',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, TranslocoPipe],
  providers: [{ provide: NG_VALUE_ACCESSOR, useExisting: forwardRef(() => LocalizedField), multi: true }],
  template: `
    <fieldset class="kk-group">
      <legend>
        {{ label() }}
        @if (optional()) {
          <span class="kk-optional">{{ optional() }}</span>
        }
      </legend>
      @if (hint()) {
        <p class="hint" [id]="name() + '-hint'">{{ hint() }}</p>
      }
      <div class="kk-form-row">
        @for (language of languages; track language) {
          <div class="side">
            <label [attr.for]="idOf(language)">{{ 'app.inLanguage.' + language | transloco }}<span class="kk-hidden">, {{ label() }}</span></label>
            @if (rows() > 1) {
              <textarea
                class="kk-input"
                [id]="idOf(language)"
                [attr.lang]="language"
                [rows]="rows()"
                [value]="value()[language] ?? ''"
                [attr.maxlength]="max() || null"
                [attr.aria-describedby]="describedBy() || null"
                [attr.aria-invalid]="error() ? 'true' : null"
                [attr.aria-required]="required() ? 'true' : null"
                (input)="write(language, $event)"
                (blur)="touched()"
              ></textarea>
            } @else {
              <input
                class="kk-input"
                type="text"
                [id]="idOf(language)"
                [attr.lang]="language"
                [value]="value()[language] ?? ''"
                [attr.maxlength]="max() || null"
                [attr.aria-describedby]="describedBy() || null"
                [attr.aria-invalid]="error() ? 'true' : null"
                [attr.aria-required]="required() ? 'true' : null"
                (input)="write(language, $event)"
                (blur)="touched()"
              />
            }
            @if (value()[language]) {
              <label class="kk-tick">
                <input type="checkbox" [checked]="value().reviewed?.[language] ?? false" (change)="review(language, $event)" />
                <span>{{ 'app.reviewed' | transloco }}<span class="kk-hidden">: {{ label() }}, {{ 'app.inLanguage.' + language | transloco }}</span></span>
              </label>
            }
          </div>
        }
      </div>
      <p class="error" [id]="name() + '-error'" [hidden]="!error()"><kk-icon name="error" [size]="20" /><span>{{ error() }}</span></p>
    </fieldset>
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
    .side {
      display: grid;
      gap: 6px;
      align-content: start;
      min-width: 0;
    }
    .side > label:first-child,
    .hint {
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-label-small);
    }
    .hint {
      margin-bottom: 6px;
    }
    .error {
      display: flex;
      gap: 6px;
      align-items: flex-start;
      margin-top: 6px;
      color: var(--mat-sys-error);
      font: var(--mat-sys-label-small);
    }
    .error[hidden] {
      display: none;
    }
  `,
})
export class LocalizedField implements ControlValueAccessor {
  /** The control's name; the Swedish text gets it as its id, so that an error summary can lead there. */
  readonly name = input.required<string>();
  readonly label = input.required<string>();
  readonly hint = input('');
  readonly error = input<string | undefined | null>('');
  readonly optional = input('');
  /** More than one makes it a text of several lines. */
  readonly rows = input(1);
  readonly max = input(0);
  readonly required = input(false, { transform: booleanAttribute });

  protected readonly languages = LANGUAGES;
  protected readonly value = signal<Localized>({});
  private changed: (value: Localized) => void = () => undefined;
  protected touched: () => void = () => undefined;

  protected idOf(language: Language): string {
    return language === 'sv' ? this.name() : `${this.name()}-${language}`;
  }

  protected describedBy(): string {
    return [this.hint() && `${this.name()}-hint`, this.error() && `${this.name()}-error`].filter(Boolean).join(' ');
  }

  protected write(language: Language, event: Event): void {
    const text = (event.target as HTMLInputElement).value;
    // A text that has been changed has not been read since.
    this.put({ ...this.value(), [language]: text, reviewed: { ...this.value().reviewed, [language]: false } });
  }

  protected review(language: Language, event: Event): void {
    this.put({ ...this.value(), reviewed: { ...this.value().reviewed, [language]: (event.target as HTMLInputElement).checked } });
  }

  writeValue(value: Localized | null): void {
    this.value.set(value ?? {});
  }

  registerOnChange(changed: (value: Localized) => void): void {
    this.changed = changed;
  }

  registerOnTouched(touched: () => void): void {
    this.touched = touched;
  }

  private put(value: Localized): void {
    this.value.set(value);
    this.changed(value);
  }
}
