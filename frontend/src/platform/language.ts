import { DOCUMENT, Injectable, inject, signal } from '@angular/core';
import { LANGUAGES, type Language } from '@kortkurs/contract/common';

const KEY = 'kk-language';

/** Which of the product's languages the reader uses: chosen once in this browser, else the browser's own, else Swedish. */
@Injectable({ providedIn: 'root' })
export class ReadersLanguage {
  private readonly document = inject(DOCUMENT);
  private readonly chosen = signal<Language>(this.first());

  /** The language in use. Whatever reads it is drawn again when it changes. */
  readonly now = this.chosen.asReadonly();

  /** Sets the language and remembers it here. The words must be there already: `Words.speak` sees to that. */
  set(language: Language): void {
    this.chosen.set(language);
    this.document.documentElement.lang = language;
    try {
      this.document.defaultView?.localStorage.setItem(KEY, language);
    } catch {
      // A browser that keeps nothing still shows the language until the page is left.
    }
  }

  /** Whether the reader has chosen in this browser, so that the account's language must not overrule it. */
  isChosen(): boolean {
    return this.remembered() !== undefined;
  }

  private first(): Language {
    return this.remembered() ?? known(this.document.defaultView?.navigator.language.slice(0, 2)) ?? 'sv';
  }

  private remembered(): Language | undefined {
    try {
      return known(this.document.defaultView?.localStorage.getItem(KEY));
    } catch {
      return undefined;
    }
  }
}

function known(value: string | null | undefined): Language | undefined {
  return LANGUAGES.find((language) => language === value);
}
