import { ChangeDetectionStrategy, Component, ElementRef, inject, signal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import type { DoorPerson, TicketRead } from '@kortkurs/contract/doorway';
import { CodeScanner } from '../check-in/code-scanner';
import { problemOf } from '../platform/problem';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { Field, KkInput } from '../ui/field/field';
import { DialogFrame } from '../ui/overlay/dialog-frame';

/** What became of somebody whose ticket holds: marked, on the way to the server, or not on the list that is open. */
export type CheckedIn = 'found' | 'sending' | 'missing';

/** Who reads tickets, and what is done with those that hold. */
export interface TicketReader {
  read(ticket: string): Promise<TicketRead>;
  /** Checks somebody in who is not here yet. */
  checkIn(person: DoorPerson): CheckedIn;
}

/** The same ticket is held before the camera for a while. */
const SAME_MS = 4000;

/** Reads tickets one after the other, by the camera or by their short code, and says of each in words what it was. */
@Component({
  selector: 'kk-ticket-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, CodeScanner, DialogFrame, Field, KkInput, MatButton, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="'doorway.ticket.read' | transloco">
      @if (scanning()) {
        <kk-code-scanner [aim]="'doorway.ticket.aim' | transloco" (read)="scanned($event)" (closed)="scanning.set(false)" />
      } @else {
        <button matButton="outlined" type="button" (click)="scanning.set(true)">{{ 'doorway.ticket.scan' | transloco }}</button>
      }
      <div role="status">
        @if (said(); as result) {
          <kk-banner [kind]="result.kind">{{ result.text }}</kk-banner>
        }
      </div>
      <form class="kk-form" (submit)="write($event)" novalidate>
        <kk-field [label]="'doorway.ticket.code' | transloco" [hint]="'doorway.ticket.codeHint' | transloco">
          <input #code kkInput="ticket-code" type="text" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="20" />
        </kk-field>
        <button matButton="filled" type="submit" disabledInteractive [disabled]="busy()">{{ 'doorway.checkIn' | transloco }}</button>
      </form>
      <button dialog-actions matButton type="button" (click)="dialog.close()">{{ 'app.close' | transloco }}</button>
    </kk-dialog-frame>
  `,
  styles: `
    form {
      margin-top: 16px;
    }
    kk-banner {
      display: block;
      margin-top: 12px;
    }
  `,
})
export class TicketDialog {
  private readonly reader = inject<TicketReader>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<TicketDialog>>(MatDialogRef);
  private readonly words = inject(Words);
  private readonly code = viewChild.required<ElementRef<HTMLInputElement>>('code');

  protected readonly scanning = signal(true);
  protected readonly busy = signal(false);
  protected readonly said = signal<{ kind: 'info' | 'warn' | 'bad'; text: string } | undefined>(undefined);
  private last = { text: '', at: 0 };

  protected scanned(text: string): void {
    const now = Date.now();
    const isSame = text === this.last.text && now - this.last.at < SAME_MS;
    this.last = { text, at: now };
    if (!isSame) void this.take(text);
  }

  protected write(event: Event): void {
    event.preventDefault();
    const input = this.code().nativeElement;
    const written = input.value.trim();
    if (written) void this.take(written).then((found) => found && (input.value = ''));
    input.focus();
  }

  private async take(ticket: string): Promise<boolean> {
    if (this.busy()) return false;
    this.busy.set(true);
    try {
      const { outcome, person } = await this.reader.read(ticket.slice(0, 100));
      if (!person) {
        this.said.set({ kind: 'bad', text: this.words.say(`doorway.ticket.${outcome}`) });
        return false;
      }
      const became = person.state === 'expected' ? this.reader.checkIn(person) : person.state;
      const isWell = became === 'found' || became === 'sending';
      this.said.set({ kind: isWell ? 'info' : 'warn', text: this.words.say(`doorway.ticket.${became}`, { name: person.name }) });
      return true;
    } catch (error) {
      const problem = problemOf(error);
      this.said.set({ kind: 'bad', text: problem.isPassing ? this.words.say('doorway.ticket.offline') : problem.detail || this.words.say('app.pending.ours') });
      return false;
    } finally {
      this.busy.set(false);
    }
  }
}
