import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Page } from '@kortkurs/contract/common';
import type { MessageRow } from '@kortkurs/contract/messages';
import { Format } from '../platform/format';
import { DialogFrame } from '../ui/overlay/dialog-frame';
import { Pending } from '../ui/state/pending';

/** The letters of one sending, a page at a time. Closes with the one that is to be read. */
@Component({
  selector: 'kk-sending-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, MatButton, Pending, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="'messages.letters' | transloco">
      @if (read.hasValue()) {
        <ul class="kk-list" role="list">
          @for (message of read.value().items; track message.id) {
            <li>
              <div>
                <button class="kk-link" type="button" (click)="dialog.close(message.id)">{{ message.personName ?? message.toAddress }}<span class="kk-hidden">, {{ message.subject }}</span></button>
                <small class="kk-muted">{{ message.toAddress }} {{ format.dateTime(message.sentAt ?? message.createdAt) }}</small>
              </div>
              <span class="kk-status" [class.kk-good]="message.state === 'sent'" [class.kk-bad]="message.state === 'failed'">{{ 'messages.states.' + message.state | transloco }}</span>
            </li>
          }
        </ul>
        @if (read.value().next; as next) {
          <p><button matButton="outlined" type="button" (click)="after.set(next)">{{ 'messages.more' | transloco }}</button></p>
        }
      } @else {
        <kk-pending [of]="read" inline [rows]="6" />
      }
      <ng-container dialog-actions><button matButton type="button" (click)="dialog.close()">{{ 'app.close' | transloco }}</button></ng-container>
    </kk-dialog-frame>
  `,
  styles: `
    li {
      display: flex;
      gap: var(--kk-s4);
      justify-content: space-between;
    }
    small {
      display: block;
    }
  `,
})
export class SendingDialog {
  private readonly sendingId = inject<string>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<SendingDialog, string>>(MatDialogRef);
  protected readonly format = inject(Format);
  protected readonly after = signal('');
  protected readonly read = httpResource<Page<MessageRow>>(() => ({
    url: '/api/v1/messages',
    params: { sendingId: this.sendingId, limit: 50, ...(this.after() && { after: this.after() }) },
  }));
}
