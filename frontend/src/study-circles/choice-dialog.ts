import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { CIRCLE_KINDS, CIRCLE_LIMITS, type CircleChoice, type CircleKind, type RunStudyCircle } from '@kortkurs/contract/study-circles';
import { Api } from '../platform/api';
import { formFaults } from '../platform/form-faults';
import { problemOf } from '../platform/problem';
import { Field, KkInput } from '../ui/field/field';
import { FormTrouble } from '../ui/field/form-trouble';
import { DialogFrame } from '../ui/overlay/dialog-frame';
import { LackWords } from './lack-words';

/** Which run, and what it is reported as now. */
export interface ChoiceDialogData {
  runId: string;
  now: RunStudyCircle;
}

/** What became of it: what stands now, or that somebody else was first. */
export type ChoiceDialogAnswer = RunStudyCircle | 'overtaken';

/** Chooses what a run is reported as, to which project's association, and how many study hours are planned. */
@Component({
  selector: 'kk-circle-choice-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, Field, FormTrouble, KkInput, MatButton, ReactiveFormsModule, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="'studyCircles.form.title' | transloco" [unsaved]="form.dirty">
      <form id="circle-choice" class="kk-form" [formGroup]="form" (ngSubmit)="save()" novalidate>
        <kk-form-trouble [faults]="faults" />
        <kk-field [label]="'studyCircles.form.project' | transloco" [hint]="'studyCircles.form.projectHint' | transloco" [error]="faults.of('projectId')" required>
          <select kkInput="projectId" formControlName="projectId">
            @for (project of data.now.projects; track project.id) {
              <option [value]="project.id">{{ project.name }}</option>
            }
          </select>
        </kk-field>
        <fieldset class="kk-group">
          <legend>{{ 'studyCircles.form.kind' | transloco }}</legend>
          @for (kind of kinds; track kind) {
            <label class="kk-tick"><input type="radio" formControlName="kind" [value]="kind" /><span>{{ 'studyCircles.kinds.' + kind | transloco }}<small>{{ rulesOf(kind) }}</small></span></label>
          }
        </fieldset>
        @if (chosen() !== 'culture') {
          <kk-field [label]="'studyCircles.form.planned' | transloco" [hint]="'studyCircles.form.plannedHint' | transloco" [error]="faults.of('plannedHours')" [optional]="'app.optional' | transloco">
            <input kkInput="plannedHours" type="text" inputmode="numeric" maxlength="3" autocomplete="off" formControlName="plannedHours" />
          </kk-field>
        }
      </form>
      <ng-container dialog-actions>
        <button matButton type="button" (click)="dialog.close()">{{ 'app.cancel' | transloco }}</button>
        <button matButton="filled" type="submit" form="circle-choice">{{ 'app.save' | transloco }}</button>
      </ng-container>
    </kk-dialog-frame>
  `,
})
export class ChoiceDialog {
  protected readonly dialog = inject<MatDialogRef<unknown, ChoiceDialogAnswer>>(MatDialogRef);
  protected readonly data = inject<ChoiceDialogData>(MAT_DIALOG_DATA);
  private readonly api = inject(Api);
  private readonly sentences = inject(LackWords);
  protected readonly kinds = CIRCLE_KINDS;
  private busy = false;

  private readonly now = this.data.now.choice;
  private readonly firstProject = this.data.now.projects.find(({ id }) => id === this.now?.projectId) ?? this.data.now.projects[0];
  protected readonly form = inject(NonNullableFormBuilder).group({
    projectId: [this.firstProject?.id ?? '', [Validators.required]],
    kind: [this.now?.kind ?? ('circle' as CircleKind)],
    plannedHours: [this.now?.plannedHours?.toString() ?? '', [Validators.pattern(/^\s*\d{1,3}\s*$/), Validators.min(1), Validators.max(CIRCLE_LIMITS.plannedHours)]],
  });
  protected readonly faults = formFaults(this.form, { plannedHours: 'studyCircles.form.plannedFault' });
  private readonly values = toSignal(this.form.valueChanges, { initialValue: this.form.getRawValue() });
  protected readonly chosen = computed(() => this.values().kind);
  private readonly project = computed(() => this.data.now.projects.find(({ id }) => id === this.values().projectId));

  protected rulesOf(kind: CircleKind): string {
    const project = this.project();
    return project ? this.sentences.rules(project.rules, kind) : '';
  }

  protected async save(): Promise<void> {
    if (this.busy || !this.faults.check()) return;
    this.busy = true;
    const { projectId, kind, plannedHours } = this.form.getRawValue();
    const choice: CircleChoice = { projectId, kind, plannedHours: kind === 'culture' || plannedHours.trim() === '' ? null : Number(plannedHours) };
    try {
      this.dialog.close(await this.api.put<RunStudyCircle>(`runs/${this.data.runId}/study-circle`, choice, this.now ? { version: this.now.version } : {}));
    } catch (error) {
      if (problemOf(error).code === 'changed-meanwhile') this.dialog.close('overtaken');
      else this.faults.take(error);
    } finally {
      this.busy = false;
    }
  }
}
