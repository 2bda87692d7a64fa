import { Clipboard } from '@angular/cdk/clipboard';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { LIMITS } from '@kortkurs/contract/common';
import { presence } from '@kortkurs/rules/attendance';
import { Format } from '../platform/format';
import { Words } from '../platform/words/words';
import { Field, KkInput } from '../ui/field/field';
import { Confirm } from '../ui/overlay/confirm';
import { DialogFrame } from '../ui/overlay/dialog-frame';
import { Notices } from '../ui/overlay/notices';
import { MarkQueue } from './mark-queue';
import type { WaitingMark } from './waiting-store';

/** A length no session has: a mark alone does not say how long its session was. */
const ANY_LENGTH = 1440;
const KNOWN = ['gone', 'not-in-run'];

/** Marks that the server would not take: why, and what can be done. Nothing of them is dropped unless somebody says so. */
@Component({
  selector: 'kk-refused-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, Field, KkInput, MatButton, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="'attendance.refused.title' | transloco" [unsaved]="reason().trim() !== ''">
      @if (rows().length) {
        <p>{{ 'attendance.refused.text' | transloco }}</p>
        <ul role="list" class="kk-list">
          @for (row of rows(); track row.mark.markId) {
            <li>
              <strong>{{ row.what }}</strong>
              <span class="kk-muted">{{ format.text(row.mark.of.courseTitle) }}, {{ format.dateTime(row.mark.of.startsAt) }}</span>
              <span>{{ row.why }}</span>
            </li>
          }
        </ul>
        <kk-field [label]="'attendance.refused.reason' | transloco" [hint]="'attendance.refused.reasonHint' | transloco" [optional]="'app.optional' | transloco">
          <input #field kkInput="refused-reason" type="text" [attr.maxlength]="limit" [value]="reason()" (input)="reason.set(field.value)" />
        </kk-field>
      } @else {
        <p role="status">{{ 'attendance.refused.none' | transloco }}</p>
      }
      <ng-container dialog-actions>
        @if (rows().length) {
          <button matButton class="kk-danger" type="button" (click)="drop()">{{ 'attendance.refused.drop' | transloco }}</button>
          <button matButton type="button" (click)="copy()">{{ 'attendance.refused.copy' | transloco }}</button>
          <button matButton="filled" type="button" (click)="again()">{{ 'attendance.refused.again' | transloco }}</button>
        } @else {
          <button matButton type="button" (click)="dialog.close()">{{ 'app.close' | transloco }}</button>
        }
      </ng-container>
    </kk-dialog-frame>
  `,
  styles: `
    li {
      display: grid;
      gap: 2px;
      padding-block: 10px;
    }
  `,
})
export class RefusedDialog {
  protected readonly dialog = inject<MatDialogRef<RefusedDialog>>(MatDialogRef);
  protected readonly format = inject(Format);
  private readonly queue = inject(MarkQueue);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  private readonly confirm = inject(Confirm);
  private readonly clipboard = inject(Clipboard);

  protected readonly limit = LIMITS.note;
  protected readonly reason = signal('');
  protected readonly rows = computed(() => this.queue.refused().map((mark) => ({ mark, what: this.what(mark), why: this.why(mark) })));

  protected again(): void {
    this.queue.retry(this.queue.refused(), this.reason().trim() || null);
    this.dialog.close();
  }

  protected copy(): void {
    const lines = this.rows().map(({ mark, what, why }) => [this.format.text(mark.of.courseTitle), this.format.dateTime(mark.of.startsAt), what, this.format.dateTime(mark.markedAt), why].join('\t'));
    if (this.clipboard.copy(lines.join('\n'))) this.notices.say(this.words.say('attendance.refused.copied'));
  }

  protected async drop(): Promise<void> {
    const ids = this.queue.refused().map(({ markId }) => markId);
    const sure = await this.confirm.ask({
      title: this.words.say('attendance.refused.dropTitle'),
      text: this.words.say('attendance.refused.dropText'),
      action: this.words.say('attendance.refused.drop'),
      danger: true,
    });
    if (!sure) return;
    await this.queue.discard(ids);
    this.dialog.close();
  }

  private what({ name, content, walkIn }: WaitingMark): string {
    const state = content ? this.words.say(`attendance.state.${presence(ANY_LENGTH, content)}`) : this.words.say('attendance.refused.cleared');
    return [this.words.say(walkIn ? 'attendance.refused.walkIn' : 'attendance.refused.one', { name, state }), ...(content?.note ? [content.note] : [])].join('. ');
  }

  private why({ refused }: WaitingMark): string {
    const code = refused?.code === 'not-found' || refused?.code === 'not-allowed' ? 'gone' : (refused?.code ?? '');
    return KNOWN.includes(code) ? this.words.say(`attendance.refused.why.${code}`) : refused?.detail || this.words.say('attendance.refused.why.other');
  }
}
