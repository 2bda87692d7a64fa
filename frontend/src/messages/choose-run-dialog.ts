import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import type { RunLine, RunList } from '@kortkurs/contract/runs';
import { Api } from '../platform/api';
import { Format } from '../platform/format';
import { formFaults } from '../platform/form-faults';
import { DialogFrame } from '../ui/overlay/dialog-frame';
import { Pick, type PickOption } from '../ui/pick/pick';

/** Runs that are shown of each kind: those to come, and those that are over. */
const HOW_MANY = 8;

/** Whose people a letter goes to: the run first, the letter after that. Closes with the run's id. */
@Component({
  selector: 'kk-choose-run-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, MatButton, Pick, ReactiveFormsModule, TranslocoPipe],
  template: `
    <form class="kk-form" [formGroup]="form" (ngSubmit)="go()" novalidate>
      <kk-dialog-frame [title]="'messages.write.new' | transloco">
        <kk-pick name="runId" formControlName="runId" [label]="'messages.write.run' | transloco" [hint]="'messages.write.runHint' | transloco" [find]="find" [error]="faults.of('runId')" required />
        <ng-container dialog-actions>
          <button matButton type="button" (click)="dialog.close()">{{ 'app.cancel' | transloco }}</button>
          <button matButton="filled" type="submit">{{ 'messages.write.on' | transloco }}</button>
        </ng-container>
      </kk-dialog-frame>
    </form>
  `,
  styles: `
    /* Room below the field for the list that opens with it, which would lie on the question otherwise. */
    kk-pick {
      min-height: min(380px, 45vh);
    }
  `,
})
export class ChooseRunDialog {
  private readonly api = inject(Api);
  private readonly format = inject(Format);
  protected readonly dialog = inject<MatDialogRef<ChooseRunDialog, string>>(MatDialogRef);

  protected readonly form = inject(NonNullableFormBuilder).group({ runId: [null as string | null, [Validators.required]] });
  protected readonly faults = formFaults(this.form, { runId: 'messages.write.fault.run' });

  protected readonly find = async (text: string): Promise<PickOption[]> => {
    const q = text.trim() ? `&q=${encodeURIComponent(text.trim())}` : '';
    const lists = await Promise.all((['current', 'ended'] as const).map((view) => this.api.get<RunList>(`runs?view=${view}&limit=${HOW_MANY}${q}`)));
    return lists.flatMap(({ items }) => items.map((run) => this.optionOf(run)));
  };

  protected go(): void {
    if (this.faults.check()) this.dialog.close(this.form.getRawValue().runId ?? undefined);
  }

  private optionOf({ id, courseTitle, label, startsAt, endsAt }: RunLine): PickOption {
    const note = [label, startsAt && endsAt && this.format.dates(startsAt, endsAt)].filter(Boolean).join(', ');
    return { id, label: this.format.text(courseTitle), ...(note && { note }) };
  }
}
