import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Page } from '@kortkurs/contract/common';
import type { EvidenceRead } from '@kortkurs/contract/evidence';
import { lastValue } from '../platform/last-value';
import { listQuery } from '../ui/list/list-query';
import { Pager } from '../ui/list/pager';
import { Empty } from '../ui/state/empty';
import { Pending } from '../ui/state/pending';
import { ReadList } from './read-list';

/** What one has read oneself of what is about people: the centre sees the same. */
@Component({
  selector: 'kk-own-log-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Empty, Pager, Pending, ReadList, TranslocoPipe],
  template: `
    @if (shown(); as page) {
      <header class="kk-head">
        <div>
          <h1>{{ 'evidence.log.own' | transloco }}</h1>
          <p>{{ 'evidence.log.ownText' | transloco }}</p>
        </div>
      </header>
      @if (list.error()) {
        <kk-pending [of]="list" inline />
      }
      @if (page.items.length) {
        <kk-read-list own [reads]="page.items" [label]="'evidence.log.own' | transloco" [attr.aria-busy]="list.isLoading() || null" />
        <kk-pager [query]="query" [page]="page" />
      } @else {
        <kk-empty [title]="'evidence.log.none' | transloco" [text]="'evidence.log.noneText' | transloco" />
      }
    } @else {
      <kk-pending [of]="list" [rows]="6" />
    }
  `,
})
export class OwnLogPage {
  protected readonly query = listQuery();
  protected readonly list = httpResource<Page<EvidenceRead>>(() => ({ url: '/api/v1/me/evidence-reads', params: this.query.params() }));
  protected readonly shown = lastValue(this.list);
}
