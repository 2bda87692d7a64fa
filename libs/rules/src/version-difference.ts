/** What one version of a course says otherwise than another, for whoever moves people from one to the other. */
import type { Id } from '@kortkurs/contract/common';
import type { CourseActivity, CourseModule, CourseVersion, DifferingPart, DiffersIn, VersionDifference } from '@kortkurs/contract/courses';

type Version = Pick<CourseVersion, 'modules' | 'completionRule' | 'certificateMonths'> & {
  /** By activity, what is equal exactly where it says the same beside its text. */
  contents?: ReadonlyMap<Id, string>;
};

/** A part as it is compared: what must be equal, by what it is. */
interface Part {
  part: DifferingPart;
  says: Partial<Record<DiffersIn, unknown>>;
}

const ofModule = ({ id, title, summary, opens, discussed = false }: CourseModule): Part => ({ part: { id, of: 'module', title }, says: { title, opens, content: discussed ? [summary, discussed] : summary } });

const ofActivity = ({ id, title, body, url, required, estimatedMinutes, opens, file }: CourseActivity, more: string | undefined): Part => ({
  part: { id, of: 'activity', title },
  says: { title, required, minutes: estimatedMinutes, opens, content: [body, url, file?.id ?? null, more ?? null] },
});

const partsOf = ({ modules, contents }: Version): Map<string, Part> =>
  new Map(modules.flatMap((module) => [ofModule(module), ...module.activities.map((activity) => ofActivity(activity, contents?.get(activity.id)))]).map((part) => [part.part.id, part]));

const minutesOf = ({ modules }: Version): number => modules.reduce((sum, { activities }) => sum + activities.reduce((own, { estimatedMinutes }) => own + estimatedMinutes, 0), 0);

const WHATS = ['title', 'required', 'minutes', 'opens', 'content'] as const satisfies readonly DiffersIn[];

/** Parts are the same by their ids, wherever they stand; those that are in both are compared by what they say. */
export function versionDifference(before: Version, after: Version): VersionDifference {
  const [old, now] = [partsOf(before), partsOf(after)];
  return {
    added: [...now.values()].filter(({ part }) => !old.has(part.id)).map(({ part }) => part),
    removed: [...old.values()].filter(({ part }) => !now.has(part.id)).map(({ part }) => part),
    changed: [...now.values()].flatMap(({ part, says }) => {
      const was = old.get(part.id);
      const what = was ? WHATS.filter((each) => sorted(was.says[each]) !== sorted(says[each])) : [];
      return what.length ? [{ ...part, what }] : [];
    }),
    ruleBefore: before.completionRule,
    ruleAfter: after.completionRule,
    modulesBefore: before.modules.map(({ id }) => id),
    modulesAfter: after.modules.map(({ id }) => id),
    monthsBefore: before.certificateMonths ?? null,
    monthsAfter: after.certificateMonths ?? null,
    minutesBefore: minutesOf(before),
    minutesAfter: minutesOf(after),
  };
}

/** As text that is equal where what is said is, in whatever order its fields came; that somebody has read a translation changes nothing of it. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (key, part: unknown) => (key === 'reviewed' ? undefined : part && typeof part === 'object' && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part)) ?? '';
}
