import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { CatalogueSeason, Choice } from '@kortkurs/contract/catalogue';
import { LANGUAGES } from '@kortkurs/contract/common';
import { DELIVERIES } from '@kortkurs/contract/runs';
import { Format } from '../platform/format';
import { Words } from '../platform/words/words';
import { Icon } from '../ui/icon/icon';
import type { FilterChoice } from '../ui/list/filter-choice';
import { CataloguePageState } from './catalogue-page-state';
import { FilterButton } from './filter-button';

const MONTHS_AHEAD = 18;

type Ticked = 'format' | 'subject' | 'delivery' | 'language';

/** What the programme is narrowed by, in a bar that stays in view: it works at once, and stands in the address. */
@Component({
  selector: 'kk-catalogue-filters',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [FilterButton, Icon, TranslocoPipe],
  templateUrl: './catalogue-filters.html',
  styleUrl: './catalogue-filters.scss',
})
export class CatalogueFilters {
  private readonly words = inject(Words);
  private readonly format = inject(Format);
  protected readonly state = inject(CataloguePageState);
  protected readonly ends = ['from', 'to'] as const;

  readonly season = input<CatalogueSeason | null>();
  readonly total = input<number>();

  /** The filters that are ticks, with their choices. */
  protected readonly ticks = computed<(FilterChoice & { name: Ticked })[]>(() => [
    { name: 'format', label: this.words.say('catalogue.filter.format'), options: this.options(this.season()?.formats) },
    { name: 'delivery', label: this.words.say('catalogue.filter.delivery'), options: DELIVERIES.map((value) => ({ value, label: this.words.say(`catalogue.delivery.${value}`) })) },
    { name: 'language', label: this.words.say('catalogue.filter.language'), options: LANGUAGES.map((value) => ({ value, label: this.words.say(`catalogue.language.${value}`) })) },
    { name: 'subject', label: this.words.say('catalogue.filter.subject'), options: this.options(this.season()?.subjects) },
  ]);

  /** Every filter with its choices, for the page without hits. */
  readonly choices = computed<FilterChoice[]>(() => [
    ...this.ticks(),
    ...(['from', 'to'] as const).map((name) => ({ name, label: this.words.say(`catalogue.filter.${name}`), options: this.months() })),
    { name: 'free', label: this.words.say('catalogue.filter.free'), options: [{ value: 'true', label: this.words.say('catalogue.filter.free') }] },
  ]);

  protected readonly months = computed(() => {
    const today = this.format.localDate(new Date());
    const thisYear = today.slice(0, 4);
    return Array.from({ length: MONTHS_AHEAD }, (_, ahead) => {
      const value = new Date(Date.UTC(Number(thisYear), Number(today.slice(5, 7)) - 1 + ahead, 1)).toISOString().slice(0, 7);
      const label = value.startsWith(thisYear) ? this.format.month(`${value}-01`) : this.format.monthOfYear(`${value}-01`);
      return { value, label };
    });
  });

  /** "Mars–juni" */
  protected readonly period = computed(() => {
    const name = (month: string): string => this.months().find(({ value }) => value === month)?.label ?? (month && this.format.monthOfYear(`${month}-01`));
    const [from, to] = [name(this.state.from()), name(this.state.to())];
    if (!from && !to) return [];
    const text = from === to ? from : from && to ? `${from}–${to}` : this.words.say(from ? 'catalogue.filter.fromMonth' : 'catalogue.filter.toMonth', { month: from || to });
    return [text.charAt(0).toUpperCase() + text.slice(1)];
  });

  /** Closes a filter's panel on a phone, and says what there is behind it. */
  protected readonly done = computed(() => this.words.say('catalogue.filter.show', { n: this.total() ?? 0 }));

  protected chosen(filter: FilterChoice): string[] {
    const values = this.state.query.values(filter.name as Ticked);
    return filter.options.filter(({ value }) => values.includes(value)).map(({ label }) => label);
  }

  protected isTicked(name: Ticked, value: string): boolean {
    return this.state.query.values(name).includes(value);
  }

  protected setMonth(name: 'from' | 'to', event: Event): void {
    this.state.query.set(name, (event.target as HTMLSelectElement).value);
  }

  protected toggleFree(): void {
    this.state.query.set('free', this.state.onlyFree() ? [] : ['true']);
  }

  private options(choices: readonly Choice[] | undefined): FilterChoice['options'] {
    return (choices ?? []).map(({ value, name, runs }) => ({ value, label: this.format.text(name), count: runs }));
  }
}
