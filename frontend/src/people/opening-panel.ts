import { ChangeDetectionStrategy, Component, DOCUMENT, computed, effect, inject, signal, untracked } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { LIMITS } from '@kortkurs/contract/common';
import { OPENING_REASONS, type OpeningReason } from '@kortkurs/contract/people';
import { formFaults } from '../platform/form-faults';
import { problemOf } from '../platform/problem';
import { Words } from '../platform/words/words';
import { written } from '../platform/written';
import { Banner } from '../ui/banner';
import { Field, KkInput } from '../ui/field/field';
import { Icon } from '../ui/icon/icon';
import { PersonPageState } from './person-page-state';

/** Opens a protected person for five minutes, with a reason; while they are open, says how long still, and closes them. */
@Component({
  selector: 'kk-opening-panel',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, Field, Icon, KkInput, MatButton, ReactiveFormsModule, TranslocoPipe],
  template: `
    <section class="kk-panel" aria-labelledby="person-opening">
      @if (state.left() !== null) {
        <h2 id="person-opening" tabindex="-1">{{ 'people.opening.isOpen' | transloco }}</h2>
        <p>{{ left() }}</p>
        <p class="kk-note">{{ 'people.opening.logged' | transloco }}</p>
        @if (failure()) {
          <kk-banner kind="bad"><p>{{ failure() }}</p></kk-banner>
        }
        <div class="does"><button matButton="outlined" type="button" (click)="close()"><kk-icon matButtonIcon name="visibility-off" />{{ 'people.opening.close' | transloco }}</button></div>
      } @else {
        <h2 id="person-opening" tabindex="-1">{{ 'people.opening.title' | transloco }}</h2>
        <form class="kk-form" [formGroup]="form" (ngSubmit)="open()" novalidate>
          @if (faults.whole()) {
            <kk-banner kind="bad"><p>{{ faults.whole() }}</p></kk-banner>
          }
          <kk-field [label]="'people.opening.reason' | transloco" [error]="faults.of('reason')" required>
            <select kkInput="reason" formControlName="reason">
              <option value="">{{ 'people.opening.choose' | transloco }}</option>
              @for (each of reasons; track each) {
                <option [value]="each">{{ 'people.opening.reasons.' + each | transloco }}</option>
              }
            </select>
          </kk-field>
          <kk-field [label]="'people.opening.purpose' | transloco" [hint]="'people.reasonHint' | transloco" [error]="faults.of('purpose')" required>
            <input kkInput="purpose" type="text" formControlName="purpose" autocomplete="off" />
          </kk-field>
          <button matButton="filled" type="submit" [attr.aria-disabled]="busy() || null"><kk-icon matButtonIcon name="visibility" />{{ 'people.opening.open' | transloco }}</button>
        </form>
      }
    </section>
  `,
  styles: `
    form,
    .does {
      padding-top: 12px;
    }
  `,
})
export class OpeningPanel {
  protected readonly state = inject(PersonPageState);
  private readonly words = inject(Words);
  private readonly document = inject(DOCUMENT);
  protected readonly reasons = OPENING_REASONS;
  protected readonly form = inject(NonNullableFormBuilder).group({
    reason: ['' as OpeningReason | '', [Validators.required]],
    purpose: ['', [written(), Validators.maxLength(LIMITS.note)]],
  });
  protected readonly faults = formFaults(this.form, { reason: 'people.opening.fault.reason', purpose: 'people.opening.fault.purpose' });
  protected readonly busy = signal(false);
  protected readonly failure = signal('');
  /** By the second only in the last minute: nobody reads along before. */
  protected readonly left = computed(() => {
    const seconds = this.state.left() ?? 0;
    return seconds > 60 ? this.words.say('people.opening.minutesLeft', { n: Math.ceil(seconds / 60) }) : this.words.say('people.opening.secondsLeft', { n: seconds });
  });

  constructor() {
    // A field that goes with the focus counts as left: its fault would stand there once the form comes back.
    effect(() => {
      if (this.state.left() !== null) return;
      untracked(() => {
        this.form.reset();
        this.faults.reset();
      });
    });
  }

  protected async open(): Promise<void> {
    if (this.busy()) return;
    const { reason, purpose } = this.form.getRawValue();
    if (!this.faults.check() || !reason) {
      this.document.getElementById(this.form.controls.reason.invalid ? 'reason' : 'purpose')?.focus();
      return;
    }
    this.busy.set(true);
    try {
      await this.state.open({ reason, purpose: purpose.trim() });
    } catch (error) {
      this.faults.take(error);
    } finally {
      this.busy.set(false);
    }
  }

  protected async close(): Promise<void> {
    this.failure.set('');
    try {
      await this.state.close();
    } catch (error) {
      this.failure.set(problemOf(error).detail || this.words.say('people.opening.notClosed'));
    }
  }
}
