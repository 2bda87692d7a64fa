import fc from 'fast-check';
import type { FrozenRow } from '@kortkurs/contract/submissions';
import { driftOfFigures, driftOfLines, driftOfRows } from './drift';

const line = (pseudonym: string, sessionId: string, minutes: number, signed = true, on = '2026-02-03') => ({ pseudonym, sessionId, on, minutes, signed });
const row = (pseudonym: string, more: Partial<FrozenRow> = {}): FrozenRow => ({
  pseudonym, startOn: '2026-02-03', lastOn: '2026-02-24', gender: 'F', age: 40, situation: { employment: 'employed' }, registeredMinutes: 90, signedMinutes: 90, organisationIds: ['o1'], ...more,
});

it('names the lines that came, went or say something else, by day and session', () => {
  expect(driftOfLines([line('a', 's1', 90), line('b', 's1', 90), line('a', 's2', 60, true, '2026-02-10'), line('c', 's2', 60, true, '2026-02-10')], [line('a', 's2', 60, false, '2026-02-10'), line('b', 's1', 75), line('c', 's2', 60, true, '2026-02-10'), line('d', 's1', 90)])).toEqual([
    { pseudonym: 'a', sessionId: 's1', on: '2026-02-03', before: { minutes: 90, signed: true }, after: null },
    { pseudonym: 'b', sessionId: 's1', on: '2026-02-03', before: { minutes: 90, signed: true }, after: { minutes: 75, signed: true } },
    { pseudonym: 'd', sessionId: 's1', on: '2026-02-03', before: null, after: { minutes: 90, signed: true } },
    { pseudonym: 'a', sessionId: 's2', on: '2026-02-10', before: { minutes: 60, signed: true }, after: { minutes: 60, signed: false } },
  ]);
});

it('says of two who turned out to be one that the line stands once', () => {
  expect(driftOfLines([line('a', 's1', 90), line('a', 's1', 60)], [line('a', 's1', 90)])).toEqual([{ pseudonym: 'a', sessionId: 's1', on: '2026-02-03', before: { minutes: 60, signed: true }, after: null }]);
});

it('names which facts of somebody are others, and who came and went', () => {
  expect(driftOfRows([row('a'), row('b'), row('c')], [row('a', { registeredMinutes: 0 }), row('b', { gender: 'X', situation: { employment: 'employed', education: 'isced_5_8' } }), row('d')])).toEqual([
    { pseudonym: 'b', changed: ['gender', 'situation'] },
    { pseudonym: 'c', changed: ['row'] },
    { pseudonym: 'd', changed: ['row'] },
  ]);
});

it('names the figures that are others', () => {
  expect(driftOfFigures({ participants: 8, EECO01: 6, EECO18: null }, { participants: 8, EECO01: 7, EECO18: 2 })).toEqual([
    { figure: 'EECO01', before: 6, after: 7 },
    { figure: 'EECO18', before: null, after: 2 },
  ]);
});

it('finds exactly what was corrected, and nothing once it is put back', () => {
  const lines = fc.uniqueArray(fc.record({ pseudonym: fc.constantFrom('a', 'b', 'c', 'd'), sessionId: fc.constantFrom('s1', 's2', 's3'), minutes: fc.integer({ min: 1, max: 180 }), signed: fc.boolean() }), { selector: ({ pseudonym, sessionId }) => `${pseudonym} ${sessionId}` });
  const corrections = fc.dictionary(fc.nat(11).map(String), fc.oneof(fc.constant('gone' as const), fc.integer({ min: 181, max: 240 })));
  fc.assert(
    fc.property(lines, corrections, fc.func(fc.nat()), (drawn, corrected, order) => {
      const frozen = drawn.map((each) => ({ ...each, on: '2026-02-03' }));
      const now = frozen
        .flatMap((each, at) => {
          const correction = corrected[String(at)];
          return correction === undefined ? [each] : correction === 'gone' ? [] : [{ ...each, minutes: correction }];
        })
        .toSorted((one, other) => order(one.pseudonym, one.sessionId) - order(other.pseudonym, other.sessionId));
      const wanted = frozen.flatMap(({ pseudonym, sessionId, minutes, signed }, at) => {
        const correction = corrected[String(at)];
        return correction === undefined ? [] : [{ key: `${pseudonym} ${sessionId}`, before: { minutes, signed }, after: correction === 'gone' ? null : { minutes: correction, signed } }];
      });
      const found = driftOfLines(frozen, now).map(({ pseudonym, sessionId, before, after }) => ({ key: `${pseudonym} ${sessionId}`, before, after }));
      expect(found).toHaveLength(wanted.length);
      expect(found).toEqual(expect.arrayContaining(wanted));
      expect(driftOfLines(now, frozen)).toHaveLength(wanted.length);
      expect(driftOfLines(frozen, frozen.toReversed())).toEqual([]);
    }),
  );
});
