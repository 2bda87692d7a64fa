import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Page } from '@kortkurs/contract/common';
import type { OwnReading } from '@kortkurs/contract/own-data';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { Words } from '../platform/words/words';
import { listQuery } from '../ui/list/list-query';
import { Pager } from '../ui/list/pager';
import { Pending } from '../ui/state/pending';

/** Who has read what about oneself, the latest first. Its page brings the words `ownData`. */
@Component({
  selector: 'kk-own-readings',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Pager, Pending, TranslocoPipe],
  template: `
    <section class="kk-section" aria-labelledby="own-readings">
      <div class="kk-section-head">
        <h2 id="own-readings">{{ 'ownData.readings.title' | transloco }}</h2>
        @if (shown(); as page) {
          <p>{{ 'ownData.readings.count' | transloco: { n: page.total ?? 0 } }}</p>
        }
      </div>
      @if (list.error()) {
        <kk-pending [of]="list" inline />
      }
      @if (shown(); as page) {
        @if (page.items.length) {
          <ul class="kk-list" role="list">
            @for (reading of page.items; track reading.id) {
              <li>
                <time class="kk-muted" [attr.datetime]="reading.at">{{ format.dateTime(reading.at) }}</time>
                <p>
                  {{ 'ownData.readings.what.' + reading.what | transloco: { who: who(reading) } }}
                  @for (line of about(reading); track line) {
                    <small>{{ line }}</small>
                  }
                </p>
              </li>
            }
          </ul>
          <kk-pager [query]="query" [page]="page" />
        } @else {
          <p class="kk-muted">{{ 'ownData.readings.none' | transloco }}</p>
        }
      } @else if (!list.error()) {
        <kk-pending [of]="list" [rows]="3" inline />
      }
    </section>
  `,
  styles: `
    li {
      display: grid;
      grid-template-columns: minmax(0, 180px) minmax(0, 1fr);
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
export class OwnReadings {
  private readonly words = inject(Words);
  protected readonly format = inject(Format);
  protected readonly query = listQuery({ size: 10, filters: [] });
  protected readonly list = httpResource<Page<OwnReading>>(() => ({ url: '/api/v1/me/data/readings', params: this.query.params() }));
  protected readonly shown = lastValue(this.list);

  protected who({ by, byName }: OwnReading): string {
    return by === 'staff' ? (byName ?? '') : this.words.say(`ownData.readings.who.${by}`);
  }

  /** Why, and of what. */
  protected about({ reason, words, projectName, courseTitle, sessionNumber, from, to }: OwnReading): string[] {
    const why = [reason && this.words.say(`ownData.readings.reason.${reason}`), words].filter(Boolean).join('. ');
    const course = courseTitle && this.format.text(courseTitle);
    const days = from && to && this.words.say('ownData.readings.days', { from: this.format.fullDate(from), to: this.format.fullDate(to) });
    const session = course && sessionNumber !== null ? this.words.say('ownData.readings.session', { course, n: sessionNumber }) : course;
    return [why && this.words.say('ownData.readings.why', { why }), [projectName, days].filter(Boolean).join(', '), session].filter((line): line is string => Boolean(line));
  }
}
