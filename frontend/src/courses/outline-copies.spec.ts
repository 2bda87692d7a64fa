import { LIMITS } from '@kortkurs/contract/common';
import type { CourseActivity, CourseModule } from '@kortkurs/contract/courses';
import { activityTwin, after, copiedTitle, moduleTwin } from './outline-copies';

const activity = (id: string, more: Partial<CourseActivity> = {}): CourseActivity => ({
  id, kind: 'page', title: { sv: id }, body: {}, url: null, required: true, estimatedMinutes: 5, opens: null, file: null, ...more,
});

describe('copies in a course', () => {
  it('are called so, in each language that is written, and no longer than a title may be', () => {
    expect(copiedTitle({ sv: 'Rundan', en: 'The round', reviewed: { en: true } })).toEqual({ sv: 'Rundan (kopia)', en: 'The round (copy)', reviewed: { en: true } });
    expect(copiedTitle({})).toEqual({});
    expect(copiedTitle({ sv: 'å'.repeat(LIMITS.title) }).sv).toHaveLength(LIMITS.title);
  });

  it('of an activity stand after it with an id of their own', () => {
    const first = activity('a', { opens: { by: 'days', days: 3 } });
    expect(after([first, activity('b')], 'a', activityTwin(first, () => 'c'))).toEqual([first, { ...first, id: 'c', title: { sv: 'a (kopia)' } }, activity('b')]);
  });

  it('of a module have activities of their own that wait for each other, and for the same before them', () => {
    let n = 0;
    const module: CourseModule = {
      id: 'm', title: { sv: 'Modul' }, summary: { sv: 'Kort' }, opens: { by: 'done', id: 'earlier' },
      activities: [activity('a'), activity('b', { opens: { by: 'done', id: 'a' } }), activity('c', { opens: { by: 'done', id: 'earlier' } })],
    };
    const { twin, of } = moduleTwin(module, () => `new${++n}`);
    expect([twin.id, twin.title, twin.opens, twin.summary]).toEqual(['new1', { sv: 'Modul (kopia)' }, { by: 'done', id: 'earlier' }, { sv: 'Kort' }]);
    expect(twin.activities.map(({ id, title, opens }) => [id, title.sv, opens])).toEqual([
      ['new2', 'a', null],
      ['new3', 'b', { by: 'done', id: 'new2' }],
      ['new4', 'c', { by: 'done', id: 'earlier' }],
    ]);
    expect(of.get('b')).toBe('new3');
  });
});
