import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { DISPUTE_LIMITS, type AttestationLine, type AttestationView } from '@kortkurs/contract/attestations';
import { newId } from '../platform/api';
import { formFaults } from '../platform/form-faults';
import { Field, KkInput } from '../ui/field/field';
import type { AttestationWay } from './attestation-way';

/** What is wrong with a line, and what would be right where one knows. */
@Component({
  selector: 'kk-dispute-form',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Field, KkInput, MatButton, ReactiveFormsModule, TranslocoPipe],
  template: `
    <form [formGroup]="form" (ngSubmit)="send()" novalidate>
      <kk-field [label]="'attestations.dispute.said' | transloco" [error]="faults.of('said')" required>
        <textarea kkInput="said" rows="2" formControlName="said" [attr.maxlength]="limits.said"></textarea>
      </kk-field>
      <kk-field [label]="'attestations.dispute.minutes' | transloco" [error]="faults.of('suggestedMinutes')" [optional]="'app.optional' | transloco">
        <input kkInput="suggestedMinutes" inputmode="numeric" formControlName="suggestedMinutes" />
      </kk-field>
      <p class="kk-small">{{ (line().leader ? 'attestations.dispute.who' : 'attestations.dispute.whoWe') | transloco: { name: line().leader ?? '' } }}</p>
      <div class="buttons">
        <button matButton="tonal" type="submit" [attr.aria-disabled]="busy() || null">{{ (busy() ? 'attestations.dispute.sending' : 'attestations.dispute.send') | transloco }}</button>
        <button matButton type="button" (click)="closed.emit()">{{ 'attestations.dispute.regret' | transloco }}</button>
      </div>
    </form>
  `,
  styles: `
    form {
      display: grid;
      gap: 12px;
      padding-block: 12px 8px;
    }
    textarea {
      min-height: 72px;
    }
    .buttons {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
    }
  `,
})
export class DisputeForm {
  readonly line = input.required<AttestationLine>();
  readonly way = input.required<AttestationWay>();
  readonly sent = output<AttestationView>();
  readonly closed = output<void>();

  protected readonly limits = DISPUTE_LIMITS;
  protected readonly busy = signal(false);
  protected readonly form = inject(NonNullableFormBuilder).group({
    said: ['', [Validators.required, Validators.minLength(DISPUTE_LIMITS.saidMin), Validators.maxLength(DISPUTE_LIMITS.said)]],
    suggestedMinutes: ['', [Validators.pattern(/^\s*\d{1,4}\s*$/), Validators.max(DISPUTE_LIMITS.minutes)]],
  });
  protected readonly faults = formFaults(this.form, { said: 'attestations.dispute.fault.said', suggestedMinutes: 'attestations.dispute.fault.minutes' });
  /** Sent again because nobody answered, it is the same. */
  private readonly id = newId();

  protected async send(): Promise<void> {
    if (this.busy() || !this.faults.check()) return;
    this.busy.set(true);
    const { said, suggestedMinutes } = this.form.getRawValue();
    const { enrolmentId, sessionId } = this.line();
    try {
      this.sent.emit(await this.way().dispute({ id: this.id, enrolmentId, sessionId, said, suggestedMinutes: suggestedMinutes.trim() === '' ? null : Number(suggestedMinutes) }));
    } catch (error) {
      this.faults.take(error);
    }
    this.busy.set(false);
  }
}
