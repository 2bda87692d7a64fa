import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { certificateLimits } from '@kortkurs/contract/certificate';
import type { StatementDraft } from '@kortkurs/contract/statements';
import { Api } from '../platform/api';
import { formFaults } from '../platform/form-faults';
import { written } from '../platform/written';
import { Banner } from '../ui/banner';
import { Field, KkInput } from '../ui/field/field';
import { DialogFrame } from '../ui/overlay/dialog-frame';
import { PeriodChoice, StatementPeriodFields } from './statement-period';
import { PeriodIds } from './period-ids';
import { StatementPreview } from './statement-preview';

/** Staff make a statement for somebody: the period, what it will say, and why. Opened with the person's id; closes with true when it is made. */
@Component({
  selector: 'kk-statement-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [PeriodChoice],
  imports: [Banner, DialogFrame, Field, KkInput, MatButton, ReactiveFormsModule, StatementPeriodFields, StatementPreview, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="'statements.forPerson.title' | transloco">
      @if (faults.whole()) {
        <kk-banner kind="bad">{{ faults.whole() }}</kk-banner>
      }
      <form id="statement-form" class="kk-form" [formGroup]="form" (ngSubmit)="make()" novalidate>
        <kk-statement-period />
        <kk-field [label]="'statements.forPerson.reason' | transloco" [hint]="'statements.forPerson.reasonHint' | transloco" [error]="faults.of('reason')" required>
          <textarea kkInput="reason" formControlName="reason" rows="2" [attr.maxlength]="most"></textarea>
        </kk-field>
      </form>
      @if (!choice.isTurned()) {
        <section aria-labelledby="person-will-say">
          <h3 id="person-will-say">{{ 'statements.will' | transloco }}</h3>
          <kk-statement-preview [draft]="draft" ofPerson />
        </section>
      }
      <p class="kk-muted">{{ 'statements.forPerson.text' | transloco }}</p>
      <ng-container dialog-actions>
        <button matButton="outlined" type="button" (click)="dialog.close()">{{ 'app.cancel' | transloco }}</button>
        <button matButton="filled" type="submit" form="statement-form" [attr.aria-disabled]="busy() || draft.isLoading() || null">{{ (busy() ? 'statements.making' : 'statements.make') | transloco }}</button>
      </ng-container>
    </kk-dialog-frame>
  `,
  styles: `
    h3 {
      font: var(--mat-sys-title-medium);
    }
  `,
})
export class StatementDialog {
  private readonly api = inject(Api);
  protected readonly choice = inject(PeriodChoice);
  private readonly personId = inject<string>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<StatementDialog, boolean>>(MatDialogRef);

  protected readonly most = certificateLimits.reasonMax;
  protected readonly form = inject(NonNullableFormBuilder).group({ reason: ['', [written(certificateLimits.reasonMin)]] });
  protected readonly faults = formFaults(this.form, { reason: 'statements.forPerson.reasonFault' });
  protected readonly draft = httpResource<StatementDraft>(() => {
    const params = this.choice.params();
    return params && { url: `/api/v1/people/${this.personId}/statement-draft`, params };
  });
  protected readonly busy = signal(false);
  private readonly ids = new PeriodIds();

  protected async make(): Promise<void> {
    if (this.busy() || this.draft.isLoading() || !this.faults.check()) return;
    if (this.choice.isTurned()) return document.getElementById('to')?.focus();
    this.busy.set(true);
    try {
      const period = this.choice.period();
      await this.api.post(`people/${this.personId}/statements`, { id: this.ids.of(period), ...period, ...this.form.getRawValue() });
      this.dialog.close(true);
    } catch (error) {
      this.faults.take(error);
    } finally {
      this.busy.set(false);
    }
  }
}
