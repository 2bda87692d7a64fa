import { ChangeDetectionStrategy, Component, Injectable, computed, inject } from '@angular/core';
import { httpResource } from '@angular/common/http';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Page } from '@kortkurs/contract/common';
import type { RuleSetRow } from '@kortkurs/contract/rule-sets';
import { FUNDING_TABS } from '../funding/funding-tabs';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { Words } from '../platform/words/words';
import type { FilterChoice } from '../ui/list/filter-choice';
import { ListFrame } from '../ui/list/list-frame';
import { listQuery } from '../ui/list/list-query';

/** What the list of rule sets knows. */
@Injectable()
export class RuleSetsPageState {
  private readonly words = inject(Words);

  readonly query = listQuery({ filters: ['archived'] });
  readonly ruleSets = httpResource<Page<RuleSetRow>>(() => ({ url: '/api/v1/rule-sets', params: this.query.params() }));
  readonly shown = lastValue(this.ruleSets);

  readonly filters = computed<FilterChoice[]>(() => [
    { name: 'archived', label: this.words.say('ruleSets.archivedFilter'), options: ['only', 'all'].map((value) => ({ value, label: this.words.say(`ruleSets.archived.${value}`) })) },
  ]);
}

/** Rule sets: those that come with the product, and the centre's own. */
@Component({
  selector: 'kk-rule-sets-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [RuleSetsPageState],
  imports: [ListFrame, RouterLink, TranslocoPipe],
  template: `
    <kk-list-frame
      [title]="'ruleSets.title' | transloco"
      [count]="'ruleSets.count' | transloco: { n: state.shown()?.total ?? 0 }"
      [resource]="state.ruleSets"
      [page]="state.shown()"
      [query]="state.query"
      [searchLabel]="'ruleSets.search' | transloco"
      [filters]="state.filters()"
      [emptyTitle]="'ruleSets.empty' | transloco"
      [emptyText]="'ruleSets.emptyText' | transloco"
      [tabs]="tabs"
      [tabsLabel]="'app.fundingTabs.label' | transloco"
    >
      <table class="kk-list-table" role="table">
        <caption class="kk-hidden">{{ 'ruleSets.title' | transloco }}</caption>
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">{{ 'ruleSets.name' | transloco }}</th>
            <th scope="col" role="columnheader">{{ 'ruleSets.holds' | transloco }}</th>
            <th scope="col" role="columnheader">{{ 'ruleSets.version' | transloco }}</th>
            <th scope="col" role="columnheader" class="kk-end">{{ 'ruleSets.projects' | transloco }}</th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          @for (ruleSet of state.shown()?.items; track ruleSet.id) {
            <tr role="row">
              <th scope="row" role="rowheader">
                <a [routerLink]="ruleSet.id" [attr.lang]="format.textLanguage(ruleSet.name)">{{ format.text(ruleSet.name) }}</a>
                <small>
                  @if (ruleSet.standard) {
                    {{ 'ruleSets.isStandard' | transloco }}
                  }
                  @if (ruleSet.archivedAt) {
                    <span class="kk-tag">{{ 'ruleSets.isArchived' | transloco }}</span>
                  }
                </small>
              </th>
              <td role="cell">
                @if (ruleSet.validTo; as to) {
                  {{ 'ruleSets.fromTo' | transloco: { from: format.fullDate(ruleSet.validFrom), to: format.fullDate(to) } }}
                } @else {
                  {{ 'ruleSets.from' | transloco: { from: format.fullDate(ruleSet.validFrom) } }}
                }
              </td>
              <td role="cell">{{ 'ruleSets.versionNumber' | transloco: { n: ruleSet.number } }}</td>
              <td role="cell" class="kk-end">{{ 'ruleSets.projectCount' | transloco: { n: ruleSet.projects } }}</td>
            </tr>
          }
        </tbody>
      </table>
    </kk-list-frame>
  `,
})
export class RuleSetsPage {
  protected readonly state = inject(RuleSetsPageState);
  protected readonly tabs = FUNDING_TABS;
  protected readonly format = inject(Format);
}
