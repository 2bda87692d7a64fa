import { EnvironmentInjector, inject, runInInjectionContext } from '@angular/core';
import type { CanDeactivateFn } from '@angular/router';
import { keepsWork, type HoldsWork } from '../platform/unsaved';

/** A page with a note on it, that saves itself. */
export interface HoldsNote extends HoldsWork {
  /** Settled when what is written was saved, or could not be. */
  saveNote(): Promise<void>;
  /** Asks whoever would leave something that goes on without them. */
  isSureToLeave(): Promise<boolean>;
}

/** A step is left when the note beside it is saved; who would lose it is asked. */
export const keepsNote: CanDeactivateFn<HoldsNote> = async (page, ...rest) => {
  const injector = inject(EnvironmentInjector);
  if (!page) return true;
  if (!(await page.isSureToLeave())) return false;
  if (!page.hasUnsaved()) return true;
  await page.saveNote();
  return runInInjectionContext(injector, () => keepsWork(page, ...rest)) as Promise<boolean> | boolean;
};
