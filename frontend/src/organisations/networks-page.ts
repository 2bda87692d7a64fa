import { ChangeDetectionStrategy, Component, Injectable, computed, inject } from '@angular/core';
import { httpResource } from '@angular/common/http';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Page } from '@kortkurs/contract/common';
import type { Challenge, NetworkRow } from '@kortkurs/contract/organisations';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { Session } from '../platform/session';
import { Words } from '../platform/words/words';
import { Icon } from '../ui/icon/icon';
import type { FilterChoice } from '../ui/list/filter-choice';
import { listQuery } from '../ui/list/list-query';
import { ListTools } from '../ui/list/list-tools';
import { NoHits } from '../ui/list/no-hits';
import { Pager } from '../ui/list/pager';
import { SectionTabs } from '../ui/section-tabs';
import { Empty } from '../ui/state/empty';
import { Pending } from '../ui/state/pending';
import { ORGANISATION_TABS } from './organisation-tabs';

/** What the list of networks knows. */
@Injectable()
export class NetworksPageState {
  private readonly words = inject(Words);
  private readonly format = inject(Format);

  readonly query = listQuery({ filters: ['challenge', 'archived'] });
  readonly networks = httpResource<Page<NetworkRow>>(() => ({ url: '/api/v1/networks', params: this.query.params() }));
  readonly shown = lastValue(this.networks);
  private readonly challenges = httpResource<Challenge[]>(() => '/api/v1/challenges');

  readonly filters = computed<FilterChoice[]>(() => [
    {
      name: 'challenge',
      label: this.words.say('organisations.networks.challenge'),
      options: this.challenges.hasValue() ? this.challenges.value().map(({ id, name }) => ({ value: id, label: this.format.text(name) })) : [],
    },
    {
      name: 'archived',
      label: this.words.say('organisations.filter.archived'),
      options: ['only', 'all'].map((value) => ({ value, label: this.words.say(`organisations.archived.${value}`) })),
    },
  ]);
}

/** The networks of organisations. */
@Component({
  selector: 'kk-networks-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [NetworksPageState],
  imports: [Empty, Icon, ListTools, MatButton, NoHits, Pager, Pending, RouterLink, SectionTabs, TranslocoPipe],
  template: `
    @if (state.shown(); as page) {
      <header class="kk-head">
        <div>
          <h1>{{ 'organisations.networks.title' | transloco }}</h1>
          <p>{{ 'organisations.networks.count' | transloco: { n: page.total ?? 0 } }}</p>
        </div>
        <div class="kk-actions">
          @if (session.can('networks.change')) {
            <a matButton="filled" routerLink="new"><kk-icon matButtonIcon name="add" />{{ 'organisations.networks.new' | transloco }}</a>
          }
        </div>
      </header>
      <kk-section-tabs [tabs]="tabs" [label]="'organisations.tabs.label' | transloco">
        <kk-list-tools [query]="state.query" [searchLabel]="'organisations.networks.search' | transloco" [filters]="state.filters()" />
        @if (state.networks.error()) {
          <kk-pending [of]="state.networks" inline />
        }
        @if (page.items.length) {
          <table class="kk-list-table" role="table" [attr.aria-busy]="state.networks.isLoading() || null">
            <caption class="kk-hidden">{{ 'organisations.networks.title' | transloco }}</caption>
            <thead role="rowgroup">
              <tr role="row">
                <th scope="col" role="columnheader">{{ 'organisations.name' | transloco }}</th>
                <th scope="col" role="columnheader">{{ 'organisations.networks.host' | transloco }}</th>
                <th scope="col" role="columnheader" class="kk-end">{{ 'organisations.networks.members' | transloco }}</th>
              </tr>
            </thead>
            <tbody role="rowgroup">
              @for (network of page.items; track network.id) {
                <tr role="row">
                  <th scope="row" role="rowheader">
                    <a [routerLink]="network.id">{{ network.name }}</a>
                    <small>
                      {{ format.text(network.challengeName) }}
                      @if (network.archivedAt) {
                        <span class="kk-tag">{{ 'organisations.isArchived' | transloco }}</span>
                      }
                    </small>
                  </th>
                  <td role="cell">{{ network.hostName ?? '–' }}</td>
                  <td role="cell" class="kk-end">{{ 'organisations.networks.memberCount' | transloco: { n: network.members } }}</td>
                </tr>
              }
            </tbody>
          </table>
          <kk-pager [query]="state.query" [page]="page" />
        } @else if (state.query.isNarrowed()) {
          <kk-no-hits [query]="state.query" [filters]="state.filters()" />
        } @else {
          <kk-empty [title]="'organisations.networks.empty' | transloco" [text]="'organisations.networks.emptyText' | transloco">
            @if (session.can('networks.change')) {
              <a matButton="outlined" routerLink="new">{{ 'organisations.networks.new' | transloco }}</a>
            }
          </kk-empty>
        }
      </kk-section-tabs>
    } @else {
      <kk-pending [of]="state.networks" [rows]="8" />
    }
  `,
})
export class NetworksPage {
  protected readonly state = inject(NetworksPageState);
  protected readonly session = inject(Session);
  protected readonly tabs = ORGANISATION_TABS;
  protected readonly format = inject(Format);
}
