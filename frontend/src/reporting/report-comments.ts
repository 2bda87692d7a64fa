import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { CommentedRuns, EvaluationComments } from '@kortkurs/contract/evaluations';
import type { Report } from '@kortkurs/contract/reports';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { WrittenAnswers } from '../ui/answers/written-answers';

/** What people wrote after the runs of a report: for who reads it here. It is not printed, since what somebody writes may name people. */
@Component({
  selector: 'kk-report-comments',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, TranslocoPipe, WrittenAnswers],
  template: `
    @if (shown(); as comments) {
      @if (comments.total) {
        <h3>{{ 'reporting.evaluation.comments' | transloco: { n: comments.total } }}</h3>
        <p class="kk-muted">{{ 'reporting.evaluation.commentsWhere' | transloco: { shown: given(), n: comments.total } }}</p>
        @for (each of comments.items; track $index) {
          <h4>
            <a class="kk-link" [routerLink]="['/staff/runs', each.runId, 'evaluation']" [attr.lang]="format.textLanguage(each.courseTitle)">{{ format.text(each.courseTitle) }}</a><span class="kk-muted">{{ about(each) }}</span>
            <span class="question" [attr.lang]="format.textLanguage(each.question)">{{ format.text(each.question) }}</span>
          </h4>
          <kk-written-answers [texts]="each.comments" />
        }
      }
    }
  `,
  styles: `
    h3 {
      margin-top: var(--kk-s5);
      font: var(--mat-sys-title-large);
    }
    h4 {
      margin-block: var(--kk-s4) var(--kk-s2);
      font: var(--mat-sys-title-medium);
    }
    .question {
      display: block;
      font: var(--mat-sys-body-medium);
    }
    @media print {
      :host {
        display: none;
      }
    }
  `,
})
export class ReportComments {
  protected readonly format = inject(Format);
  readonly report = input.required<Report>();

  private readonly which = computed((): Record<string, string> => {
    const { project, period, filters } = this.report();
    const wish = { project: project.id, course: filters.course, format: filters.format, from: period.from, to: period.to };
    return Object.fromEntries(Object.entries(wish).filter((each): each is [string, string] => !!each[1]));
  });
  private readonly read = httpResource<CommentedRuns>(() => ({ url: '/api/v1/evaluations/comments', params: this.which() }));
  protected readonly shown = lastValue(this.read);
  protected readonly given = computed(() => this.shown()?.items.reduce((sum, { comments }) => sum + comments.length, 0) ?? 0);

  protected about({ label, startsAt }: EvaluationComments): string {
    return [label, startsAt && this.format.fullDate(startsAt)].filter(Boolean).map((part) => `, ${part}`).join('');
  }
}
