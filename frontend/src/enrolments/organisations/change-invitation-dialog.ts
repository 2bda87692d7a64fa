import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { ORGANISATION_INVITATION_LIMITS, type OrganisationInvitation, type OrganisationInvitationAgain, type OrganisationWrittenTo } from '@kortkurs/contract/organisation-invitations';
import { wallOf } from '@kortkurs/rules/schedule';
import { Api } from '../../platform/api';
import { formFaults } from '../../platform/form-faults';
import { Field, KkInput } from '../../ui/field/field';
import { FormTrouble } from '../../ui/field/form-trouble';
import { DialogFrame } from '../../ui/overlay/dialog-frame';
import { lastDay } from './last-day';

/** Whose invitation is changed, and the start of the run, past which nobody can answer. */
export interface ChangeInvitationData {
  runId: string;
  startsAt: string | null;
  invitation: OrganisationInvitation;
}

/** Gives an organisation another number of seats or another last day, and writes to its contacts once more. Closes with whether they are written to. */
@Component({
  selector: 'kk-change-invitation-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, Field, FormTrouble, KkInput, MatButton, ReactiveFormsModule, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="'organisationSeats.changeTitle' | transloco: { name: invitation.organisationName }">
      <form id="change-invitation" class="kk-form" [formGroup]="form" (ngSubmit)="send()" novalidate>
        <kk-form-trouble [faults]="faults" />
        <p>{{ 'organisationSeats.changeText' | transloco }}</p>
        <kk-field [label]="'organisationSeats.seats' | transloco" [hint]="'organisationSeats.least' | transloco: { n: least }" [error]="faults.of('seats')" required>
          <input kkInput="seats" type="number" min="1" [max]="most" inputmode="numeric" formControlName="seats" />
        </kk-field>
        <kk-field [label]="'organisationSeats.answerBy' | transloco" [hint]="'organisationSeats.answerByHint' | transloco" [error]="faults.of('answerBy')" required>
          <input kkInput="answerBy" type="date" formControlName="answerBy" />
        </kk-field>
      </form>
      <ng-container dialog-actions>
        <button matButton type="button" (click)="dialog.close()">{{ 'app.cancel' | transloco }}</button>
        <button matButton="filled" type="submit" form="change-invitation">{{ 'organisationSeats.send' | transloco }}</button>
      </ng-container>
    </kk-dialog-frame>
  `,
})
export class ChangeInvitationDialog {
  protected readonly dialog = inject<MatDialogRef<unknown, OrganisationWrittenTo>>(MatDialogRef);
  private readonly data = inject<ChangeInvitationData>(MAT_DIALOG_DATA);
  private readonly api = inject(Api);
  protected readonly invitation = this.data.invitation;
  private readonly before = wallOf(this.invitation.answerBy).date;

  protected readonly most = ORGANISATION_INVITATION_LIMITS.seats;
  protected readonly least = this.invitation.named + this.invitation.givenBack;
  protected readonly form = inject(NonNullableFormBuilder).group({
    seats: [this.invitation.seats, [Validators.required, Validators.min(Math.max(1, this.least)), Validators.max(ORGANISATION_INVITATION_LIMITS.seats)]],
    answerBy: [this.before, [Validators.required, ({ value }: { value: unknown }) => (value === this.before || lastDay(String(value), this.data.startsAt) ? null : { date: true })]],
  });
  protected readonly faults = formFaults(this.form, { seats: 'organisationSeats.fault.seats', answerBy: 'organisationSeats.fault.date' });

  protected async send(): Promise<void> {
    if (!this.faults.check()) return;
    const { seats, answerBy } = this.form.getRawValue();
    const until = answerBy === this.before ? null : lastDay(answerBy, this.data.startsAt);
    const change: OrganisationInvitationAgain = { ...(seats !== this.invitation.seats && { seats }), ...(until && { answerBy: until }) };
    try {
      const written = await this.api.post<OrganisationWrittenTo>(`runs/${this.data.runId}/organisation-invitations/${this.invitation.id}/again`, change);
      this.dialog.close(written);
    } catch (error) {
      this.faults.take(error);
    }
  }
}
