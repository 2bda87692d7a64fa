import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { RUN_LIMITS } from '@kortkurs/contract/runs';
import { instantOf, isLocalDate } from '@kortkurs/rules/schedule';
import { formFaults } from '../../platform/form-faults';
import { Format } from '../../platform/format';
import { Field, KkInput } from '../../ui/field/field';
import { FormTrouble } from '../../ui/field/form-trouble';
import { DialogFrame } from '../../ui/overlay/dialog-frame';
import type { ParticipantsTabState } from './participants-tab-state';

/** Asks how many seats one organisation may have, and until when. */
@Component({
  selector: 'kk-share-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, Field, FormTrouble, KkInput, MatButton, ReactiveFormsModule, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="'enrolments.people.shareTitle' | transloco">
      <form id="share" class="kk-form" [formGroup]="form" (ngSubmit)="save()" novalidate>
        <kk-form-trouble [faults]="faults" />
        <p>{{ 'enrolments.people.shareText' | transloco }}</p>
        <kk-field [label]="'enrolments.people.shareSeats' | transloco" [error]="faults.of('seats')" required>
          <input kkInput="seats" type="number" min="1" [max]="most" inputmode="numeric" formControlName="seats" />
        </kk-field>
        <kk-field [label]="'enrolments.people.shareUntil' | transloco" [hint]="'enrolments.people.shareUntilHint' | transloco" [error]="faults.of('until')" required>
          <input kkInput="until" type="date" formControlName="until" />
        </kk-field>
      </form>
      <ng-container dialog-actions>
        @if (has) {
          <button matButton type="button" (click)="remove()">{{ 'enrolments.people.shareOff' | transloco }}</button>
        }
        <button matButton type="button" (click)="dialog.close()">{{ 'app.cancel' | transloco }}</button>
        <button matButton="filled" type="submit" form="share">{{ 'app.save' | transloco }}</button>
      </ng-container>
    </kk-dialog-frame>
  `,
})
export class ShareDialog {
  protected readonly dialog = inject<MatDialogRef<unknown>>(MatDialogRef);
  private readonly state = inject<ParticipantsTabState>(MAT_DIALOG_DATA);
  private readonly format = inject(Format);
  private readonly now = this.state.shown()?.seats.share ?? null;

  protected readonly most = RUN_LIMITS.capacity;
  protected readonly has = this.now !== null;
  protected readonly form = inject(NonNullableFormBuilder).group({
    seats: [this.now?.seats ?? 3, [Validators.required, Validators.min(1), Validators.max(RUN_LIMITS.capacity)]],
    until: [this.now ? this.format.localDate(this.now.until) : '', [Validators.required, ({ value }: { value: unknown }) => (isLocalDate(String(value)) ? null : { date: true })]],
  });
  protected readonly faults = formFaults(this.form);

  protected async save(): Promise<void> {
    if (!this.faults.check()) return;
    const { seats, until } = this.form.getRawValue();
    await this.send({ seats, until: instantOf(until, '00:00') });
  }

  protected remove(): Promise<void> {
    return this.send(null);
  }

  private async send(share: Parameters<ParticipantsTabState['share']>[0]): Promise<void> {
    try {
      await this.state.share(share);
      this.dialog.close();
    } catch (error) {
      this.faults.take(error);
    }
  }
}
