import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, DestroyRef, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { MyCompletion } from '@kortkurs/contract/completion';
import { CompletionSentences, completionWords } from '../completion/completion-words';
import { lastValue } from '../platform/last-value';
import { Words } from '../platform/words/words';
import { PlayerPageState } from './player-page-state';

/** What is left for the certificate of the course that is open, in the words of one's own page. Brings its own words, and the course stands without it. */
@Component({
  selector: 'kk-left-line',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, TranslocoPipe],
  template: `
    @if (sentence(); as left) {
      {{ left }} <a [routerLink]="['/my/seats', enrolmentId()]">{{ 'learning.explained.left' | transloco }}</a>
    }
  `,
  styles: `
    a {
      display: inline-block;
      min-height: 24px;
    }
  `,
})
export class LeftLine {
  private readonly sentences = inject(CompletionSentences);
  private readonly player = inject(PlayerPageState);

  readonly enrolmentId = input.required<string>();

  private readonly isReady = signal(false);
  private readonly read = httpResource<MyCompletion[]>(() => '/api/v1/me/completion');
  private readonly known = lastValue(this.read);
  protected readonly sentence = computed(() => {
    const mine = this.known()?.find(({ enrolmentId }) => enrolmentId === this.enrolmentId());
    return mine && this.isReady() ? this.sentences.standing(mine) : '';
  });

  constructor() {
    void inject(Words).bring('completion', completionWords).then(() => this.isReady.set(true));
    const seen = this.player.changes();
    effect(() => {
      if (this.player.changes() !== seen) untracked(() => this.read.reload());
    });
    // Beside a result nothing is said that was true before it.
    effect(() => this.player.left.set(this.read.isLoading() ? '' : this.sentence()));
    inject(DestroyRef).onDestroy(() => this.player.left.set(''));
  }
}
