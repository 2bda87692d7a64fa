import { ChangeDetectionStrategy, Component, computed, inject, output } from '@angular/core';
import { httpResource } from '@angular/common/http';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { LIMITS, type Localized } from '@kortkurs/contract/common';
import type { Course, Format as CourseFormat } from '@kortkurs/contract/courses';
import { Api, newId } from '../platform/api';
import { formFaults } from '../platform/form-faults';
import { Format } from '../platform/format';
import { someLanguage } from '../platform/localized';
import { Field, KkInput } from '../ui/field/field';
import { FormTrouble } from '../ui/field/form-trouble';
import { LocalizedField } from '../ui/field/localized-field';

/** Begins a course: what it is called, in which form, and a sentence about it. */
@Component({
  selector: 'kk-new-course-form',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Field, FormTrouble, KkInput, LocalizedField, MatButton, ReactiveFormsModule, TranslocoPipe],
  template: `
    <form class="kk-form" [formGroup]="form" (ngSubmit)="save()" novalidate>
      <kk-form-trouble [faults]="faults" />
      <kk-localized-field name="title" formControlName="title" [label]="'courses.whatTitle' | transloco" [max]="limits.title" [error]="faults.of('title')" required />
      <kk-field [label]="'courses.format' | transloco" [error]="faults.of('formatId')" required>
        <select kkInput="formatId" formControlName="formatId">
          <option value="">{{ 'courses.choose' | transloco }}</option>
          @for (one of choices(); track one.id) {
            <option [value]="one.id">{{ format.text(one.name) }}</option>
          }
        </select>
      </kk-field>
      <kk-localized-field
        name="summary"
        formControlName="summary"
        [label]="'courses.whatSummary' | transloco"
        [hint]="'courses.summaryHint' | transloco"
        [optional]="'app.optional' | transloco"
        [rows]="2"
        [max]="limits.summary"
        [error]="faults.of('summary')"
      />
      <div class="kk-row">
        <button matButton="filled" type="submit">{{ 'courses.saveNew' | transloco }}</button>
        <ng-content />
      </div>
    </form>
  `,
})
export class NewCourseForm {
  readonly made = output<Course>();

  private readonly api = inject(Api);
  protected readonly format = inject(Format);
  protected readonly limits = LIMITS;
  private readonly formats = httpResource<CourseFormat[]>(() => '/api/v1/formats');
  protected readonly choices = computed(() => (this.formats.hasValue() ? this.formats.value().filter(({ archivedAt }) => !archivedAt) : []));
  protected readonly form = inject(NonNullableFormBuilder).group({
    title: [{} as Localized, [someLanguage]],
    formatId: ['', [Validators.required]],
    summary: [{} as Localized],
  });
  protected readonly faults = formFaults(this.form, { formatId: 'courses.fault.format' });
  private readonly newId = newId();
  private saving = false;

  /** Whether something here is not saved. */
  isDirty(): boolean {
    return this.form.dirty;
  }

  protected async save(): Promise<void> {
    if (this.saving || !this.faults.check()) return;
    this.saving = true;
    try {
      const made = await this.api.post<Course>('courses', { id: this.newId, ...this.form.getRawValue() });
      this.form.markAsPristine();
      this.made.emit(made);
    } catch (error) {
      this.faults.take(error);
    } finally {
      this.saving = false;
    }
  }
}
