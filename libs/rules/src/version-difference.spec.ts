import type { CourseActivity, CourseModule } from '@kortkurs/contract/courses';
import { versionDifference } from './version-difference';

const activity = (id: string, more: Partial<CourseActivity> = {}): CourseActivity => ({
  id, kind: 'page', title: { sv: id }, body: { sv: '<p>Läs</p>', en: '<p>Read</p>' }, url: null, required: true, estimatedMinutes: 10, opens: null, file: null, ...more,
});
const part = (id: string, activities: CourseActivity[], more: Partial<CourseModule> = {}): CourseModule => ({ id, title: { sv: id }, summary: {}, opens: null, activities, ...more });
const rule = { minimumMinutesShare: 80, requiredActivities: true };

describe('the difference of two versions', () => {
  it('is nothing where they say the same, in whatever order', () => {
    const before = { modules: [part('a', [activity('1'), activity('2')]), part('b', [])], completionRule: rule, certificateMonths: null };
    const after = { modules: [part('b', [activity('2', { title: { sv: '2', reviewed: { sv: true } }, body: { en: '<p>Read</p>', sv: '<p>Läs</p>', reviewed: { en: true } } })]), part('a', [activity('1')])], completionRule: rule, certificateMonths: null };
    expect(versionDifference(before, after)).toEqual({ added: [], removed: [], changed: [], ruleBefore: rule, ruleAfter: rule, modulesBefore: ['a', 'b'], modulesAfter: ['b', 'a'], monthsBefore: null, monthsAfter: null, minutesBefore: 20, minutesAfter: 20 });
  });

  it('sees what activities say beside their text', () => {
    const version = (...contents: [string, string][]) => ({ modules: [part('a', [activity('1'), activity('2'), activity('3')])], completionRule: rule, contents: new Map(contents) });
    const difference = versionDifference(version(['1', 'same'], ['2', 'before']), version(['1', 'same'], ['2', 'after'], ['3', 'new']));
    expect(difference.changed.map(({ id, what }) => [id, what])).toEqual([['2', ['content']], ['3', ['content']]]);
  });

  it('names what has come, what has gone, and what is said otherwise with its new title', () => {
    const file = { id: 'f', name: 'mall.pdf', kind: 'application/pdf' as const, bytes: 1, url: '/a' };
    const before = { modules: [part('a', [activity('1'), activity('2'), activity('3', { file }), activity('4', { file })]), part('b', [])], completionRule: rule, certificateMonths: null };
    const after = {
      modules: [
        part('a', [activity('1', { title: { sv: 'ny' }, required: false, estimatedMinutes: 15 }), activity('3', { file: { ...file, url: '/b' } }), activity('4', { file: { ...file, id: 'g' } }), activity('5')], { opens: { by: 'days', days: 7 } }),
        part('c', []),
      ],
      completionRule: { requiredActivities: true }, certificateMonths: 12,
    };
    expect(versionDifference(before, after)).toEqual({
      added: [{ id: '5', of: 'activity', title: { sv: '5' } }, { id: 'c', of: 'module', title: { sv: 'c' } }],
      removed: [{ id: '2', of: 'activity', title: { sv: '2' } }, { id: 'b', of: 'module', title: { sv: 'b' } }],
      changed: [
        { id: 'a', of: 'module', title: { sv: 'a' }, what: ['opens'] },
        { id: '1', of: 'activity', title: { sv: 'ny' }, what: ['title', 'required', 'minutes'] },
        { id: '4', of: 'activity', title: { sv: '4' }, what: ['content'] },
      ],
      ruleBefore: rule, ruleAfter: { requiredActivities: true }, modulesBefore: ['a', 'b'], modulesAfter: ['a', 'c'], monthsBefore: null, monthsAfter: 12, minutesBefore: 40, minutesAfter: 45,
    });
  });
});
