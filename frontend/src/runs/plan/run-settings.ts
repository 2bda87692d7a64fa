import { ChangeDetectionStrategy, Component, effect, inject, untracked } from '@angular/core';
import { Router } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Run } from '@kortkurs/contract/runs';
import type { HoldsWork } from '../../platform/unsaved';
import { Pending } from '../../ui/state/pending';
import { RunPageState } from '../run/run-page-state';
import { PlanForm } from './plan-form';
import { PlanSearch } from './plan-search';
import { PlanState } from './plan-state';

/** The plan of a run, as a tab of its page. */
@Component({
  selector: 'kk-run-settings',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [PlanSearch, PlanState],
  imports: [Pending, PlanForm, TranslocoPipe],
  template: `<h2 class="kk-hidden">{{ 'runs.tabs.settings' | transloco }}</h2>
    @if (ended()) {
      <p class="kk-note">{{ 'runs.run.fixed' | transloco }}</p>
    } @else if (plan.run() && plan.choices()) {
      <kk-plan-form (saved)="page.take($event)" (published)="publish($event)" (stale)="reload()" />
    } @else {
      <kk-pending [of]="plan.choicesResource" [rows]="6" inline />
    }`,
})
export class RunSettings implements HoldsWork {
  private readonly router = inject(Router);
  protected readonly page = inject(RunPageState);
  protected readonly plan = inject(PlanState);

  constructor() {
    effect(() => {
      const run = this.page.run();
      untracked(() => {
        // What somebody has begun to change is not overwritten by a fresh read of the run.
        if (run && (this.plan.run()?.id !== run.id || !this.plan.isChanged())) this.plan.take(run);
      });
    });
  }

  hasUnsaved(): boolean {
    return !!this.plan.run() && this.plan.isChanged();
  }

  protected ended(): boolean {
    const status = this.page.run()?.status;
    return status === 'cancelled' || status === 'closed';
  }

  protected publish(run: Run): void {
    this.page.take(run);
    void this.router.navigate(['/staff/runs', run.id]);
  }

  /** Gives up what was changed here for what is stored now. */
  protected reload(): void {
    const run = this.plan.run();
    if (run) this.plan.take(run);
    this.page.reload();
  }
}
