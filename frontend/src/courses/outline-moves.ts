import type { CourseModule } from '@kortkurs/contract/courses';

/** Where an activity stands: its module's place and its own. */
export interface Place {
  module: number;
  activity: number;
}

/** Puts one of a list in another place; outside the list it stays where it is. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const item = list[from];
  if (item === undefined || to < 0 || to >= list.length) return [...list];
  const rest = list.filter((_, at) => at !== from);
  return [...rest.slice(0, to), item, ...rest.slice(to)];
}

/** Puts an activity in another place, also in another module; `to.activity` counts without the activity itself. */
export function activityMoved(modules: readonly CourseModule[], from: Place, to: Place): CourseModule[] {
  const activity = modules[from.module]?.activities[from.activity];
  if (!activity || !modules[to.module]) return [...modules];
  return modules.map((module, at) => {
    const kept = at === from.module ? module.activities.filter((_, n) => n !== from.activity) : module.activities;
    return { ...module, activities: at === to.module ? [...kept.slice(0, to.activity), activity, ...kept.slice(to.activity)] : kept };
  });
}

/** One step up or down for an activity: within its module, then to the end of the one before or the start of the one after. */
export function step(modules: readonly CourseModule[], from: Place, by: -1 | 1): Place {
  const activity = from.activity + by;
  const here = modules[from.module]?.activities.length ?? 0;
  if (activity >= 0 && activity < here) return { module: from.module, activity };
  const module = from.module + by;
  const there = modules[module];
  if (!there) return from;
  return { module, activity: by < 0 ? there.activities.length : 0 };
}
