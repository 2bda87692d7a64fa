import { DestroyRef, DOCUMENT, Injectable, Injector, afterNextRender, inject } from '@angular/core';
import { NavigationEnd, Router } from '@angular/router';

const PATIENCE_MS = 5_000;

/**
 * After a change of page focus goes to its headline, so that a screen reader says where one is and Tab goes on from
 * there. A change of query (a filter, a page of a list) moves nothing. Where the headline comes with the data, focus waits
 * on the main part and follows, unless the reader has moved on by then. Who goes from tab to tab stays at the tabs.
 */
@Injectable({ providedIn: 'root' })
export class PageFocus {
  private readonly document = inject(DOCUMENT);
  private readonly injector = inject(Injector);
  private readonly router = inject(Router);
  private readonly destroyRef = inject(DestroyRef);
  private page: string | undefined;
  private observer: MutationObserver | undefined;

  /** Starts to follow the router. */
  follow(): void {
    const subscription = this.router.events.subscribe((event) => {
      if (!(event instanceof NavigationEnd)) return;
      const page = event.urlAfterRedirects.replace(/[?#].*$/, '');
      const first = this.page === undefined;
      const moved = page !== this.page;
      this.page = page;
      if (moved && !first) afterNextRender(() => this.move(), { injector: this.injector });
    });
    this.destroyRef.onDestroy(() => subscription.unsubscribe());
  }

  private move(): void {
    this.observer?.disconnect();
    if (this.document.activeElement?.getAttribute('role') === 'tab') return;
    if (this.toHeadline()) return;
    const main = this.main();
    if (!main) return;
    main.focus({ preventScroll: true });
    this.observer = new MutationObserver(() => {
      const at = this.document.activeElement;
      const left = at !== main && at !== this.document.body;
      if (left || this.toHeadline()) this.observer?.disconnect();
    });
    // Not main alone: a page that brings its own replaces it when it is read.
    this.observer.observe(this.document.body, { childList: true, subtree: true });
    setTimeout(() => this.observer?.disconnect(), PATIENCE_MS);
  }

  private toHeadline(): boolean {
    const headline = this.main()?.querySelector<HTMLElement>('h1');
    if (!headline) return false;
    if (!headline.hasAttribute('tabindex')) headline.tabIndex = -1;
    headline.focus({ preventScroll: true });
    return true;
  }

  private main(): HTMLElement | null {
    return this.document.querySelector<HTMLElement>('main');
  }
}
