import { Directive, ElementRef, afterEveryRender, inject } from '@angular/core';

/** So many rows PageDown moves. */
const PAGE = 10;

/**
 * Makes a table one stop for Tab, within which the arrows, Home, End, PageUp and PageDown move from cell to cell (with Ctrl, Home and End go to its corners).
 * What takes focus in a cell has the attribute `data-cell` and `tabindex="-1"`. Buttons in the header keep their own place in the order.
 */
@Directive({
  selector: 'table[kkGridKeys]',
  host: { role: 'grid', '(keydown)': 'move($event)', '(focusin)': 'entered($event)' },
})
export class GridKeys {
  private readonly table = inject<ElementRef<HTMLTableElement>>(ElementRef).nativeElement;
  private stop: HTMLElement | null = null;

  constructor() {
    // Rows come and go: there must always be a way in.
    afterEveryRender(() => {
      if (!this.stop?.isConnected) this.stopAt(this.table.querySelector<HTMLElement>('[data-cell]'));
    });
  }

  protected entered(event: FocusEvent): void {
    const cell = (event.target as HTMLElement).closest<HTMLElement>('[data-cell]');
    if (cell) this.stopAt(cell);
  }

  protected move(event: KeyboardEvent): void {
    const from = (event.target as HTMLElement).closest<HTMLElement>('[data-cell]');
    if (!from || event.altKey || event.metaKey) return;
    const rows = [...this.table.rows].map((row) => [...row.querySelectorAll<HTMLElement>('[data-cell]')]).filter((cells) => cells.length > 0);
    const at = rows.findIndex((cells) => cells.includes(from));
    const column = rows[at]?.indexOf(from) ?? 0;
    const [row, to] = this.target(event, at, column, rows);
    if (row === undefined || to === undefined) return;
    event.preventDefault();
    const cells = rows[Math.min(rows.length - 1, Math.max(0, row))] ?? [];
    cells[Math.min(cells.length - 1, Math.max(0, to))]?.focus();
  }

  private target({ key, ctrlKey }: KeyboardEvent, row: number, column: number, rows: readonly HTMLElement[][]): [number?, number?] {
    switch (key) {
      case 'ArrowUp':
        return [row - 1, column];
      case 'ArrowDown':
        return [row + 1, column];
      case 'ArrowLeft':
        return [row, column - 1];
      case 'ArrowRight':
        return [row, column + 1];
      case 'PageUp':
        return [row - PAGE, column];
      case 'PageDown':
        return [row + PAGE, column];
      case 'Home':
        return [ctrlKey ? 0 : row, 0];
      case 'End':
        return [ctrlKey ? rows.length - 1 : row, Infinity];
      default:
        return [];
    }
  }

  private stopAt(cell: HTMLElement | null): void {
    if (cell === this.stop) return;
    this.stop?.setAttribute('tabindex', '-1');
    cell?.setAttribute('tabindex', '0');
    this.stop = cell;
  }
}
