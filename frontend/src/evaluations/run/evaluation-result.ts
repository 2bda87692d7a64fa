import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { EVALUATION_AT_LEAST, EVALUATION_HIGHEST, type EvaluationResult } from '@kortkurs/contract/evaluations';
import { Format } from '../../platform/format';
import { Words } from '../../platform/words/words';
import { AnswerTable, type AnswerRow } from '../../ui/answers/answer-table';
import { WrittenAnswers } from '../../ui/answers/written-answers';

/** What was answered to one question: the mean and how many gave each answer, as a table with bars, or what people wrote. */
@Component({
  selector: 'kk-evaluation-result',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AnswerTable, TranslocoPipe, WrittenAnswers],
  template: `
    @let one = result();
    <section class="result" [attr.aria-labelledby]="'result-' + one.question.id">
      <h3 [id]="'result-' + one.question.id" [attr.lang]="format.textLanguage(one.question.text)">{{ format.text(one.question.text) }}</h3>
      @if (one.withheld) {
        <p class="kk-muted">{{ 'evaluations.results.few' | transloco: { n: one.answers, least: atLeast } }}</p>
      } @else if (one.question.kind === 'text') {
        @if (one.comments.length) {
          <kk-written-answers [texts]="one.comments" />
        } @else {
          <p class="kk-muted">{{ 'evaluations.results.noComments' | transloco }}</p>
        }
      } @else {
        <p class="sum">
          @if (one.mean !== null) {
            <b class="kk-big-number">{{ format.number(one.mean, 1) }}</b> {{ 'evaluations.results.mean' | transloco: { n: one.answers } }}
          } @else {
            {{ 'evaluations.results.said' | transloco: { n: one.answers } }}
          }
        </p>
        <kk-answer-table [caption]="format.text(one.question.text)" [heads]="heads()" [rows]="rows()" />
      }
    </section>
  `,
  styles: `
    .result {
      max-width: 760px;
      padding-top: 32px;
      break-inside: avoid;
    }
    h3 {
      margin-bottom: 8px;
      font: var(--mat-sys-title-large);
    }
    .sum {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 12px;
      align-items: baseline;
      margin-bottom: 8px;
    }
  `,
})
export class EvaluationResultPart {
  private readonly words = inject(Words);
  protected readonly format = inject(Format);
  readonly result = input.required<EvaluationResult>();

  protected readonly atLeast = EVALUATION_AT_LEAST;
  protected readonly heads = computed((): [string, string, string] => [this.words.say('evaluations.results.answer'), this.words.say('evaluations.results.share'), this.words.say('evaluations.results.number')]);
  /** The highest answer first, as one reads it. */
  protected readonly rows = computed((): AnswerRow[] => {
    const { question: { kind }, answers, counts } = this.result();
    if (kind === 'text') return [];
    const name = (value: number): string => {
      if (kind === 'recommend') return this.words.say(`evaluations.recommend.${value}`);
      const end = value === 1 ? 'lowest' : value === EVALUATION_HIGHEST[kind] ? 'highest' : '';
      return end ? `${value}, ${this.words.say(`evaluations.${end}`)}` : String(value);
    };
    return counts.map((count, at) => ({ key: at + 1, name: name(at + 1), share: answers === 0 ? 0 : count / answers, said: this.words.say('evaluations.results.count', { n: count }) })).reverse();
  });
}
