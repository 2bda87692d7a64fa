import { ChangeDetectionStrategy, Component, DestroyRef, forwardRef, inject, input, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NG_VALUE_ACCESSOR, NonNullableFormBuilder, ReactiveFormsModule, type ControlValueAccessor } from '@angular/forms';
import { TranslocoPipe } from '@jsverse/transloco';
import { LANGUAGES, type Language, type Localized } from '@kortkurs/contract/common';
import { Skeleton } from '../state/skeleton';
import type { KeepsPicture } from './editor/editor-asks';
import { RichEditor } from './editor/rich-editor';

/** A text with headings, lists and links in both languages, each with a mark that a person has read it. Its value is a `Localized` of HTML. */
@Component({
  selector: 'kk-localized-rich-text',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ReactiveFormsModule, RichEditor, Skeleton, TranslocoPipe],
  providers: [{ provide: NG_VALUE_ACCESSOR, useExisting: forwardRef(() => LocalizedRichText), multi: true }],
  template: `
    <div class="sides" [class.page]="tools() === 'page'" [formGroup]="form">
      @for (language of languages; track language) {
        <div>
          <!-- What writes is larger than the forms around it. -->
          @defer (on immediate) {
            <kk-rich-editor
              [name]="name() + '-' + language"
              [formControlName]="language"
              [lang]="language"
              [label]="label() + ', ' + ('app.inSentence.' + language | transloco)"
              [error]="language === 'sv' ? error() : ''"
              [tools]="tools()"
              [pictures]="pictures()"
            />
          } @placeholder {
            <kk-skeleton [rows]="3" />
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
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
    .sides {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(320px, 100%), 1fr));
      gap: 16px;
    }
    /* The tools of a page need the width, and so do its tables. */
    .sides.page {
      grid-template-columns: minmax(0, 1fr);
    }
  `,
})
export class LocalizedRichText implements ControlValueAccessor {
  /** The control's name; each side gets it with its language as its id. */
  readonly name = input.required<string>();
  readonly label = input.required<string>();
  readonly error = input<string | undefined | null>('');

  readonly tools = input<'text' | 'page'>('text');
  /** Of a page: how pictures are kept. */
  readonly pictures = input<KeepsPicture>();

  protected readonly languages = LANGUAGES;
  protected readonly value = signal<Localized>({});
  protected readonly form = inject(NonNullableFormBuilder).group({ sv: [''], en: [''] });
  private changed: (value: Localized) => void = () => undefined;

  constructor() {
    const destroyed = inject(DestroyRef);
    for (const language of LANGUAGES) {
      // A text that has been changed has not been read since.
      this.form.controls[language].valueChanges
        .pipe(takeUntilDestroyed(destroyed))
        .subscribe((html) => this.put({ ...this.value(), [language]: html, reviewed: { ...this.value().reviewed, [language]: false } }));
    }
  }

  protected review(language: Language, event: Event): void {
    this.put({ ...this.value(), reviewed: { ...this.value().reviewed, [language]: (event.target as HTMLInputElement).checked } });
  }

  writeValue(value: Localized | null): void {
    this.value.set(value ?? {});
    this.form.reset({ sv: value?.sv ?? '', en: value?.en ?? '' }, { emitEvent: false });
  }

  registerOnChange(changed: (value: Localized) => void): void {
    this.changed = changed;
  }

  registerOnTouched(touched: () => void): void {
    this.form.events.subscribe(() => this.form.touched && touched());
  }

  private put(value: Localized): void {
    this.value.set(value);
    this.changed(value);
  }
}
