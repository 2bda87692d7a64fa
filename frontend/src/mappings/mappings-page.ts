import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Page } from '@kortkurs/contract/common';
import type { MappingRow } from '@kortkurs/contract/mappings';
import { ORGANISATION_TABS } from '../organisations/organisation-tabs';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { Icon } from '../ui/icon/icon';
import { listQuery } from '../ui/list/list-query';
import { Pager } from '../ui/list/pager';
import { SectionTabs } from '../ui/section-tabs';
import { Empty } from '../ui/state/empty';
import { Pending } from '../ui/state/pending';

/** What organisations are asked about themselves, the latest first, and how many have answered. */
@Component({
  selector: 'kk-mappings-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Empty, Icon, MatButton, Pager, Pending, RouterLink, SectionTabs, TranslocoPipe],
  template: `
    @if (shown(); as page) {
      <header class="kk-head">
        <div>
          <h1>{{ 'mappings.title' | transloco }}</h1>
          <p role="status">{{ 'mappings.count' | transloco: { n: page.total ?? 0 } }}</p>
        </div>
        <div class="kk-actions">
          <a matButton="filled" routerLink="new"><kk-icon matButtonIcon name="add" />{{ 'mappings.new' | transloco }}</a>
        </div>
      </header>
      <kk-section-tabs [tabs]="tabs" [label]="'organisations.tabs.label' | transloco">
        @if (mappings.error()) {
          <kk-pending [of]="mappings" inline />
        }
        @if (page.items.length) {
          <table class="kk-list-table" role="table" [attr.aria-busy]="mappings.isLoading() || null">
            <caption class="kk-hidden">{{ 'mappings.title' | transloco }}</caption>
            <thead role="rowgroup">
              <tr role="row">
                <th scope="col" role="columnheader">{{ 'mappings.name' | transloco }}</th>
                <th scope="col" role="columnheader">{{ 'mappings.standing' | transloco }}</th>
                <th scope="col" role="columnheader">{{ 'mappings.answerBy' | transloco }}</th>
                <th scope="col" role="columnheader" class="kk-end">{{ 'mappings.answers' | transloco }}</th>
              </tr>
            </thead>
            <tbody role="rowgroup">
              @for (mapping of page.items; track mapping.id) {
                <tr role="row">
                  <th scope="row" role="rowheader"><a [routerLink]="mapping.id">{{ mapping.name }}</a><small>{{ mapping.occasion || mapping.projectName }}</small></th>
                  <td role="cell"><span class="kk-tag" [class.kk-good]="mapping.state === 'open'">{{ 'mappings.state.' + mapping.state | transloco }}</span></td>
                  <td role="cell"><span class="kk-phone-only">{{ 'mappings.answerBy' | transloco }} </span>{{ format.fullDate(mapping.answerBy) }}</td>
                  <td role="cell" class="kk-end">{{ (mapping.state === 'draft' ? 'mappings.toAsk' : 'mappings.share') | transloco: { n: mapping.answered, of: mapping.asked } }}</td>
                </tr>
              }
            </tbody>
          </table>
          <kk-pager [query]="query" [page]="page" />
        } @else {
          <kk-empty [title]="'mappings.empty' | transloco" [text]="'mappings.emptyText' | transloco">
            <a matButton="outlined" routerLink="new">{{ 'mappings.new' | transloco }}</a>
          </kk-empty>
        }
      </kk-section-tabs>
    } @else {
      <kk-pending [of]="mappings" [rows]="8" />
    }
  `,
})
export class MappingsPage {
  protected readonly format = inject(Format);
  protected readonly tabs = ORGANISATION_TABS;
  protected readonly query = listQuery({ filters: [] });
  protected readonly mappings = httpResource<Page<MappingRow>>(() => ({ url: '/api/v1/mappings', params: this.query.params() }));
  protected readonly shown = lastValue(this.mappings);
}
