import { httpResource } from '@angular/common/http';
import { Injectable } from '@angular/core';
import type { Page } from '@kortkurs/contract/common';
import type { PersonListItem } from '@kortkurs/contract/people';
import { lastValue } from '../platform/last-value';
import { listQuery } from '../ui/list/list-query';

/** The list of people as the address asks for it. */
@Injectable()
export class PeoplePageState {
  readonly query = listQuery({ filters: ['role', 'account'], sort: 'name', size: 50 });
  readonly people = httpResource<Page<PersonListItem>>(() => ({ url: '/api/v1/people', params: this.query.params() }));
  /** The newest list, and the one before while the next is fetched. */
  readonly shown = lastValue(this.people);
}
