import type { HttpResourceRef } from '@angular/common/http';
import { NgTemplateOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { Page } from '@kortkurs/contract/common';
import { type SectionTab, SectionTabs } from '../section-tabs';
import { Empty } from '../state/empty';
import { Pending } from '../state/pending';
import type { FilterChoice } from './filter-choice';
import type { ListQuery } from './list-query';
import { ListTools } from './list-tools';
import type { SortChoice } from './sort-choice';
import { NoHits } from './no-hits';
import { Pager } from './pager';

/**
 * A page that is a list: its headline with the count, search and filters, what stands there while it is fetched, in error,
 * without hits and when there is nothing yet, and the way to the next page. The table is the page's own content, as are
 * what stands beside the headline (`list-actions`) and what to do about an empty list (`list-empty`).
 *
 * ```html
 * <kk-list-frame [title]="…" [count]="…" [resource]="state.courses" [page]="state.shown()" [query]="state.query" …>
 *   <ng-container list-actions>…</ng-container>
 *   <table class="kk-list-table">@for (course of state.shown()?.items; track course.id) { … }</table>
 * </kk-list-frame>
 * ```
 */
@Component({
  selector: 'kk-list-frame',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Empty, ListTools, NgTemplateOutlet, NoHits, Pager, Pending, SectionTabs],
  template: `
    @if (page(); as page) {
      <header class="kk-head">
        <div>
          <h1>{{ title() }}</h1>
          <p role="status">{{ count() }}</p>
        </div>
        <div class="kk-actions"><ng-content select="[list-actions]" /></div>
      </header>
      @if (tabs().length) {
        <kk-section-tabs [tabs]="tabs()" [label]="tabsLabel()"><ng-container [ngTemplateOutlet]="list" /></kk-section-tabs>
      } @else {
        <ng-container [ngTemplateOutlet]="list" />
      }
      <ng-template #list>
        <kk-list-tools [query]="query()" [searchLabel]="searchLabel()" [filters]="filters()" [sorts]="sorts()" />
        @if (resource().error()) {
          <kk-pending [of]="resource()" inline />
        }
        @if (page.items.length) {
          <div [attr.aria-busy]="resource().isLoading() || null"><ng-content /></div>
          <kk-pager [query]="query()" [page]="page" />
        } @else if (query().isNarrowed()) {
          <kk-no-hits [query]="query()" [filters]="filters()" />
        } @else {
          <kk-empty [title]="emptyTitle()" [text]="emptyText()"><ng-content select="[list-empty]" /></kk-empty>
        }
      </ng-template>
    } @else {
      <kk-pending [of]="resource()" [rows]="8" />
    }
  `,
})
export class ListFrame {
  readonly title = input.required<string>();
  readonly count = input.required<string>();
  /** The read of the list, and the newest page that it gave: the one before stays while the next is fetched. */
  readonly resource = input.required<Pick<HttpResourceRef<unknown>, 'error' | 'isLoading' | 'reload'>>();
  readonly page = input.required<Page<unknown> | undefined>();
  readonly query = input.required<ListQuery<string>>();
  readonly searchLabel = input.required<string>();
  readonly filters = input<readonly FilterChoice[]>([]);
  readonly sorts = input<readonly SortChoice[]>([]);
  readonly emptyTitle = input.required<string>();
  readonly emptyText = input('');
  /** The lists that this one stands among. */
  readonly tabs = input<readonly SectionTab[]>([]);
  readonly tabsLabel = input('');
}
