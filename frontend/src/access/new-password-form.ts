import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { PASSWORD_LIMITS, type SignedIn } from '@kortkurs/contract/access';
import { Api } from '../platform/api';
import { formFaults } from '../platform/form-faults';
import { problemOf } from '../platform/problem';
import { Banner } from '../ui/banner';
import { Entry } from './entry';
import { SecretField } from './secret-field';
import { SignFrame } from './sign-frame';

/** Choose a password by a mailed link, and be signed in. */
@Component({
  selector: 'kk-new-password-form',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, MatButton, ReactiveFormsModule, RouterLink, SecretField, TranslocoPipe],
  template: `
    @if (gone()) {
      <kk-banner kind="warn">
        <p>{{ gone() }}</p>
      </kk-banner>
      <p><a class="kk-link" routerLink="/reset-password" (click)="dead.emit()">{{ 'access.reset.askAgain' | transloco }}</a></p>
    } @else {
      <form class="kk-form" [formGroup]="form" (ngSubmit)="send()" novalidate>
        @if (faults.whole()) {
          <kk-banner kind="bad"><p>{{ faults.whole() }}</p></kk-banner>
        }
        <input class="kk-hidden" type="text" autocomplete="username" [value]="email()" tabindex="-1" aria-hidden="true" readonly />
        <kk-secret-field name="password" [control]="form.controls.password" [label]="'access.choosePassword' | transloco" [hint]="'access.passwordHint' | transloco: { n: limits.min }" [error]="faults.of('password')" autocomplete="new-password" />
        <button matButton="filled" class="kk-block" type="submit" [attr.aria-disabled]="busy() || null">{{ action() }}</button>
      </form>
    }
  `,
})
export class NewPasswordForm {
  private readonly api = inject(Api);
  private readonly entry = inject(Entry);
  private readonly frame = inject(SignFrame);

  readonly path = input.required<'password-resets/use' | 'invitations/use'>();
  readonly token = input.required<string>();
  readonly action = input.required<string>();
  /** For password managers, where it is known. */
  readonly email = input('');
  /** The link no longer holds and the reader asks for another. */
  readonly dead = output();

  protected readonly limits = PASSWORD_LIMITS;
  protected readonly form = inject(NonNullableFormBuilder).group({ password: ['', [Validators.required, Validators.minLength(PASSWORD_LIMITS.min)]] });
  protected readonly faults = formFaults(this.form, { password: 'access.fault.newPassword' });
  protected readonly gone = signal('');
  protected readonly busy = signal(false);

  protected async send(): Promise<void> {
    if (this.busy() || !this.faults.check()) return;
    this.busy.set(true);
    try {
      await this.entry.adopt(await this.api.post<SignedIn>(this.path(), { token: this.token(), ...this.form.getRawValue() }));
      await this.entry.go();
    } catch (error) {
      const problem = problemOf(error);
      if (problem.code === 'link-invalid' || problem.code === 'link-expired') {
        this.gone.set(problem.detail);
        this.frame.toHeadline();
      } else this.faults.take(error);
    } finally {
      this.busy.set(false);
    }
  }
}
