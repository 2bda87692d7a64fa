import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { SURVEY_AT_LEAST, SURVEY_HIGHEST, type SurveyResult } from '@kortkurs/contract/surveys';
import { Format } from '../../platform/format';
import { Words } from '../../platform/words/words';
import { AnswerTable, type AnswerRow } from '../../ui/answers/answer-table';
import { WrittenAnswers } from '../../ui/answers/written-answers';

/** What was answered to one question of a survey: the mean and how many gave each answer, or what people wrote. */
@Component({
  selector: 'kk-survey-result',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AnswerTable, TranslocoPipe, WrittenAnswers],
  template: `
    @let one = result();
    <section [attr.aria-labelledby]="'result-' + one.question.id">
      <h2 [id]="'result-' + one.question.id" [attr.lang]="format.textLanguage(one.question.text)">{{ format.text(one.question.text) }}</h2>
      @if (one.isWithheld) {
        <p class="kk-muted">{{ 'surveyResults.few' | transloco: { n: one.answers, least: atLeast } }}</p>
      } @else if (one.question.kind === 'text') {
        @if (one.comments.length) {
          <kk-written-answers [texts]="one.comments" />
        } @else {
          <p class="kk-muted">{{ 'surveyResults.noComments' | transloco }}</p>
        }
      } @else {
        <p class="sum">
          @if (one.mean !== null) {
            <b class="kk-big-number">{{ format.number(one.mean, 1) }}</b> {{ 'surveyResults.mean' | transloco: { n: one.answers } }}
          } @else {
            {{ (one.question.kind === 'several' ? 'surveyResults.saidSeveral' : 'surveyResults.said') | transloco: { n: one.answers } }}
          }
        </p>
        <kk-answer-table [caption]="format.text(one.question.text)" [heads]="heads()" [rows]="rows()" />
      }
    </section>
  `,
  styles: `
    section {
      max-width: 760px;
      padding-top: 32px;
      break-inside: avoid;
    }
    h2 {
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
export class SurveyResultPart {
  private readonly words = inject(Words);
  protected readonly format = inject(Format);
  protected readonly atLeast = SURVEY_AT_LEAST;

  readonly result = input.required<SurveyResult>();

  protected readonly heads = computed((): [string, string, string] => [this.words.say('surveyResults.answer'), this.words.say('surveyResults.share'), this.words.say('surveyResults.number')]);
  /** Of grades the highest first, as one reads it; choices as they are asked. */
  protected readonly rows = computed((): AnswerRow[] => {
    const { question, answers, counts } = this.result();
    const isScale = question.kind === 'scale';
    const rows = counts.map((count, at): AnswerRow => ({
      key: isScale ? at + 1 : (question.options[at]?.id ?? at),
      name: isScale ? this.grade(at + 1) : this.format.text(question.options[at]?.text),
      share: answers === 0 ? 0 : count / answers,
      said: this.words.say('surveyResults.count', { n: count }),
    }));
    return isScale ? rows.reverse() : rows;
  });

  private grade(value: number): string {
    const end = value === 1 ? 'lowest' : value === SURVEY_HIGHEST ? 'highest' : '';
    return end ? `${value}, ${this.words.say(`surveyResults.${end}`)}` : String(value);
  }
}
