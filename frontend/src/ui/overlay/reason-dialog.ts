import { ChangeDetectionStrategy, Component, inject, type Signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { LIMITS } from '@kortkurs/contract/common';
import { formFaults } from '../../platform/form-faults';
import { written } from '../../platform/written';
import { Field, KkInput } from '../field/field';
import { DialogFrame } from './dialog-frame';

/** A reason is at least so long where it is asked for. */
const LEAST = 3;

/** What a reason is asked for, by the keys of its sentences. */
export interface ReasonAsked {
  title: string;
  /** What the title names. */
  params?: Record<string, string>;
  label: string;
  hint: string;
  /** What is said where there is none; without it the reason may be left out. */
  fault?: string;
  /** What the act touches. */
  effect?: string;
  /** What else is known of what it touches, as a sentence; empty until it is. */
  known?: Signal<string>;
  action: string;
}

/** Asks why something is done before it is. Closes with the reason, which may be empty where none is required. */
@Component({
  selector: 'kk-reason-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, Field, KkInput, MatButton, ReactiveFormsModule, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="asked.title | transloco: asked.params ?? {}">
      <form id="reason-form" class="kk-form" [formGroup]="form" (ngSubmit)="done()" novalidate>
        <kk-field [label]="asked.label | transloco" [hint]="asked.hint | transloco" [error]="faults.of('reason')" [required]="!!asked.fault" [optional]="asked.fault ? '' : ('app.optional' | transloco)">
          <textarea kkInput="reason" formControlName="reason" rows="3" [attr.maxlength]="limit"></textarea>
        </kk-field>
      </form>
      @if (asked.effect; as effect) {
        <p class="kk-muted">{{ effect | transloco }}</p>
      }
      <p role="status"><b>{{ asked.known?.() }}</b></p>
      <ng-container dialog-actions>
        <button matButton type="button" (click)="dialog.close()">{{ 'app.cancel' | transloco }}</button>
        <button matButton="filled" type="submit" form="reason-form">{{ asked.action | transloco }}</button>
      </ng-container>
    </kk-dialog-frame>
  `,
})
export class ReasonDialog {
  protected readonly asked = inject<ReasonAsked>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<ReasonDialog, string>>(MatDialogRef);
  protected readonly limit = LIMITS.note;
  protected readonly form = inject(NonNullableFormBuilder).group({ reason: ['', this.asked.fault ? [written(LEAST)] : [Validators.maxLength(LIMITS.note)]] });
  protected readonly faults = formFaults(this.form, this.asked.fault ? { reason: this.asked.fault } : {});

  protected done(): void {
    if (this.faults.check()) this.dialog.close(this.form.getRawValue().reason.trim());
  }
}
