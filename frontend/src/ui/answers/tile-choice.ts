import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';

/** Something to choose from a row of few. */
export interface Tile {
  value: number;
  name: string;
  /** Said with it to who does not see what stands below the row. */
  hint: string;
}

/** A few answers side by side, of which one is chosen: grades, or a short word each. Stands in a fieldset of its question. */
@Component({
  selector: 'kk-tile-choice',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="choices" [style.--tiles]="tiles().length">
      @for (tile of tiles(); track tile.value) {
        <label class="choice">
          <input type="radio" [name]="name()" [value]="tile.value" [checked]="chosen() === tile.value" [disabled]="disabled()" [attr.aria-invalid]="invalid() ? 'true' : null" (change)="choose.emit(tile.value)" />
          <span>{{ tile.name }}<span class="kk-hidden">{{ tile.hint && ', ' + tile.hint }}</span></span>
        </label>
      }
    </div>
    @if (ends(); as said) {
      <p class="ends" aria-hidden="true"><span>{{ said[0] }}</span><span>{{ said[1] }}</span></p>
    }
  `,
  styles: `
    :host {
      display: block;
    }
    .choices {
      display: grid;
      grid-template-columns: repeat(var(--tiles), minmax(0, 1fr));
      gap: 8px;
      max-width: 480px;
    }
    .choice {
      position: relative;
      display: grid;
      place-items: center;
      min-height: 56px;
      border: 1px solid var(--mat-sys-outline);
      border-radius: var(--mat-sys-corner-small);
      font: var(--mat-sys-title-medium);
      cursor: pointer;
    }
    .choice:hover {
      background: var(--mat-sys-surface-container);
    }
    .choice input {
      position: absolute;
      inset: 0;
      width: 100%;
      height: 100%;
      margin: 0;
      opacity: 0;
      cursor: pointer;
    }
    .choice:has(:checked) {
      border-color: var(--mat-sys-primary);
      background: var(--mat-sys-primary);
      color: var(--mat-sys-on-primary);
    }
    .choice:has(:focus-visible) {
      outline: 3px solid var(--kk-focus);
      outline-offset: 2px;
    }
    .choice:has(:disabled),
    .choice input:disabled {
      cursor: default;
    }
    .ends {
      display: flex;
      justify-content: space-between;
      max-width: 480px;
      margin-top: 6px;
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-small);
    }
    @media (forced-colors: active) {
      .choice:has(:checked) {
        outline: 3px solid SelectedItem;
      }
    }
  `,
})
export class TileChoice {
  readonly name = input.required<string>();
  readonly tiles = input.required<readonly Tile[]>();
  readonly chosen = input<number>();
  /** What the first and the last mean, below the row. */
  readonly ends = input<readonly [string, string]>();
  readonly invalid = input(false);
  readonly disabled = input(false);
  readonly choose = output<number>();
}
