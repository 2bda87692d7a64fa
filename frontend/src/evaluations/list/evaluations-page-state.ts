import { httpResource } from '@angular/common/http';
import { Injectable, computed } from '@angular/core';
import type { EvaluatedRuns } from '@kortkurs/contract/evaluations';
import { lastValue } from '../../platform/last-value';
import { listQuery } from '../../ui/list/list-query';

/** Which evaluations the address asks for: those of a course, of a project, or that closed in some days. */
@Injectable()
export class EvaluationsPageState {
  readonly query = listQuery({ filters: ['course', 'project', 'from', 'to'] });
  readonly runs = httpResource<EvaluatedRuns>(() => ({ url: '/api/v1/evaluations', params: this.query.params() }));
  readonly shown = lastValue(this.runs);
  readonly courseId = computed(() => this.query.value('course'));
}
