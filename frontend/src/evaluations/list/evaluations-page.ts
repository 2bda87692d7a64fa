import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { EVALUATION_AT_LEAST, type EvaluatedRun } from '@kortkurs/contract/evaluations';
import { Format } from '../../platform/format';
import { Words } from '../../platform/words/words';
import { Crumbs } from '../../ui/crumbs';
import { Pager } from '../../ui/list/pager';
import { Empty } from '../../ui/state/empty';
import { Pending } from '../../ui/state/pending';
import { EvaluationsPageState } from './evaluations-page-state';

/** Runs that were evaluated, the latest first, and what they say together: the rows behind what reports and the board’s page say. */
@Component({
  selector: 'kk-evaluations-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [EvaluationsPageState],
  imports: [Crumbs, Empty, MatButton, Pager, Pending, RouterLink, TranslocoPipe],
  templateUrl: './evaluations-page.html',
  styleUrl: './evaluations-page.scss',
})
export class EvaluationsPage {
  private readonly words = inject(Words);
  protected readonly format = inject(Format);
  protected readonly state = inject(EvaluationsPageState);

  protected readonly atLeast = EVALUATION_AT_LEAST;
  /** What the list is narrowed to, in words. */
  protected readonly about = computed(() => {
    const page = this.state.shown();
    const [from, to] = [this.state.query.value('from'), this.state.query.value('to')];
    const parts = [
      page?.narrowedTo.course && this.format.text(page.narrowedTo.course),
      page?.narrowedTo.project,
      from && to ? this.words.say('evaluations.list.closedBetween', { from: this.format.fullDate(from), to: this.format.fullDate(to) }) : from ? this.words.say('evaluations.list.closedFrom', { from: this.format.fullDate(from) }) : to && this.words.say('evaluations.list.closedTo', { to: this.format.fullDate(to) }),
    ].filter(Boolean);
    return parts.length ? parts.join(', ') : this.words.say('evaluations.list.all');
  });

  protected gave({ standing, mean }: EvaluatedRun): string {
    if (mean !== null) return this.words.say('evaluations.list.of5', { mean: this.format.number(mean, 1) });
    return this.words.say(standing === 'open' ? 'evaluations.list.open' : 'evaluations.list.few');
  }
}
