import { ChangeDetectionStrategy, Component, DestroyRef, Injector, afterNextRender, booleanAttribute, effect, forwardRef, inject, input, output, signal, untracked, viewChild } from '@angular/core';
import { NG_VALUE_ACCESSOR, type ControlValueAccessor } from '@angular/forms';
import { MatAutocomplete, MatAutocompleteTrigger, MatOption, type MatAutocompleteSelectedEvent } from '@angular/material/autocomplete';
import { TranslocoPipe } from '@jsverse/transloco';
import { Field, KkInput } from '../field/field';

/** Something that can be chosen. */
export interface PickOption {
  id: string;
  label: string;
  /** A second line that tells those of the same name apart. */
  note?: string;
}

const TYPING_PAUSE_MS = 200;

/**
 * A field in which one chooses one thing out of many by typing the beginning of its name. Its value is the id, or null.
 * What is left half typed when the field is left does not count.
 */
@Component({
  selector: 'kk-pick',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Field, KkInput, MatAutocomplete, MatAutocompleteTrigger, MatOption, TranslocoPipe],
  providers: [{ provide: NG_VALUE_ACCESSOR, useExisting: forwardRef(() => Pick), multi: true }],
  template: `
    <kk-field [label]="label()" [hint]="hint()" [error]="error()" [optional]="optional()" [required]="required()">
      <input
        [kkInput]="name()"
        type="text"
        autocomplete="off"
        [value]="text()"
        [matAutocomplete]="options"
        (input)="type($event)"
        (focus)="enter()"
        (blur)="leave()"
      />
    </kk-field>
    <mat-autocomplete #options="matAutocomplete" [autoActiveFirstOption]="typing()" [displayWith]="labelOf" (optionSelected)="choose($event)">
      @for (option of found(); track option.id) {
        <mat-option [value]="option">
          {{ option.label }}
          @if (option.note) {
            <small class="kk-muted">{{ option.note }}</small>
          }
        </mat-option>
      } @empty {
        @if (asked() && text()) {
          <mat-option disabled>{{ 'app.pick.none' | transloco }}</mat-option>
        }
      }
    </mat-autocomplete>
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
  `,
})
export class Pick implements ControlValueAccessor {
  readonly name = input.required<string>();
  readonly label = input.required<string>();
  readonly hint = input('');
  readonly error = input<string | undefined | null>('');
  readonly optional = input('');
  readonly required = input(false, { transform: booleanAttribute });
  /** Finds what a text may mean, likeliest first. */
  readonly find = input.required<(text: string) => Promise<readonly PickOption[]>>();
  /** Name of what is chosen when the form is filled: the value holds only its id. */
  readonly chosenName = input<string | null>(null);
  /** Id of what is chosen, where the field is not part of a form group. */
  readonly value = input<string | null>();
  /** What was chosen, with its name. */
  readonly picked = output<PickOption | null>();

  protected readonly text = signal('');
  protected readonly found = signal<readonly PickOption[]>([]);
  protected readonly asked = signal(false);
  protected readonly labelOf = (option: PickOption | string | null): string => (typeof option === 'object' ? (option?.label ?? '') : option);
  /** Only what was typed means the first hit; a list that merely opened means nobody, so that Enter chooses nothing. */
  protected readonly typing = signal(false);
  private readonly chosen = signal<PickOption | null>(null);
  private readonly id = signal<string | null>(null);
  private readonly trigger = viewChild.required(MatAutocompleteTrigger);
  private readonly injector = inject(Injector);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private leaving: ReturnType<typeof setTimeout> | undefined;
  private asking = 0;
  private changed: (id: string | null) => void = () => undefined;
  private touched: () => void = () => undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      clearTimeout(this.timer);
      clearTimeout(this.leaving);
    });
    effect(() => {
      const value = this.value();
      if (value !== undefined) untracked(() => this.writeValue(value));
    });
    effect(() => {
      const id = this.id();
      const name = this.chosenName();
      if (id !== null && name !== null && this.chosen()?.id !== id) this.show({ id, label: name });
    });
  }

  protected type(event: Event): void {
    this.text.set((event.target as HTMLInputElement).value);
    this.typing.set(this.text().trim() !== '');
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.search(this.text()), TYPING_PAUSE_MS);
    if (this.text() === '') this.put(null);
  }

  protected async search(text: string): Promise<void> {
    const mine = ++this.asking;
    const found = await this.find()(text).catch(() => []);
    if (mine !== this.asking) return;
    this.found.set(found);
    this.asked.set(true);
  }

  protected choose(event: MatAutocompleteSelectedEvent): void {
    this.put(event.option.value as PickOption);
  }

  /** What stands in the field afterwards is always what is chosen. */
  protected leave(): void {
    this.touched();
    this.typing.set(false);
    // The choice of an option takes the focus first, so the text is put right after it.
    this.leaving = setTimeout(() => this.text.set(this.chosen()?.label ?? ''), 200);
  }

  /** Who is sent back to the field at once, as by a fault in it, goes on with what is typed from then on. */
  protected enter(): void {
    clearTimeout(this.leaving);
    void this.search(this.text());
    // Sent back here by a fault: the list would lie on what is said of it. An arrow, a letter or a press opens it.
    afterNextRender(() => this.error() && !this.text() && this.trigger().closePanel(), { injector: this.injector });
  }

  writeValue(id: string | null): void {
    this.id.set(id || null);
    if (!id) this.show(null);
  }

  registerOnChange(changed: (id: string | null) => void): void {
    this.changed = changed;
  }

  registerOnTouched(touched: () => void): void {
    this.touched = touched;
  }

  private put(option: PickOption | null): void {
    this.show(option);
    this.id.set(option?.id ?? null);
    this.changed(option?.id ?? null);
    this.picked.emit(option);
  }

  private show(option: PickOption | null): void {
    this.chosen.set(option);
    this.typing.set(false);
    this.text.set(option?.label ?? '');
  }
}
