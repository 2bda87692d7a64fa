import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { Field, KkInput } from '../../ui/field/field';
import { DialogFrame } from '../../ui/overlay/dialog-frame';

/** A line with its cells. A hidden cell's text is not told; it can be written anew. */
export interface RowQuestion {
  line: number;
  name: string;
  cells: { column: number; heading: string; text: string; hidden: boolean }[];
}

/** Cells written anew. */
export type RowAnswer = { column: number; text: string }[];

/** Corrects the cells of one line. Closes with those that were changed. */
@Component({
  selector: 'kk-row-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, Field, KkInput, MatButton, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="'intake.edit.title' | transloco: { line: row.line + '', name: row.name }" [unsaved]="changed().length > 0">
      <p class="kk-muted">{{ 'intake.edit.lead' | transloco }}</p>
      <form id="row-form" class="kk-form" (submit)="$event.preventDefault(); save()">
        @for (cell of row.cells; track cell.column) {
          <kk-field [label]="cell.heading" [hint]="cell.hidden ? ('intake.edit.hidden' | transloco) : ''">
            <input [kkInput]="'row-cell-' + cell.column" type="text" maxlength="400" autocomplete="off" [value]="cell.text" #control (input)="write(cell.column, control.value)" />
          </kk-field>
        }
      </form>
      <ng-container dialog-actions>
        <button matButton="outlined" type="button" (click)="dialog.close()">{{ 'app.cancel' | transloco }}</button>
        <button matButton="filled" type="submit" form="row-form">{{ 'intake.edit.save' | transloco }}</button>
      </ng-container>
    </kk-dialog-frame>
  `,
})
export class RowDialog {
  protected readonly row = inject<RowQuestion>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<RowDialog, RowAnswer>>(MatDialogRef);
  private readonly written = signal<ReadonlyMap<number, string>>(new Map());
  /** Cells that do not say what they said. */
  protected readonly changed = computed<RowAnswer>(() => {
    const before = new Map(this.row.cells.map((cell) => [cell.column, cell.text]));
    return [...this.written()].filter(([column, text]) => text !== before.get(column)).map(([column, text]) => ({ column, text }));
  });

  protected write(column: number, text: string): void {
    this.written.update((written) => new Map(written).set(column, text));
  }

  protected save(): void {
    this.dialog.close(this.changed());
  }
}
