import { ChangeDetectionStrategy, Component, Injectable, computed, inject } from '@angular/core';
import { httpResource } from '@angular/common/http';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Page } from '@kortkurs/contract/common';
import type { Funder, ProjectRow } from '@kortkurs/contract/funding';
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
import { FUNDING_TABS } from './funding-tabs';

/** What the list of projects knows. */
@Injectable()
export class ProjectsPageState {
  private readonly words = inject(Words);

  readonly query = listQuery({ filters: ['funder', 'archived'] });
  readonly projects = httpResource<Page<ProjectRow>>(() => ({ url: '/api/v1/projects', params: this.query.params() }));
  readonly shown = lastValue(this.projects);
  private readonly funders = httpResource<Page<Funder>>(() => '/api/v1/funders?limit=100&archived=all');

  readonly filters = computed<FilterChoice[]>(() => [
    { name: 'funder', label: this.words.say('funding.funder'), options: this.funders.hasValue() ? this.funders.value().items.map(({ id, name }) => ({ value: id, label: name })) : [] },
    { name: 'archived', label: this.words.say('funding.archivedFilter'), options: ['only', 'all'].map((value) => ({ value, label: this.words.say(`funding.archived.${value}`) })) },
  ]);
}

/** The projects that pay for courses. */
@Component({
  selector: 'kk-projects-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [ProjectsPageState],
  imports: [Empty, Icon, ListTools, MatButton, NoHits, Pager, Pending, RouterLink, SectionTabs, TranslocoPipe],
  template: `
    @if (state.shown(); as page) {
      <header class="kk-head">
        <div>
          <h1>{{ 'funding.projects.title' | transloco }}</h1>
          <p>{{ 'funding.projects.count' | transloco: { n: page.total ?? 0 } }}</p>
        </div>
        <div class="kk-actions">
          @if (session.can('funding.change')) {
            <a matButton="filled" routerLink="new"><kk-icon matButtonIcon name="add" />{{ 'funding.projects.new' | transloco }}</a>
          }
        </div>
      </header>
      <kk-section-tabs [tabs]="tabs" [label]="'funding.tabs' | transloco">
        <kk-list-tools [query]="state.query" [searchLabel]="'funding.projects.search' | transloco" [filters]="state.filters()" />
        @if (state.projects.error()) {
          <kk-pending [of]="state.projects" inline />
        }
        @if (page.items.length) {
          <table class="kk-list-table" role="table" [attr.aria-busy]="state.projects.isLoading() || null">
            <caption class="kk-hidden">{{ 'funding.projects.title' | transloco }}</caption>
            <thead role="rowgroup">
              <tr role="row">
                <th scope="col" role="columnheader">{{ 'funding.name' | transloco }}</th>
                <th scope="col" role="columnheader">{{ 'funding.funder' | transloco }}</th>
                <th scope="col" role="columnheader">{{ 'funding.period' | transloco }}</th>
                <th scope="col" role="columnheader" class="kk-end">{{ 'funding.targets' | transloco }}</th>
              </tr>
            </thead>
            <tbody role="rowgroup">
              @for (project of page.items; track project.id) {
                <tr role="row">
                  <th scope="row" role="rowheader">
                    <a [routerLink]="project.id">{{ project.name }}</a>
                    <small>
                      {{ project.reference }}
                      @if (project.archivedAt) {
                        <span class="kk-tag">{{ 'funding.isArchived' | transloco }}</span>
                      }
                    </small>
                  </th>
                  <td role="cell">{{ project.funderName }}</td>
                  <td role="cell">{{ 'funding.fromTo' | transloco: { from: format.fullDate(project.startsOn), to: format.fullDate(project.endsOn) } }}</td>
                  <td role="cell" class="kk-end">{{ 'funding.targetCount' | transloco: { n: project.targets } }}</td>
                </tr>
              }
            </tbody>
          </table>
          <kk-pager [query]="state.query" [page]="page" />
        } @else if (state.query.isNarrowed()) {
          <kk-no-hits [query]="state.query" [filters]="state.filters()" />
        } @else {
          <kk-empty [title]="'funding.projects.empty' | transloco" [text]="'funding.projects.emptyText' | transloco">
            @if (session.can('funding.change')) {
              <a matButton="outlined" routerLink="new">{{ 'funding.projects.new' | transloco }}</a>
            }
          </kk-empty>
        }
      </kk-section-tabs>
    } @else {
      <kk-pending [of]="state.projects" [rows]="8" />
    }
  `,
})
export class ProjectsPage {
  protected readonly state = inject(ProjectsPageState);
  protected readonly session = inject(Session);
  protected readonly tabs = FUNDING_TABS;
  protected readonly format = inject(Format);
}
