import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Askable } from '@kortkurs/contract/attestation-papers';
import type { Month } from '@kortkurs/contract/attestations';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { DialogFrame } from '../ui/overlay/dialog-frame';
import { Pending } from '../ui/state/pending';

/** Says whom asking all reaches and whom it leaves out, and why. Closes with whether those whom no letter reaches are asked in silence. */
@Component({
  selector: 'kk-ask-all-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, MatButton, Pending, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="'attestations.staff.askAllTitle' | transloco: { month: monthName }">
      @if (who(); as of) {
        <p>{{ 'attestations.askAll.mail' | transloco: { n: of.byMail } }}</p>
        @for (left of of.left; track left.why) {
          <div>
            <p><b>{{ 'attestations.askAll.left.' + left.why | transloco: { n: left.n } }}</b></p>
            <p class="kk-muted">{{ left.names.join(', ') }}@if (left.n > left.names.length) {, {{ 'attestations.askAll.more' | transloco: { n: left.n - left.names.length } }}}</p>
          </div>
        }
        @if (unreached()) {
          <label class="kk-tick"><input type="checkbox" [checked]="also()" (change)="also.set(!also())" />{{ 'attestations.askAll.also' | transloco: { n: unreached() } }}</label>
        }
      } @else {
        <kk-pending [of]="read" [rows]="3" inline />
      }
      <ng-container dialog-actions>
        <button matButton type="button" (click)="dialog.close()">{{ 'app.cancel' | transloco }}</button>
        @if (who(); as of) {
          @if (of.byMail || unreached()) {
            <button matButton="filled" type="button" [attr.aria-disabled]="!(of.byMail || also()) || null" (click)="answer()">{{ 'attestations.askAll.do' | transloco: { n: of.byMail + (also() ? unreached() : 0) } }}</button>
          }
        }
      </ng-container>
    </kk-dialog-frame>
  `,
})
export class AskAllDialog {
  protected readonly dialog = inject<MatDialogRef<unknown, { unreached: boolean }>>(MatDialogRef);
  private readonly of = inject<{ projectId: string; month: Month }>(MAT_DIALOG_DATA);
  protected readonly monthName = inject(Format).monthOfYear(`${this.of.month}-15`);
  protected readonly read = httpResource<Askable>(() => `/api/v1/projects/${this.of.projectId}/months/${this.of.month}/attestations/askable`);
  protected readonly who = lastValue(this.read);
  /** Those whom no letter reaches, and who could be asked in silence. */
  protected readonly unreached = computed(() => (this.who()?.left ?? []).reduce((sum, { why, n }) => (why === 'unsigned' ? sum : sum + n), 0));
  protected readonly also = signal(false);

  protected answer(): void {
    if (this.who()?.byMail || this.also()) this.dialog.close({ unreached: this.also() });
  }
}
