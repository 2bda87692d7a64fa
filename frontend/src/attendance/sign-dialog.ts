import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { countedMinutes } from '@kortkurs/rules/attendance';
import { Format } from '../platform/format';
import { problemOf } from '../platform/problem';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { Field, KkInput } from '../ui/field/field';
import { DialogFrame } from '../ui/overlay/dialog-frame';
import { Strips } from '../ui/strips/strips';
import type { RosterPageState } from './roster-page-state';

const OTHER = 'other';

/** The last look before a list is signed: who becomes away, who led the session, what counts. */
@Component({
  selector: 'kk-sign-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, DialogFrame, Field, KkInput, MatButton, Strips, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="'attendance.sign.dialog' | transloco: { n: roster()?.session?.number }" [unsaved]="otherName().trim() !== ''">
      @if (fault(); as text) {
        <kk-banner kind="bad">{{ text }}</kk-banner>
      }
      <section>
        <div class="head">
          <h3>{{ 'attendance.sign.becomeAway' | transloco: { n: unmarked().length } }}</h3>
          @if (unmarked().length > 1) {
            <button matButton type="button" (click)="state.markTheRest()">{{ 'attendance.sign.allHere' | transloco }}</button>
          }
        </div>
        @if (unmarked().length > 0) {
          <ul role="list" class="people">
            @for (line of unmarked(); track line.person.enrolmentId) {
              <li>
                <kk-strips [strips]="away" />
                <span class="who">{{ line.person.name }}<small>{{ line.person.organisation }}</small></span>
                <button class="kk-link" type="button" [attr.aria-label]="'attendance.sign.nameWasHere' | transloco: { name: line.person.name }" (click)="state.set(line.person.enrolmentId, 'here')">{{ 'attendance.sign.wasHere' | transloco }}</button>
              </li>
            }
          </ul>
        }
      </section>
      <fieldset class="kk-group">
        <legend>{{ 'attendance.sign.who' | transloco }}</legend>
        @for (person of roster()?.instructors; track person.personId) {
          <label class="kk-tick"><input type="radio" name="led-by" [value]="person.personId" [checked]="ledBy() === person.personId" (change)="ledBy.set(person.personId)" /><span>{{ person.name }}</span></label>
        }
        <label class="kk-tick"><input type="radio" name="led-by" value="other" [checked]="ledBy() === 'other'" (change)="ledBy.set('other')" /><span>{{ 'attendance.sign.other' | transloco }}</span></label>
      </fieldset>
      @if (ledBy() === 'other') {
        <kk-field [label]="'attendance.sign.otherName' | transloco" [error]="nameFault()" required>
          <input #name kkInput="led-by-name" type="text" maxlength="200" autocomplete="name" [value]="otherName()" (input)="otherName.set(name.value)" />
        </kk-field>
      }
      <p>{{ 'attendance.sign.time' | transloco: { minutes: format.minutes(countable()), people: 'attendance.sign.people' | transloco: { n: present().length }, total: format.minutes(total()) } }}</p>
      <p class="kk-muted">{{ 'attendance.sign.note' | transloco }}</p>
      <ng-container dialog-actions>
        <button matButton type="button" (click)="dialog.close()">{{ 'app.cancel' | transloco }}</button>
        <button matButton="filled" type="button" disabledInteractive [disabled]="signing()" (click)="sign()">{{ 'attendance.sign.do' | transloco }}</button>
      </ng-container>
    </kk-dialog-frame>
  `,
  styles: `
    .head {
      display: flex;
      gap: 12px;
      align-items: center;
      justify-content: space-between;
      min-height: 44px;
      border-bottom: 2px solid var(--mat-sys-on-surface);
    }
    h3 {
      font: var(--mat-sys-title-medium);
    }
    .people {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(240px, 1fr));
      gap: 0 24px;
      margin: 0;
      padding: 0;
    }
    li {
      display: flex;
      gap: 12px;
      align-items: center;
      min-height: 52px;
      border-bottom: 1px solid var(--mat-sys-outline-variant);
    }
    .who {
      display: grid;
      flex: 1;
    }
    small {
      color: var(--mat-sys-on-surface-variant);
    }
  `,
})
export class SignDialog {
  protected readonly state = inject<RosterPageState>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<SignDialog, boolean>>(MatDialogRef);
  protected readonly format = inject(Format);

  protected readonly roster = computed(() => this.state.shown());
  protected readonly countable = computed(() => this.roster()?.session.countableMinutes ?? 0);
  protected readonly unmarked = computed(() => this.state.lines().filter((line) => line.presence === 'unmarked'));
  protected readonly present = computed(() => this.state.lines().filter((line) => line.presence === 'here' || line.presence === 'partly'));
  protected readonly total = computed(() => this.present().reduce((sum, line) => sum + countedMinutes(this.countable(), line.content), 0));

  protected readonly ledBy = signal(this.roster()?.instructors[0]?.personId ?? OTHER);
  protected readonly otherName = signal('');
  protected readonly nameFault = signal('');
  protected readonly fault = signal('');
  protected readonly signing = signal(false);
  protected readonly away = [{ minutes: 110, state: 'away' as const }];
  private readonly words = inject(Words);

  protected async sign(): Promise<void> {
    if (this.signing()) return;
    const other = this.ledBy() === OTHER;
    const name = this.otherName().trim();
    this.nameFault.set(other && !name ? this.words.say('attendance.sign.otherNameFault') : '');
    if (this.nameFault()) return;
    this.signing.set(true);
    try {
      await this.state.sign(other ? null : this.ledBy(), other ? name : null);
      this.dialog.close(true);
    } catch (error) {
      this.fault.set(problemOf(error).detail);
    } finally {
      this.signing.set(false);
    }
  }
}
