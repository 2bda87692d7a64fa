import { httpResource } from '@angular/common/http';
import { Injectable, computed, inject } from '@angular/core';
import { CERTIFICATE_STATES } from '@kortkurs/contract/certificate';
import type { RegisterFilters, RegisterRow } from '@kortkurs/contract/certificate-register';
import type { Page } from '@kortkurs/contract/common';
import { Format } from '../../platform/format';
import { lastValue } from '../../platform/last-value';
import { Words } from '../../platform/words/words';
import type { FilterChoice } from '../../ui/list/filter-choice';
import { listQuery } from '../../ui/list/list-query';
import type { SortChoice } from '../../ui/list/sort-choice';

/** What the list of all certificates knows. */
@Injectable()
export class RegisterPageState {
  private readonly words = inject(Words);
  private readonly format = inject(Format);

  readonly query = listQuery({ filters: ['state', 'format', 'course', 'run', 'term'], sort: '-issued' });
  readonly certificates = httpResource<Page<RegisterRow>>(() => ({ url: '/api/v1/certificates', params: this.query.params() }));
  readonly shown = lastValue(this.certificates);
  /** The runs to choose among are those of the course that is chosen: all of a centre are too many for a menu. */
  private readonly choices = lastValue(
    httpResource<RegisterFilters>(() => ({ url: '/api/v1/certificates/filters', params: { ...(this.query.value('course') && { course: this.query.value('course') }) } })),
  );

  readonly filters = computed<FilterChoice[]>(() => {
    const choices = this.choices();
    if (!choices) return [];
    const run = this.query.value('run');
    const runs = choices.runs.map((each) => ({ value: each.id, label: this.runName(each) }));
    const all: FilterChoice[] = [
      { name: 'state', label: this.words.say('certificates.register.state'), options: CERTIFICATE_STATES.map((value) => ({ value, label: this.words.say(`certificates.state.${value}`) })) },
      { name: 'format', label: this.words.say('certificates.register.format'), options: choices.formats.map(({ id, name }) => ({ value: id, label: this.format.text(name) })) },
      { name: 'course', label: this.words.say('certificates.register.course'), options: choices.courses.map(({ id, title }) => ({ value: id, label: this.format.text(title) })) },
      // Chosen and then left without its course, it can still be taken off.
      { name: 'run', label: this.words.say('certificates.register.run'), options: runs.length || !run ? runs : [{ value: run, label: this.words.say('certificates.register.oneRun') }] },
      { name: 'term', label: this.words.say('certificates.register.term'), options: choices.terms.map((value) => ({ value, label: this.term(value) })) },
    ];
    return all.filter(({ options }) => options.length > 0);
  });

  readonly sorts = computed<SortChoice[]>(() => ['-issued', 'issued', 'name', 'course', 'until'].map((value) => ({ value, label: this.words.say(`certificates.register.sort.${value}`) })));

  /** What the list is asked for as a file: as it is narrowed, without its pages. */
  readonly asked = computed(() => {
    const { limit: _limit, after: _after, ...asked } = this.query.params();
    return new URLSearchParams(Object.entries(asked).map(([key, value]) => [key, String(value)])).toString();
  });

  /** What the run is called, or when it is. */
  runName({ label, startsAt, endsAt }: RegisterRow['run']): string {
    if (label) return label;
    return startsAt && endsAt ? this.format.dates(startsAt, endsAt) : this.words.say('certificates.register.noDates');
  }

  private term(term: string): string {
    const [year, half] = term.split('-');
    return this.words.say(half === '1' ? 'certificates.register.spring' : 'certificates.register.autumn', { year });
  }
}
