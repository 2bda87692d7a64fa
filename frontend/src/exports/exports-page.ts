import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, effect, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { ExportOrder } from '@kortkurs/contract/exports';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { Session } from '../platform/session';
import { Empty } from '../ui/state/empty';
import { Pending } from '../ui/state/pending';
import { ExportLine } from './export-line';
import { isUnderWay, LOOK_AGAIN_MS } from './under-way';

/** The files that somebody ordered: those that are made, and those that can be fetched. */
@Component({
  selector: 'kk-exports-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Empty, ExportLine, Pending, RouterLink, TranslocoPipe],
  template: `
    <header class="kk-head">
      <div>
        <h1>{{ 'exports.title' | transloco }}</h1>
        <p>{{ 'exports.intro' | transloco }}</p>
      </div>
    </header>
    @if (shown(); as orders) {
      @if (mine.error()) {
        <kk-pending [of]="mine" inline />
      }
      @if (orders.length) {
        <ul class="kk-list" role="list">
          @for (order of orders; track order.id) {
            <li>
              <p>
                <b>{{ order.title }}</b>
                <small>{{ 'exports.ordered' | transloco: { when: format.dateTime(order.orderedAt) } }}</small>
              </p>
              <kk-export [order]="order" (changed)="mine.reload()" />
            </li>
          }
        </ul>
      } @else {
        <kk-empty [title]="'exports.empty' | transloco" [text]="'exports.emptyText' | transloco">
          @if (session.can('reports.read')) {
            <a routerLink="/staff/reports">{{ 'exports.toReports' | transloco }}</a>
          }
        </kk-empty>
      }
    } @else {
      <kk-pending [of]="mine" [rows]="4" inline />
    }
  `,
  styles: `
    li {
      display: grid;
      gap: 8px;
    }
    p {
      margin: 0;
    }
  `,
})
export class ExportsPage {
  protected readonly session = inject(Session);
  protected readonly format = inject(Format);
  protected readonly mine = httpResource<ExportOrder[]>(() => '/api/v1/exports');
  protected readonly shown = lastValue(this.mine);

  constructor() {
    effect((onCleanup) => {
      if (!this.shown()?.some(isUnderWay)) return;
      const timer = setTimeout(() => this.mine.reload(), LOOK_AGAIN_MS);
      onCleanup(() => clearTimeout(timer));
    });
  }
}
