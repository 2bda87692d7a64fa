import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, untracked } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { Router } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { completionLimits, type CompletionRule } from '@kortkurs/contract/completion';
import { TEMPLATE_LIMITS, TEMPLATE_POLICIES, type Format as CourseFormat, type RunTemplate } from '@kortkurs/contract/courses';
import type { Place } from '@kortkurs/contract/places';
import type { ReminderSetting } from '@kortkurs/contract/reminders';
import { DELIVERIES, RUN_LIMITS } from '@kortkurs/contract/runs';
import { SESSION_LIMITS } from '@kortkurs/contract/sessions';
import { Api } from '../../platform/api';
import { formFaults } from '../../platform/form-faults';
import { formSaving } from '../../platform/form-saving';
import { Format } from '../../platform/format';
import { PageTitle } from '../../platform/page-title';
import { problemOf } from '../../platform/problem';
import { keepsWorkOnClose, type HoldsWork } from '../../platform/unsaved';
import { Words } from '../../platform/words/words';
import { Crumbs } from '../../ui/crumbs';
import { Field, KkInput } from '../../ui/field/field';
import { FormTrouble } from '../../ui/field/form-trouble';
import { Notices } from '../../ui/overlay/notices';
import { Pick } from '../../ui/pick/pick';
import { Pending } from '../../ui/state/pending';
import { placeWords } from '../place-words';
import { PlanSearch } from '../plan/plan-search';
import { TimeField } from '../../ui/field/time-field';

const whole = (min: number, max: number) => [Validators.required, Validators.min(min), Validators.max(max), Validators.pattern(/^\d+$/)];
const maybeWhole = (min: number, max: number) => [Validators.min(min), Validators.max(max), Validators.pattern(/^\d+$/)];

const address = (list: string, id: string | null | undefined): string | undefined => (id ? `/api/v1/${list}/${id}` : undefined);

/** What new runs of a format start from. */
@Component({
  selector: 'kk-template-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [PlanSearch],
  imports: [Crumbs, Field, FormTrouble, KkInput, MatButton, Pending, Pick, ReactiveFormsModule, TimeField, TranslocoPipe],
  templateUrl: './template-page.html',
})
export class TemplatePage implements HoldsWork {
  readonly formatId = input.required<string>();

  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly notices = inject(Notices);
  protected readonly words = inject(Words);
  protected readonly format = inject(Format);
  protected readonly search = inject(PlanSearch);
  protected readonly deliveries = DELIVERIES;
  protected readonly policies = TEMPLATE_POLICIES;
  protected readonly limits = { ...TEMPLATE_LIMITS, break: SESSION_LIMITS.breakMinutes, capacity: RUN_LIMITS.capacity, offerHours: RUN_LIMITS.offerHours, ...completionLimits };

  protected readonly formats = httpResource<CourseFormat[]>(() => '/api/v1/formats');
  protected readonly known = computed(() => (this.formats.hasValue() ? this.formats.value().find(({ id }) => id === this.formatId()) : undefined));
  private readonly place = httpResource<Place>(() => address('places', this.known()?.template.placeId));
  private readonly project = httpResource<{ name: string }>(() => address('projects', this.known()?.template.projectId));
  protected readonly placeName = computed(() => (this.place.hasValue() && this.place.value() ? placeWords(this.place.value()) : null));
  protected readonly projectName = computed(() => (this.project.hasValue() ? (this.project.value()?.name ?? null) : null));

  /** What runs of the format send by themselves; turned on and off at once. */
  protected readonly reminders = httpResource<ReminderSetting[]>(() => address(`formats/${this.formatId()}`, 'reminders'));
  protected readonly sends = computed(() => (this.reminders.hasValue() ? this.reminders.value() : []));

  protected readonly form = inject(NonNullableFormBuilder).group({
    from: ['', [Validators.required]],
    minutes: [0, whole(TEMPLATE_LIMITS.minutesMin, TEMPLATE_LIMITS.minutesMax)],
    breakMinutes: [0, whole(0, SESSION_LIMITS.breakMinutes)],
    capacity: [0, whole(1, RUN_LIMITS.capacity)],
    delivery: ['in_person' as RunTemplate['delivery']],
    placeId: [null as string | null],
    projectId: [null as string | null],
    enrolmentPolicy: ['open' as RunTemplate['enrolmentPolicy']],
    offerHours: [null as number | null, maybeWhole(1, RUN_LIMITS.offerHours)],
    withdrawDays: [null as number | null, maybeWhole(0, TEMPLATE_LIMITS.withdrawDays)],
    lowThreshold: [false],
    share: [null as number | null, maybeWhole(completionLimits.shareMin, completionLimits.shareMax)],
    allSessions: [false],
    activities: [true],
    approval: [false],
  });
  protected readonly faults = formFaults(this.form);
  protected readonly saving = formSaving(this.form, this.faults);
  protected readonly from = toSignal(this.form.controls.from.valueChanges, { initialValue: '' });

  constructor() {
    keepsWorkOnClose(this);
    const title = inject(PageTitle);
    effect(() => {
      const known = this.known();
      if (!known) return;
      title.name(this.words.say('runs.template.titleOf', { format: this.format.text(known.name) }));
      untracked(() => {
        if (!this.form.dirty) this.fill(known.template);
      });
    });
  }

  hasUnsaved(): boolean {
    return this.form.dirty;
  }

  protected setFrom(from: string): void {
    this.form.controls.from.setValue(from);
    this.form.controls.from.markAsDirty();
  }

  protected async remind({ rule, on }: ReminderSetting): Promise<void> {
    try {
      await this.api.put(`formats/${this.formatId()}/reminders/${rule}`, { on: !on });
      this.notices.say(this.words.say(on ? 'runs.template.reminderOff' : 'runs.template.reminderOn'));
    } catch (error) {
      this.notices.say(problemOf(error).detail || this.words.say('app.notSaved'));
    }
    this.reminders.reload();
  }

  protected save(): Promise<void> {
    const known = this.known();
    if (!known) return Promise.resolve();
    return this.saving.send(
      () => this.api.put<CourseFormat>(`formats/${known.id}/template`, { ...this.template(), version: known.version }),
      async (saved) => {
        this.notices.say(this.words.say('runs.template.saved', { format: this.format.text(saved.name) }));
        await this.router.navigate(['/staff/formats']);
      },
    );
  }

  /** Gives up what is written here for what the other saved. */
  protected takeTheirs(): void {
    this.form.markAsPristine();
    this.saving.takeTheirs(this.formats);
  }

  private fill({ completionRule, ...template }: RunTemplate): void {
    const { minimumMinutesShare, requiredSessions, requiredActivities, instructorApproval } = completionRule;
    this.form.reset({ ...template, share: minimumMinutesShare ?? null, allSessions: requiredSessions === 'all', activities: requiredActivities, approval: !!instructorApproval });
  }

  private template(): RunTemplate {
    const { share, allSessions, activities, approval, ...template } = this.form.getRawValue();
    const completionRule: CompletionRule = {
      ...(share && { minimumMinutesShare: share }),
      ...(allSessions && { requiredSessions: 'all' as const }),
      requiredActivities: activities,
      ...(approval && { instructorApproval: true }),
    };
    return { ...template, placeId: template.placeId || null, projectId: template.projectId || null, offerHours: template.offerHours || null, completionRule };
  }
}
