import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { RunProgress } from '@kortkurs/contract/progress';
import { Format } from '../platform/format';
import { Icon } from '../ui/icon/icon';
import { GridKeys } from '../ui/list/grid-keys';
import type { ListQuery } from '../ui/list/list-query';
import { SortButton, SortHeader } from '../ui/list/sort-header';
import { Meter } from '../ui/meter';
import { HINTED, LEVEL_LOOKS } from './level-looks';
import type { ProgressGroup, ProgressLine } from './progress-tab-state';
import { HAND_IN_LOOKS, QUEUE_OF } from './work-looks';

/** People by sessions, assignments and quizzes: a grid for the keyboard, whose cells lead to the session's roster, to what was handed in and to the attempts. */
@Component({
  selector: 'kk-progress-matrix',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [GridKeys, Icon, MatIconButton, Meter, RouterLink, SortButton, SortHeader, TranslocoPipe],
  templateUrl: './progress-matrix.html',
  styleUrl: './progress-matrix.scss',
})
export class ProgressMatrix {
  readonly progress = input.required<RunProgress>();
  readonly groups = input.required<readonly ProgressGroup[]>();
  readonly query = input.required<ListQuery<string>>();
  readonly mayWrite = input(false);
  /** When there was a last sign of each. */
  readonly showsQuiet = input(false);
  /** Whether what was handed in may be judged. */
  readonly mayGrade = input(false);
  readonly written = output<ProgressLine>();
  /** Somebody's attempts at quizzes are asked for. */
  readonly attempts = output<ProgressLine>();

  protected readonly format = inject(Format);
  protected readonly looks = LEVEL_LOOKS;
  protected readonly hints = HINTED;
  protected readonly handInLooks = HAND_IN_LOOKS;
  protected readonly queueOf = QUEUE_OF;
  protected readonly rows = computed(() => this.groups().reduce((sum, { total }) => sum + total, 0));
  protected readonly asked = computed(() => this.progress().rule.minimumMinutesShare ?? 0);
  protected readonly mark = computed(() => (this.asked() ? this.asked() / 100 : undefined));
  protected readonly columns = computed(() => 4 + this.progress().sessions.length + this.progress().assignments.length + this.progress().quizzes.length + (this.progress().modules.length ? 1 : 0) + (this.showsQuiet() ? 1 : 0) + (this.mayWrite() ? 1 : 0));
  /** The session of today. */
  protected readonly current = computed(() => {
    const today = this.format.localDate(this.progress().readAt);
    return this.progress().sessions.find(({ startsAt }) => this.format.localDate(startsAt) === today)?.id;
  });
}
