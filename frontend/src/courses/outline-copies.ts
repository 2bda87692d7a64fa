import { LIMITS, type Localized } from '@kortkurs/contract/common';
import type { CourseActivity, CourseModule, Opens } from '@kortkurs/contract/courses';

const SUFFIX = { sv: ' (kopia)', en: ' (copy)' } as const;

/** "Rundan (kopia)", in each language that the title is written in. */
export function copiedTitle(title: Localized): Localized {
  const said = (['sv', 'en'] as const).flatMap((language) => (title[language] ? [[language, `${title[language].slice(0, LIMITS.title - SUFFIX[language].length)}${SUFFIX[language]}`]] : []));
  return { ...title, ...(Object.fromEntries(said) as Localized) };
}

/** An activity that says the same under an id of its own. Its file is for the one who asks to let it show as well. */
export const activityTwin = (activity: CourseActivity, newId: () => string): CourseActivity => ({ ...activity, id: newId(), title: copiedTitle(activity.title) });

/** A module that says the same, with activities of its own; what waits for one of them waits for its twin. */
export function moduleTwin(module: CourseModule, newId: () => string): { twin: CourseModule; of: ReadonlyMap<string, string> } {
  const of = new Map([module, ...module.activities].map(({ id }) => [id, newId()]));
  const opens = (one: Opens | null): Opens | null => (one?.by === 'done' ? { by: 'done', id: of.get(one.id) ?? one.id } : one);
  const twin = {
    ...module,
    id: of.get(module.id) ?? newId(),
    title: copiedTitle(module.title),
    activities: module.activities.map((activity) => ({ ...activity, id: of.get(activity.id) ?? newId(), opens: opens(activity.opens) })),
  };
  return { twin, of };
}

/** Puts something right after another one. */
export function after<T extends { id: string }>(list: readonly T[], id: string, one: T): T[] {
  const at = list.findIndex((each) => each.id === id);
  return [...list.slice(0, at + 1), one, ...list.slice(at + 1)];
}
