import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, DOCUMENT, computed, effect, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { SURVEY_AT_LEAST, type SurveyResults } from '@kortkurs/contract/surveys';
import { Api } from '../../platform/api';
import { Format } from '../../platform/format';
import { ReadersLanguage } from '../../platform/language';
import { lastValue } from '../../platform/last-value';
import { PageTitle } from '../../platform/page-title';
import { problemOf } from '../../platform/problem';
import { saveFile } from '../../platform/save-file';
import { Words } from '../../platform/words/words';
import { Crumbs } from '../../ui/crumbs';
import { Icon } from '../../ui/icon/icon';
import { Meter } from '../../ui/meter';
import { Notices } from '../../ui/overlay/notices';
import { Empty } from '../../ui/state/empty';
import { Pending } from '../../ui/state/pending';
import { SurveyPeople } from './survey-people';
import { SurveyResultPart } from './survey-result';

/** What the people of a run answered to one of its surveys. */
@Component({
  selector: 'kk-survey-results-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Crumbs, Empty, Icon, MatButton, Meter, Pending, SurveyPeople, SurveyResultPart, TranslocoPipe],
  template: `
    @if (shown(); as survey) {
      @let standing = standingOf(survey);
      <kk-crumbs [crumbs]="[{ label: runOf(survey), link: '/staff/runs/' + survey.runId + '/progress' }]" [here]="format.text(survey.title)" />
      <header class="kk-head">
        <div>
          <h1 tabindex="-1" [attr.lang]="format.textLanguage(survey.title)">{{ format.text(survey.title) }}</h1>
          <p>{{ (survey.names === 'shown' ? 'surveyResults.leadShown' : 'surveyResults.leadHidden') | transloco: { course: runOf(survey) } }}</p>
        </div>
        @if (survey.results.length) {
          <div class="kk-actions">
            <button matButton="outlined" type="button" [attr.aria-disabled]="exporting() || null" (click)="save()"><kk-icon matButtonIcon name="download" />{{ 'surveyResults.csv' | transloco }}</button>
            <button matButton type="button" (click)="print()"><kk-icon matButtonIcon name="print" />{{ 'surveyResults.print' | transloco }}</button>
          </div>
        }
      </header>
      @if (standing === 'none') {
        <kk-empty [title]="'surveyResults.none' | transloco" [text]="'surveyResults.noneText' | transloco" />
      } @else {
        <p class="answered"><b class="kk-big-number">{{ format.number(survey.answered) }}</b> {{ 'surveyResults.answered' | transloco: { of: survey.people } }}</p>
        <kk-meter class="share" [share]="survey.people ? survey.answered / survey.people : 0" />
        <p class="kk-muted how">{{ 'surveyResults.' + standing + 'Text' | transloco: { n: atLeast, told: survey.told, left: survey.answered - survey.told } }}</p>
        @for (result of survey.results; track result.question.id) {
          <kk-survey-result [result]="result" />
        }
        @if (survey.names === 'shown') {
          <kk-survey-people [base]="base()" [questions]="questions()" />
        }
      }
    } @else {
      <kk-pending [of]="read" [rows]="6" [headline]="true" />
    }
  `,
  styles: `
    .answered {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 12px;
      align-items: baseline;
    }
    .share {
      max-width: 480px;
      margin-top: 8px;
    }
    .how {
      max-width: 68ch;
      margin-top: 12px;
    }
    @media print {
      .kk-actions {
        display: none;
      }
    }
  `,
})
export class SurveyResultsPage {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  private readonly document = inject(DOCUMENT);
  private readonly language = inject(ReadersLanguage).now;
  protected readonly format = inject(Format);
  protected readonly atLeast = SURVEY_AT_LEAST;

  readonly runId = input.required<string>();
  readonly surveyId = input.required<string>();

  protected readonly base = computed(() => `runs/${this.runId()}/surveys/${this.surveyId()}`);
  protected readonly read = httpResource<SurveyResults>(() => `/api/v1/${this.base()}`);
  protected readonly shown = lastValue(this.read);
  protected readonly questions = computed(() => this.shown()?.results.map(({ question }) => question) ?? []);
  protected readonly exporting = signal(false);

  constructor() {
    const title = inject(PageTitle);
    effect(() => title.name(this.format.text(this.shown()?.title)));
  }

  /** "Leda förändring tillsammans, Hösten 2026" */
  protected runOf({ courseTitle, runLabel }: SurveyResults): string {
    return [this.format.text(courseTitle), runLabel].filter(Boolean).join(', ');
  }

  /** Which words say how it stands. */
  protected standingOf({ names, answered, told }: SurveyResults): 'none' | 'shown' | 'few' | 'some' | 'all' {
    if (answered === 0) return 'none';
    if (names === 'shown') return 'shown';
    return told === 0 ? 'few' : told < answered ? 'some' : 'all';
  }

  protected print(): void {
    this.document.defaultView?.print();
  }

  protected async save(): Promise<void> {
    if (this.exporting()) return;
    this.exporting.set(true);
    try {
      saveFile(this.document, await this.api.download(`${this.base()}/file?language=${this.language()}`), `${this.words.say('surveyResults.file')}.csv`);
    } catch (error) {
      this.notices.say(problemOf(error).detail || this.words.say('surveyResults.failed'));
    } finally {
      this.exporting.set(false);
    }
  }
}
