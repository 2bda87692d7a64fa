import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { LineDrift, RowDrift, Submission, SubmissionDrift } from '@kortkurs/contract/submissions';
import { Format } from '../platform/format';
import { Session } from '../platform/session';
import { Words } from '../platform/words/words';
import { SubmissionWords } from './submission-words';

/** Figures that are always shown, changed or not; others only where they are others now. */
const ALWAYS = ['participants', 'registeredMinutes', 'signedMinutes', 'organisations'] as const;

/** What was submitted beside what it would be now, and the lines that made the difference. */
@Component({
  selector: 'kk-submission-drift',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, TranslocoPipe],
  templateUrl: './submission-drift.html',
  styleUrl: './submission-drift.scss',
})
export class SubmissionDriftView {
  readonly submission = input.required<Submission>();
  readonly drift = input.required<SubmissionDrift>();

  private readonly words = inject(Words);
  private readonly session = inject(Session);
  /** Who audits reads what has changed, and has no page of people and sessions to go on to. */
  protected readonly staff = computed(() => this.session.can('submissions.read'));
  protected readonly mayLock = computed(() => this.session.can('submissions.change'));
  protected readonly said = inject(SubmissionWords);
  protected readonly format = inject(Format);

  protected readonly figures = computed(() => {
    const changed = this.drift().figures;
    const kept = ALWAYS.filter((name) => !changed.some(({ figure }) => figure === name)).map((figure) => ({ figure, before: this.submission().figures[figure], after: this.submission().figures[figure] }));
    const known = [...ALWAYS, ...changed.map(({ figure }) => figure).filter((figure) => !ALWAYS.some((name) => name === figure))];
    return known.flatMap((name) => [...changed, ...kept].find(({ figure }) => figure === name) ?? []);
  });

  protected nameOf({ name }: Pick<LineDrift, 'name'>): string {
    return name ?? this.words.say('submissions.drift.nobody');
  }

  protected counted(line: LineDrift['before'], missing: 'absent' | 'gone'): string {
    if (!line) return this.words.say(`submissions.drift.${missing}`);
    const minutes = this.words.say('submissions.drift.minutes', { n: line.minutes });
    return line.signed ? minutes : `${minutes}, ${this.words.say('submissions.drift.unsigned')}`;
  }

  protected changed({ changed }: RowDrift): string {
    return this.format.list(changed.map((part) => this.words.say(`submissions.changed.${part}`)));
  }

  protected minutesBy({ before, after }: LineDrift): string {
    return this.said.difference('minutes', before?.minutes ?? 0, after?.minutes ?? 0);
  }
}
