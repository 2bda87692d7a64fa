import type { CourseModule } from '@kortkurs/contract/courses';
import { activityMoved, moved, step } from './outline-moves';

const course = (...modules: string[]): CourseModule[] =>
  modules.map((ids, at) => ({
    id: `m${at}`,
    title: {},
    summary: {},
    opens: null,
    activities: [...ids].map((id) => ({ id, kind: 'page' as const, title: {}, body: {}, url: null, required: true, estimatedMinutes: 0, opens: null, file: null })),
  }));
const read = (modules: readonly CourseModule[]): string[] => modules.map(({ activities }) => activities.map(({ id }) => id).join(''));

describe('moving in a course', () => {
  it('puts one of a list in another place', () => {
    expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
    expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
    expect(moved(['a', 'b'], 1, 2)).toEqual(['a', 'b']);
  });

  it('puts an activity in another place of its module, and in another module', () => {
    expect(read(activityMoved(course('abc', 'de'), { module: 0, activity: 0 }, { module: 0, activity: 2 }))).toEqual(['bca', 'de']);
    expect(read(activityMoved(course('abc', 'de'), { module: 0, activity: 1 }, { module: 1, activity: 0 }))).toEqual(['ac', 'bde']);
    expect(read(activityMoved(course('a', ''), { module: 0, activity: 0 }, { module: 1, activity: 0 }))).toEqual(['', 'a']);
  });

  it('goes step by step across modules, and stops at either end', () => {
    let modules = course('ab', 'c');
    let place = { module: 0, activity: 0 };
    const seen: string[] = [];
    for (let n = 0; n < 5; n++) {
      const to = step(modules, place, 1);
      modules = activityMoved(modules, place, to);
      place = to;
      seen.push(read(modules).join('|'));
    }
    expect(seen).toEqual(['ba|c', 'b|ac', 'b|ca', 'b|ca', 'b|ca']);
    for (let n = 0; n < 5; n++) {
      const to = step(modules, place, -1);
      modules = activityMoved(modules, place, to);
      place = to;
    }
    expect(read(modules).join('|')).toBe('ab|c');
  });
});
