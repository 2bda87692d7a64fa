import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, Injectable, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { LIMITS, type Page } from '@kortkurs/contract/common';
import type { ProjectRow } from '@kortkurs/contract/funding';
import { AID_STANDINGS, type AidLedgerRow } from '@kortkurs/contract/state-aid';
import { ORGANISATION_TABS } from '../organisations/organisation-tabs';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { Words } from '../platform/words/words';
import type { FilterChoice } from '../ui/list/filter-choice';
import { ListFrame } from '../ui/list/list-frame';
import { listQuery } from '../ui/list/list-query';
import { LedgerMenu } from './ledger-menu';

/** What the list of organisations that have been granted aid knows. */
@Injectable()
export class AidPageState {
  private readonly words = inject(Words);

  readonly query = listQuery({ filters: ['standing', 'projectId'] });
  readonly ledger = httpResource<Page<AidLedgerRow>>(() => ({ url: '/api/v1/aid/ledger', params: this.query.params() }));
  readonly shown = lastValue(this.ledger);
  private readonly projects = httpResource<Page<ProjectRow>>(() => ({ url: '/api/v1/projects', params: { limit: LIMITS.pageSize } }));

  readonly filters = computed<FilterChoice[]>(() => [
    { name: 'standing', label: this.words.say('stateAid.all.standing'), options: AID_STANDINGS.map((value) => ({ value, label: this.words.say(`stateAid.standing.${value}`) })) },
    { name: 'projectId', label: this.words.say('stateAid.all.project'), options: this.projects.hasValue() ? this.projects.value().items.map(({ id, name }) => ({ value: id, label: name })) : [] },
  ]);
}

/** The organisations that have been granted de minimis aid, with how they stand today. */
@Component({
  selector: 'kk-aid-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [AidPageState],
  imports: [LedgerMenu, ListFrame, MatButton, RouterLink, TranslocoPipe],
  templateUrl: './aid-page.html',
  styles: `
    /* On a phone there is no room for it beside a long name: there it stands below. */
    @media (min-width: 841px), print {
      .sum {
        text-align: right;
      }
    }
  `,
})
export class AidPage {
  protected readonly state = inject(AidPageState);
  protected readonly format = inject(Format);
  protected readonly tabs = ORGANISATION_TABS;
  /** The files hold what was given in the chosen project. */
  protected readonly narrowed = computed(() => {
    const projectId = this.state.query.value('projectId');
    return projectId && `projectId=${projectId}`;
  });
}
