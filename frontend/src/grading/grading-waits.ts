import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { GradingWaits as Waits } from '@kortkurs/contract/assignments';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { Words } from '../platform/words/words';
import { gradingWords } from './grading-words';

/** How many hand-ins wait for one, on one's first page. Shows nothing where none do. Brings its own words. */
@Component({
  selector: 'kk-grading-waits',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [MatButton, RouterLink, TranslocoPipe],
  template: `
    @if (ready() && waits()?.waiting; as n) {
      <section class="kk-section" aria-labelledby="grading-waits">
        <div class="kk-section-head"><h2 id="grading-waits">{{ 'grading.waits.title' | transloco }}</h2></div>
        <ul class="kk-list kk-split" role="list">
          <li>
            <div>
              <h3>{{ 'grading.waits.n' | transloco: { n } }}</h3>
              @if (waits()?.oldest; as oldest) {
                <p class="kk-muted">{{ 'grading.waits.oldest' | transloco: { date: format.date(oldest) } }}</p>
              }
            </div>
            <a matButton="outlined" routerLink="/staff/grading">{{ 'grading.waits.open' | transloco }}<span class="kk-hidden">: {{ 'grading.waits.title' | transloco }}</span></a>
          </li>
        </ul>
      </section>
    }
  `,
})
export class GradingWaits {
  protected readonly format = inject(Format);
  protected readonly ready = signal(false);
  protected readonly waits = lastValue(httpResource<Waits>(() => '/api/v1/grading/waits'));

  constructor() {
    void inject(Words)
      .bring('grading', gradingWords)
      .then(() => this.ready.set(true));
  }
}
