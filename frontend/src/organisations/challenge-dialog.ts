import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { LIMITS, type Localized } from '@kortkurs/contract/common';
import type { Challenge } from '@kortkurs/contract/organisations';
import { Api, newId } from '../platform/api';
import { formFaults } from '../platform/form-faults';
import { someLanguage } from '../platform/localized';
import { Field, KkInput } from '../ui/field/field';
import { FormTrouble } from '../ui/field/form-trouble';
import { LocalizedField } from '../ui/field/localized-field';
import { DialogFrame } from '../ui/overlay/dialog-frame';

export interface ChallengeChoice {
  challenge: Challenge | undefined;
  position: number;
}

/** Makes a challenge or changes it. Closes with it as saved. */
@Component({
  selector: 'kk-challenge-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, Field, FormTrouble, KkInput, LocalizedField, MatButton, ReactiveFormsModule, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="(choice.challenge ? 'organisations.challenges.change' : 'organisations.challenges.new') | transloco">
      <form id="challenge" class="kk-form" [formGroup]="form" (ngSubmit)="save()" novalidate>
        <kk-form-trouble [faults]="faults" />
        <kk-localized-field name="name" formControlName="name" [label]="'organisations.name' | transloco" [max]="limits.title" [error]="faults.of('name')" required />
        <kk-field [label]="'organisations.challenges.position' | transloco" [error]="faults.of('position')">
          <input kkInput="position" type="number" min="0" max="1000" formControlName="position" />
        </kk-field>
        @if (choice.challenge) {
          <label class="kk-switch"><input type="checkbox" role="switch" formControlName="archived" /><span>{{ 'organisations.isArchived' | transloco }}</span></label>
        }
      </form>
      <ng-container dialog-actions>
        <button matButton type="button" (click)="dialog.close()">{{ 'app.cancel' | transloco }}</button>
        <button matButton="filled" type="submit" form="challenge">{{ 'app.save' | transloco }}</button>
      </ng-container>
    </kk-dialog-frame>
  `,
})
export class ChallengeDialog {
  protected readonly dialog = inject<MatDialogRef<unknown, Challenge>>(MatDialogRef);
  protected readonly choice = inject<ChallengeChoice>(MAT_DIALOG_DATA);
  private readonly api = inject(Api);
  private readonly newId = newId();
  protected readonly limits = LIMITS;
  protected readonly form = inject(NonNullableFormBuilder).group({
    name: [(this.choice.challenge?.name ?? {}) as Localized, [someLanguage]],
    position: [this.choice.position, [Validators.required, Validators.min(0), Validators.max(1000)]],
    archived: [!!this.choice.challenge?.archivedAt],
  });
  protected readonly faults = formFaults(this.form);

  protected async save(): Promise<void> {
    if (!this.faults.check()) return;
    const { challenge } = this.choice;
    const body = this.form.getRawValue();
    try {
      const saved = challenge
        ? await this.api.put<Challenge>(`challenges/${challenge.id}`, body)
        : await this.api.post<Challenge>('challenges', { ...body, id: this.newId });
      this.dialog.close(saved);
    } catch (error) {
      this.faults.take(error);
    }
  }
}
