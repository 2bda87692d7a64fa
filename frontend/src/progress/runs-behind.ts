import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { ObjectedSession } from '@kortkurs/contract/objections';
import type { RunBehind } from '@kortkurs/contract/progress';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { Words } from '../platform/words/words';
import { progressWords } from './progress-words';

/** The runs that one leads where people fall behind, and the sessions where somebody says that the attendance is wrong, on one's first page. Shows nothing where there are none. Brings its own words. */
@Component({
  selector: 'kk-runs-behind',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [MatButton, RouterLink, TranslocoPipe],
  template: `
    @if (ready() && objected().length) {
      <section class="kk-section" aria-labelledby="objected">
        <div class="kk-section-head"><h2 id="objected">{{ 'progress.behind.objectedTitle' | transloco }}</h2></div>
        <ul class="kk-list kk-split" role="list">
          @for (session of objected(); track session.sessionId) {
            <li>
              <div>
                <h3>{{ 'progress.behind.session' | transloco: { course: format.text(session.courseTitle), n: session.number, date: format.date(session.startsAt) } }}</h3>
                <p class="kk-muted">{{ 'progress.behind.objected' | transloco: { n: session.objections } }}.</p>
              </div>
              <a matButton="outlined" [routerLink]="['/staff/sessions', session.sessionId, 'roster']">{{ 'progress.behind.roster' | transloco }}</a>
            </li>
          }
        </ul>
      </section>
    }
    @if (ready() && runs().length) {
      <section class="kk-section" aria-labelledby="runs-behind">
        <div class="kk-section-head"><h2 id="runs-behind">{{ 'progress.behind.title' | transloco }}</h2></div>
        <ul class="kk-list kk-split" role="list">
          @for (run of runs(); track run.runId) {
            <li>
              <div>
                <h3 [attr.lang]="format.textLanguage(run.courseTitle)">{{ format.text(run.courseTitle) }}</h3>
                <p class="kk-muted">{{ 'progress.behind.' + kindOf(run) | transloco: { unreachable: run.unreachable, atRisk: run.atRisk } }}, {{ 'progress.behind.of' | transloco: { n: run.people } }}.</p>
              </div>
              <a matButton="outlined" [routerLink]="['/staff/runs', run.runId, 'progress']">{{ 'progress.behind.open' | transloco }}<span class="kk-hidden">, {{ format.text(run.courseTitle) }}</span></a>
            </li>
          }
        </ul>
      </section>
    }
  `,
})
export class RunsBehind {
  protected readonly format = inject(Format);
  protected readonly ready = signal(false);
  private readonly resource = httpResource<RunBehind[]>(() => '/api/v1/me/runs/behind');
  private readonly shown = lastValue(this.resource);
  private readonly readObjected = httpResource<ObjectedSession[]>(() => '/api/v1/me/objected-sessions');
  private readonly shownObjected = lastValue(this.readObjected);
  protected readonly objected = computed(() => this.shownObjected() ?? []);
  protected readonly runs = computed(() => this.shown() ?? []);

  constructor() {
    void inject(Words)
      .bring('progress', progressWords)
      .then(() => this.ready.set(true));
  }

  protected kindOf({ unreachable, atRisk }: RunBehind): string {
    if (unreachable && atRisk) return 'both';
    return unreachable ? 'unreachable' : 'at-risk';
  }
}
