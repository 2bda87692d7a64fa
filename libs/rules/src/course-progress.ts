/** How far somebody has come in a course, counted over the version that they follow: never past the end. Pure. */
import type { ProgressState } from '@kortkurs/contract/learning';

/** An activity as it counts. */
export interface CountedActivity {
  id: string;
  required: boolean;
  progress: ProgressState | null;
}

/** How much of something is asked, and how much of that is done. */
export interface Done {
  asked: number;
  done: number;
}

export interface CourseProgress extends Done {
  /** Modules that ask for something; in a course that asks for nothing, those that have anything to do. */
  modulesAsked: number;
  modulesDone: number;
  /** What may be left out, told apart and never added. */
  optional: number;
  optionalDone: number;
  /** `done` of `asked`, 0 to 1; 0 where nothing is asked. */
  share: number;
}

interface Counted {
  activities: readonly CountedActivity[];
}

/** What a module asks for: its required activities, or all where none is. */
export function progressOfModule({ activities }: Counted): Done {
  const required = activities.filter((activity) => activity.required);
  return count(required.length > 0 ? required : activities);
}

/** Nothing that is required is left; an optional activity is not missing. */
export function isModuleDone(module: Counted): boolean {
  const { asked, done } = progressOfModule(module);
  return asked > 0 && done === asked;
}

/** The modules that count: those that ask for something; where none does, those that have anything to do. */
export function modulesThatCount<M extends Counted>(modules: readonly M[]): readonly M[] {
  const asking = modules.filter(({ activities }) => activities.some(({ required }) => required));
  return asking.length > 0 ? asking : modules.filter(({ activities }) => activities.length > 0);
}

/** A course as a whole: what is required, or everything where nothing is. An activity that stands twice counts once. */
export function progressOf(modules: readonly Counted[]): CourseProgress {
  const all = [...new Map(modules.flatMap(({ activities }) => activities).map((activity) => [activity.id, activity])).values()];
  const required = all.filter((activity) => activity.required);
  const optional = required.length > 0 ? count(all.filter((activity) => !activity.required)) : { asked: 0, done: 0 };
  const { asked, done } = count(required.length > 0 ? required : all);
  const counted = modulesThatCount(modules);
  return { asked, done, modulesAsked: counted.length, modulesDone: counted.filter(isModuleDone).length, optional: optional.asked, optionalDone: optional.done, share: asked > 0 ? done / asked : 0 };
}

function count(activities: readonly CountedActivity[]): Done {
  return { asked: activities.length, done: activities.filter(({ progress }) => progress === 'done').length };
}
