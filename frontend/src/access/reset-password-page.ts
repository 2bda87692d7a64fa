import { ChangeDetectionStrategy, Component, inject, signal, viewChild } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { LINK_MINUTES } from '@kortkurs/contract/access';
import { Api } from '../platform/api';
import { formFaults } from '../platform/form-faults';
import { Banner } from '../ui/banner';
import { Field, KkInput } from '../ui/field/field';
import { Entry } from './entry';
import { NewPasswordForm } from './new-password-form';
import { SignFrame } from './sign-frame';

/** A forgotten password: ask for a link, or, with the link, choose a new one. */
@Component({
  selector: 'kk-reset-password-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, Field, KkInput, MatButton, NewPasswordForm, ReactiveFormsModule, RouterLink, SignFrame, TranslocoPipe],
  templateUrl: './reset-password-page.html',
})
export class ResetPasswordPage {
  private readonly api = inject(Api);
  private readonly frame = viewChild.required(SignFrame);
  protected readonly entry = inject(Entry);

  protected readonly token = signal(this.entry.token());
  protected readonly asked = signal('');
  protected readonly minutes = LINK_MINUTES.resetPassword;
  protected readonly form = inject(NonNullableFormBuilder).group({ email: ['', [Validators.required, Validators.email]] });
  protected readonly faults = formFaults(this.form);

  constructor() {
    // The link may be opened in the very window that waits for it: then only what stands behind # changes.
    inject(ActivatedRoute)
      .fragment.pipe(takeUntilDestroyed())
      .subscribe((fragment) => fragment && this.token.set(fragment));
  }

  /** The link no longer holds: begin anew. */
  protected again(): void {
    this.token.set('');
    this.asked.set('');
    this.frame().toHeadline();
  }

  protected async ask(): Promise<void> {
    if (!this.faults.check()) return;
    const { email } = this.form.getRawValue();
    try {
      await this.api.post('password-resets', { email });
      this.asked.set(email);
      this.frame().toHeadline();
    } catch (error) {
      this.faults.take(error);
    }
  }
}
