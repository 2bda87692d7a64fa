import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { DialogFrame } from '../overlay/dialog-frame';
import type { FilterChoice } from './filter-choice';
import type { ListQuery } from './list-query';
import type { SortChoice } from './sort-choice';

/** What the sheet works on. */
export interface FilterSheetData {
  query: ListQuery<string>;
  filters: readonly FilterChoice[];
  sorts: readonly SortChoice[];
}

/** All filters and the order of a list on a phone; each choice applies at once. */
@Component({
  selector: 'kk-filter-sheet',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, MatButton, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="'app.list.filtersAndOrder' | transloco">
      @if (data.sorts.length > 1) {
        <fieldset class="kk-group">
          <legend>{{ 'app.list.sort' | transloco }}</legend>
          @for (sort of data.sorts; track sort.value) {
            <label class="kk-tick">
              <input type="radio" name="sort" [checked]="sort.value === data.query.sort()" (change)="data.query.sortBy(sort.value)" />
              <span>{{ sort.label }}</span>
            </label>
          }
        </fieldset>
      }
      @for (filter of data.filters; track filter.name) {
        <fieldset class="kk-group">
          <legend>{{ filter.label }}</legend>
          @for (option of filter.options; track option.value) {
            <label class="kk-tick">
              <input
                type="checkbox"
                [checked]="data.query.values(filter.name).includes(option.value)"
                (change)="choose(filter, option.value)"
              />
              <span>{{ option.label }}</span>
            </label>
          }
        </fieldset>
      }
      <ng-container dialog-actions>
        <button matButton type="button" (click)="data.query.clear()">{{ 'app.list.clear' | transloco }}</button>
        <button matButton="filled" type="button" (click)="dialog.close()">{{ 'app.list.show' | transloco }}</button>
      </ng-container>
    </kk-dialog-frame>
  `,
})
export class FilterSheet {
  protected readonly dialog = inject<MatDialogRef<FilterSheet>>(MatDialogRef);
  protected readonly data = inject<FilterSheetData>(MAT_DIALOG_DATA);

  protected choose(filter: FilterChoice, value: string): void {
    const on = this.data.query.values(filter.name).includes(value);
    if (filter.many) this.data.query.toggle(filter.name, value);
    else this.data.query.set(filter.name, on ? [] : [value]);
  }
}
