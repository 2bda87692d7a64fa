import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { LIMITS } from '@kortkurs/contract/common';
import { SWAP_HOURS } from '@kortkurs/contract/swaps';
import { newId } from '../../platform/api';
import { formFaults } from '../../platform/form-faults';
import { Field, KkInput } from '../../ui/field/field';
import { FormTrouble } from '../../ui/field/form-trouble';
import { DialogFrame } from '../../ui/overlay/dialog-frame';
import type { SwapQuestion } from './swap-way';

/** Asks which colleague is to have the seat. Closes with the name when they are asked. */
@Component({
  selector: 'kk-swap-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, Field, FormTrouble, KkInput, MatButton, ReactiveFormsModule, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="'swap.title' | transloco">
      <form id="swap" class="kk-form" [formGroup]="form" (ngSubmit)="save()" novalidate>
        <kk-form-trouble [faults]="faults" />
        <p>{{ 'swap.text' | transloco: { organisation: question.organisationName, hours: hours } }}</p>
        <div class="kk-form-row">
          <kk-field [label]="'swap.givenName' | transloco" [error]="faults.of('givenName')" required><input kkInput="givenName" type="text" formControlName="givenName" autocomplete="off" /></kk-field>
          <kk-field [label]="'swap.familyName' | transloco" [error]="faults.of('familyName')"><input kkInput="familyName" type="text" formControlName="familyName" autocomplete="off" /></kk-field>
        </div>
        <kk-field [label]="'swap.email' | transloco" [error]="faults.of('email')" required><input kkInput="email" type="email" formControlName="email" autocomplete="off" /></kk-field>
      </form>
      <ng-container dialog-actions>
        <button matButton type="button" (click)="dialog.close()">{{ 'app.cancel' | transloco }}</button>
        <button matButton="filled" type="submit" form="swap">{{ 'swap.ask' | transloco }}</button>
      </ng-container>
    </kk-dialog-frame>
  `,
})
export class SwapDialog {
  private readonly id = newId();
  protected readonly dialog = inject<MatDialogRef<unknown, string>>(MatDialogRef);
  protected readonly question = inject<SwapQuestion>(MAT_DIALOG_DATA);
  protected readonly hours = SWAP_HOURS;
  protected readonly form = inject(NonNullableFormBuilder).group({
    givenName: ['', [Validators.required, Validators.maxLength(LIMITS.name)]],
    familyName: ['', Validators.maxLength(LIMITS.name)],
    email: ['', [Validators.required, Validators.email, Validators.maxLength(LIMITS.email)]],
  });
  protected readonly faults = formFaults(this.form, { email: 'swap.fault.email' });

  protected async save(): Promise<void> {
    if (!this.faults.check()) return;
    try {
      const wish = this.form.getRawValue();
      await this.question.ask({ id: this.id, ...wish });
      this.dialog.close(wish.givenName);
    } catch (error) {
      this.faults.take(error);
    }
  }
}
