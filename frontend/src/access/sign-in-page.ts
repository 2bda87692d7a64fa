import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { formFaults } from '../platform/form-faults';
import { Field, KkInput } from '../ui/field/field';
import { FormTrouble } from '../ui/field/form-trouble';
import { Entry } from './entry';
import { SecretField } from './secret-field';
import { SignFrame } from './sign-frame';

/** Address and password. */
@Component({
  selector: 'kk-sign-in-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Field, FormTrouble, KkInput, MatButton, ReactiveFormsModule, RouterLink, SecretField, SignFrame, TranslocoPipe],
  templateUrl: './sign-in-page.html',
})
export class SignInPage {
  private readonly entry = inject(Entry);

  /** Where the reader was going. */
  readonly next = input<string>();

  protected readonly form = inject(NonNullableFormBuilder).group({
    email: ['', [Validators.required, Validators.email]],
    password: ['', [Validators.required]],
  });
  protected readonly faults = formFaults(this.form, { password: 'access.fault.password' });
  protected readonly busy = signal(false);

  protected async send(): Promise<void> {
    if (this.busy() || !this.faults.check()) return;
    this.busy.set(true);
    try {
      const { email, password } = this.form.getRawValue();
      await this.entry.signIn(email, password);
      await this.entry.go(this.next());
    } catch (error) {
      this.faults.take(error);
    } finally {
      this.busy.set(false);
    }
  }
}
