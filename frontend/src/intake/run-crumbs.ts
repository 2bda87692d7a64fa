import { computed, inject, type Signal } from '@angular/core';
import type { IntakeRun } from '@kortkurs/contract/intake';
import { Format } from '../platform/format';
import { Words } from '../platform/words/words';
import type { Crumb } from '../ui/crumbs';

/** The way to a run's lists. Call it in a field's initializer. */
export function runCrumbs(run: Signal<IntakeRun | undefined>, withLists: boolean): Signal<Crumb[]> {
  const words = inject(Words);
  const format = inject(Format);
  return computed(() => {
    const known = run();
    const crumbs: Crumb[] = [{ label: words.say('intake.runs'), link: '/staff/runs' }];
    if (!known) return crumbs;
    crumbs.push({ label: [format.text(known.title), known.label].filter(Boolean).join(', '), link: ['/staff/runs', known.id] });
    return withLists ? [...crumbs, { label: words.say('intake.title'), link: ['/staff/runs', known.id, 'lists'] }] : crumbs;
  });
}
