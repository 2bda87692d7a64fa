import { ChangeDetectionStrategy, Component, Directive, computed, inject, input } from '@angular/core';
import { Icon, type IconName } from '../icon/icon';
import type { ListQuery } from './list-query';

/**
 * A column that the list can be sorted by:
 * `<th kkSort="name" [query]="query"><kk-sort-button>Namn</kk-sort-button></th>`.
 */
@Directive({
  selector: 'th[kkSort]',
  host: { role: 'columnheader', scope: 'col', '[attr.aria-sort]': 'direction()' },
})
export class SortHeader {
  /** The order as the API spells it. */
  readonly kkSort = input.required<string>();
  readonly query = input.required<ListQuery<string>>();
  /** Whether the API also has the order turned round, with a minus before it. */
  readonly both = input(true);

  readonly direction = computed(() => {
    const sort = this.query().sort();
    if (sort === this.kkSort()) return 'ascending';
    return sort === `-${this.kkSort()}` ? 'descending' : null;
  });

  /** Sorts by this column; by the same again turns the order round, where the API can. */
  turn(): void {
    this.query().sortBy(this.direction() === 'ascending' && this.both() ? `-${this.kkSort()}` : this.kkSort());
  }
}

/** The button in a column's header that sorts by it. */
@Component({
  selector: 'kk-sort-button',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  template: `<button type="button" (click)="header.turn()"><ng-content /><kk-icon [name]="icon()" [size]="18" /></button>`,
  styles: `
    button {
      display: inline-flex;
      gap: 6px;
      align-items: center;
      min-height: 44px;
      padding: 0;
      border: 0;
      background: none;
      font: inherit;
      cursor: pointer;
    }
    button:hover {
      text-decoration: underline;
    }
    kk-icon {
      color: var(--mat-sys-primary);
    }
  `,
})
export class SortButton {
  protected readonly header = inject(SortHeader);

  protected readonly icon = computed<IconName>(() => {
    const direction = this.header.direction();
    return direction === 'ascending' ? 'arrow-upward' : direction === 'descending' ? 'arrow-downward' : 'unfold-more';
  });
}
