import { Injectable, inject, signal } from '@angular/core';
import { Router, type CanActivateFn } from '@angular/router';
import type { FirstStepFact } from '@kortkurs/contract/centre';
import { Api } from '../platform/api';
import { Session } from '../platform/session';

/** Remembers whether a new centre's first steps are behind, so that the question is asked only until they are. */
@Injectable({ providedIn: 'root' })
export class FirstSteps {
  private readonly api = inject(Api);
  private readonly behind = signal(false);

  /** Whether there is something left that the reader has not put aside. */
  async remain(): Promise<boolean> {
    if (this.behind()) return false;
    const facts = await this.api.get<FirstStepFact[]>('centre/first-steps').catch(() => []);
    this.behind.set(facts.every(({ done }) => done !== null));
    return !this.behind();
  }

  /** Puts the rest aside until the next visit. */
  putAside(): void {
    this.behind.set(true);
  }
}

/** An administrator of a centre that has not come far begins with the first steps. */
export const firstStepsFirst: CanActivateFn = async () => {
  const steps = inject(FirstSteps);
  const router = inject(Router);
  if (!inject(Session).can('centre.change')) return true;
  return (await steps.remain()) ? router.createUrlTree(['/staff/get-started']) : true;
};
