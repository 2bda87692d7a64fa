import { httpResource } from '@angular/common/http';
import { Injectable, computed, effect, inject, signal } from '@angular/core';
import type { Catalogue, CatalogueRow } from '@kortkurs/contract/catalogue';
import { LANGUAGES } from '@kortkurs/contract/common';
import { DELIVERIES } from '@kortkurs/contract/runs';
import { Api } from '../platform/api';
import { lastValue } from '../platform/last-value';
import { problemOf } from '../platform/problem';
import { listQuery } from '../ui/list/list-query';

/** So many runs come with the first view; the rest when someone asks for them. */
const FIRST = 20;
const MORE = 50;
const MONTH = /^20\d\d-(0[1-9]|1[0-2])$/;

/** What one has unfolded below the first page, and for which question. */
interface Unfolded {
  question: string;
  items: readonly CatalogueRow[];
  next: string | null;
}

/** Keeps what was unfolded while a course is read, so that the way back leads to the same place in the list. */
@Injectable({ providedIn: 'root' })
class UnfoldedRows {
  readonly last = signal<Unfolded | undefined>(undefined);
  readonly first = signal<{ question: string; page: Catalogue } | undefined>(undefined);
}

/** The public programme as its page shows it: the question stands in the address. */
@Injectable()
export class CataloguePageState {
  private readonly api = inject(Api);
  private readonly unfolded = inject(UnfoldedRows);

  readonly query = listQuery({ filters: ['format', 'subject', 'delivery', 'language', 'from', 'to', 'free'], size: FIRST });
  readonly from = computed(() => month(this.query.value('from')));
  readonly to = computed(() => month(this.query.value('to')));
  readonly onlyFree = computed(() => this.query.value('free') === 'true');

  /** The question to the API. What the address holds beside it is left out, so that an old link still shows something. */
  private readonly params = computed(() => ({
    limit: FIRST,
    ...(this.query.search() && { search: this.query.search() }),
    ...filled('format', this.query.values('format')),
    ...filled('subject', this.query.values('subject')),
    ...filled('delivery', this.query.values('delivery').filter((value) => (DELIVERIES as readonly string[]).includes(value))),
    ...filled('language', this.query.values('language').filter((value) => (LANGUAGES as readonly string[]).includes(value))),
    ...(this.from() && { from: this.from() }),
    ...(this.to() && { to: this.to() }),
    ...(this.onlyFree() && { free: true }),
  }));
  private readonly question = computed(() => JSON.stringify(this.params()));

  readonly catalogue = httpResource<Catalogue>(() => ({ url: '/api/v1/catalogue', params: this.params() }));
  private readonly newest = lastValue(this.catalogue);
  /** The first page: the newest, the one before while the next is fetched, or what stood here before a course was read. */
  readonly shown = computed<Catalogue | undefined>(() => {
    const page = this.newest();
    if (page) return page;
    const kept = this.unfolded.first();
    return kept?.question === this.question() ? kept.page : undefined;
  });
  private readonly further = computed<Unfolded | undefined>(() => {
    const unfolded = this.unfolded.last();
    return unfolded?.question === this.question() ? unfolded : undefined;
  });
  readonly items = computed<readonly CatalogueRow[]>(() => {
    const first = this.shown()?.items ?? [];
    const known = new Set(first.map(({ runId }) => runId));
    return [...first, ...(this.further()?.items ?? []).filter(({ runId }) => !known.has(runId))];
  });
  readonly next = computed(() => (this.further() ? this.further()?.next : this.shown()?.next) ?? null);
  readonly isUnfolding = signal(false);
  /** Why the last unfolding failed, in the reader's language. */
  readonly unfoldingFailed = signal('');

  constructor() {
    // Laid by for the way back as soon as it is here: when the page is left, the resource is empty already.
    effect(() => {
      if (this.catalogue.hasValue() && !this.catalogue.isLoading()) this.unfolded.first.set({ question: this.question(), page: this.catalogue.value() });
    });
  }

  /** Fetches the following rows; true when some came. */
  async unfold(): Promise<boolean> {
    const after = this.next();
    if (!after || this.isUnfolding() || this.catalogue.isLoading()) return false;
    const question = this.question();
    this.isUnfolding.set(true);
    this.unfoldingFailed.set('');
    try {
      const more = await this.api.get<Catalogue>(`catalogue?${asQuery({ ...this.params(), limit: MORE, after })}`);
      if (question !== this.question()) return false;
      this.unfolded.last.set({ question, items: [...(this.further()?.items ?? []), ...more.items], next: more.next });
      return more.items.length > 0;
    } catch (error) {
      this.unfoldingFailed.set(problemOf(error).detail);
      return false;
    } finally {
      this.isUnfolding.set(false);
    }
  }
}

const month = (text: string): string => (MONTH.test(text) ? text : '');

const filled = (name: string, values: readonly string[]): Record<string, string[]> => (values.length > 0 ? { [name]: [...values] } : {});

function asQuery(params: Record<string, string | number | boolean | readonly string[]>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    for (const each of Array.isArray(value) ? (value as readonly string[]) : [String(value)]) query.append(name, each);
  }
  return query.toString();
}
