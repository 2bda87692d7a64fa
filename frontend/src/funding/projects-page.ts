import { ChangeDetectionStrategy, Component, Injectable, computed, inject } from '@angular/core';
import { httpResource } from '@angular/common/http';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Page } from '@kortkurs/contract/common';
import type { Funder, ProjectRow } from '@kortkurs/contract/funding';
import type { RuleSetRow } from '@kortkurs/contract/rule-sets';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { Session } from '../platform/session';
import { Words } from '../platform/words/words';
import { Icon } from '../ui/icon/icon';
import type { FilterChoice } from '../ui/list/filter-choice';
import { ListFrame } from '../ui/list/list-frame';
import { listQuery } from '../ui/list/list-query';
import { FUNDING_TABS } from './funding-tabs';

/** What the list of projects knows. */
@Injectable()
export class ProjectsPageState {
  private readonly words = inject(Words);
  private readonly format = inject(Format);

  readonly query = listQuery({ filters: ['funder', 'ruleSet', 'archived'] });
  readonly projects = httpResource<Page<ProjectRow>>(() => ({ url: '/api/v1/projects', params: this.query.params() }));
  readonly shown = lastValue(this.projects);
  private readonly funders = httpResource<Page<Funder>>(() => '/api/v1/funders?limit=100&archived=all');
  private readonly ruleSets = httpResource<Page<RuleSetRow>>(() => '/api/v1/rule-sets?limit=100&archived=all');

  readonly filters = computed<FilterChoice[]>(() => [
    { name: 'funder', label: this.words.say('funding.funder'), options: this.funders.hasValue() ? this.funders.value().items.map(({ id, name }) => ({ value: id, label: name })) : [] },
    { name: 'ruleSet', label: this.words.say('funding.ruleSet'), options: this.ruleSets.hasValue() ? this.ruleSets.value().items.map(({ id, name }) => ({ value: id, label: this.format.text(name) })) : [] },
    { name: 'archived', label: this.words.say('funding.archivedFilter'), options: ['only', 'all'].map((value) => ({ value, label: this.words.say(`funding.archived.${value}`) })) },
  ]);
}

/** The projects that pay for courses. */
@Component({
  selector: 'kk-projects-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [ProjectsPageState],
  imports: [Icon, ListFrame, MatButton, RouterLink, TranslocoPipe],
  template: `
    <kk-list-frame
      [title]="'funding.projects.title' | transloco"
      [count]="'funding.projects.count' | transloco: { n: state.shown()?.total ?? 0 }"
      [resource]="state.projects"
      [page]="state.shown()"
      [query]="state.query"
      [searchLabel]="'funding.projects.search' | transloco"
      [filters]="state.filters()"
      [emptyTitle]="'funding.projects.empty' | transloco"
      [emptyText]="'funding.projects.emptyText' | transloco"
      [tabs]="tabs"
      [tabsLabel]="'app.fundingTabs.label' | transloco"
    >
      <ng-container list-actions>
        @if (session.can('funding.change')) {
          <a matButton="filled" routerLink="new"><kk-icon matButtonIcon name="add" />{{ 'funding.projects.new' | transloco }}</a>
        }
      </ng-container>
      <table class="kk-list-table" role="table">
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
          @for (project of state.shown()?.items; track project.id) {
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
      <ng-container list-empty>
        @if (session.can('funding.change')) {
          <a matButton="outlined" routerLink="new">{{ 'funding.projects.new' | transloco }}</a>
        }
      </ng-container>
    </kk-list-frame>
  `,
})
export class ProjectsPage {
  protected readonly state = inject(ProjectsPageState);
  protected readonly session = inject(Session);
  protected readonly tabs = FUNDING_TABS;
  protected readonly format = inject(Format);
}
