import { Injector, inject } from '@angular/core';
import type { Leaving } from '../ui/overlay/leaving';

/** The question before a dialog is left, fetched when it is first asked: no page needs it to be shown. */
export function leavingDialogs(): Leaving {
  const injector = inject(Injector);
  return { isSure: async () => injector.get((await import('../platform/unsaved')).AsksBeforeLeaving).isSure() };
}
