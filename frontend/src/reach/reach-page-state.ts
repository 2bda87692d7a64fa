import { httpResource } from '@angular/common/http';
import { Injectable, computed } from '@angular/core';
import type { Page } from '@kortkurs/contract/common';
import { REACH_LISTS, type MemberReach, type ReachList, type ReachRow } from '@kortkurs/contract/reach';
import { lastValue } from '../platform/last-value';
import { listQuery } from '../ui/list/list-query';

/** Which quarter and which of its lists the address asks for, and what they say. */
@Injectable()
export class ReachPageState {
  readonly query = listQuery({ filters: ['quarter', 'state'] });
  readonly reach = httpResource<MemberReach>(() => ({ url: '/api/v1/reach', params: this.asked() }));
  readonly shown = lastValue(this.reach);
  readonly organisations = httpResource<Page<ReachRow>>(() => ({ url: '/api/v1/reach/organisations', params: { ...this.query.params(), state: this.list() } }));
  readonly listed = lastValue(this.organisations);

  readonly list = computed<ReachList>(() => REACH_LISTS.find((list) => list === this.query.value('state')) ?? 'not-reached');
  /** The quarter as the files and the API are asked for it. */
  readonly asked = computed<{ quarter?: string }>(() => (this.query.value('quarter') ? { quarter: this.query.value('quarter') } : {}));
}
