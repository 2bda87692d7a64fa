import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { DiscussionRow } from '@kortkurs/contract/discussions';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { Empty } from '../ui/state/empty';
import { Pending } from '../ui/state/pending';

/** The discussions of a run, in the order of its modules. */
@Component({
  selector: 'kk-run-discussions',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Empty, Pending, RouterLink, TranslocoPipe],
  template: `
    @if (read.error() && shown()) {
      <kk-pending [of]="read" inline />
    }
    @if (shown(); as rows) {
      <section class="kk-section" aria-labelledby="discussions">
        <div class="kk-section-head"><h2 id="discussions">{{ 'discussions.run.title' | transloco }}</h2></div>
        <ul class="kk-list" role="list">
          @for (row of rows; track row.moduleId) {
            <li>
              <h3><a [routerLink]="['/staff/runs', runId(), 'discussions', row.moduleId]" [attr.lang]="format.textLanguage(row.module)">{{ format.text(row.module) }}</a></h3>
              <p class="kk-row">
                <span class="kk-muted">{{ 'discussions.count' | transloco: { n: row.posts } }}@if (row.latestAt; as at) {, {{ 'discussions.latest' | transloco: { when: format.dateTime(at) } }}}</span>
                @if (row.fresh) {
                  <span class="kk-tag kk-good">{{ 'discussions.fresh' | transloco: { n: row.fresh } }}</span>
                }
                @if (row.reported) {
                  <span class="kk-tag kk-warn">{{ 'discussions.run.reported' | transloco: { n: row.reported } }}</span>
                }
                @if (row.isClosed) {
                  <span class="kk-tag">{{ 'discussions.isClosed' | transloco }}</span>
                }
              </p>
            </li>
          }
        </ul>
        @if (!rows.length) {
          <kk-empty [title]="'discussions.run.none' | transloco" [text]="'discussions.run.noneText' | transloco" />
        }
      </section>
    } @else {
      <kk-pending [of]="read" [rows]="4" inline />
    }
  `,
})
export class RunDiscussions {
  protected readonly format = inject(Format);
  readonly runId = input.required<string>();
  protected readonly read = httpResource<DiscussionRow[]>(() => `/api/v1/runs/${this.runId()}/discussions`);
  protected readonly shown = lastValue(this.read);
}
