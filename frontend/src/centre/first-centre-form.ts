import { ChangeDetectionStrategy, Component, inject, output } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { CentreSettings } from '@kortkurs/contract/centre';
import { LIMITS } from '@kortkurs/contract/common';
import { Api } from '../platform/api';
import { Centre } from '../platform/centre';
import { formFaults } from '../platform/form-faults';
import { Field, KkInput } from '../ui/field/field';
import { FormTrouble } from '../ui/field/form-trouble';

/** The first step: what the centre is called and where it is. The rest of its settings can wait. */
@Component({
  selector: 'kk-first-centre-form',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Field, FormTrouble, KkInput, MatButton, ReactiveFormsModule, TranslocoPipe],
  template: `
    <form class="kk-form" [formGroup]="form" (ngSubmit)="save()" novalidate>
      <kk-form-trouble [faults]="faults" />
      <div class="kk-form-row">
        <kk-field [label]="'centre.name' | transloco" [error]="faults.of('name')" required><input kkInput="name" type="text" formControlName="name" autocomplete="organization" /></kk-field>
        <kk-field [label]="'centre.address' | transloco" [error]="faults.of('postalAddress')" [optional]="'app.optional' | transloco"><input kkInput="postalAddress" type="text" formControlName="postalAddress" autocomplete="street-address" /></kk-field>
      </div>
      <div><button matButton="filled" type="submit">{{ 'centre.start.saveCentre' | transloco }}</button></div>
    </form>
  `,
})
export class FirstCentreForm {
  readonly done = output();
  private readonly api = inject(Api);
  private readonly centre = inject(Centre);
  protected readonly form = inject(NonNullableFormBuilder).group({
    name: ['', [Validators.required, Validators.maxLength(LIMITS.name)]],
    postalAddress: ['', [Validators.maxLength(LIMITS.summary)]],
  });
  protected readonly faults = formFaults(this.form);

  protected async save(): Promise<void> {
    if (!this.faults.check()) return;
    try {
      const { name, about, contactEmail, organisationNumber, postalAddress, signatoryName, signatoryTitle, numberPrefix, targetYearStartsIn, quietHours, version } =
        await this.api.get<CentreSettings>('centre/settings');
      const known = { name, about, contactEmail, organisationNumber, postalAddress, signatoryName, signatoryTitle, numberPrefix, targetYearStartsIn, quietHours, version };
      await this.api.put('centre/settings', { ...known, ...this.form.getRawValue() });
      this.centre.reload();
      this.done.emit();
    } catch (error) {
      this.faults.take(error);
    }
  }
}
