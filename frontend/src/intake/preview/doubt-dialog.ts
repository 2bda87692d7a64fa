import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import type { IntakeDoubt } from '@kortkurs/contract/intake-reading';
import { Words } from '../../platform/words/words';
import { Field, KkInput } from '../../ui/field/field';
import { DialogFrame } from '../../ui/overlay/dialog-frame';
import { DoubtWords } from '../doubt-words';
import type { Answer } from '../list-page-state';

/** A doubt, where it stands, and what to do with the answer; false keeps the dialog open. */
export interface DoubtQuestion {
  doubt: IntakeDoubt;
  where: string;
  answer: (answer: Answer) => Promise<boolean>;
}

const OWN = 'own';

/** All that can be made of a doubt: the suggestion, the others, one's own words. */
@Component({
  selector: 'kk-doubt-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, Field, KkInput, MatButton, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="words.kind(doubt.kind)" [unsaved]="text().trim() !== ''">
      <p>{{ question.where }}</p>
      @if (doubt.raw.length) {
        <p class="kk-muted">{{ 'intake.edit.stands' | transloco }} ”{{ doubt.raw.join('”, ”') }}”</p>
      }
      <form id="doubt-form" class="kk-form" (submit)="$event.preventDefault(); save()">
        <fieldset class="kk-group">
          <legend class="kk-hidden">{{ 'intake.edit.doubtTitle' | transloco }}</legend>
          @for (option of options(); track option.key) {
            <label class="kk-tick">
              <input type="radio" name="doubt-option" [value]="option.key" [checked]="chosen() === option.key" [attr.tabindex]="stop(option.key)" (change)="choose(option.key)" />
              <span>{{ words.option(option) }}</span>
            </label>
          }
          @if (doubt.typed) {
            <label class="kk-tick">
              <input type="radio" name="doubt-option" value="own" [checked]="chosen() === 'own'" [attr.tabindex]="stop('own')" (change)="choose('own')" />
              <span>{{ 'intake.edit.own' | transloco }}</span>
            </label>
          }
        </fieldset>
        @if (doubt.typed; as typed) {
          <kk-field [label]="'intake.edit.own' | transloco" [hint]="hint(typed)" [error]="fault()" hideLabel>
            <input kkInput="doubt-text" type="text" maxlength="400" autocomplete="off" [value]="text()" #control (input)="write(control.value)" />
          </kk-field>
        } @else if (fault()) {
          <p role="alert">{{ fault() }}</p>
        }
      </form>
      <ng-container dialog-actions>
        <button matButton="outlined" type="button" (click)="dialog.close()">{{ 'app.cancel' | transloco }}</button>
        <button matButton="filled" type="submit" form="doubt-form">{{ 'intake.edit.save' | transloco }}</button>
      </ng-container>
    </kk-dialog-frame>
  `,
})
export class DoubtDialog {
  protected readonly question = inject<DoubtQuestion>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<DoubtDialog, boolean>>(MatDialogRef);
  protected readonly words = inject(DoubtWords);
  private readonly say = inject(Words);
  protected readonly doubt = this.question.doubt;
  protected readonly options = computed(() => [this.doubt.suggestion, ...this.doubt.alternatives]);
  protected readonly chosen = signal(this.doubt.chosen ?? (this.doubt.alternatives[0]?.key ?? (this.doubt.typed ? OWN : this.doubt.suggestion.key)));
  protected readonly text = signal('');
  protected readonly fault = signal('');
  private saving = false;

  protected hint(typed: string): string {
    return typed === 'text' ? '' : this.say.say(`intake.edit.typed.${typed}`);
  }

  /** The dialog begins at its first stop: that is what is chosen, as the browser has it for Tab. */
  protected stop(key: string): 0 | -1 {
    return this.chosen() === key ? 0 : -1;
  }

  protected choose(key: string): void {
    this.chosen.set(key);
    this.fault.set('');
  }

  protected write(text: string): void {
    this.text.set(text);
    this.choose(OWN);
  }

  protected async save(): Promise<void> {
    if (this.saving) return;
    const own = this.chosen() === OWN;
    if (own && this.text().trim() === '') {
      this.fault.set(this.say.say('intake.edit.choose'));
      return;
    }
    this.saving = true;
    const read = await this.question.answer(own ? { type: this.text() } : { choose: this.chosen() });
    this.saving = false;
    if (read) this.dialog.close(true);
    else this.fault.set(this.say.say('intake.edit.unreadable'));
  }
}
