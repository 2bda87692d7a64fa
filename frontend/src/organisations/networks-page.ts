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
import { ListFrame } from '../ui/list/list-frame';
import { listQuery } from '../ui/list/list-query';
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
  imports: [Icon, ListFrame, MatButton, RouterLink, TranslocoPipe],
  template: `
    <kk-list-frame
      [title]="'organisations.networks.title' | transloco"
      [count]="'organisations.networks.count' | transloco: { n: state.shown()?.total ?? 0 }"
      [resource]="state.networks"
      [page]="state.shown()"
      [query]="state.query"
      [searchLabel]="'organisations.networks.search' | transloco"
      [filters]="state.filters()"
      [emptyTitle]="'organisations.networks.empty' | transloco"
      [emptyText]="'organisations.networks.emptyText' | transloco"
      [tabs]="tabs"
      [tabsLabel]="'organisations.tabs.label' | transloco"
    >
      <ng-container list-actions>
        @if (session.can('networks.change')) {
          <a matButton="filled" routerLink="new"><kk-icon matButtonIcon name="add" />{{ 'organisations.networks.new' | transloco }}</a>
        }
      </ng-container>
      <table class="kk-list-table" role="table">
        <caption class="kk-hidden">{{ 'organisations.networks.title' | transloco }}</caption>
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">{{ 'organisations.name' | transloco }}</th>
            <th scope="col" role="columnheader">{{ 'organisations.networks.host' | transloco }}</th>
            <th scope="col" role="columnheader" class="kk-end">{{ 'organisations.networks.members' | transloco }}</th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          @for (network of state.shown()?.items; track network.id) {
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
      <ng-container list-empty>
        @if (session.can('networks.change')) {
          <a matButton="outlined" routerLink="new">{{ 'organisations.networks.new' | transloco }}</a>
        }
      </ng-container>
    </kk-list-frame>
  `,
})
export class NetworksPage {
  protected readonly state = inject(NetworksPageState);
  protected readonly session = inject(Session);
  protected readonly tabs = ORGANISATION_TABS;
  protected readonly format = inject(Format);
}
