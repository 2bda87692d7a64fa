import { httpResource } from '@angular/common/http';
import { Injectable, computed, inject, signal } from '@angular/core';
import { OUTCOME_OCCASIONS, type LeftParticipants } from '@kortkurs/contract/outcomes';
import { lastValue } from '../../platform/last-value';
import { Words } from '../../platform/words/words';
import type { FilterChoice } from '../../ui/list/filter-choice';
import { listQuery } from '../../ui/list/list-query';

/** Who has left a project. Every fetch is written to the log, so nothing is fetched beforehand. */
@Injectable()
export class LeftPageState {
  private readonly words = inject(Words);

  readonly projectId = signal('');
  readonly query = listQuery({ filters: ['missing', 'from', 'to'] });
  readonly people = httpResource<LeftParticipants>(() => (this.projectId() ? { url: `/api/v1/projects/${this.projectId()}/outcomes`, params: this.query.params() } : undefined));
  readonly shown = lastValue(this.people);

  readonly filters = computed<FilterChoice[]>(() => {
    const counts = { leaving: this.shown()?.missingLeaving, later: this.shown()?.missingLater };
    const options = OUTCOME_OCCASIONS.map((value) => ({ value, label: this.words.say(`outcomes.left.missing.${value}`), ...(counts[value] !== undefined && { count: counts[value] }) }));
    return [{ name: 'missing', label: this.words.say('outcomes.left.missing.label'), options }];
  });
}
