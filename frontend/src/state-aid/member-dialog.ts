import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { Finders } from '../organisations/finders';
import { formFaults } from '../platform/form-faults';
import { Field, KkInput } from '../ui/field/field';
import { FormTrouble } from '../ui/field/form-trouble';
import { DialogFrame } from '../ui/overlay/dialog-frame';
import { Pick, type PickOption } from '../ui/pick/pick';
import type { LedgerPageState } from './ledger-page-state';

/** Says that another organisation counts together with this one. Closes with its name. */
@Component({
  selector: 'kk-member-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, Field, FormTrouble, KkInput, MatButton, Pick, ReactiveFormsModule, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="'stateAid.together.addTitle' | transloco">
      <form id="member" class="kk-form" [formGroup]="form" (ngSubmit)="save()" novalidate>
        <kk-form-trouble [faults]="faults" />
        <kk-pick name="organisationId" formControlName="organisationId" [label]="'stateAid.together.organisation' | transloco" [hint]="'stateAid.together.organisationHint' | transloco" [find]="find" [error]="faults.of('organisationId')" required />
        <kk-field [label]="'stateAid.together.from' | transloco" [hint]="'stateAid.together.fromHint' | transloco" [error]="faults.of('from')" [optional]="'app.optional' | transloco">
          <input kkInput="from" type="date" formControlName="from" />
        </kk-field>
      </form>
      <ng-container dialog-actions>
        <button matButton type="button" (click)="dialog.close()">{{ 'app.cancel' | transloco }}</button>
        <button matButton="filled" type="submit" form="member">{{ 'app.add' | transloco }}</button>
      </ng-container>
    </kk-dialog-frame>
  `,
})
export class MemberDialog {
  protected readonly dialog = inject<MatDialogRef<unknown, string>>(MatDialogRef);
  private readonly state = inject<LedgerPageState>(MAT_DIALOG_DATA);
  private readonly finders = inject(Finders);
  /** What was found so far, to name what was chosen. */
  private readonly names = new Map<string, string>();
  protected readonly form = inject(NonNullableFormBuilder).group({ organisationId: [null as string | null, [Validators.required]], from: [''] });
  protected readonly faults = formFaults(this.form, { organisationId: 'stateAid.fault.organisation' });

  protected readonly find = async (text: string): Promise<PickOption[]> => {
    const found = (await this.finders.organisations(text)).filter(({ id }) => id !== this.state.id());
    for (const { id, label } of found) this.names.set(id, label);
    return found;
  };

  protected async save(): Promise<void> {
    const { organisationId, from } = this.form.getRawValue();
    if (!this.faults.check() || !organisationId) return;
    try {
      await this.state.join({ organisationId, from: from || null });
      this.dialog.close(this.names.get(organisationId) ?? '');
    } catch (error) {
      this.faults.take(error);
    }
  }
}
