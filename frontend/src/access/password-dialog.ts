import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MatDialogRef } from '@angular/material/dialog';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { PASSWORD_LIMITS } from '@kortkurs/contract/access';
import { Api } from '../platform/api';
import { formFaults } from '../platform/form-faults';
import { Banner } from '../ui/banner';
import { DialogFrame } from '../ui/overlay/dialog-frame';
import { SecretField } from './secret-field';

/** Change one's password; closes with true when it is done. */
@Component({
  selector: 'kk-password-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, DialogFrame, MatButton, ReactiveFormsModule, RouterLink, SecretField, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="'access.account.changePassword' | transloco">
      <form class="kk-form" id="password-form" [formGroup]="form" (ngSubmit)="send()" novalidate>
        @if (faults.whole()) {
          <kk-banner kind="bad"><p>{{ faults.whole() }}</p></kk-banner>
        }
        <kk-secret-field name="current" [control]="form.controls.current" [label]="'access.account.current' | transloco" [error]="faults.of('current')" autocomplete="current-password" />
        <p><a class="kk-link" routerLink="/reset-password" (click)="dialog.close()">{{ 'access.signIn.forgotten' | transloco }}</a></p>
        <kk-secret-field name="next" [control]="form.controls.next" [label]="'access.account.next' | transloco" [hint]="'access.passwordHint' | transloco: { n: limits.min }" [error]="faults.of('next')" autocomplete="new-password" />
        <p class="kk-note">{{ 'access.account.changePasswordNote' | transloco }}</p>
      </form>
      <ng-container dialog-actions>
        <button matButton type="button" (click)="dialog.close()">{{ 'app.cancel' | transloco }}</button>
        <button matButton="filled" type="submit" form="password-form" [attr.aria-disabled]="busy() || null">{{ 'app.save' | transloco }}</button>
      </ng-container>
    </kk-dialog-frame>
  `,
})
export class PasswordDialog {
  private readonly api = inject(Api);
  protected readonly dialog = inject<MatDialogRef<PasswordDialog, boolean>>(MatDialogRef);

  protected readonly limits = PASSWORD_LIMITS;
  protected readonly busy = signal(false);
  protected readonly form = inject(NonNullableFormBuilder).group({
    current: ['', [Validators.required]],
    next: ['', [Validators.required, Validators.minLength(PASSWORD_LIMITS.min)]],
  });
  protected readonly faults = formFaults(this.form, { current: 'access.fault.password', next: 'access.fault.newPassword' });

  protected async send(): Promise<void> {
    if (this.busy() || !this.faults.check()) return;
    this.busy.set(true);
    try {
      await this.api.put('me/password', this.form.getRawValue());
      this.dialog.close(true);
    } catch (error) {
      this.faults.take(error);
    } finally {
      this.busy.set(false);
    }
  }
}
