import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import type { SeatQuiz } from '@kortkurs/contract/quiz';
import { lastValue } from '../platform/last-value';
import { DialogFrame } from '../ui/overlay/dialog-frame';
import { Pending } from '../ui/state/pending';
import { QuizAttempts } from './quiz-attempts';

/** Whose attempts are shown. */
export interface AttemptsOf {
  enrolmentId: string;
  name: string;
}

/** All attempts of one who takes part at the quizzes of the course, for staff. */
@Component({
  selector: 'kk-attempts-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, MatButton, Pending, QuizAttempts, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="'progress.attempts.of' | transloco: { name: of.name }">
      @if (shown(); as quizzes) {
        <kk-quiz-attempts [quizzes]="quizzes" />
      } @else {
        <kk-pending [of]="resource" inline [rows]="3" />
      }
      <ng-container dialog-actions><button matButton="filled" type="button" (click)="dialog.close()">{{ 'app.close' | transloco }}</button></ng-container>
    </kk-dialog-frame>
  `,
})
export class AttemptsDialog {
  protected readonly of = inject<AttemptsOf>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<AttemptsDialog, void>>(MatDialogRef);
  protected readonly resource = httpResource<SeatQuiz[]>(() => `/api/v1/enrolments/${this.of.enrolmentId}/quiz-attempts`);
  protected readonly shown = lastValue(this.resource);
}
