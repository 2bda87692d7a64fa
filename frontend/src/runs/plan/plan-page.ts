import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Router } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Run } from '@kortkurs/contract/runs';
import type { HoldsWork } from '../../platform/unsaved';
import { Crumbs } from '../../ui/crumbs';
import { Empty } from '../../ui/state/empty';
import { Pending } from '../../ui/state/pending';
import { Words } from '../../platform/words/words';
import { PlanForm } from './plan-form';
import { PlanSearch } from './plan-search';
import { PlanState } from './plan-state';

/** Plans a new run. */
@Component({
  selector: 'kk-plan-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [PlanSearch, PlanState],
  imports: [Crumbs, Empty, Pending, PlanForm, TranslocoPipe],
  template: `@if (state.choices(); as choices) {
      <kk-crumbs [crumbs]="[{ label: words.say('runs.title'), link: '/staff/runs' }]" [here]="'runs.plan.title' | transloco" />
      <header class="kk-head"><h1>{{ 'runs.plan.title' | transloco }}</h1></header>
      @if (choices.courses.length) {
        <kk-plan-form (saved)="open($event, 'settings')" (published)="open($event)" />
      } @else {
        <kk-empty [title]="'runs.plan.noCourses' | transloco" [text]="'runs.plan.noCoursesText' | transloco" />
      }
    } @else {
      <kk-pending [of]="state.choicesResource" [rows]="6" />
    }`,
})
export class PlanPage implements HoldsWork {
  private readonly router = inject(Router);
  protected readonly words = inject(Words);
  protected readonly state = inject(PlanState);

  hasUnsaved(): boolean {
    return this.state.isChanged();
  }

  protected open(run: Run, tab?: string): void {
    void this.router.navigate(['/staff/runs', run.id, ...(tab ? [tab] : [])], { replaceUrl: true });
  }
}
