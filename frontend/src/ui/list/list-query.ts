import { DestroyRef, computed, inject, linkedSignal, signal, type Signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, NavigationStart, Router, type Params } from '@angular/router';
import { map } from 'rxjs';

/** What a list can be asked for. */
export interface ListSetup<Filter extends string> {
  /** Names of the filters, as the API and the address spell them. */
  filters?: readonly Filter[];
  /** The order when none is chosen, for example `name` or `-changed`. */
  sort?: string;
  /** Rows per page when none is chosen. */
  size?: number;
}

/** Rows per page that one can choose among. */
export const PAGE_SIZES = [10, 20, 50, 100] as const;

const TYPING_PAUSE_MS = 250;

const pathOf = (url: string): string => url.split(/[?#]/)[0] ?? '';

/**
 * What a list shows, kept in the address: search `q`, filters, `sort`, rows per page and place. Back, reload and a sent
 * link all give the same list. A filter can hold several values; a change of any of them starts the list from its top.
 */
export class ListQuery<Filter extends string = never> {
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly address = toSignal(this.route.queryParamMap, { requireSync: true });
  /** Where each page so far began, so that one can go back; the API's cursors only go forward. */
  private readonly trail = signal<readonly string[]>([]);
  private typing: ReturnType<typeof setTimeout> | undefined;

  readonly search = computed(() => this.address().get('q') ?? '');
  /** What stands in the search field, also while someone types. */
  readonly typed = linkedSignal(() => this.search());
  readonly sort = computed(() => this.address().get('sort') ?? this.setup.sort ?? '');
  readonly size = computed(() => {
    const asked = Number(this.address().get('limit'));
    return PAGE_SIZES.find((size) => size === asked) ?? this.setup.size ?? 20;
  });
  readonly after = computed(() => this.address().get('after') ?? '');
  /** Number of the page, from 1. */
  readonly page = computed(() => Math.max(1, Number(this.address().get('page')) || 1));

  /** Whether anything but the order narrows the list. */
  readonly isNarrowed = computed(() => this.search() !== '' || this.names().some((name) => this.values(name).length > 0));

  /** The query for the API, as `httpResource` takes it. */
  readonly params = computed<Record<string, string | number | string[]>>(() => ({
    limit: this.size(),
    ...(this.search() && { q: this.search() }),
    ...(this.sort() && { sort: this.sort() }),
    ...(this.after() && { after: this.after() }),
    ...Object.fromEntries(
      this.names()
        .map((name) => [name, this.values(name)] as const)
        .filter(([, values]) => values.length > 0)
        .map(([name, values]) => [name, values.length === 1 ? (values[0] ?? '') : values]),
    ),
  }));

  constructor(private readonly setup: ListSetup<Filter> = {}) {
    // Who opens something while typing means what they opened: a search that comes after would take them back.
    const elsewhere = this.router.events.subscribe((event) => {
      if (event instanceof NavigationStart && pathOf(event.url) !== pathOf(this.router.url)) clearTimeout(this.typing);
    });
    inject(DestroyRef).onDestroy(() => {
      clearTimeout(this.typing);
      elsewhere.unsubscribe();
    });
  }

  /** The chosen values of a filter; empty when it is off. */
  values(name: Filter): string[] {
    return this.address().getAll(name);
  }

  /** The one value of a filter that has at most one. */
  value(name: Filter): string {
    return this.values(name)[0] ?? '';
  }

  set(name: Filter, values: string | readonly string[]): void {
    this.go({ [name]: values.length === 0 ? null : values });
  }

  toggle(name: Filter, value: string): void {
    const chosen = this.values(name);
    this.set(name, chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value]);
  }

  /** Someone types in the search field: the list follows when they pause. */
  type(text: string): void {
    this.typed.set(text);
    clearTimeout(this.typing);
    this.typing = setTimeout(() => this.find(text), TYPING_PAUSE_MS);
  }

  find(text: string): void {
    clearTimeout(this.typing);
    if (text !== this.search()) this.go({ q: text.trim() || null }, true);
  }

  sortBy(sort: string): void {
    this.go({ sort: sort === this.setup.sort ? null : sort });
  }

  resize(size: number): void {
    this.go({ limit: size === (this.setup.size ?? 20) ? null : size });
  }

  /** Takes every filter off, and the search. */
  clear(): void {
    this.go({ q: null, ...Object.fromEntries(this.names().map((name) => [name, null])) });
  }

  /** On to the page that begins at `cursor`. */
  forward(cursor: string): void {
    this.trail.update((trail) => [...trail.slice(0, this.page() - 1), this.after()]);
    this.move(this.page() + 1, cursor);
  }

  /** Back one page; to the first when the way here is not known, as after a reload. */
  backward(): void {
    const from = this.trail()[this.page() - 2];
    if (from === undefined) this.move(1, '');
    else this.move(this.page() - 1, from);
  }

  private names(): readonly Filter[] {
    return this.setup.filters ?? [];
  }

  private move(page: number, after: string): void {
    void this.navigate({ after: after || null, page: page > 1 ? page : null }, false);
  }

  private go(changes: Params, replace = false): void {
    this.trail.set([]);
    void this.navigate({ ...changes, after: null, page: null }, replace, 'manual');
  }

  /** A filter leaves the reader where they are; another page of the list begins at its top. */
  private navigate(queryParams: Params, replaceUrl: boolean, scroll: 'manual' | 'after-transition' = 'after-transition'): Promise<boolean> {
    return this.router.navigate([], { relativeTo: this.route, queryParams, queryParamsHandling: 'merge', preserveFragment: true, replaceUrl, scroll });
  }
}

/** Makes a page's {@link ListQuery}; call it where a field of the page or its state is initialised. */
export function listQuery<Filter extends string = never>(setup: ListSetup<Filter> = {}): ListQuery<Filter> {
  return new ListQuery(setup);
}

/** A parameter of the address as a signal, for pages that keep more there than a list. */
export function addressParam(name: string): Signal<string> {
  return toSignal(inject(ActivatedRoute).queryParamMap.pipe(map((params) => params.get(name) ?? '')), { requireSync: true });
}
