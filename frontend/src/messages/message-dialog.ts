import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import type { MessageView } from '@kortkurs/contract/messages';
import { Api } from '../platform/api';
import { Format } from '../platform/format';
import { problemOf } from '../platform/problem';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { DialogFrame } from '../ui/overlay/dialog-frame';
import { Notices } from '../ui/overlay/notices';
import { Pending } from '../ui/state/pending';

/** A message as it was sent. One that did not get through can be tried again. */
@Component({
  selector: 'kk-message-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, DialogFrame, MatButton, Pending, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="'messages.one' | transloco">
      @if (message.hasValue()) {
        @let read = message.value();
        @if (read.state === 'failed') {
          <kk-banner kind="bad">{{ 'messages.failed' | transloco: { why: read.failure } }}</kk-banner>
        }
        @if (read.channel === 'sms') {
          <p><span class="kk-tag">{{ 'messages.sms' | transloco }}</span></p>
        }
        <dl class="kk-lines kk-tight">
          <div><dt>{{ 'messages.to' | transloco }}</dt><dd>{{ read.personName }} {{ read.toAddress }}</dd></div>
          <div><dt>{{ 'messages.when' | transloco }}</dt><dd>{{ format.dateTime(read.sentAt ?? read.createdAt) }}</dd></div>
          @if (read.attachments.length) {
            <div><dt>{{ 'messages.attachments' | transloco }}</dt><dd>{{ names(read) }}</dd></div>
          }
        </dl>
        <div [attr.lang]="read.language">
          <h3>{{ read.subject }}</h3>
          @if (read.body) {
            <p class="body">{{ read.body }}</p>
          }
        </div>
        @if (!read.body) {
          <p class="kk-muted">{{ 'messages.secret' | transloco }}</p>
        }
      } @else {
        <kk-pending [of]="message" inline [rows]="5" />
      }
      <ng-container dialog-actions>
        @if (message.hasValue() && message.value().state === 'failed') {
          <button matButton="filled" type="button" (click)="retry()">{{ 'messages.retry' | transloco }}</button>
        }
        <button matButton type="button" (click)="dialog.close()">{{ 'app.close' | transloco }}</button>
      </ng-container>
    </kk-dialog-frame>
  `,
  styles: `
    h3 {
      font: var(--mat-sys-title-large);
    }
    .body {
      overflow-wrap: anywhere;
      white-space: pre-line;
    }
  `,
})
export class MessageDialog {
  private readonly id = inject<string>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<MessageDialog, boolean>>(MatDialogRef);
  protected readonly format = inject(Format);
  private readonly api = inject(Api);
  private readonly notices = inject(Notices);
  private readonly words = inject(Words);

  protected readonly message = httpResource<MessageView>(() => `/api/v1/messages/${this.id}`);

  protected names(message: MessageView): string {
    return this.format.list(message.attachments.map(({ name }) => name));
  }

  protected async retry(): Promise<void> {
    try {
      await this.api.post(`messages/${this.id}/retry`);
      this.notices.say(this.words.say('messages.retried'));
      this.dialog.close(true);
    } catch (error) {
      this.notices.say(problemOf(error).detail);
    }
  }
}
