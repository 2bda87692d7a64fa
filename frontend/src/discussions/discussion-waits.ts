import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { DiscussionWait } from '@kortkurs/contract/discussions';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { Words } from '../platform/words/words';
import { discussionsWords } from './discussions-words';

/** Posts that somebody has reported and that wait for one, on one's first page. Shows nothing where none do. Brings its own words. */
@Component({
  selector: 'kk-discussion-waits',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [MatButton, RouterLink, TranslocoPipe],
  template: `
    @if (ready() && waits()?.length) {
      <section class="kk-section" aria-labelledby="discussion-waits">
        <div class="kk-section-head"><h2 id="discussion-waits">{{ 'discussions.waits.title' | transloco }}</h2></div>
        <ul class="kk-list kk-split" role="list">
          @for (wait of waits(); track wait.runId + wait.moduleId) {
            <li>
              <div>
                <h3>{{ 'discussions.waits.n' | transloco: { n: wait.reported, module: format.text(wait.module) } }}</h3>
                <p class="kk-muted">{{ format.text(wait.courseTitle) }}@if (wait.runLabel) {, {{ wait.runLabel }}}. {{ 'discussions.waits.since' | transloco: { date: format.date(wait.oldest) } }}</p>
              </div>
              <a matButton="outlined" [routerLink]="['/staff/runs', wait.runId, 'discussions', wait.moduleId]" [queryParams]="{ show: 'reported' }">{{ 'discussions.waits.open' | transloco }}<span class="kk-hidden">: {{ format.text(wait.module) }}</span></a>
            </li>
          }
        </ul>
      </section>
    }
  `,
})
export class DiscussionWaits {
  protected readonly format = inject(Format);
  protected readonly ready = signal(false);
  protected readonly waits = lastValue(httpResource<DiscussionWait[]>(() => '/api/v1/discussions/waits'));

  constructor() {
    void inject(Words)
      .bring('discussions', discussionsWords)
      .then(() => this.ready.set(true));
  }
}
