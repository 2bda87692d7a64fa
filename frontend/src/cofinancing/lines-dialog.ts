import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import type { CofinancingRow, CofinancingView } from '@kortkurs/contract/cofinancing';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { DialogFrame } from '../ui/overlay/dialog-frame';
import { Pending } from '../ui/state/pending';

/** What an organisation was asked to certify, line by line, and what it says of it. */
@Component({
  selector: 'kk-lines-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, MatButton, Pending, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="row.organisationName">
      @if (shown(); as view) {
        <ul class="kk-list" role="list">
          @for (line of view.lines; track line.place) {
            <li>
              <span><b>{{ line.name ?? ('cofinancing.protected' | transloco) }}</b>, {{ format.monthOfYear(line.month + '-15') }}: {{ format.minutes(line.minutes) }}</span>
              <small>{{ 'cofinancing.answer.' + line.answer | transloco }}@if (line.said) {: {{ line.said }}}</small>
            </li>
          }
        </ul>
      } @else {
        <kk-pending [of]="read" [rows]="4" inline />
      }
      <ng-container dialog-actions>
        <button matButton type="button" (click)="dialog.close()">{{ 'app.close' | transloco }}</button>
      </ng-container>
    </kk-dialog-frame>
  `,
  styles: `
    li {
      padding-block: 8px;
    }
    small {
      display: block;
      color: var(--mat-sys-on-surface-variant);
    }
  `,
})
export class LinesDialog {
  protected readonly row = inject<CofinancingRow>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<unknown>>(MatDialogRef);
  protected readonly format = inject(Format);
  protected readonly read = httpResource<CofinancingView>(() => `/api/v1/cofinancing-certificates/${this.row.certificateId}`);
  protected readonly shown = lastValue(this.read);
}
