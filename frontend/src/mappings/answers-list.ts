import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Language } from '@kortkurs/contract/common';
import type { MappingAnswered, MappingOrder, MappingQuestion, MappingSection } from '@kortkurs/contract/mappings';
import { Format } from '../platform/format';

interface Said {
  name: string;
  text: string;
}

/** What organisations have answered: question by question, or one organisation after the other. */
@Component({
  selector: 'kk-mapping-answers',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [TranslocoPipe],
  template: `
    @if (order() === 'question') {
      @for (section of sections(); track $index) {
        <section>
          <h3 [attr.lang]="language()">{{ $index + 1 }}. {{ section.title }}</h3>
          @for (question of section.questions; track question.id) {
            <h4 [attr.lang]="language()">{{ question.text }}</h4>
            @if (question.kind === 'choice') {
              <ul class="choices" role="list">
                @for (choice of choices(question); track choice.text) {
                  <li><b [attr.lang]="language()">{{ choice.text }}</b> <span class="kk-number">{{ format.number(choice.names.length) }}</span>
                    @if (choice.names.length) {
                      <small>{{ choice.names.join(', ') }}</small>
                    }
                  </li>
                }
              </ul>
            } @else {
              <dl>
                @for (answer of said(question); track $index) {
                  <div>
                    <dt>{{ answer.name }}</dt>
                    <dd [attr.lang]="language()">{{ answer.text }}</dd>
                  </div>
                } @empty {
                  <div><dd class="kk-muted">{{ 'mappings.nobody' | transloco }}</dd></div>
                }
              </dl>
            }
          }
        </section>
      }
    } @else {
      @for (one of answered(); track one.organisationId) {
        <section>
          <h3>{{ one.organisationName }}</h3>
          <p class="kk-muted kk-small">{{ 'mappings.sentOn' | transloco: { date: format.fullDate(one.answeredAt) } }}</p>
          <dl>
            @for (answer of ofOne(one); track $index) {
              <div>
                <dt [attr.lang]="language()">{{ answer.name }}</dt>
                <dd [attr.lang]="language()">{{ answer.text }}</dd>
              </div>
            }
          </dl>
        </section>
      }
    }
  `,
  styles: `
    section {
      padding-top: var(--kk-s5);
    }
    h3 {
      padding-bottom: 8px;
      border-bottom: 2px solid var(--mat-sys-on-surface);
      font: var(--mat-sys-title-large);
    }
    h4 {
      max-width: var(--kk-measure);
      margin-block: 24px 4px;
      font: var(--mat-sys-title-medium);
    }
    section > p {
      margin-top: 8px;
    }
    dl {
      margin: 0;
    }
    dl > div,
    .choices > li {
      display: grid;
      grid-template-columns: minmax(0, 220px) minmax(0, 1fr);
      gap: 2px 24px;
      align-items: baseline;
      padding-block: 10px;
      border-bottom: 1px solid var(--mat-sys-outline-variant);
      break-inside: avoid;
    }
    .choices {
      margin: 0;
      padding: 0;
      list-style: none;
    }
    .choices small {
      grid-column: 1 / -1;
      color: var(--mat-sys-on-surface-variant);
    }
    dt {
      font: var(--mat-sys-label-medium);
    }
    dd {
      max-width: var(--kk-measure);
      margin: 0;
      white-space: pre-line;
      overflow-wrap: anywhere;
    }
    @media (max-width: 840px) {
      dl > div {
        grid-template-columns: minmax(0, 1fr);
      }
    }
  `,
})
export class AnswersList {
  readonly sections = input.required<readonly MappingSection[]>();
  readonly answered = input.required<readonly MappingAnswered[]>();
  readonly order = input.required<MappingOrder>();
  /** The language of the questions, and so most likely of the answers. */
  readonly language = input.required<Language>();
  protected readonly format = inject(Format);

  private readonly byQuestion = computed(() => {
    const said = new Map<string, Said[]>();
    for (const { organisationName: name, answers } of this.answered()) {
      for (const { questionId, text } of answers) said.set(questionId, [...(said.get(questionId) ?? []), { name, text }]);
    }
    return said;
  });

  protected said({ id }: MappingQuestion): readonly Said[] {
    return this.byQuestion().get(id) ?? [];
  }

  protected choices(question: MappingQuestion): { text: string; names: string[] }[] {
    return question.choices.map((text) => ({ text, names: this.said(question).flatMap((one) => (one.text === text ? [one.name] : [])) }));
  }

  protected ofOne({ answers }: MappingAnswered): Said[] {
    const names = new Map(this.sections().flatMap(({ questions }) => questions.map(({ id, text }) => [id, text])));
    return answers.map(({ questionId, text }) => ({ name: names.get(questionId) ?? '', text }));
  }
}
