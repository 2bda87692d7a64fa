import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Page } from '@kortkurs/contract/common';
import type { SurveyAnswer, SurveyPerson, SurveyQuestion } from '@kortkurs/contract/surveys';
import { Api } from '../../platform/api';
import { Format } from '../../platform/format';
import { problemOf } from '../../platform/problem';
import { Words } from '../../platform/words/words';
import { Notices } from '../../ui/overlay/notices';
import { Pending } from '../../ui/state/pending';

/** Who answered what, where names are shown: one person after another. */
@Component({
  selector: 'kk-survey-people',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [MatButton, Pending, TranslocoPipe],
  template: `
    <section aria-labelledby="survey-people">
      <h2 id="survey-people">{{ 'surveyResults.people' | transloco }}</h2>
      @if (items(); as people) {
        <ul class="kk-list" role="list">
          @for (person of people; track person.enrolmentId) {
            <li>
              <h3>{{ person.name }} <small class="kk-muted">{{ format.dateTime(person.answeredAt) }}</small></h3>
              <dl>
                @for (answer of person.answers; track answer.questionId) {
                  <div>
                    <dt>{{ asked(answer.questionId) }}</dt>
                    <dd>{{ said(answer) }}</dd>
                  </div>
                }
              </dl>
            </li>
          }
        </ul>
        @if (next()) {
          <p class="more"><button matButton="outlined" type="button" [attr.aria-disabled]="isBusy() || null" (click)="more()">{{ 'surveyResults.more' | transloco }}</button></p>
        }
      } @else {
        <kk-pending [of]="first" inline [rows]="4" />
      }
    </section>
  `,
  styles: `
    section {
      max-width: 760px;
      padding-top: 40px;
    }
    h2 {
      margin-bottom: 8px;
      font: var(--mat-sys-title-large);
    }
    li {
      padding-block: 16px;
      break-inside: avoid;
    }
    h3 {
      margin-bottom: 8px;
      font: var(--mat-sys-title-medium);
    }
    h3 small {
      margin-inline-start: 8px;
      font: var(--mat-sys-body-medium);
    }
    dl {
      display: grid;
      gap: 8px;
      margin: 0;
    }
    dt {
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-medium);
    }
    dd {
      max-width: 68ch;
      margin: 0;
      overflow-wrap: anywhere;
      white-space: pre-line;
    }
    .more {
      margin-top: 16px;
    }
  `,
})
export class SurveyPeople {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  protected readonly format = inject(Format);

  /** After `/api/v1/`: the survey of a run. */
  readonly base = input.required<string>();
  readonly questions = input.required<readonly SurveyQuestion[]>();

  protected readonly first = httpResource<Page<SurveyPerson>>(() => `/api/v1/${this.base()}/answers`);
  protected readonly items = linkedSignal(() => (this.first.hasValue() ? this.first.value().items : undefined));
  protected readonly next = linkedSignal(() => (this.first.hasValue() ? this.first.value().next : null));
  protected readonly isBusy = signal(false);
  private readonly byId = computed(() => new Map(this.questions().map((question) => [question.id, question])));

  protected asked(questionId: string): string {
    return this.format.text(this.byId().get(questionId)?.text);
  }

  protected said({ questionId, value, chosen, text }: SurveyAnswer): string {
    if (value !== undefined) return this.words.say('surveyResults.grade', { n: value });
    if (text !== undefined) return text;
    return (this.byId().get(questionId)?.options ?? []).filter(({ id }) => chosen?.includes(id)).map((option) => this.format.text(option.text)).join(', ');
  }

  protected async more(): Promise<void> {
    const after = this.next();
    if (!after || this.isBusy()) return;
    this.isBusy.set(true);
    try {
      const { items, next } = await this.api.get<Page<SurveyPerson>>(`${this.base()}/answers?after=${encodeURIComponent(after)}`);
      this.items.update((before) => [...(before ?? []), ...items]);
      this.next.set(next);
    } catch (error) {
      this.notices.say(problemOf(error).detail || this.words.say('surveyResults.notRead'));
    } finally {
      this.isBusy.set(false);
    }
  }
}
