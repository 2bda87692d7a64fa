import { DestroyRef, DOCUMENT, Injectable, inject } from '@angular/core';
import type { CanDeactivateFn } from '@angular/router';
import { Confirm } from '../ui/overlay/confirm';
import { Leaving } from '../ui/overlay/leaving';
import { Words } from './words/words';

/** A page that can hold what is not saved yet. */
export interface HoldsWork {
  /** Whether leaving now would lose something. */
  hasUnsaved(): boolean;
}

/** Lets the browser ask before the tab is closed or reloaded with unsaved work; call it where a page's field is initialised. */
export function keepsWorkOnClose(page: HoldsWork): void {
  const window = inject(DOCUMENT).defaultView;
  const ask = (event: Event): void => {
    if (page.hasUnsaved()) event.preventDefault();
  };
  window?.addEventListener('beforeunload', ask);
  inject(DestroyRef).onDestroy(() => window?.removeEventListener('beforeunload', ask));
}

/** Asks before a page with unsaved work is left. Put on the route: `canDeactivate: [keepsWork]`. */
export const keepsWork: CanDeactivateFn<HoldsWork> = (page) => {
  if (!page?.hasUnsaved()) return true;
  const words = inject(Words);
  return inject(Confirm).ask({
    title: words.say('app.unsaved.title'),
    text: words.say('app.unsaved.text'),
    action: words.say('app.unsaved.leave'),
    cancel: words.say('app.unsaved.stay'),
    danger: true,
  });
};

/** Asks before a dialog loses what was written in it. */
@Injectable({ providedIn: 'root' })
export class AsksBeforeLeaving implements Leaving {
  private readonly confirm = inject(Confirm);
  private readonly words = inject(Words);

  isSure(): Promise<boolean> {
    return this.confirm.ask({
      title: this.words.say('app.unsaved.title'),
      text: this.words.say('app.unsaved.dialog'),
      action: this.words.say('app.unsaved.drop'),
      cancel: this.words.say('app.unsaved.stay'),
      danger: true,
    });
  }
}
