import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Participant } from '@kortkurs/contract/enrolments';
import { instantOf, isLocalDate, wallOf } from '@kortkurs/rules/schedule';
import { Field, KkInput } from '../../ui/field/field';
import { DialogFrame } from '../../ui/overlay/dialog-frame';

/** Whose invitations are sent again, and the start of the run, past which nobody can answer. */
export interface AgainData {
  people: readonly Participant[];
  startsAt: string | null;
}

/** Asks until when those who have not answered can. Closes with the instant, or with an empty text where it stays as it was. */
@Component({
  selector: 'kk-again-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, Field, KkInput, MatButton, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="'enrolments.invite.againTitle' | transloco: { n: data.people.length, name: data.people[0]?.name }" [unsaved]="day() !== before">
      <p>{{ 'enrolments.invite.againText' | transloco }}</p>
      <kk-field [label]="'enrolments.invite.answerBy' | transloco" [hint]="'enrolments.invite.againHint' | transloco" [error]="tried() && !isRight() ? ('enrolments.invite.fault.date' | transloco) : ''">
        <input kkInput="again-answerBy" type="date" [value]="day()" (input)="type($event)" />
      </kk-field>
      <ng-container dialog-actions>
        <button matButton type="button" (click)="dialog.close()">{{ 'app.cancel' | transloco }}</button>
        <button matButton="filled" type="button" (click)="send()">{{ 'enrolments.invite.again' | transloco }}</button>
      </ng-container>
    </kk-dialog-frame>
  `,
})
export class AgainDialog {
  protected readonly dialog = inject<MatDialogRef<unknown, string>>(MatDialogRef);
  protected readonly data = inject<AgainData>(MAT_DIALOG_DATA);
  protected readonly before = this.data.people[0]?.answerBy ? wallOf(this.data.people[0].answerBy).date : '';
  protected readonly day = signal(this.before);
  protected readonly tried = signal(false);

  private readonly until = computed(() => {
    if (!isLocalDate(this.day())) return null;
    const end = new Date(instantOf(this.day(), '23:59'));
    const starts = this.data.startsAt ? new Date(this.data.startsAt) : null;
    return starts && starts < end ? starts : end;
  });
  protected readonly isRight = computed(() => this.day() === this.before || (this.until() ?? new Date(0)) > new Date());

  protected type(event: Event): void {
    this.day.set((event.target as HTMLInputElement).value);
  }

  protected send(): void {
    this.tried.set(true);
    if (this.isRight()) this.dialog.close(this.day() === this.before ? '' : (this.until()?.toISOString() ?? ''));
    else document.getElementById('again-answerBy')?.focus();
  }
}
