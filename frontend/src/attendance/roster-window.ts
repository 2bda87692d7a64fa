import { ApplicationRef, DestroyRef, Directive, ElementRef, Injectable, effect, inject, input, signal } from '@angular/core';

/**
 * Up to so many people every row is a whole one: it costs a phone nothing yet, and each control is where the browser's own search and a
 * screen reader's list of controls look for it.
 */
const WHOLE = 60;
/** Rows this far outside the screen are made whole, so that a flick of the thumb meets finished ones. */
const MARGIN = '800px 0px';
/** Rows that are whole before anything was measured: a tall screen's. */
const FIRST = 24;

/**
 * Which rows of a long roster are whole. The others keep their place and their words, name and state, as text: the browser finds them, a screen
 * reader reads them, paper has them; only their controls are missing until they come near. A row that is near changes nothing of
 * what is already on the screen.
 */
@Injectable()
export class RosterWindow {
  private readonly app = inject(ApplicationRef);
  private readonly near = signal<ReadonlySet<string> | null>(null);
  private readonly printing = signal(false);
  /** Heights of rows as they were when they went out of sight, in px. */
  private readonly heights = new Map<string, number>();
  private readonly ids = new Map<Element, string>();
  private readonly observer = typeof IntersectionObserver === 'undefined' ? undefined : new IntersectionObserver((entries) => this.seen(entries), { rootMargin: MARGIN });

  constructor() {
    const before = (): void => this.print(true);
    const after = (): void => this.print(false);
    addEventListener('beforeprint', before);
    addEventListener('afterprint', after);
    inject(DestroyRef).onDestroy(() => {
      removeEventListener('beforeprint', before);
      removeEventListener('afterprint', after);
      this.observer?.disconnect();
    });
  }

  /** @param nth its place in the list, @param of how many are shown */
  isWhole(id: string, nth: number, of: number): boolean {
    if (of <= WHOLE || !this.observer || this.printing()) return true;
    return this.near()?.has(id) ?? nth < FIRST;
  }

  heightOf(id: string): number | null {
    return this.heights.get(id) ?? null;
  }

  watch(element: Element, id: string): void {
    this.ids.set(element, id);
    this.observer?.observe(element);
  }

  leave(element: Element): void {
    this.observer?.unobserve(element);
    this.ids.delete(element);
  }

  private seen(entries: readonly IntersectionObserverEntry[]): void {
    const near = new Set(this.near());
    for (const { target, isIntersecting, boundingClientRect } of entries) {
      const id = this.ids.get(target);
      if (id === undefined) continue;
      if (isIntersecting) near.add(id);
      else if (near.delete(id) && boundingClientRect.height > 0) this.heights.set(id, boundingClientRect.height);
    }
    this.near.set(near);
  }

  /** Paper shows what is drawn when it is asked for, and waits for nothing. */
  private print(on: boolean): void {
    this.printing.set(on);
    this.app.tick();
  }
}

/** The place of one person's row. */
@Directive({ selector: '[kkRosterPlace]' })
export class RosterPlace {
  readonly id = input.required<string>({ alias: 'kkRosterPlace' });

  constructor() {
    const window = inject(RosterWindow);
    const element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    effect(() => window.watch(element, this.id()));
    inject(DestroyRef).onDestroy(() => window.leave(element));
  }
}
