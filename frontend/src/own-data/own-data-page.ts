import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { type HoldingKind, KEPT_FOR_FUNDERS, type OwnHoldings } from '@kortkurs/contract/own-data';
import { Format } from '../platform/format';
import { Words } from '../platform/words/words';
import { Crumbs } from '../ui/crumbs';
import { Pending } from '../ui/state/pending';
import { Erasing } from './erasing';
import { OwnFileLine } from './own-file-line';
import { OwnReadings } from './own-readings';

/** What is kept as long as the person wants, and what of that is said of it; the rest is kept until they ask. */
const UNTIL: Partial<Record<HoldingKind, string>> = { contact: 'account', 'sign-ins': 'account', needs: 'change', protection: 'change', readings: 'always' };

/** What the centre holds of whoever looks: what, why, for how long, who has read it, and what goes when one asks. */
@Component({
  selector: 'kk-own-data-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Crumbs, Erasing, OwnFileLine, OwnReadings, Pending, TranslocoPipe],
  template: `
    <div class="kk-wrap kk-narrow">
      <kk-crumbs [crumbs]="crumbs()" />
      <header class="kk-head"><h1>{{ 'ownData.title' | transloco }}</h1></header>
      <p class="kk-lead">{{ 'ownData.lead' | transloco }}</p>
      @if (data.hasValue()) {
        <section class="kk-section" aria-labelledby="own-held">
          <div class="kk-section-head"><h2 id="own-held">{{ 'ownData.what' | transloco }}</h2></div>
          <kk-own-file-line />
          <ul class="kk-list" role="list">
            @for (held of data.value().holdings; track held.kind) {
              <li>
                <b>{{ 'ownData.kind.' + held.kind | transloco: { n: held.count } }}</b>
                <p><span class="kk-hidden">{{ 'ownData.why' | transloco }}: </span>{{ 'ownData.because.' + held.kind | transloco }}</p>
                <p class="kk-muted"><span class="kk-hidden">{{ 'ownData.howLong' | transloco }}: </span>{{ until(held.kind) }}</p>
              </li>
            }
          </ul>
        </section>
        <kk-own-readings />
        <kk-erasing [held]="data.value()" />
      } @else {
        <kk-pending [of]="data" [rows]="8" inline />
      }
    </div>
  `,
  styles: `
    li {
      display: grid;
      grid-template-columns: minmax(0, 3fr) minmax(0, 4fr) minmax(0, 3fr);
      gap: 4px 24px;
    }
    p {
      margin: 0;
    }
    @media (width < 840px) {
      li {
        grid-template-columns: minmax(0, 1fr);
      }
    }
  `,
})
export class OwnDataPage {
  private readonly words = inject(Words);
  private readonly format = inject(Format);

  protected readonly data = httpResource<OwnHoldings>(() => '/api/v1/me/data');
  protected readonly crumbs = computed(() => [{ label: this.words.say('ownData.account'), link: '/account' }]);

  /** The last day on which any project holds it, else what it takes for it to go. */
  protected until(kind: HoldingKind): string {
    const last = this.data.hasValue() && KEPT_FOR_FUNDERS.includes(kind) ? this.data.value().projects[0] : undefined;
    if (last) return this.words.say(last.isCertain ? 'ownData.until.day' : 'ownData.until.least', { day: this.format.fullDate(last.until) });
    return this.words.say(`ownData.until.${UNTIL[kind] ?? 'asked'}`);
  }
}
