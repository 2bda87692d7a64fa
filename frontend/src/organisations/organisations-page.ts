import { ChangeDetectionStrategy, Component, Injectable, computed, inject } from '@angular/core';
import { httpResource } from '@angular/common/http';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Municipality } from '@kortkurs/contract/centre';
import type { Page } from '@kortkurs/contract/common';
import { SECTORS, type OrganisationRow } from '@kortkurs/contract/organisations';
import { printOrganisationNumber } from '@kortkurs/rules/organisation-number';
import { lastValue } from '../platform/last-value';
import { Session } from '../platform/session';
import { Words } from '../platform/words/words';
import { Icon } from '../ui/icon/icon';
import type { FilterChoice } from '../ui/list/filter-choice';
import { ListFrame } from '../ui/list/list-frame';
import { listQuery } from '../ui/list/list-query';
import { ORGANISATION_TABS } from './organisation-tabs';

/** What the list of organisations knows. */
@Injectable()
export class OrganisationsPageState {
  private readonly words = inject(Words);

  readonly query = listQuery({ filters: ['sector', 'municipality', 'member', 'aid', 'archived'] });
  readonly organisations = httpResource<Page<OrganisationRow>>(() => ({ url: '/api/v1/organisations', params: this.query.params() }));
  readonly shown = lastValue(this.organisations);
  private readonly municipalities = httpResource<Municipality[]>(() => '/api/v1/municipalities');

  readonly filters = computed<FilterChoice[]>(() => [
    this.choice('sector', SECTORS.map((sector) => ({ value: sector, label: this.words.say(`organisations.sector.${sector}`) }))),
    this.choice('municipality', this.municipalities.hasValue() ? this.municipalities.value().map(({ code, name }) => ({ value: code, label: name })) : []),
    this.choice('member', ['yes', 'no'].map((value) => ({ value, label: this.words.say(`organisations.member.${value}`) }))),
    this.choice('aid', ['near', 'over'].map((value) => ({ value, label: this.words.say(`organisations.aid.${value}`) }))),
    this.choice('archived', ['only', 'all'].map((value) => ({ value, label: this.words.say(`organisations.archived.${value}`) }))),
  ]);

  private choice(name: string, options: FilterChoice['options']): FilterChoice {
    return { name, label: this.words.say(`organisations.filter.${name}`), options };
  }
}

/** The organisations of the centre. */
@Component({
  selector: 'kk-organisations-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [OrganisationsPageState],
  imports: [Icon, ListFrame, MatButton, RouterLink, TranslocoPipe],
  templateUrl: './organisations-page.html',
})
export class OrganisationsPage {
  protected readonly state = inject(OrganisationsPageState);
  protected readonly session = inject(Session);
  protected readonly tabs = ORGANISATION_TABS;
  protected readonly number = printOrganisationNumber;
}
