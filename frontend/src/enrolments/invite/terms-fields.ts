import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { INVITATION_LIMITS } from '@kortkurs/contract/invitations';
import { Field, KkInput } from '../../ui/field/field';
import type { InvitationTerms } from './terms-state';

/** Days before the last one that one can choose to remind on. */
const REMIND_DAYS = [1, 2, 3, 5, 7] as const;

/** The fields for on what terms somebody is invited, the same for people and for organisations; each says it in words of its own. */
@Component({
  selector: 'kk-terms-fields',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Field, KkInput, TranslocoPipe],
  template: `
    <section class="kk-form" [attr.aria-labelledby]="name() + '-how'">
      <h3 [id]="name() + '-how'">{{ says() + '.how' | transloco }}</h3>
      <div class="kk-form-row">
        <kk-field [label]="says() + '.answerBy' | transloco" [hint]="says() + '.answerByHint' | transloco" [error]="isWrong() ? (says() + '.fault.date' | transloco) : ''" required>
          <input [kkInput]="name() + '-answerBy'" type="date" [value]="terms().answerOn()" (input)="terms().answerOn.set(textOf($event))" />
        </kk-field>
        <kk-field [label]="says() + '.remind' | transloco">
          <select [kkInput]="name() + '-remind'" (change)="remind($event)">
            <option value="" [selected]="terms().remindDays() === null">{{ says() + '.never' | transloco }}</option>
            @for (days of remindDays; track days) {
              <option [value]="days" [selected]="terms().remindDays() === days">{{ says() + '.days' | transloco: { n: days } }}</option>
            }
          </select>
        </kk-field>
      </div>
      <kk-field [label]="says() + '.words' | transloco" [hint]="says() + '.wordsHint' | transloco" [optional]="'app.optional' | transloco">
        <textarea [kkInput]="name() + '-words'" rows="4" [attr.maxlength]="most" [value]="terms().greeting()" (input)="terms().greeting.set(textOf($event))"></textarea>
      </kk-field>
      <label class="kk-tick">
        <input type="checkbox" [checked]="terms().holds()" (change)="terms().holds.set(!terms().holds())" />
        <span>{{ says() + '.holds' | transloco }}<small>{{ says() + '.holdsHint' | transloco: { n: terms().free() } }}</small></span>
      </label>
    </section>
  `,
  styles: `
    h3 {
      font: var(--mat-sys-title-medium);
    }
  `,
})
export class TermsFields {
  /** Before the fields' ids. */
  readonly name = input.required<string>();
  /** Where their words are. */
  readonly says = input.required<string>();
  readonly terms = input.required<InvitationTerms>();
  /** The last day is none that can be chosen. */
  readonly isWrong = input(false);

  protected readonly remindDays = REMIND_DAYS;
  protected readonly most = INVITATION_LIMITS.words;

  protected textOf(event: Event): string {
    return (event.target as HTMLInputElement | HTMLTextAreaElement).value;
  }

  protected remind(event: Event): void {
    const days = this.textOf(event);
    this.terms().remindDays.set(days === '' ? null : Number(days));
  }
}
