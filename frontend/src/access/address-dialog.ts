import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MatDialogRef } from '@angular/material/dialog';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Api } from '../platform/api';
import { formFaults } from '../platform/form-faults';
import { Field, KkInput } from '../ui/field/field';
import { FormTrouble } from '../ui/field/form-trouble';
import { DialogFrame } from '../ui/overlay/dialog-frame';
import { SecretField } from './secret-field';

/** Ask to sign in with another address; closes with it when the link is on its way there. */
@Component({
  selector: 'kk-address-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, Field, FormTrouble, KkInput, MatButton, ReactiveFormsModule, RouterLink, SecretField, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="'access.account.changeAddress' | transloco">
      <form class="kk-form" id="address-form" [formGroup]="form" (ngSubmit)="send()" novalidate>
        <kk-form-trouble [faults]="faults" />
        <kk-field [label]="'access.account.newAddress' | transloco" [hint]="'access.account.newAddressHint' | transloco" [error]="faults.of('email')" required>
          <input kkInput="email" type="email" formControlName="email" autocomplete="email" />
        </kk-field>
        <kk-secret-field name="password" [control]="form.controls.password" [label]="'access.account.current' | transloco" [error]="faults.of('password')" autocomplete="current-password" />
        <p><a class="kk-link" routerLink="/reset-password" (click)="dialog.close()">{{ 'access.signIn.forgotten' | transloco }}</a></p>
      </form>
      <ng-container dialog-actions>
        <button matButton type="button" (click)="dialog.close()">{{ 'app.cancel' | transloco }}</button>
        <button matButton="filled" type="submit" form="address-form" [attr.aria-disabled]="busy() || null">{{ 'access.account.sendLink' | transloco }}</button>
      </ng-container>
    </kk-dialog-frame>
  `,
})
export class AddressDialog {
  private readonly api = inject(Api);
  protected readonly dialog = inject<MatDialogRef<AddressDialog, string>>(MatDialogRef);

  protected readonly busy = signal(false);
  protected readonly form = inject(NonNullableFormBuilder).group({
    email: ['', [Validators.required, Validators.email]],
    password: ['', [Validators.required]],
  });
  protected readonly faults = formFaults(this.form, { password: 'access.fault.password' });

  protected async send(): Promise<void> {
    if (this.busy() || !this.faults.check()) return;
    this.busy.set(true);
    try {
      const wish = this.form.getRawValue();
      await this.api.post('me/address-change', wish);
      this.dialog.close(wish.email);
    } catch (error) {
      this.faults.take(error);
    } finally {
      this.busy.set(false);
    }
  }
}
