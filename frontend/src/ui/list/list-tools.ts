import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { KkInput } from '../field/field';
import { Icon } from '../icon/icon';
import { Dialogs } from '../overlay/dialogs';
import type { FilterChoice } from './filter-choice';
import { FilterMenu } from './filter-menu';
import type { ListQuery } from './list-query';
import type { SortChoice } from './sort-choice';

/**
 * Above a list: search, filters, order; and below them the filters that are on. On a phone filters and order move to one
 * sheet. Everything lives in the address, by the list's {@link ListQuery}.
 */
@Component({
  selector: 'kk-list-tools',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [FilterMenu, Icon, KkInput, MatButton, TranslocoPipe],
  templateUrl: './list-tools.html',
  styleUrl: './list-tools.scss',
})
export class ListTools {
  private readonly dialogs = inject(Dialogs);

  readonly query = input.required<ListQuery<string>>();
  /** What the search field says it looks in: "Sök namn, e-post, organisation". Without it there is no search. */
  readonly searchLabel = input('');
  readonly filters = input<readonly FilterChoice[]>([]);
  readonly sorts = input<readonly SortChoice[]>([]);

  protected readonly on = computed(() =>
    this.filters().flatMap((filter) =>
      this.query()
        .values(filter.name)
        .map((value) => ({
          name: filter.name,
          value,
          label: filter.options.find((option) => option.value === value)?.label ?? filter.label,
        })),
    ),
  );

  protected typed(event: Event): void {
    this.query().type((event.target as HTMLInputElement).value);
  }

  protected sorted(event: Event): void {
    this.query().sortBy((event.target as HTMLSelectElement).value);
  }

  protected async openSheet(): Promise<void> {
    const { FilterSheet } = await import('./filter-sheet');
    await this.dialogs.open(FilterSheet, { query: this.query(), filters: this.filters(), sorts: this.sorts() }, 'sheet');
  }
}
