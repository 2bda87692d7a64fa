import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { PASSWORD_LIMITS, type SignedIn } from '@kortkurs/contract/access';
import { LIMITS } from '@kortkurs/contract/common';
import { Api } from '../platform/api';
import { formFaults } from '../platform/form-faults';
import { ReadersLanguage } from '../platform/language';
import { Field, KkInput } from '../ui/field/field';
import { FormTrouble } from '../ui/field/form-trouble';
import { Entry } from './entry';
import { SecretField } from './secret-field';
import { SignFrame } from './sign-frame';

/** An account in one step: signed in at once, the address to be proved by the mail. */
@Component({
  selector: 'kk-sign-up-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Field, FormTrouble, KkInput, MatButton, ReactiveFormsModule, RouterLink, SecretField, SignFrame, TranslocoPipe],
  templateUrl: './sign-up-page.html',
})
export class SignUpPage {
  private readonly api = inject(Api);
  private readonly entry = inject(Entry);
  private readonly language = inject(ReadersLanguage);

  /** Where the reader was going. */
  readonly next = input<string>();

  protected readonly limits = PASSWORD_LIMITS;
  protected readonly form = inject(NonNullableFormBuilder).group({
    givenName: ['', [Validators.required, Validators.maxLength(LIMITS.name)]],
    familyName: ['', [Validators.required, Validators.maxLength(LIMITS.name)]],
    email: ['', [Validators.required, Validators.email]],
    password: ['', [Validators.required, Validators.minLength(PASSWORD_LIMITS.min)]],
  });
  protected readonly faults = formFaults(this.form, { password: 'access.fault.newPassword' });
  protected readonly busy = signal(false);

  protected async send(): Promise<void> {
    if (this.busy() || !this.faults.check()) return;
    this.busy.set(true);
    try {
      await this.entry.adopt(await this.api.post<SignedIn>('sign-up', { ...this.form.getRawValue(), language: this.language.now() }));
      await this.entry.go(this.next());
    } catch (error) {
      this.faults.take(error);
    } finally {
      this.busy.set(false);
    }
  }
}
