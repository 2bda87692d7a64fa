import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { RunSurvey } from '@kortkurs/contract/surveys';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { Pending } from '../ui/state/pending';

/** The surveys of a run's course, and how many have answered each. Nothing is shown of a course that has none. */
@Component({
  selector: 'kk-run-surveys',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Pending, RouterLink, TranslocoPipe],
  template: `
    @if (resource.error()) {
      <kk-pending [of]="resource" inline />
    }
    @if (shown()?.length) {
      <section aria-labelledby="run-surveys">
        <h2 id="run-surveys">{{ 'progress.surveys.title' | transloco }}</h2>
        <ul class="kk-list" role="list">
          @for (survey of shown(); track survey.activityId) {
            <li>
              <a [routerLink]="['/staff/surveys', runId(), survey.activityId]" [attr.lang]="format.textLanguage(survey.title)">{{ format.text(survey.title) }}</a>
              <p class="kk-muted">{{ 'progress.surveys.answered' | transloco: { n: survey.answered, of: survey.people } }} {{ 'progress.surveys.' + survey.names | transloco }}</p>
            </li>
          }
        </ul>
      </section>
    }
  `,
  styles: `
    section {
      margin-top: 40px;
    }
    h2 {
      margin-bottom: 12px;
      font: var(--mat-sys-headline-small);
    }
    li {
      padding-block: 12px;
    }
  `,
})
export class RunSurveys {
  protected readonly format = inject(Format);
  readonly runId = input.required<string>();

  protected readonly resource = httpResource<RunSurvey[]>(() => `/api/v1/runs/${this.runId()}/surveys`);
  protected readonly shown = lastValue(this.resource);
}
