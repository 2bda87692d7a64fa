import { ChangeDetectionStrategy, Component, computed, effect, inject, input, untracked } from '@angular/core';
import { MatTabLink, MatTabNav, MatTabNavPanel } from '@angular/material/tabs';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Run } from '@kortkurs/contract/runs';
import { focusWhenThere } from '../../platform/focus-when-there';
import { Format } from '../../platform/format';
import type { HoldsWork } from '../../platform/unsaved';
import { Crumbs } from '../../ui/crumbs';
import { Empty } from '../../ui/state/empty';
import { Pending } from '../../ui/state/pending';
import { Words } from '../../platform/words/words';
import { PlanForm } from './plan-form';
import { PlanSearch } from './plan-search';
import { PlanState } from './plan-state';
import { QuickPlan } from './quick-plan';

/** The format that is planned in a moment, as a centre starts with it. */
const QUICK_FORMAT = 'learning-lunch';

/** Plans a new run: a lunch from three things, or anything in full. What was written stays when one goes from one to the other. */
@Component({
  selector: 'kk-plan-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [PlanSearch, PlanState],
  imports: [Crumbs, Empty, MatTabLink, MatTabNav, MatTabNavPanel, Pending, PlanForm, QuickPlan, RouterLink, TranslocoPipe],
  template: `@if (state.choices(); as choices) {
      <kk-crumbs [crumbs]="[{ label: words.say('runs.title'), link: '/staff/runs' }]" [here]="'runs.plan.title' | transloco" />
      <header class="kk-head"><h1>{{ 'runs.plan.title' | transloco }}</h1></header>
      @if (quickFormat(); as quick) {
        <nav mat-tab-nav-bar mat-stretch-tabs="false" [attr.aria-label]="'runs.quick.ways' | transloco" [tabPanel]="panel">
          <a mat-tab-link routerLink="." [queryParams]="{ mode: 'quick' }" [active]="isQuick()">{{ format.text(quick.name) }}</a>
          <a mat-tab-link routerLink="." [queryParams]="{ mode: null }" [active]="!isQuick()">{{ 'runs.quick.full' | transloco }}</a>
        </nav>
      }
      <mat-tab-nav-panel #panel>
        @if (isQuick()) {
          @defer (on immediate) {
            <kk-quick-plan (saved)="open($event, 'settings')" (published)="open($event)" (full)="toFull($event)" />
          }
        } @else if (choices.courses.length || choices.formats.length) {
          @defer (on immediate) {
            <kk-plan-form (saved)="open($event, 'settings')" (published)="open($event)" />
          }
        } @else {
          <kk-empty [title]="'runs.plan.noCourses' | transloco" [text]="'runs.plan.noCoursesText' | transloco" />
        }
      </mat-tab-nav-panel>
    } @else {
      <kk-pending [of]="state.choicesResource" [rows]="6" />
    }`,
})
export class PlanPage implements HoldsWork {
  private readonly router = inject(Router);
  protected readonly words = inject(Words);
  protected readonly format = inject(Format);
  protected readonly state = inject(PlanState);

  /** Of the address: `quick` for a lunch. */
  readonly mode = input<string>();

  /** Of the address: the course to plan a run of, as other pages lead here with. */
  readonly course = input<string>();

  protected readonly quickFormat = computed(() => this.state.choices()?.formats.find(({ key }) => key === QUICK_FORMAT));
  protected readonly isQuick = computed(() => this.mode() === 'quick' && !!this.quickFormat());

  constructor() {
    effect(() => {
      const course = this.course();
      if (course && this.state.choices()) untracked(() => void this.state.chooseCourse(course));
    });
    effect(() => {
      const format = this.isQuick() ? this.quickFormat() : undefined;
      untracked(() => {
        const { newCourse } = this.state.fields();
        if (format && newCourse?.formatId !== format.id) this.state.begin(format.id);
      });
    });
  }

  hasUnsaved(): boolean {
    return this.state.isChanged();
  }

  protected open(run: Run, tab?: string): void {
    void this.router.navigate(['/staff/runs', run.id, ...(tab ? [tab] : [])], { replaceUrl: true });
  }

  protected async toFull(part: string): Promise<void> {
    await this.router.navigate([], { queryParams: { mode: null } });
    if (part) focusWhenThere(`plan-h-${part}`);
  }
}
