import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Booking, BookingQuestion, BookingWish } from '@kortkurs/contract/bookings';
import { LIMITS } from '@kortkurs/contract/common';
import { AFFILIATION_ROLES, type AffiliationRole } from '@kortkurs/contract/organisations';
import { Api, newId } from '../../platform/api';
import { formFaults } from '../../platform/form-faults';
import { Field, KkInput } from '../../ui/field/field';
import { FormTrouble } from '../../ui/field/form-trouble';
import { DialogFrame } from '../../ui/overlay/dialog-frame';
import { Pending } from '../../ui/state/pending';

/** Somebody who is not on the list. */
const NEW = 'new';

/** The booking whose seat is to go to somebody else. */
export interface Replacing {
  organisationId: string;
  booking: Pick<Booking, 'id' | 'runId' | 'name'>;
}

/** Asks who is to have a booked seat instead: somebody from the list, or somebody new. Closes with their name when they have it. */
@Component({
  selector: 'kk-replace-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, Field, FormTrouble, KkInput, MatButton, Pending, ReactiveFormsModule, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="'booking.replace.title' | transloco: { name: data.booking.name }">
      @if (question.hasValue()) {
        <form id="replace" class="kk-form" [formGroup]="form" (ngSubmit)="save()" novalidate>
          <kk-form-trouble [faults]="faults" />
          <p>{{ 'booking.replace.text' | transloco: { name: data.booking.name } }}</p>
          <kk-field [label]="'booking.replace.by' | transloco" [error]="faults.of('bookableId')" required>
            <select kkInput="bookableId" formControlName="bookableId">
              <option value="">{{ 'booking.replace.choose' | transloco }}</option>
              @for (one of people(); track one.id) {
                <option [value]="one.id">{{ one.name }}</option>
              }
              <option [value]="somebodyNew">{{ 'booking.replace.new' | transloco }}</option>
            </select>
          </kk-field>
          @if (isNew()) {
            <div class="kk-form-row">
              <kk-field [label]="'booking.givenName' | transloco" [error]="faults.of('givenName')" required><input kkInput="givenName" type="text" formControlName="givenName" autocomplete="off" /></kk-field>
              <kk-field [label]="'booking.familyName' | transloco" [error]="faults.of('familyName')"><input kkInput="familyName" type="text" formControlName="familyName" autocomplete="off" /></kk-field>
            </div>
            <kk-field [label]="'booking.email' | transloco" [hint]="'booking.emailHint' | transloco" [error]="faults.of('email')" required><input kkInput="email" type="email" formControlName="email" autocomplete="off" /></kk-field>
            <kk-field [label]="'booking.role' | transloco">
              <select kkInput="role" formControlName="role">
                @for (role of roles; track role) {
                  <option [value]="role">{{ 'enrolments.role.' + role | transloco }}</option>
                }
              </select>
            </kk-field>
          }
        </form>
      } @else {
        <kk-pending [of]="question" [rows]="3" inline />
      }
      <ng-container dialog-actions>
        <button matButton type="button" (click)="dialog.close()">{{ 'app.cancel' | transloco }}</button>
        @if (question.hasValue()) {
          <button matButton="filled" type="submit" form="replace" [attr.aria-disabled]="busy() || null">{{ 'booking.replace.act' | transloco }}</button>
        }
      </ng-container>
    </kk-dialog-frame>
  `,
})
export class ReplaceDialog {
  private readonly api = inject(Api);
  /** Of the wish, by whom it is for: the same when it is sent again, and another for somebody else. */
  private readonly ids = new Map<string, string>();
  protected readonly dialog = inject<MatDialogRef<unknown, string>>(MatDialogRef);
  protected readonly data = inject<Replacing>(MAT_DIALOG_DATA);
  protected readonly somebodyNew = NEW;
  protected readonly roles = AFFILIATION_ROLES;
  protected readonly busy = signal(false);
  protected readonly isNew = signal(false);

  protected readonly question = httpResource<BookingQuestion>(() => `/api/v1/organisations/${this.data.organisationId}/runs/${this.data.booking.runId}/booking`);
  /** Those who have nothing in the run, or wait for a seat in it. */
  protected readonly people = computed(() => (this.question.hasValue() ? this.question.value().people.filter(({ state }) => state === null || state === 'waitlisted') : []));

  protected readonly form = inject(NonNullableFormBuilder).group({
    bookableId: ['', Validators.required],
    givenName: ['', Validators.maxLength(LIMITS.name)],
    familyName: ['', Validators.maxLength(LIMITS.name)],
    email: ['', [Validators.email, Validators.maxLength(LIMITS.email)]],
    role: ['employee' as AffiliationRole],
  });
  protected readonly faults = formFaults(this.form, { bookableId: 'booking.fault.whom', email: 'booking.fault.email' });

  constructor() {
    const { bookableId, givenName, email } = this.form.controls;
    bookableId.valueChanges.subscribe((id) => {
      this.isNew.set(id === NEW);
      for (const control of [givenName, email]) {
        if (id === NEW) control.addValidators(Validators.required);
        else control.removeValidators(Validators.required);
        control.updateValueAndValidity();
      }
    });
  }

  protected async save(): Promise<void> {
    if (this.busy() || !this.faults.check()) return;
    const { bookableId, ...said } = this.form.getRawValue();
    const id = this.idFor(bookableId === NEW ? said.email.trim().toLowerCase() : bookableId);
    const wish: BookingWish = bookableId === NEW ? { id, written: said } : { id, bookableId };
    const name = bookableId === NEW ? said.givenName : (this.people().find(({ id }) => id === bookableId)?.name ?? '');
    this.busy.set(true);
    try {
      await this.api.post(`organisations/${this.data.organisationId}/bookings/${this.data.booking.id}/replacement`, wish);
      this.dialog.close(name);
    } catch (error) {
      this.faults.take(error);
    } finally {
      this.busy.set(false);
    }
  }

  private idFor(whom: string): string {
    const id = this.ids.get(whom) ?? newId();
    this.ids.set(whom, id);
    return id;
  }
}
