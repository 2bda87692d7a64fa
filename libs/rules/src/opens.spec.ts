import fc from 'fast-check';
import type { Opens } from '@kortkurs/contract/courses';
import { notOpen, type OpeningActivity, type OpeningFacts, type OpeningModule } from './opens';

const FACTS: OpeningFacts = {
  now: '2026-03-17T18:00:00Z',
  today: '2026-03-17',
  begins: '2026-03-10',
  sessions: [
    { number: 1, endsAt: '2026-03-10T19:30:00Z' },
    { number: 2, endsAt: '2026-03-17T19:30:00Z' },
  ],
};
const activity = (id: string, opens: Opens | null = null, progress: OpeningActivity['progress'] = null, required = true): OpeningActivity => ({ id, title: { sv: id }, opens, progress, required });
const moduleOf = (id: string, activities: OpeningActivity[], opens: Opens | null = null): OpeningModule => ({ id, title: { sv: id }, opens, activities });

describe('what is not open yet', () => {
  const why = (opens: Opens, facts: Partial<OpeningFacts> = {}) => notOpen([moduleOf('m', [activity('a', opens)])], { ...FACTS, ...facts }).get('a');

  it('waits for its day at the centre, and is open on it', () => {
    expect(why({ by: 'date', date: '2026-03-18' })).toEqual({ by: 'date', date: '2026-03-18' });
    expect(why({ by: 'date', date: '2026-03-17' })).toBeUndefined();
  });

  it('waits days from the start, and not for a start that nobody knows', () => {
    expect(why({ by: 'days', days: 8 })).toEqual({ by: 'date', date: '2026-03-18' });
    expect(why({ by: 'days', days: 7 })).toBeUndefined();
    expect(why({ by: 'days', days: 8 }, { begins: null })).toBeUndefined();
  });

  it('waits until a session is over, and not for one that the run does not have', () => {
    expect(why({ by: 'session', number: 2 })).toEqual({ by: 'session', number: 2, at: '2026-03-17T19:30:00Z' });
    expect(why({ by: 'session', number: 1 })).toBeUndefined();
    expect(why({ by: 'session', number: 9 })).toBeUndefined();
  });

  it('waits for another activity, or for all that a module asks, and for nothing that is not there', () => {
    const first = (progress: OpeningActivity['progress']): OpeningModule => moduleOf('m1', [activity('a', null, progress), activity('extra', null, null, false)]);
    const second = moduleOf('m2', [activity('b', { by: 'done', id: 'a' }), activity('c', { by: 'done', id: 'm1' }), activity('d', { by: 'done', id: 'gone' })]);
    expect([...notOpen([first('started'), second], FACTS)]).toEqual([['b', { by: 'done', id: 'a', title: { sv: 'a' } }], ['c', { by: 'done', id: 'm1', title: { sv: 'm1' } }]]);
    expect([...notOpen([first('done'), second], FACTS)]).toEqual([]);
  });

  it('closes all of a module that waits', () => {
    const closed = notOpen([moduleOf('m', [activity('a'), activity('b', { by: 'date', date: '2027-01-01' })], { by: 'session', number: 2 })], FACTS);
    expect([...closed.keys()]).toEqual(['m', 'a', 'b']);
    expect(closed.get('b')).toMatchObject({ by: 'session' });
  });

  it('never stops who does what is open, where everything waits for something before it', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(sizes, fc.array(fc.nat(), { minLength: 20, maxLength: 20 }), fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }), (counts, picks, required) => {
        const before: string[] = [];
        let nth = 0;
        const waitsFor = (): Opens | null => {
          const pick = picks[nth % picks.length] ?? 0;
          return before.length > 0 && pick % 3 > 0 ? { by: 'done', id: before[pick % before.length] ?? '' } : null;
        };
        let modules = counts.map((count, m) => {
          const opens = waitsFor();
          const activities = Array.from({ length: count }, () => {
            const made = activity(`a${nth}`, waitsFor(), null, required[nth % required.length]);
            nth += 1;
            before.push(made.id);
            return made;
          });
          before.push(`m${m}`);
          return moduleOf(`m${m}`, activities, opens);
        });
        for (let round = 0; round < nth; round += 1) {
          const closed = notOpen(modules, FACTS);
          const open = modules.flatMap(({ activities }) => activities).find(({ id, progress }) => progress === null && !closed.has(id));
          if (!open) break;
          modules = modules.map((each) => ({ ...each, activities: each.activities.map((one) => (one.id === open.id ? { ...one, progress: 'done' as const } : one)) }));
        }
        expect(modules.flatMap(({ activities }) => activities).filter(({ progress }) => progress === null)).toEqual([]);
        expect(notOpen(modules, FACTS).size).toBe(0);
      }),
    );
  });
});
