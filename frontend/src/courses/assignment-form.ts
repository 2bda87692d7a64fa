import { ChangeDetectionStrategy, Component, inject, input, signal, type OnInit } from '@angular/core';
import { FormArray, NonNullableFormBuilder, ReactiveFormsModule, Validators, type AbstractControl, type FormControl, type FormGroup, type ValidationErrors } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { ASSIGNMENT_DUES, ASSIGNMENT_LIMITS, ASSIGNMENT_TAKES, type AssignmentContent, type AssignmentDue, type Criterion, type DraftAssignment } from '@kortkurs/contract/assignments';
import { LANGUAGES, LIMITS, type Localized } from '@kortkurs/contract/common';
import { Api } from '../platform/api';
import { someLanguage } from '../platform/localized';
import { problemOf } from '../platform/problem';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { Field, KkInput } from '../ui/field/field';
import { LocalizedField } from '../ui/field/localized-field';
import { Icon } from '../ui/icon/icon';
import { Skeleton } from '../ui/state/skeleton';
import { areAlike, levelsOf, linesOf } from './assignment-words';

/** At least two levels, at most five, as many in each language. */
function enoughLevels({ value }: AbstractControl<Localized>): ValidationErrors | null {
  const { length } = levelsOf(value);
  return length >= ASSIGNMENT_LIMITS.levelsMin && length <= ASSIGNMENT_LIMITS.levels && areAlike(value) && levelsOf(value).every((level) => LANGUAGES.every((language) => (level[language]?.length ?? 0) <= ASSIGNMENT_LIMITS.level))
    ? null
    : { levels: true };
}

type CriterionGroup = FormGroup<{ title: FormControl<Localized>; levels: FormControl<Localized> }>;

/** What an assignment asks for beside its instructions: what is handed in, until when, and what is looked for. */
@Component({
  selector: 'kk-assignment-form',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, Field, Icon, KkInput, LocalizedField, MatButton, ReactiveFormsModule, Skeleton, TranslocoPipe],
  template: `
    @if (notRead()) {
      <kk-banner kind="bad"><p>{{ 'courses.assignment.notRead' | transloco }}</p><button banner-action matButton type="button" (click)="fetch()">{{ 'app.again' | transloco }}</button></kk-banner>
    } @else if (!isRead()) {
      <kk-skeleton [rows]="4" />
    } @else {
    <div class="kk-form" [formGroup]="form">
      <kk-field [label]="'courses.assignment.takes' | transloco">
        <select kkInput="takes" formControlName="takes">
          @for (what of takes; track what) {
            <option [value]="what">{{ 'courses.assignment.take.' + what | transloco }}</option>
          }
        </select>
      </kk-field>
      <div class="kk-form-row">
        <kk-field [label]="'courses.assignment.due' | transloco">
          <select kkInput="dueBy" formControlName="by">
            <option value="">{{ 'courses.assignment.dueBy.never' | transloco }}</option>
            @for (by of dues; track by) {
              <option [value]="by">{{ 'courses.assignment.dueBy.' + by | transloco }}</option>
            }
          </select>
        </kk-field>
        @switch (form.controls.by.value) {
          @case ('date') {
            <kk-field [label]="'courses.opens.slot.date' | transloco" [error]="fault('date', 'courses.assignment.fault.date')" required><input kkInput="dueDate" type="date" formControlName="date" /></kk-field>
          }
          @case ('days') {
            <kk-field [label]="'courses.opens.slot.days' | transloco" [error]="fault('days', 'courses.assignment.fault.days')" required><input kkInput="dueDays" type="number" min="0" [max]="limits.days" step="1" formControlName="days" /></kk-field>
          }
          @case ('session') {
            <kk-field [label]="'courses.opens.slot.session' | transloco" [error]="fault('number', 'courses.assignment.fault.session')" required><input kkInput="dueNumber" type="number" min="1" [max]="limits.session" step="1" formControlName="number" /></kk-field>
          }
        }
      </div>
      @if (form.controls.by.value; as by) {
        <p class="kk-small kk-muted">{{ 'courses.assignment.dueHint.' + by | transloco }} {{ 'courses.assignment.late' | transloco }}</p>
      }
      <h3>{{ 'courses.assignment.rubric' | transloco }}</h3>
      <p class="kk-small kk-muted">{{ 'courses.assignment.rubricHint' | transloco }}</p>
      @for (criterion of form.controls.rubric.controls; track criterion; let n = $index) {
        <div class="criterion" [formGroup]="criterion">
          <kk-localized-field [name]="'criterion-' + n" formControlName="title" [label]="'courses.assignment.criterion' | transloco: { n: n + 1 }" [max]="titleMax" [error]="faultOf(criterion.controls.title, 'courses.assignment.fault.criterion')" required />
          <kk-localized-field
            [name]="'levels-' + n"
            formControlName="levels"
            [label]="'courses.assignment.levels' | transloco: { n: n + 1 }"
            [hint]="'courses.assignment.levelsHint' | transloco"
            [rows]="3"
            [error]="faultOf(criterion.controls.levels, 'courses.assignment.fault.levels')"
            required
          />
          <button matButton type="button" (click)="remove(n)"><kk-icon matButtonIcon name="close" />{{ 'courses.assignment.remove' | transloco: { n: n + 1 } }}</button>
        </div>
      }
      @if (form.controls.rubric.length < limits.criteria) {
        <button id="add-criterion" class="add" matButton="outlined" type="button" (click)="add()"><kk-icon matButtonIcon name="add" />{{ 'courses.assignment.add' | transloco }}</button>
      }
    </div>
    }
    @if (notSaved(); as why) {
      <kk-banner kind="bad"><p>{{ why }}</p></kk-banner>
    }
  `,
  styles: `
    h3 {
      margin-top: 8px;
    }
    .criterion {
      display: grid;
      gap: 12px;
      justify-items: start;
      padding: 16px;
      border: 1px solid var(--mat-sys-outline-variant);
      border-radius: var(--mat-sys-corner-small);
    }
    .criterion kk-localized-field {
      width: 100%;
    }
    .add {
      justify-self: start;
    }
  `,
})
export class AssignmentForm implements OnInit {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly build = inject(NonNullableFormBuilder);
  protected readonly takes = ASSIGNMENT_TAKES;
  protected readonly dues = ASSIGNMENT_DUES;
  protected readonly limits = ASSIGNMENT_LIMITS;
  protected readonly titleMax = LIMITS.title;

  readonly courseId = input.required<string>();
  readonly activityId = input.required<string>();

  protected readonly isRead = signal(false);
  protected readonly notRead = signal(false);
  /** Why it was not saved. */
  protected readonly notSaved = signal('');
  /** The version that a change is made on top of; undefined where nothing is written. */
  private version: number | undefined;

  protected readonly form = this.build.group({
    takes: this.build.control<AssignmentContent['takes']>('both'),
    by: this.build.control<AssignmentDue['by'] | ''>(''),
    date: this.build.control(''),
    days: this.build.control(7),
    number: this.build.control(1),
    rubric: new FormArray<CriterionGroup>([]),
  });

  ngOnInit(): void {
    void this.fetch();
  }

  protected async fetch(): Promise<void> {
    this.notRead.set(false);
    try {
      const found = await this.api.get<DraftAssignment | null>(this.address());
      if (found) this.show(found);
      this.isRead.set(true);
    } catch {
      this.notRead.set(true);
    }
  }

  /** Save what is written. False where something is wrong with it, or it was not taken: then it is said. */
  async save(): Promise<boolean> {
    this.notSaved.set('');
    this.form.markAllAsTouched();
    const due = this.due();
    if (!this.isRead() || due === undefined || this.form.invalid) return false;
    const { takes, rubric } = this.form.getRawValue();
    const body = { takes, due, rubric: rubric.map(({ title, levels }) => ({ title, levels: levelsOf(levels).map((text) => ({ text })) })) };
    try {
      this.version = (await this.api.put<DraftAssignment>(this.address(), body, this.version === undefined ? {} : { version: this.version })).version;
      return true;
    } catch (error) {
      const { code, detail } = problemOf(error);
      this.notSaved.set(code === 'changed-meanwhile' ? this.words.say('courses.assignment.overtaken') : detail || this.words.say(code === 'offline' ? 'app.notSavedOffline' : 'app.notSaved'));
      return false;
    }
  }

  protected add(): void {
    this.form.controls.rubric.push(this.row({ title: {}, levels: [] }));
    const n = this.form.controls.rubric.length - 1;
    setTimeout(() => document.getElementById(`criterion-${n}-sv`)?.focus());
  }

  protected remove(n: number): void {
    this.form.controls.rubric.removeAt(n);
    document.getElementById('add-criterion')?.focus();
  }

  protected faultOf(control: AbstractControl, key: string): string {
    return control.touched && control.invalid ? this.words.say(key) : '';
  }

  protected fault(slot: 'date' | 'days' | 'number', key: string): string {
    return this.form.controls[slot].touched && this.due() === undefined ? this.words.say(key) : '';
  }

  /** Until when; undefined where the slot beside the choice is not filled in. */
  private due(): AssignmentDue | null | undefined {
    const { by, date, days, number } = this.form.getRawValue();
    const whole = (n: number, least: number, most: number): boolean => Number.isInteger(n) && n >= least && n <= most;
    if (by === '') return null;
    if (by === 'date') return /^\d{4}-\d\d-\d\d$/.test(date) ? { by, date } : undefined;
    if (by === 'days') return whole(days, 0, ASSIGNMENT_LIMITS.days) ? { by, days } : undefined;
    return whole(number, 1, ASSIGNMENT_LIMITS.session) ? { by, number } : undefined;
  }

  private address(): string {
    return `courses/${this.courseId()}/draft/activities/${this.activityId()}/assignment`;
  }

  private show({ takes, due, rubric, version }: DraftAssignment): void {
    this.version = version;
    this.form.patchValue({ takes, by: due?.by ?? '', ...(due?.by === 'date' && { date: due.date }), ...(due?.by === 'days' && { days: due.days }), ...(due?.by === 'session' && { number: due.number }) });
    for (const criterion of rubric) this.form.controls.rubric.push(this.row(criterion));
  }

  private row({ title, levels }: Criterion): CriterionGroup {
    return this.build.group({ title: this.build.control(title, [someLanguage, Validators.required]), levels: this.build.control(linesOf(levels), [enoughLevels]) });
  }
}
