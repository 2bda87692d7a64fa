import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { TASK_LIMIT, type MissedSession, type ParallelSession, type RunMissed } from '@kortkurs/contract/make-ups';
import { LIMITS } from '@kortkurs/contract/common';
import { mayTakeBack } from '@kortkurs/rules/make-up';
import { Api, newId } from '../platform/api';
import { focusWhenThere } from '../platform/focus-when-there';
import { Format } from '../platform/format';
import { problemOf } from '../platform/problem';
import { Words } from '../platform/words/words';
import { Field, KkInput } from '../ui/field/field';
import { DialogFrame } from '../ui/overlay/dialog-frame';
import { Notices } from '../ui/overlay/notices';
import { Pending } from '../ui/state/pending';
import { whereOf } from './make-ups-words';

/** How somebody makes up a missed session: another session or a task is chosen, or a task is decided on. Closes with true where something was done. */
@Component({
  selector: 'kk-make-up-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, Field, KkInput, MatButton, Pending, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="'makeUps.staff.dialog' | transloco: { name: data.name, n: data.number }">
      @if (data.makeUp?.task; as task) {
        <p class="task">{{ task.words }}</p>
        @if (task.answer) {
          <p class="task kk-muted">{{ task.answer }}</p>
        } @else {
          <p class="kk-muted">{{ 'makeUps.staff.noAnswer' | transloco }}</p>
        }
        @if (canReturn) {
          <kk-field [label]="'makeUps.staff.why' | transloco" [error]="fault()">
            <textarea kkInput="why" #why rows="3" [attr.maxlength]="mostWhy"></textarea>
          </kk-field>
          <button matButton="outlined" type="button" (click)="giveBack(why.value)">{{ 'makeUps.staff.return' | transloco }}</button>
        }
      } @else if (data.makeUp?.at; as at) {
        <p>{{ 'makeUps.state.' + data.makeUp?.state | transloco: { when: format.when(at.startsAt, at.endsAt) } }}</p>
        <p class="kk-muted">{{ at.place || (at.isOnline ? ('makeUps.online' | transloco) : '') }}</p>
      } @else if (missed(); as missed) {
        @if (missed.choices.length) {
          <h3>{{ 'makeUps.staff.at' | transloco }}</h3>
          @for (choice of missed.choices; track choice.sessionId) {
            <div class="choice">
              <span>{{ format.when(choice.startsAt, choice.endsAt) }}<br /><small class="kk-muted">{{ whereOf(say, choice) }}</small></span>
              @if (choice.room > 0) {
                <button matButton="outlined" type="button" (click)="choose(choice)">{{ 'makeUps.choose' | transloco }}<span class="kk-hidden">, {{ format.when(choice.startsAt, choice.endsAt) }}</span></button>
              }
            </div>
          }
        }
        <h3>{{ 'makeUps.staff.task' | transloco }}</h3>
        <form id="task-form" class="kk-form" (submit)="setTask($event, words.value, minutes.value, due.value)" novalidate>
          <kk-field [label]="'makeUps.staff.words' | transloco" [error]="fault()" required>
            <textarea kkInput="words" #words rows="3" [attr.maxlength]="mostWords"></textarea>
          </kk-field>
          <kk-field [label]="'makeUps.staff.minutes' | transloco: { most: data.countableMinutes }" [error]="minutesFault()" required>
            <input kkInput="minutes" #minutes type="number" inputmode="numeric" min="1" [max]="data.countableMinutes" [value]="data.countableMinutes" />
          </kk-field>
          <kk-field [label]="'makeUps.staff.due' | transloco">
            <input kkInput="due" #due type="date" />
          </kk-field>
        </form>
      } @else {
        <kk-pending [of]="read" inline />
      }
      @if (canTakeBack) {
        <p><button class="kk-link" type="button" (click)="takeBack()">{{ 'makeUps.back' | transloco }}</button></p>
      }
      <ng-container dialog-actions>
        <button matButton type="button" (click)="dialog.close()">{{ 'app.cancel' | transloco }}</button>
        @if (data.makeUp?.task) {
          @if (canApprove) {
            <button matButton="filled" type="button" (click)="approve()">{{ 'makeUps.staff.approve' | transloco }}</button>
          }
        } @else if (!data.makeUp) {
          <button matButton="filled" type="submit" form="task-form">{{ 'makeUps.staff.set' | transloco }}</button>
        }
      </ng-container>
    </kk-dialog-frame>
  `,
  styles: `
    .task {
      white-space: pre-line;
      overflow-wrap: anywhere;
    }
    .choice {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 16px;
      align-items: center;
      justify-content: space-between;
      padding-block: 8px;
    }
    h3 {
      margin-top: 16px;
      font: var(--mat-sys-title-medium);
    }
  `,
})
export class MakeUpDialog {
  private readonly api = inject(Api);
  protected readonly say = inject(Words);
  private readonly notices = inject(Notices);
  protected readonly format = inject(Format);
  protected readonly dialog = inject<MatDialogRef<MakeUpDialog, boolean>>(MatDialogRef);
  protected readonly data = inject<RunMissed>(MAT_DIALOG_DATA);

  protected readonly whereOf = whereOf;
  protected readonly mostWords = TASK_LIMIT;
  protected readonly mostWhy = LIMITS.note;
  protected readonly fault = signal('');
  protected readonly minutesFault = signal('');
  protected readonly canApprove = this.data.makeUp?.task != null && this.data.makeUp.state !== 'approved';
  protected readonly canReturn = this.data.makeUp?.state === 'handed_in' || this.data.makeUp?.state === 'approved';
  protected readonly canTakeBack = this.data.makeUp !== null && mayTakeBack(this.data.makeUp.state);
  protected readonly read = httpResource<MissedSession[]>(() => (this.data.makeUp ? undefined : `/api/v1/enrolments/${this.data.enrolmentId}/missed`));
  protected readonly missed = computed(() => (this.read.hasValue() ? this.read.value().find(({ sessionId }) => sessionId === this.data.sessionId) : undefined));

  protected choose({ sessionId: atSessionId }: ParallelSession): Promise<void> {
    return this.act('chosen', 'make-ups', { id: newId(), sessionId: this.data.sessionId, atSessionId });
  }

  protected async setTask(event: Event, words: string, minutes: string, due: string): Promise<void> {
    event.preventDefault();
    const count = Number(minutes);
    this.fault.set(words.trim().length < 3 ? this.say.say('makeUps.staff.wordsFault') : '');
    this.minutesFault.set(Number.isInteger(count) && count >= 1 && count <= this.data.countableMinutes ? '' : this.say.say('makeUps.staff.minutesFault', { most: this.data.countableMinutes }));
    if (this.fault() || this.minutesFault()) return focusWhenThere(this.fault() ? 'words' : 'minutes');
    await this.act('setDone', 'make-up-tasks', { id: newId(), sessionId: this.data.sessionId, words: words.trim(), minutes: count, dueOn: due || null });
  }

  protected approve(): Promise<void> {
    return this.act('approved', `make-ups/${this.data.makeUp?.id ?? ''}/decision`, { approved: true, why: null });
  }

  protected async giveBack(why: string): Promise<void> {
    if (why.trim().length < 3) {
      this.fault.set(this.say.say('makeUps.staff.whyFault'));
      return focusWhenThere('why');
    }
    await this.act('returned', `make-ups/${this.data.makeUp?.id ?? ''}/decision`, { approved: false, why: why.trim() });
  }

  protected takeBack(): Promise<void> {
    return this.send('makeUps.staff.takenBack', () => this.api.delete(`enrolments/${this.data.enrolmentId}/make-ups/${this.data.makeUp?.id ?? ''}`));
  }

  private act(done: string, path: string, body: object): Promise<void> {
    return this.send(`makeUps.staff.${done}`, () => this.api.post(`enrolments/${this.data.enrolmentId}/${path}`, body));
  }

  private async send(done: string, request: () => Promise<unknown>): Promise<void> {
    try {
      await request();
      this.notices.say(this.say.say(done));
      this.dialog.close(true);
    } catch (error) {
      this.notices.say(problemOf(error).detail);
    }
  }
}
