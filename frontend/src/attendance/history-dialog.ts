import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import type { HeldCorrected, MarkMade, RosterPerson } from '@kortkurs/contract/attendance';
import { Format } from '../platform/format';
import { Words } from '../platform/words/words';
import { DialogFrame } from '../ui/overlay/dialog-frame';
import { Pending } from '../ui/state/pending';
import { HeldCorrections } from './held-corrections';

/** Every mark that was made for a person at a session: who, when, and what became of it; and each time that the session’s times were set right, which measured marks follow. */
@Component({
  selector: 'kk-history-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, HeldCorrections, MatButton, Pending, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="'attendance.history.title' | transloco: { name: data.person.name }">
      @if (made.hasValue()) {
        <ol role="list" class="kk-list">
          @for (mark of made.value(); track mark.markId) {
            <li>
              <strong>{{ what(mark) }}</strong>
              <span class="kk-muted">{{ format.dateTime(mark.followsHeldTimes ? mark.receivedAt : mark.markedAt) }}</span>
              @if (mark.content && (mark.outcome === 'lost' || mark.outcome === 'held')) { <span class="kk-status kk-warn">{{ 'attendance.history.' + mark.outcome | transloco }}</span> }
              @if (mark.content?.note; as note) { <span>{{ 'attendance.written.of' | transloco: { note } }}</span> }
              @if (mark.followsHeldTimes) { <span>{{ 'attendance.history.follows' | transloco }}</span> }
              @if (mark.correctionReason; as reason) { <span>{{ 'attendance.history.reason' | transloco: { reason } }}</span> }
            </li>
          }
        </ol>
        @if (data.heldCorrected.length) {
          <h3>{{ 'attendance.heldTimes.correctedTitle' | transloco }}</h3>
          <kk-held-corrections [corrections]="data.heldCorrected" />
        }
      } @else {
        <kk-pending [of]="made" inline [rows]="3" />
      }
      <button dialog-actions matButton type="button" (click)="dialog.close()">{{ 'app.close' | transloco }}</button>
    </kk-dialog-frame>
  `,
  styles: `
    h3 {
      margin-block: var(--kk-s4) var(--kk-s2);
      font: var(--mat-sys-title-medium);
    }
    li {
      display: grid;
      gap: 2px;
      padding-block: 10px;
    }
  `,
})
export class HistoryDialog {
  protected readonly data = inject<{ sessionId: string; person: RosterPerson; heldCorrected: readonly HeldCorrected[] }>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<HistoryDialog>>(MatDialogRef);
  protected readonly format = inject(Format);
  private readonly words = inject(Words);

  protected readonly made = httpResource<MarkMade[]>(() => `/api/v1/sessions/${this.data.sessionId}/marks/${this.data.person.enrolmentId}`);

  /** "Delvis, sen 20 min, Hodan Warsame" */
  protected what(mark: MarkMade): string {
    const who = mark.byName ?? this.words.say(`attendance.history.${mark.source === 'staff' ? 'self' : mark.source}`);
    return this.words.say('attendance.history.row', { state: this.state(mark), who });
  }

  private state({ content }: MarkMade): string {
    if (!content) return this.words.say('attendance.history.cleared');
    if (content.state === 'absent') return this.words.say('attendance.state.away');
    const minutes = content.lateMinutes + content.earlyMinutes;
    if (minutes === 0) return this.words.say('attendance.state.here');
    const lost = { late: content.lateMinutes, early: content.earlyMinutes };
    const parts = (['late', 'early'] as const).filter((part) => lost[part] > 0).map((part) => this.words.say(`attendance.history.${part}`, { minutes: lost[part] }));
    return [this.words.say('attendance.state.partly'), ...parts].join(', ');
  }
}
