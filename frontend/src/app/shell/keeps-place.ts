import { DOCUMENT, DestroyRef, Injectable, inject } from '@angular/core';

const REACHABLE = 'a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), summary, [tabindex="0"]';

/** An element, and what stood beside it when it was gone through. */
interface Step {
  element: Element;
  after: Element | null;
  before: Element | null;
}

/**
 * Where what has focus goes away, such as the row of someone who is taken off a list or a panel that is closed, focus goes to
 * what stood next to it, so that Tab and a screen reader go on from there and not from the top of the page; where it only moves,
 * as a row does in a list that is sorted anew, focus goes with it. What goes away with its whole page is no concern of this one:
 * see `PageFocus`.
 */
@Injectable({ providedIn: 'root' })
export class KeepsPlace {
  private readonly document = inject(DOCUMENT);
  /** From what had focus last on the page, outwards to its main part. */
  private way: Step[] = [];

  /** Follows focus until the caller is gone. */
  follow(destroyRef: DestroyRef): void {
    const stop = new AbortController();
    this.document.addEventListener('focusin', ({ target }) => this.remember(target), { signal: stop.signal });
    // Who presses beside everything has left by will.
    this.document.addEventListener('pointerdown', () => (this.way = []), { capture: true, signal: stop.signal });
    const observer = new MutationObserver(() => this.mend());
    observer.observe(this.document.body, { childList: true, subtree: true });
    destroyRef.onDestroy(() => {
      stop.abort();
      observer.disconnect();
    });
  }

  private remember(target: EventTarget | null): void {
    if (!(target instanceof Element)) return;
    const main = target.closest('main');
    // What floats above the page, such as a dialog, gives focus back by itself.
    if (!main) return;
    this.way = [];
    for (let element: Element | null = target; element && element !== main; element = element.parentElement) {
      this.way.push({ element, after: element.nextElementSibling, before: element.previousElementSibling });
    }
  }

  private mend(): void {
    const { body, activeElement } = this.document;
    if (activeElement && activeElement !== body) return;
    const left = this.way.findIndex(({ element }) => element.isConnected);
    // The page is gone with all there was.
    if (left < 0) return;
    // What has focus loses it when its row moves to another place in the list.
    if (left === 0) return reachable(this.way[0]?.element ?? null)?.focus();
    for (const step of this.way.slice(left - 1)) {
      for (const near of nearest(step)) {
        const next = near && reachable(near);
        if (next) return next.focus();
      }
    }
  }
}

/** In the place of a row comes the next one; a panel that is closed was opened from what stands before it. */
function nearest({ element, after, before }: Step): (Element | null)[] {
  if (element.isConnected) return [element, element.nextElementSibling, element.previousElementSibling];
  const following = before?.isConnected ? before.nextElementSibling : after;
  return following?.tagName === element.tagName ? [following, before] : [before, following];
}

/** The first thing within, or itself, that Tab comes to. */
function reachable(near: Element | null): HTMLElement | undefined {
  if (!near?.isConnected) return undefined;
  return [near, ...near.querySelectorAll(REACHABLE)].find(
    (each): each is HTMLElement => each instanceof HTMLElement && each.matches(REACHABLE) && each.tabIndex >= 0 && each.checkVisibility(),
  );
}
