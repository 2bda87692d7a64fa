import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { OBJECTION_LIMITS } from '@kortkurs/contract/objections';
import { Api, newId } from '../platform/api';
import { formFaults } from '../platform/form-faults';
import { ErrorSummary } from '../ui/field/error-summary';
import { Field, KkInput } from '../ui/field/field';

/** Saying that what is registered for oneself at a session is wrong. */
@Component({
  selector: 'kk-object-form',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ErrorSummary, Field, KkInput, MatButton, ReactiveFormsModule, TranslocoPipe],
  template: `
    <form class="kk-form" [formGroup]="form" (ngSubmit)="send()" novalidate>
      <kk-error-summary [of]="faults" />
      <kk-field [label]="'progress.mine.object.say' | transloco" [hint]="'progress.mine.object.hint' | transloco" [error]="faults.of('said')" required>
        <textarea kkInput="said" formControlName="said" rows="3" [attr.maxlength]="limit"></textarea>
      </kk-field>
      <div class="kk-row">
        <button matButton="filled" type="submit" disabledInteractive [disabled]="busy()">{{ 'progress.mine.object.send' | transloco }}</button>
        <button matButton type="button" (click)="left.emit()">{{ 'app.cancel' | transloco }}</button>
      </div>
    </form>
  `,
  styles: `
    :host {
      display: block;
      max-width: 520px;
      padding: 8px 0;
    }
  `,
})
export class ObjectForm {
  private readonly api = inject(Api);
  private readonly id = newId();
  protected readonly busy = signal(false);

  readonly enrolmentId = input.required<string>();
  readonly sessionId = input.required<string>();
  readonly told = output();
  readonly left = output();

  protected readonly limit = OBJECTION_LIMITS.said;
  protected readonly form = inject(NonNullableFormBuilder).group({ said: ['', [Validators.required, Validators.minLength(OBJECTION_LIMITS.saidMin), Validators.maxLength(OBJECTION_LIMITS.said)]] });
  protected readonly faults = formFaults(this.form);

  protected async send(): Promise<void> {
    if (this.busy() || !this.faults.check()) return;
    this.busy.set(true);
    try {
      await this.api.post(`enrolments/${this.enrolmentId()}/objections`, { id: this.id, sessionId: this.sessionId(), ...this.form.getRawValue() });
      this.told.emit();
    } catch (error) {
      this.faults.take(error);
    } finally {
      this.busy.set(false);
    }
  }
}
