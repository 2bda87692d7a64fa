import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import type { DiscussionWording } from '@kortkurs/contract/discussions';
import { Format } from '../platform/format';
import { DialogFrame } from '../ui/overlay/dialog-frame';

/** What a post said before, the latest first. */
@Component({
  selector: 'kk-wordings-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, MatButton, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="'discussions.wordings.title' | transloco">
      <ol class="kk-list" role="list">
        @for (wording of wordings; track $index) {
          <li>
            <p class="kk-muted kk-small">{{ 'discussions.wordings.until' | transloco: { when: format.dateTime(wording.until) } }}</p>
            <p class="text">{{ wording.text }}</p>
          </li>
        }
      </ol>
      <ng-container dialog-actions>
        <button matButton="filled" type="button" (click)="dialog.close()">{{ 'app.close' | transloco }}</button>
      </ng-container>
    </kk-dialog-frame>
  `,
  styles: `
    .text {
      overflow-wrap: anywhere;
      white-space: pre-wrap;
    }
  `,
})
export class WordingsDialog {
  protected readonly dialog = inject<MatDialogRef<unknown, undefined>>(MatDialogRef);
  protected readonly wordings = inject<DiscussionWording[]>(MAT_DIALOG_DATA);
  protected readonly format = inject(Format);
}
