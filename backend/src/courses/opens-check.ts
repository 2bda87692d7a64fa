import type { CourseActivityWish, CourseContent, CourseModule, Opens } from '@kortkurs/contract/courses';
import type { FieldFault } from '../platform/refusals/refusal';

interface Opening {
  opens: Opens | null;
  field: string;
}

const openingsOf = (modules: readonly CourseModule<CourseActivityWish>[]): (Opening & { at: { module: number; activity: number } })[] =>
  modules.flatMap((module, m) => [
    { opens: module.opens, field: `modules.${m}.opens`, at: { module: m, activity: -1 } },
    ...module.activities.map(({ opens }, a) => ({ opens, field: `modules.${m}.activities.${a}.opens`, at: { module: m, activity: a } })),
  ]);

/** An opening with nothing but what belongs to its kind; null where that is not there. */
export function keptOpening(opens: Opens | null): Opens | null {
  if (opens?.by === 'date' && opens.date) return { by: 'date', date: opens.date };
  if (opens?.by === 'days' && Number.isInteger(opens.days)) return { by: 'days', days: opens.days };
  if (opens?.by === 'session' && opens.number) return { by: 'session', number: opens.number };
  if (opens?.by === 'done' && opens.id) return { by: 'done', id: opens.id.toLowerCase() };
  return null;
}

/** Openings that do not say when: a draft can never hold them. */
export const openingsWithoutWhen = ({ modules }: CourseContent): FieldFault[] =>
  openingsOf(modules).flatMap(({ opens, field }) => (opens && !keptOpening(opens) ? [{ field, code: 'openingWithoutWhen' }] : []));

/**
 * Openings that wait for what is not in the course, or does not come before: they could never open. A draft may hold them, as its parts are moved about; it is not
 * published with them. Since all wait for something before them there are no circles.
 */
export function openingsThatNeverCome({ modules }: CourseContent): FieldFault[] {
  const places = new Map<string, { module: number; activity: number }>();
  modules.forEach((module, m) => {
    places.set(module.id.toLowerCase(), { module: m, activity: Infinity });
    module.activities.forEach(({ id }, a) => places.set(id.toLowerCase(), { module: m, activity: a }));
  });
  return openingsOf(modules).flatMap(({ opens, field, at }) => {
    if (opens?.by !== 'done') return [];
    const waitsFor = places.get(opens.id.toLowerCase());
    if (!waitsFor) return [{ field, code: 'opensKnown' }];
    const isBefore = waitsFor.module < at.module || (waitsFor.module === at.module && waitsFor.activity < at.activity);
    return isBefore ? [] : [{ field, code: 'opensEarlier' }];
  });
}
