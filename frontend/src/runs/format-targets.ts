import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { YearlyTargets } from '@kortkurs/contract/planning';
import { targetRange, targetStanding } from '@kortkurs/rules/target';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { Words } from '../platform/words/words';
import { Meter } from '../ui/meter';

/** "Dialogforum 1 av 2": how far the yearly targets of formats have come. Runs held and runs planned stand apart, and each figure leads to its runs. */
@Component({
  selector: 'kk-format-targets',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Meter, RouterLink, TranslocoPipe],
  template: `
    @if (rows().length) {
      <section class="kk-section" aria-labelledby="format-targets">
        <div class="kk-section-head"><h2 id="format-targets">{{ 'runs.targets.title' | transloco }}</h2><p class="kk-muted">{{ period() }}</p></div>
        <ul class="kk-list" role="list">
          @for (row of rows(); track row.formatId) {
            <li>
              <b>{{ row.name }}</b>
              <p>
                <a routerLink="/staff/runs" [queryParams]="row.held.query">{{ row.held.text }}</a>
                <a routerLink="/staff/runs" [queryParams]="row.planned.query">{{ row.planned.text }}</a>
              </p>
              <kk-meter [share]="row.share" [mark]="row.mark" [width]="120" />
              <small class="kk-muted">{{ row.standing }}</small>
            </li>
          }
        </ul>
      </section>
    }
  `,
  styles: `
    li {
      display: grid;
      grid-template-columns: minmax(0, 1.2fr) minmax(0, 2fr) 120px minmax(0, 1.2fr);
      gap: 4px 20px;
      align-items: center;
    }
    p {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 16px;
    }
    a {
      display: inline-flex;
      align-items: center;
      min-height: 44px;
    }
    @media (max-width: 840px) {
      li {
        grid-template-columns: minmax(0, 1fr) 120px;
      }
      p {
        grid-column: 1 / -1;
        grid-row: 2;
      }
    }
  `,
})
export class FormatTargets {
  private readonly words = inject(Words);
  private readonly format = inject(Format);
  private readonly targets = httpResource<YearlyTargets>(() => '/api/v1/runs/targets');
  private readonly known = lastValue(this.targets);

  protected readonly period = computed(() => {
    const year = this.known();
    return year ? this.format.dates(year.from, year.to) : '';
  });
  protected readonly rows = computed(() => {
    const year = this.known();
    return (year?.formats ?? []).map(({ formatId, name, held, planned, ...target }) => {
      const { from, to } = targetRange(target);
      const query = { format: formatId, begins: `${year?.from}..${year?.to}` };
      const wanted = this.words.say(`runs.targets.${to === from ? 'exactly' : target.operator}`, { value: target.value, upper: target.upperValue ?? 0 });
      return {
        formatId,
        name: this.format.text(name),
        held: { text: this.words.say('runs.targets.held', { n: held, wanted }), query: { ...query, view: 'ended' } },
        planned: { text: this.words.say('runs.targets.planned', { n: planned }), query },
        share: Math.min(1, held / from),
        mark: Math.min(1, (held + planned) / from),
        standing: this.words.say(`runs.targets.standing.${targetStanding(target, held + planned)}`),
      };
    });
  });
}
