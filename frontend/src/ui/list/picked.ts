import { computed, signal } from '@angular/core';

/** Which rows of a list are ticked; survives paging, and can reach past the page. */
export class Picked {
  private readonly ids = signal<ReadonlySet<string>>(new Set());
  /** Whether every row that the filters leave is meant, also those on other pages. */
  private readonly everything = signal(false);

  readonly count = computed(() => this.ids().size);
  readonly isEverything = this.everything.asReadonly();
  readonly list = computed(() => [...this.ids()]);

  has(id: string): boolean {
    return this.everything() || this.ids().has(id);
  }

  toggle(id: string): void {
    this.everything.set(false);
    this.ids.update((ids) => {
      const next = new Set(ids);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }

  /** Ticks all of these, or unticks them when all are ticked. */
  toggleAll(shown: readonly string[]): void {
    this.everything.set(false);
    const all = shown.every((id) => this.ids().has(id));
    this.ids.update((ids) => new Set(all ? [...ids].filter((id) => !shown.includes(id)) : [...ids, ...shown]));
  }

  /** "Markera alla 64": every row that the filters leave. */
  pickEverything(): void {
    this.everything.set(true);
  }

  clear(): void {
    this.everything.set(false);
    this.ids.set(new Set());
  }
}
