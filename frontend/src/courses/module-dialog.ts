import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { LIMITS } from '@kortkurs/contract/common';
import type { CourseModule } from '@kortkurs/contract/courses';
import { formFaults } from '../platform/form-faults';
import { someLanguage } from '../platform/localized';
import { ErrorSummary } from '../ui/field/error-summary';
import { LocalizedField } from '../ui/field/localized-field';
import { DialogFrame } from '../ui/overlay/dialog-frame';
import type { OpensAfter } from './opening-words';
import { OpensField, saysWhen } from './opens-field';

interface ModuleChoice {
  module: CourseModule;
  /** What comes before, and can be waited for. */
  after: readonly OpensAfter[];
}

/** What a module is called and holds. Closes with the module as changed; it is the draft that saves. */
@Component({
  selector: 'kk-module-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, ErrorSummary, LocalizedField, MatButton, OpensField, ReactiveFormsModule, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="'courses.module' | transloco">
      <form id="module" class="kk-form" [formGroup]="form" (ngSubmit)="done()" novalidate>
        <kk-error-summary [of]="faults" />
        <kk-localized-field name="title" formControlName="title" [label]="'courses.titleLabel' | transloco" [max]="limits.title" [error]="faults.of('title')" required />
        <kk-localized-field name="module-summary" formControlName="summary" [label]="'courses.moduleSummary' | transloco" [rows]="2" [max]="limits.summary" [optional]="'app.optional' | transloco" />
        <kk-opens-field name="opens" formControlName="opens" [after]="after" [error]="faults.of('opens')" />
        <label class="kk-tick"><input type="checkbox" formControlName="discussed" /><span>{{ 'courses.discussed.label' | transloco }}<small>{{ 'courses.discussed.hint' | transloco }}</small></span></label>
      </form>
      <ng-container dialog-actions>
        <button matButton type="button" (click)="dialog.close()">{{ 'app.cancel' | transloco }}</button>
        <button matButton="filled" type="submit" form="module">{{ 'courses.done' | transloco }}</button>
      </ng-container>
    </kk-dialog-frame>
  `,
})
export class ModuleDialog {
  protected readonly dialog = inject<MatDialogRef<unknown, CourseModule>>(MatDialogRef);
  private readonly choice = inject<ModuleChoice>(MAT_DIALOG_DATA);
  private readonly module = this.choice.module;
  protected readonly after = this.choice.after;
  protected readonly limits = LIMITS;
  protected readonly form = inject(NonNullableFormBuilder).group({ title: [this.module.title, [someLanguage]], summary: [this.module.summary], opens: [this.module.opens, [saysWhen]], discussed: [this.module.discussed ?? false] });
  protected readonly faults = formFaults(this.form, { opens: 'courses.fault.opens' });

  protected done(): void {
    if (this.faults.check()) this.dialog.close({ ...this.module, ...this.form.getRawValue() });
  }
}
