import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { SubmissionRow } from '@kortkurs/contract/submissions';

/** How far a submission has come, and whether another has taken its place or must. */
@Component({
  selector: 'kk-submission-state',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [TranslocoPipe],
  template: `
    @if (submission().superseded) {
      <span class="kk-tag">{{ 'submissions.replaced' | transloco }}</span>
    }
    @if (submission().stale) {
      <span class="kk-tag kk-warn">{{ (submission().state === 'locked' ? 'submissions.stale.tagLocked' : 'submissions.stale.tag') | transloco }}</span>
    }
    <span class="kk-tag" [class.kk-good]="submission().state === 'accepted'" [class.kk-warn]="submission().state === 'returned'">{{ 'submissions.state.' + submission().state | transloco }}</span>
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: 6px;
    }
  `,
})
export class SubmissionState {
  readonly submission = input.required<Pick<SubmissionRow, 'stale' | 'state' | 'superseded'>>();
}
