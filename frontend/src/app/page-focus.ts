import { DestroyRef, DOCUMENT, Injectable, Injector, afterNextRender, inject } from '@angular/core';
import { NavigationEnd, NavigationStart, Router, Scroll } from '@angular/router';

const PATIENCE_MS = 5_000;
/** So long a page that one comes back to may take to become as high as it was. */
const GROWING_MS = 2_000;

/**
 * After a change of page focus goes to its headline, so that a screen reader says where one is and Tab goes on from
 * there. A change of query (a filter, a page of a list) moves nothing. Where the headline comes with the data, focus waits
 * on the main part and follows, unless the reader has moved on by then. Who goes from tab to tab stays at the tabs. Who goes
 * back comes to the link that led away, at the place where the page was scrolled to.
 */
@Injectable({ providedIn: 'root' })
export class PageFocus {
  private readonly document = inject(DOCUMENT);
  private readonly injector = inject(Injector);
  private readonly router = inject(Router);
  private readonly destroyRef = inject(DestroyRef);
  private page: string | undefined;
  private observer: MutationObserver | undefined;
  /** By address, the link that was followed from there. */
  private readonly followed = new Map<string, string>();
  /** The link to come back to; empty where one goes on. */
  private wanted = '';

  /** Starts to follow the router. */
  follow(): void {
    const subscription = this.router.events.subscribe((event) => {
      if (event instanceof NavigationStart) this.leave(event);
      if (event instanceof Scroll && event.position) this.keepPlace(event.position[1]);
      if (!(event instanceof NavigationEnd)) return;
      const page = event.urlAfterRedirects.replace(/[?#].*$/, '');
      const first = this.page === undefined;
      const moved = page !== this.page;
      this.page = page;
      if (moved && !first) afterNextRender(() => this.move(), { injector: this.injector });
    });
    this.destroyRef.onDestroy(() => subscription.unsubscribe());
  }

  /** Remembers the link that is followed, or takes up the one that led away from the page one goes back to. */
  private leave({ navigationTrigger, url }: NavigationStart): void {
    this.wanted = navigationTrigger === 'popstate' ? (this.followed.get(url) ?? '') : '';
    const link = this.document.activeElement?.closest('main a[href]')?.getAttribute('href');
    if (navigationTrigger === 'imperative' && link) this.followed.set(this.router.url, link);
  }

  /** The router scrolls before the page is drawn: while it is still too low, again with each frame, until the reader scrolls. */
  private keepPlace(top: number): void {
    const window = this.document.defaultView;
    if (!window || top === 0) return;
    const until = performance.now() + GROWING_MS;
    const stop = new AbortController();
    for (const act of ['wheel', 'touchstart', 'keydown', 'pointerdown']) window.addEventListener(act, () => stop.abort(), { passive: true, signal: stop.signal });
    const again = (): void => {
      if (stop.signal.aborted) return;
      window.scrollTo({ top, behavior: 'instant' });
      if (Math.abs(window.scrollY - top) < 2 || performance.now() > until) stop.abort();
      else window.requestAnimationFrame(again);
    };
    window.requestAnimationFrame(again);
  }

  private move(): void {
    this.observer?.disconnect();
    if (this.document.activeElement?.getAttribute('role') === 'tab') return;
    if (this.toLink() || this.toHeadline()) return;
    const main = this.main();
    if (!main) return;
    main.focus({ preventScroll: true });
    this.observer = new MutationObserver(() => {
      const at = this.document.activeElement;
      const left = at !== main && at !== this.document.body;
      if (left || this.toLink() || this.toHeadline()) this.observer?.disconnect();
    });
    // Not main alone: a page that brings its own replaces it when it is read.
    this.observer.observe(this.document.body, { childList: true, subtree: true });
    setTimeout(() => this.observer?.disconnect(), PATIENCE_MS);
  }

  private toLink(): boolean {
    if (!this.wanted) return false;
    const link = [...(this.main()?.querySelectorAll<HTMLElement>('a[href]') ?? [])].find((each) => each.getAttribute('href') === this.wanted);
    link?.focus({ preventScroll: true });
    return link !== undefined;
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
