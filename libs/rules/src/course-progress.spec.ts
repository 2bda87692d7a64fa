import fc from 'fast-check';
import { isModuleDone, progressOf, progressOfModule, type CountedActivity } from './course-progress';

const activity = (id: string, progress: CountedActivity['progress'] = null, required = true): CountedActivity => ({ id, required, progress });

describe('progress in a course', () => {
  it('counts what is required, and tells what may be left out apart', () => {
    const modules = [{ activities: [activity('a', 'done'), activity('b', 'started'), activity('c', 'done', false)] }, { activities: [activity('d', 'done', false)] }];
    expect(progressOf(modules)).toEqual({ asked: 2, done: 1, modulesAsked: 1, modulesDone: 0, optional: 2, optionalDone: 2, share: 0.5 });
  });

  it('counts everything in a course that requires nothing', () => {
    const modules = [{ activities: [activity('a', 'done', false)] }, { activities: [activity('b', null, false)] }];
    // A module that is only met at, without anything to do, is never done and so not asked for.
    expect(progressOf([...modules, { activities: [] }])).toEqual({ asked: 2, done: 1, modulesAsked: 2, modulesDone: 1, optional: 0, optionalDone: 0, share: 0.5 });
  });

  it('is nothing in a course without activities, whose module is not done either', () => {
    expect(progressOf([{ activities: [] }])).toMatchObject({ asked: 0, share: 0, modulesDone: 0 });
    expect(isModuleDone({ activities: [] })).toBe(false);
  });

  it('asks of a module without required activities for all of them', () => {
    expect(progressOfModule({ activities: [activity('a', 'done', false), activity('b', null, false)] })).toEqual({ asked: 2, done: 1 });
  });

  it('never passes the end, whatever stands twice, and is whole exactly when all that is asked is done', () => {
    const activities = fc.array(fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), required: fc.boolean(), progress: fc.constantFrom(null, 'started' as const, 'done' as const) }), { maxLength: 8 });
    fc.assert(
      fc.property(fc.array(fc.record({ activities }), { maxLength: 5 }), (modules) => {
        const { asked, done, share, modulesAsked, modulesDone } = progressOf(modules);
        expect(share).toBeLessThanOrEqual(1);
        expect(share === 1).toBe(asked > 0 && done === asked);
        expect(modulesDone).toBeLessThanOrEqual(modulesAsked);
        expect(asked).toBeLessThanOrEqual(4);
      }),
    );
  });
});
