import { ChangeDetectionStrategy, Component, ElementRef, computed, effect, inject } from '@angular/core';
import { httpResource } from '@angular/common/http';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { FirstStep, FirstStepFact } from '@kortkurs/contract/centre';
import { NewCourseForm } from '../courses/new-course-form';
import { lastValue } from '../platform/last-value';
import { Session } from '../platform/session';
import { Icon } from '../ui/icon/icon';
import { Pending } from '../ui/state/pending';
import { FirstCentreForm } from './first-centre-form';
import { FirstOrganisationForm } from './first-organisation-form';
import { FirstSteps } from './first-steps';

/** The first four things a new centre does, the current one open in place. */
@Component({
  selector: 'kk-get-started-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [FirstCentreForm, FirstOrganisationForm, Icon, MatButton, NewCourseForm, Pending, RouterLink, TranslocoPipe],
  templateUrl: './get-started-page.html',
  styleUrl: './get-started-page.scss',
})
export class GetStartedPage {
  private readonly router = inject(Router);
  private readonly steps = inject(FirstSteps);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly session = inject(Session);
  protected readonly resource = httpResource<FirstStepFact[]>(() => '/api/v1/centre/first-steps');
  protected readonly facts = lastValue(this.resource);
  protected readonly done = computed(() => (this.facts() ?? []).filter(({ done }) => done).length);
  /** The first step that is not done; none when all are. */
  protected readonly current = computed(() => (this.facts() ?? []).find(({ done }) => !done)?.step);
  protected readonly courseId = computed(() => (this.facts() ?? []).find(({ step }) => step === 'course')?.done?.id);
  private before: FirstStep | undefined;

  constructor() {
    effect(() => {
      const current = this.current();
      // A step that opens because the one before is done takes the focus on: the form that had it is gone.
      if (this.before && current && current !== this.before) setTimeout(() => this.host.querySelector<HTMLElement>(`#step-${current}`)?.focus());
      this.before = current;
    });
  }

  /** Where a finished step is changed. */
  protected link({ step, done }: FirstStepFact): unknown[] {
    const places: Record<FirstStep, unknown[]> = {
      centre: ['/staff/settings/centre'],
      organisation: ['/staff/organisations', done?.id, 'change'],
      course: ['/staff/courses', done?.id],
      run: ['/staff/runs', done?.id],
    };
    return places[step];
  }

  protected async putAside(): Promise<void> {
    this.steps.putAside();
    await this.router.navigateByUrl('/staff/today');
  }
}
