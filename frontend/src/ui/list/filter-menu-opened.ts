import { ChangeDetectionStrategy, Component, afterNextRender, computed, input, viewChild } from '@angular/core';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { Icon } from '../icon/icon';
import type { FilterChoice, FilterOption } from './filter-choice';
import type { ListQuery } from './list-query';

/** The filter's button once its menu has been asked for: opens at once, and from then on as often as it is pressed. */
@Component({
  selector: 'kk-filter-menu-opened',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, MatMenu, MatMenuItem, MatMenuTrigger],
  template: `
    <button class="kk-chip" type="button" [class.kk-on]="chosen().length > 0" [matMenuTriggerFor]="menu">
      {{ label() }} <kk-icon name="keyboard-arrow-down" [size]="20" />
    </button>
    <mat-menu #menu="matMenu">
      @for (option of filter().options; track option.value) {
        <button
          mat-menu-item
          type="button"
          [role]="filter().many ? 'menuitemcheckbox' : 'menuitemradio'"
          [attr.aria-checked]="chosen().includes(option.value)"
          (click)="choose($event, option)"
        >
          <span class="option">
            <kk-icon name="check" [class.off]="!chosen().includes(option.value)" />
            <span>{{ option.label }}</span>
            @if (option.count !== undefined) {
              <span class="count">{{ option.count }}</span>
            }
          </span>
        </button>
      }
    </mat-menu>
  `,
  styles: `
    .kk-chip {
      min-height: 44px;
    }
    .option {
      display: flex;
      gap: 12px;
      align-items: center;
    }
    .off {
      visibility: hidden;
    }
    .count {
      margin-left: auto;
      color: var(--mat-sys-on-surface-variant);
    }
  `,
})
export class FilterMenuOpened {
  readonly filter = input.required<FilterChoice>();
  readonly query = input.required<ListQuery<string>>();
  readonly label = input.required<string>();
  private readonly trigger = viewChild.required(MatMenuTrigger);

  protected readonly chosen = computed(() => this.query().values(this.filter().name));

  constructor() {
    afterNextRender(() => this.trigger().openMenu());
  }

  protected choose(event: Event, option: FilterOption): void {
    const { name, many } = this.filter();
    if (many) {
      // The menu stays open: one seldom wants only the first of several.
      event.stopPropagation();
      this.query().toggle(name, option.value);
    } else {
      this.query().set(name, this.chosen().includes(option.value) ? [] : [option.value]);
    }
  }
}
