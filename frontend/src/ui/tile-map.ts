import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { type Params, RouterLink } from '@angular/router';

/** One place on a map of tiles. */
export interface MapTile {
  id: string;
  /** From the left and from the top, from 1. */
  column: number;
  row: number;
  /** The name as it is broken to fit, in one line or two. */
  lines: readonly string[];
  /** What stands below the name. */
  figure: string;
  /** How strong the colour is: 0 for nothing, to 4 for the most. */
  level: 0 | 1 | 2 | 3 | 4;
  /** Name and figure in words, for who cannot see the tile. */
  label: string;
  /** What the address says of the tile once it is chosen. */
  query: Params;
  chosen: boolean;
}

const [WIDE, HIGH, GAP] = [100, 86, 6];

/** Places of one size, each about where it lies. Each tile is a link, and bears its figure: the colour only says it once more. The table beside it says the same. */
@Component({
  selector: 'kk-tile-map',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink],
  template: `<svg role="group" [attr.aria-label]="label()" [attr.viewBox]="box()">
    @for (tile of drawn(); track tile.id) {
      <svg:g [attr.class]="'level-' + tile.level">
        <svg:g aria-hidden="true">
          <rect class="tile" [attr.x]="tile.x" [attr.y]="tile.y" [attr.width]="width" [attr.height]="height" rx="3" />
          @for (line of tile.lines; track $index) {
            <text class="name" [attr.x]="tile.middle" [attr.y]="tile.y + (tile.lines.length === 1 ? 33 : 23 + 19 * $index)">{{ line }}</text>
          }
          <text class="figure" [attr.x]="tile.middle" [attr.y]="tile.y + 69">{{ tile.figure }}</text>
        </svg:g>
        <svg:a [routerLink]="[]" [queryParams]="tile.query" queryParamsHandling="merge" [attr.aria-label]="tile.label" [attr.aria-current]="tile.chosen ? 'true' : null">
          <rect class="press" [attr.x]="tile.x" [attr.y]="tile.y" [attr.width]="width" [attr.height]="height" rx="3" />
        </svg:a>
      </svg:g>
    }
  </svg>`,
  styles: `
    :host {
      display: block;
    }
    svg {
      display: block;
      width: 100%;
      overflow: visible;
    }
    text {
      fill: var(--mat-sys-on-surface);
      font: 500 18px / 1 var(--kk-font);
      text-anchor: middle;
    }
    .figure {
      font: 720 25px / 1 var(--kk-font);
      font-variant-numeric: tabular-nums;
    }
    rect {
      vector-effect: non-scaling-stroke;
      print-color-adjust: exact;
    }
    .tile {
      stroke: var(--mat-sys-outline-variant);
    }
    /* Lies above the tile and is the whole of it to press: a name that is broken to fit is no name to read out. */
    .press {
      fill: transparent;
    }
    a {
      outline: none;
    }
    .level-0 .tile {
      fill: none;
    }
    .level-0 text {
      fill: var(--mat-sys-on-surface-variant);
    }
    .level-1 .tile {
      fill: color-mix(in srgb, var(--mat-sys-primary) 11%, var(--mat-sys-surface));
    }
    .level-2 .tile {
      fill: color-mix(in srgb, var(--mat-sys-primary) 25%, var(--mat-sys-surface));
    }
    .level-3 .tile {
      fill: color-mix(in srgb, var(--mat-sys-primary) 43%, var(--mat-sys-surface));
    }
    .level-4 .tile {
      fill: var(--mat-sys-primary);
    }
    .level-4 text {
      fill: var(--mat-sys-on-primary);
    }
    a:hover rect,
    a[aria-current] rect {
      stroke: var(--mat-sys-on-surface);
      stroke-width: 3;
    }
    a:focus-visible rect {
      stroke: var(--kk-focus);
      stroke-width: 5;
    }
    @media (max-width: 840px) {
      text {
        font-size: 20px;
      }
      .figure {
        font-size: 28px;
      }
    }
  `,
})
export class TileMap {
  readonly tiles = input.required<readonly MapTile[]>();
  /** What the map shows, and the most of it, in words. */
  readonly label = input.required<string>();

  protected readonly width = WIDE - GAP;
  protected readonly height = HIGH - GAP;
  protected readonly box = computed(() => {
    const most = (of: (tile: MapTile) => number): number => Math.max(1, ...this.tiles().map(of));
    return `0 0 ${most(({ column }) => column) * WIDE - GAP} ${most(({ row }) => row) * HIGH - GAP}`;
  });
  protected readonly drawn = computed(() =>
    this.tiles().map((tile) => {
      const [x, y] = [(tile.column - 1) * WIDE, (tile.row - 1) * HIGH];
      return { ...tile, x, y, middle: x + (WIDE - GAP) / 2 };
    }),
  );
}
