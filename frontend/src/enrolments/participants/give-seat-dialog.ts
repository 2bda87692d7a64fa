import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { LIMITS, type Page } from '@kortkurs/contract/common';
import type { PersonListItem } from '@kortkurs/contract/people';
import { Api } from '../../platform/api';
import { formFaults } from '../../platform/form-faults';
import { Banner } from '../../ui/banner';
import { Field, KkInput } from '../../ui/field/field';
import { FormTrouble } from '../../ui/field/form-trouble';
import { DialogFrame } from '../../ui/overlay/dialog-frame';
import { Pick, type PickOption } from '../../ui/pick/pick';
import type { ParticipantsTabState } from './participants-tab-state';

const HOW_MANY = 12;

/** Gives somebody a seat, also where none is left. */
@Component({
  selector: 'kk-give-seat-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, DialogFrame, Field, FormTrouble, KkInput, MatButton, Pick, ReactiveFormsModule, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="'enrolments.people.giveTitle' | transloco">
      <form id="give-seat" class="kk-form" [formGroup]="form" (ngSubmit)="save()" novalidate>
        <kk-form-trouble [faults]="faults" />
        @if (isFull()) {
          <kk-banner kind="warn"><p>{{ 'enrolments.people.beyond' | transloco: { n: state.shown()?.seats?.capacity } }}</p></kk-banner>
        }
        <kk-pick name="personId" formControlName="personId" [label]="'enrolments.people.person' | transloco" [hint]="'enrolments.people.personHint' | transloco" [find]="find" [error]="faults.of('personId')" required />
        <kk-field [label]="'enrolments.people.reason' | transloco" [error]="faults.of('reason')" [optional]="'app.optional' | transloco">
          <input kkInput="reason" type="text" formControlName="reason" autocomplete="off" />
        </kk-field>
      </form>
      <ng-container dialog-actions>
        <button matButton type="button" (click)="dialog.close()">{{ 'app.cancel' | transloco }}</button>
        <button matButton="filled" type="submit" form="give-seat">{{ 'enrolments.people.give' | transloco }}</button>
      </ng-container>
    </kk-dialog-frame>
  `,
})
export class GiveSeatDialog {
  private readonly api = inject(Api);
  protected readonly dialog = inject<MatDialogRef<unknown>>(MatDialogRef);
  protected readonly state = inject<ParticipantsTabState>(MAT_DIALOG_DATA);
  private readonly names = new Map<string, string>();

  protected readonly form = inject(NonNullableFormBuilder).group({
    personId: [null as string | null, [Validators.required]],
    reason: ['', [Validators.maxLength(LIMITS.note)]],
  });
  protected readonly faults = formFaults(this.form, { personId: 'enrolments.people.fault.person' });
  protected readonly isFull = computed(() => {
    const seats = this.state.shown()?.seats;
    return seats !== undefined && seats.held >= seats.capacity;
  });

  protected readonly find = async (text: string): Promise<PickOption[]> => {
    const q = text.trim() ? `&q=${encodeURIComponent(text.trim())}` : '';
    const { items } = await this.api.get<Page<PersonListItem>>(`people?limit=${HOW_MANY}${q}`);
    for (const { id, name } of items) this.names.set(id, name);
    return items.map(({ id, name, email, organisations }) => {
      const note = organisations[0] ?? email;
      return { id, label: name, ...(note && { note }) };
    });
  };

  protected async save(): Promise<void> {
    const { personId, reason } = this.form.getRawValue();
    if (!this.faults.check() || !personId) return;
    try {
      await this.state.give(personId, this.names.get(personId) ?? '', reason.trim());
      this.dialog.close();
    } catch (error) {
      this.faults.take(error);
    }
  }
}
