import { ChangeDetectionStrategy, Component, computed, input, signal } from '@angular/core';
import { Icon } from '../icon/icon';
import type { FilterChoice } from './filter-choice';
import { FilterMenuOpened } from './filter-menu-opened';
import type { ListQuery } from './list-query';

/**
 * One filter as a button with a menu; the button is filled while the filter is on. Material's menu is fetched when the
 * pointer or focus comes near the first of them, so that a list's first view does not wait for it.
 */
@Component({
  selector: 'kk-filter-menu',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [FilterMenuOpened, Icon],
  template: `
    @defer (when asked(); prefetch on hover) {
      <kk-filter-menu-opened [filter]="filter()" [query]="query()" [label]="label()" />
    } @placeholder {
      <button
        class="kk-chip"
        type="button"
        aria-haspopup="menu"
        aria-expanded="false"
        [class.kk-on]="chosen().length > 0"
        (click)="asked.set(true)"
      >
        {{ label() }} <kk-icon name="keyboard-arrow-down" [size]="20" />
      </button>
    }
  `,
  styles: `
    .kk-chip {
      min-height: 44px;
    }
  `,
})
export class FilterMenu {
  readonly filter = input.required<FilterChoice>();
  readonly query = input.required<ListQuery<string>>();

  protected readonly asked = signal(false);
  protected readonly chosen = computed(() => this.query().values(this.filter().name));
  /** With one value on, the button says which. */
  protected readonly label = computed(() => {
    const { label, options } = this.filter();
    const [only, more] = this.chosen();
    const name = options.find((option) => option.value === only)?.label;
    return name && more === undefined ? name : label;
  });
}
