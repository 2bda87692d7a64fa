import { computed, inject, type Signal } from '@angular/core';
import type { FileSession } from '@kortkurs/contract/attendance-files';
import type { IntakeRun } from '@kortkurs/contract/intake';
import { Format } from '../platform/format';
import { Words } from '../platform/words/words';
import type { Crumb } from '../ui/crumbs';

/** The way to a run's files of attendance. Call it in a field's initializer. */
export function fileCrumbs(run: Signal<IntakeRun | undefined>, withFiles: boolean): Signal<Crumb[]> {
  const words = inject(Words);
  const format = inject(Format);
  return computed(() => {
    const known = run();
    const crumbs: Crumb[] = [{ label: words.say('attendanceFiles.runs'), link: '/staff/runs' }];
    if (!known) return crumbs;
    crumbs.push({ label: [format.text(known.title), known.label].filter(Boolean).join(', '), link: ['/staff/runs', known.id] });
    return withFiles ? [...crumbs, { label: words.say('attendanceFiles.title'), link: ['/staff/runs', known.id, 'attendance-files'] }] : crumbs;
  });
}

/** How a session is named among others: "Träff 2, tis 8 september 17.30–20.30". */
export function sessionNames(): (session: FileSession | undefined) => string {
  const words = inject(Words);
  const format = inject(Format);
  return (session) => (session ? words.say('attendanceFiles.session', { n: session.number, when: format.when(session.startsAt, session.endsAt) }) : '');
}
