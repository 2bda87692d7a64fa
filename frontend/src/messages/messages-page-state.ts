import { httpResource } from '@angular/common/http';
import { Injectable } from '@angular/core';
import type { Page } from '@kortkurs/contract/common';
import type { SendingRow } from '@kortkurs/contract/messages';
import { lastValue } from '../platform/last-value';
import { listQuery } from '../ui/list/list-query';

/** The list of what was sent as the address asks for it. */
@Injectable()
export class MessagesPageState {
  readonly query = listQuery({ filters: ['state'], size: 50 });
  readonly sendings = httpResource<Page<SendingRow>>(() => ({ url: '/api/v1/sendings', params: this.query.params() }));
  readonly shown = lastValue(this.sendings);
}
