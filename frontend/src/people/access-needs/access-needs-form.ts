import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, effect, inject, output, signal, untracked } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { LIMITS } from '@kortkurs/contract/common';
import { ACCESS_NEEDS, type AccessNeeds } from '@kortkurs/contract/people';
import { Api } from '../../platform/api';
import { formFaults } from '../../platform/form-faults';
import { Format } from '../../platform/format';
import { problemOf } from '../../platform/problem';
import { Words } from '../../platform/words/words';
import { Field, KkInput } from '../../ui/field/field';
import { FormTrouble } from '../../ui/field/form-trouble';
import { Confirm } from '../../ui/overlay/confirm';
import { Notices } from '../../ui/overlay/notices';
import { Pending } from '../../ui/state/pending';

/** What one needs to take part: ticked and written, kept with consent, gone when one takes it back. Its page brings the words `needs`. */
@Component({
  selector: 'kk-access-needs-form',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Field, FormTrouble, KkInput, MatButton, Pending, ReactiveFormsModule, TranslocoPipe],
  template: `
    @if (needs.hasValue()) {
      <form class="kk-form" [formGroup]="form" (ngSubmit)="save()" novalidate>
        <kk-form-trouble [faults]="faults" />
        <p class="kk-muted">{{ 'needs.intro' | transloco }}</p>
        <fieldset class="kk-group" formGroupName="kinds">
          <legend>{{ 'needs.kinds' | transloco }}</legend>
          <div class="kinds">
            @for (kind of kinds; track kind) {
              <label class="kk-tick"><input type="checkbox" [formControlName]="kind" /><span>{{ 'needs.kind.' + kind | transloco }}</span></label>
            }
          </div>
        </fieldset>
        <kk-field [label]="'needs.note' | transloco" [hint]="'needs.noteHint' | transloco" [error]="faults.of('note')" [optional]="'app.optional' | transloco">
          <textarea kkInput="note" rows="2" formControlName="note"></textarea>
        </kk-field>
        @if (hasAny()) {
          <label class="kk-tick">
            <input type="checkbox" id="consent" formControlName="consent" [attr.aria-invalid]="faults.of('consent') ? 'true' : null" [attr.aria-describedby]="faults.of('consent') ? 'consent-fault' : null" />
            <span>{{ 'needs.consent' | transloco }}<small>{{ 'needs.consentText' | transloco }} @if (needs.value().consentedAt; as since) {{{ 'needs.since' | transloco: { date: format.fullDate(since) } }}}</small></span>
          </label>
          @if (faults.of('consent'); as fault) {
            <p class="kk-status kk-bad" id="consent-fault">{{ fault }}</p>
          }
        }
        <div class="kk-row">
          <button matButton="filled" type="submit">{{ (hasAny() ? 'needs.save' : 'needs.none') | transloco }}</button>
          @if (needs.value().consentedAt) {
            <button matButton type="button" (click)="erase()">{{ 'needs.erase' | transloco }}</button>
          }
          <p role="status" class="kk-muted">{{ said() }}</p>
        </div>
      </form>
    } @else {
      <kk-pending [of]="needs" [rows]="4" inline />
    }
  `,
  styles: `
    .kinds {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(240px, 100%), 1fr));
      gap: 0 20px;
    }
  `,
})
export class AccessNeedsForm {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly confirm = inject(Confirm);
  private readonly notices = inject(Notices);
  private readonly builder = inject(NonNullableFormBuilder);
  protected readonly format = inject(Format);

  /** The person has answered. */
  readonly answered = output();

  protected readonly kinds = ACCESS_NEEDS;
  protected readonly needs = httpResource<AccessNeeds>(() => '/api/v1/me/access-needs');
  protected readonly form = this.builder.group({
    kinds: this.builder.record(Object.fromEntries(ACCESS_NEEDS.map((kind) => [kind, false]))),
    note: ['', Validators.maxLength(LIMITS.note)],
    consent: [false],
  });
  protected readonly faults = formFaults(this.form, { consent: 'needs.fault.consent' });
  protected readonly hasAny = signal(false);
  protected readonly said = signal('');

  constructor() {
    effect(() => {
      const needs = this.needs.hasValue() ? this.needs.value() : undefined;
      if (needs) untracked(() => this.fill(needs));
    });
    this.form.valueChanges.subscribe(() => this.follow());
  }

  /** Whether something here is not saved. */
  isDirty(): boolean {
    return this.form.dirty;
  }

  protected async save(): Promise<void> {
    if (!this.faults.check()) return;
    const { kinds, note, consent } = this.form.getRawValue();
    const isFilled = this.isFilled();
    try {
      const saved = await this.api.put<AccessNeeds>('me/access-needs', { kinds: ACCESS_NEEDS.filter((kind) => kinds[kind]), note: note.trim() || null, consent: isFilled && consent });
      this.needs.set(saved);
      this.said.set(this.words.say(isFilled ? 'needs.saved' : 'needs.noneSaved'));
      this.answered.emit();
    } catch (error) {
      this.faults.take(error);
    }
  }

  protected async erase(): Promise<void> {
    const ask = { title: this.words.say('needs.eraseTitle'), text: this.words.say('needs.eraseText'), action: this.words.say('needs.erase'), danger: true };
    if (!(await this.confirm.ask(ask))) return;
    try {
      await this.api.delete('me/access-needs');
      this.needs.set({ kinds: [], note: null, consentedAt: null, asked: true });
      this.notices.say(this.words.say('needs.erased'));
    } catch (error) {
      this.notices.say(problemOf(error).detail || this.words.say('app.notSaved'));
    }
  }

  /** Nothing that is said is kept without consent. */
  private follow(): void {
    const isFilled = this.isFilled();
    this.hasAny.set(isFilled);
    const { consent } = this.form.controls;
    consent.setValidators(isFilled ? Validators.requiredTrue : null);
    consent.updateValueAndValidity({ emitEvent: false });
  }

  private isFilled(): boolean {
    const { kinds, note } = this.form.getRawValue();
    return note.trim() !== '' || ACCESS_NEEDS.some((kind) => kinds[kind]);
  }

  private fill({ kinds, note, consentedAt }: AccessNeeds): void {
    this.form.reset({ kinds: Object.fromEntries(ACCESS_NEEDS.map((kind) => [kind, kinds.includes(kind)])), note: note ?? '', consent: consentedAt !== null });
    this.follow();
  }
}
