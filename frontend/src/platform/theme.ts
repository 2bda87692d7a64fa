import { DOCUMENT, Injectable, inject, signal } from '@angular/core';

export const SCHEMES = ['system', 'light', 'dark'] as const;
export type Scheme = (typeof SCHEMES)[number];

const KEY = 'kk-theme';

/** Light, dark, or as the system says. index.html sets the same attribute before the first paint. */
@Injectable({ providedIn: 'root' })
export class Theme {
  private readonly document = inject(DOCUMENT);
  private readonly chosen = signal<Scheme>(this.remembered());

  readonly now = this.chosen.asReadonly();

  set(scheme: Scheme): void {
    this.chosen.set(scheme);
    const root = this.document.documentElement;
    if (scheme === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = scheme;
    try {
      if (scheme === 'system') this.document.defaultView?.localStorage.removeItem(KEY);
      else this.document.defaultView?.localStorage.setItem(KEY, scheme);
    } catch {
      // Without storage the choice lasts until the page is left.
    }
  }

  private remembered(): Scheme {
    try {
      const kept = this.document.defaultView?.localStorage.getItem(KEY);
      return SCHEMES.find((scheme) => scheme === kept) ?? 'system';
    } catch {
      return 'system';
    }
  }
}
