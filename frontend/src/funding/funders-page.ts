import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { httpResource } from '@angular/common/http';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Page } from '@kortkurs/contract/common';
import type { Funder } from '@kortkurs/contract/funding';
import { lastValue } from '../platform/last-value';
import { Session } from '../platform/session';
import { Words } from '../platform/words/words';
import { Icon } from '../ui/icon/icon';
import { listQuery } from '../ui/list/list-query';
import { Pager } from '../ui/list/pager';
import { Dialogs } from '../ui/overlay/dialogs';
import { Notices } from '../ui/overlay/notices';
import { SectionTabs } from '../ui/section-tabs';
import { Empty } from '../ui/state/empty';
import { Pending } from '../ui/state/pending';
import { FUNDING_TABS } from './funding-tabs';

/** Who pays for what the centre does. */
@Component({
  selector: 'kk-funders-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Empty, Icon, MatButton, Pager, Pending, RouterLink, SectionTabs, TranslocoPipe],
  template: `
    @if (shown(); as page) {
      <header class="kk-head">
        <div>
          <h1>{{ 'funding.funders.title' | transloco }}</h1>
          <p>{{ 'funding.funders.count' | transloco: { n: page.total ?? 0 } }}</p>
        </div>
        <div class="kk-actions">
          @if (session.can('funding.change')) {
            <button matButton="filled" type="button" (click)="open()"><kk-icon matButtonIcon name="add" />{{ 'funding.funders.new' | transloco }}</button>
          }
        </div>
      </header>
      <kk-section-tabs [tabs]="tabs" [label]="'app.fundingTabs.label' | transloco">
        @if (page.items.length) {
          <ul class="kk-list kk-split" role="list">
            @for (funder of page.items; track funder.id) {
              <li>
                <p>
                  <b>{{ funder.name }}</b>
                  <small>
                    {{ 'funding.mark.' + funder.mark | transloco }},
                    <a routerLink="/staff/projects" [queryParams]="{ funder: funder.id }">{{ 'funding.projects.count' | transloco: { n: funder.projects } }}</a>
                  </small>
                </p>
                <span class="kk-row">
                  @if (funder.archivedAt) {
                    <span class="kk-tag">{{ 'funding.isArchived' | transloco }}</span>
                  }
                  @if (session.can('funding.change')) {
                    <button class="kk-link" type="button" (click)="open(funder)">{{ 'app.change' | transloco }}<span class="kk-hidden"> {{ funder.name }}</span></button>
                  }
                </span>
              </li>
            }
          </ul>
          <kk-pager [query]="query" [page]="page" />
        } @else {
          <kk-empty [title]="'funding.funders.empty' | transloco" [text]="'funding.funders.emptyText' | transloco">
            @if (session.can('funding.change')) {
              <button matButton="outlined" type="button" (click)="open()">{{ 'funding.funders.new' | transloco }}</button>
            }
          </kk-empty>
        }
      </kk-section-tabs>
    } @else {
      <kk-pending [of]="funders" [rows]="5" />
    }
  `,
})
export class FundersPage {
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  private readonly dialogs = inject(Dialogs);
  protected readonly session = inject(Session);
  protected readonly tabs = FUNDING_TABS;
  protected readonly query = listQuery();
  private readonly params = computed(() => ({ ...this.query.params(), archived: 'all' }));
  protected readonly funders = httpResource<Page<Funder>>(() => ({ url: '/api/v1/funders', params: this.params() }));
  protected readonly shown = lastValue(this.funders);

  protected async open(funder?: Funder): Promise<void> {
    const { FunderDialog } = await import('./funder-dialog');
    const saved = await this.dialogs.open<Funder, Funder | undefined>(FunderDialog, funder);
    if (!saved) return;
    this.funders.reload();
    this.notices.say(this.words.say('funding.saved', { name: saved.name }));
  }
}
