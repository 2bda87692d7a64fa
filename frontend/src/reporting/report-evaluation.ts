import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Report } from '@kortkurs/contract/reports';
import { Format } from '../platform/format';
import { Session } from '../platform/session';
import { ReportComments } from './report-comments';

/** What those who came thought of the runs, of evaluations that closed in the period, what they wrote, and the way to the runs; nothing where none did. */
@Component({
  selector: 'kk-report-evaluation',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ReportComments, RouterLink, TranslocoPipe],
  template: `
    @if (report().evaluation; as evaluation) {
      <section class="kk-section" aria-labelledby="report-evaluation">
        <div class="kk-section-head"><h2 id="report-evaluation">{{ 'reporting.evaluation.title' | transloco }}</h2><p>{{ 'reporting.evaluation.scope' | transloco }}</p></div>
        <dl class="kk-lines">
          <div><dt>{{ 'reporting.evaluation.mean' | transloco }}</dt><dd>{{ evaluation.mean === null ? '–' : format.number(evaluation.mean, 1) }}</dd></div>
          <div><dt>{{ 'reporting.evaluation.answers' | transloco: { asked: evaluation.asked } }}</dt><dd>{{ format.number(evaluation.answers) }}</dd></div>
          <div><dt>{{ 'reporting.evaluation.runs' | transloco }}</dt><dd>{{ format.number(evaluation.runs) }}</dd></div>
          @if (evaluation.fewRuns) {
            <div><dt>{{ 'reporting.evaluation.few' | transloco }}</dt><dd>{{ format.number(evaluation.fewRuns) }}</dd></div>
          }
        </dl>
        @if (mayFollow()) {
          <kk-report-comments [report]="report()" />
          <p><a class="kk-link" routerLink="/staff/evaluations" [queryParams]="which()">{{ 'reporting.evaluation.which' | transloco }}</a></p>
        }
      </section>
    }
  `,
  styles: `
    dl.kk-lines > div {
      grid-template-columns: minmax(0, 1fr) auto;
      min-height: 44px;
    }
    dl.kk-lines dt {
      grid-column: auto;
      font: inherit;
    }
    dd {
      font-variant-numeric: tabular-nums;
      text-align: end;
    }
    p:last-child {
      margin-top: var(--kk-s3);
    }
    @media print {
      .kk-link {
        display: none;
      }
    }
  `,
})
export class ReportEvaluationPart {
  private readonly session = inject(Session);
  protected readonly format = inject(Format);
  readonly report = input.required<Report>();

  protected readonly mayFollow = computed(() => this.session.can('evaluations.change'));
  protected readonly which = computed(() => {
    const { project, period, filters } = this.report();
    return { project: project.id, course: filters.course, from: period.from, to: period.to };
  });
}
