import { Injectable, effect, inject, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { TitleStrategy, type RouterStateSnapshot } from '@angular/router';
import { ReadersLanguage } from './language';
import { Words } from './words/words';

const PRODUCT = 'Kortkurs';

/**
 * The title of the window. A route's `title` is a key of the words (`courses.title`); a page that knows better, such as a
 * course with a name, sets its own with {@link name}.
 */
@Injectable({ providedIn: 'root' })
export class PageTitle extends TitleStrategy {
  private readonly title = inject(Title);
  private readonly words = inject(Words);
  private readonly language = inject(ReadersLanguage);
  private readonly key = signal('');
  private readonly own = signal('');

  constructor() {
    super();
    effect(() => {
      this.language.now();
      const name = this.own() || (this.key() && this.words.say(this.key()));
      this.title.setTitle(name ? `${name} – ${PRODUCT}` : PRODUCT);
    });
  }

  override updateTitle(snapshot: RouterStateSnapshot): void {
    const key = this.buildTitle(snapshot) ?? '';
    if (key !== this.key()) this.own.set('');
    this.key.set(key);
  }

  /** The name of the thing that the page shows; holds until the next page. */
  name(text: string): void {
    this.own.set(text);
  }
}
