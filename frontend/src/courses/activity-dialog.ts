import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { LIMITS } from '@kortkurs/contract/common';
import { COURSE_LIMITS, type CourseActivity } from '@kortkurs/contract/courses';
import { formFaults } from '../platform/form-faults';
import { someLanguage } from '../platform/localized';
import { ErrorSummary } from '../ui/field/error-summary';
import { Field, KkInput } from '../ui/field/field';
import { LocalizedField } from '../ui/field/localized-field';
import { DialogFrame } from '../ui/overlay/dialog-frame';
import { Skeleton } from '../ui/state/skeleton';
import { LocalizedRichText } from '../ui/text/localized-rich-text';
import { https } from './https';

interface ActivityChoice {
  activity: CourseActivity;
  isNew: boolean;
}

/** What an activity says or leads to. Closes with the activity as changed; it is the draft that saves. */
@Component({
  selector: 'kk-activity-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, ErrorSummary, Field, KkInput, LocalizedField, LocalizedRichText, MatButton, ReactiveFormsModule, Skeleton, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="'courses.dialog.' + activity.kind | transloco">
      <form id="activity" class="kk-form" [formGroup]="form" (ngSubmit)="done()" novalidate>
        <kk-error-summary [faults]="faults.all()" />
        <kk-localized-field name="title" formControlName="title" [label]="'courses.titleLabel' | transloco" [max]="limits.title" [error]="faults.of('title')" required />
        @if (activity.kind === 'link') {
          <kk-field [label]="'courses.address' | transloco" [error]="faults.of('url')" required>
            <input kkInput="url" type="url" formControlName="url" placeholder="https://" autocomplete="off" />
          </kk-field>
          <kk-localized-field name="body" formControlName="body" [label]="'courses.linkAbout' | transloco" [rows]="2" [max]="limits.note" [optional]="'app.optional' | transloco" />
        } @else {
          <!-- The editor is larger than all else here, and a link needs none. -->
          @defer (on immediate) {
            <kk-localized-rich-text name="body" formControlName="body" [label]="'courses.pageText' | transloco" />
          } @placeholder {
            <kk-skeleton [rows]="3" />
          }
        }
        <div class="kk-form-row">
          <kk-field [label]="'courses.estimate' | transloco" [hint]="'courses.estimateHint' | transloco" [error]="faults.of('estimatedMinutes')">
            <input kkInput="estimatedMinutes" type="number" min="0" step="1" formControlName="estimatedMinutes" />
          </kk-field>
          <label class="kk-switch"><input type="checkbox" role="switch" formControlName="required" /><span>{{ 'courses.required' | transloco }}</span></label>
        </div>
      </form>
      <ng-container dialog-actions>
        <button matButton type="button" (click)="dialog.close()">{{ 'app.cancel' | transloco }}</button>
        <button matButton="filled" type="submit" form="activity">{{ 'courses.done' | transloco }}</button>
      </ng-container>
    </kk-dialog-frame>
  `,
})
export class ActivityDialog {
  protected readonly dialog = inject<MatDialogRef<unknown, CourseActivity>>(MatDialogRef);
  protected readonly activity = inject<ActivityChoice>(MAT_DIALOG_DATA).activity;
  protected readonly limits = LIMITS;
  protected readonly form = inject(NonNullableFormBuilder).group({
    title: [this.activity.title, [someLanguage]],
    body: [this.activity.body],
    url: [this.activity.url ?? '', this.activity.kind === 'link' ? [https] : []],
    estimatedMinutes: [this.activity.estimatedMinutes, [Validators.required, Validators.min(0), Validators.max(COURSE_LIMITS.minutes), Validators.pattern(/^\d+$/)]],
    required: [this.activity.required],
  });
  protected readonly faults = formFaults(this.form, { url: 'courses.fault.url', estimatedMinutes: 'courses.fault.minutes' });

  protected done(): void {
    if (!this.faults.check()) return;
    const { title, body, url, estimatedMinutes, required } = this.form.getRawValue();
    this.dialog.close({ ...this.activity, title, body, url: this.activity.kind === 'link' ? url.trim() : null, estimatedMinutes, required });
  }
}
