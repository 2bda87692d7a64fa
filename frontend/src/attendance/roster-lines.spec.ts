import type { MarkContent, Roster, RosterPerson } from '@kortkurs/contract/attendance';
import { ABSENT, PRESENT } from '@kortkurs/rules/attendance';
import { LineMaker, countsOf, found, inPlace } from './roster-lines';

const person = (enrolmentId: string, more: Partial<RosterPerson> = {}): RosterPerson => ({ enrolmentId, name: enrolmentId, organisation: null, notified: false, mark: null, byName: null, marksMade: 0, asks: null, ...more });
const roster = (...people: RosterPerson[]): Roster => ({ session: { id: 's1' }, people }) as Roster;
const nobody: ReadonlySet<string> = new Set();

describe('the rows of a roster', () => {
  it('keep their places while it is open: who comes stands last, who leaves is said to have left', () => {
    const first = inPlace(roster(person('bo'), person('dan')), undefined);
    const next = inPlace(roster(person('anna'), person('dan', { name: 'Dana' })), first);
    expect(next.people.map(({ name }) => name)).toEqual(['bo', 'Dana', 'anna']);
    expect([...next.gone]).toEqual(['bo']);
    expect(next.moves).toMatchObject({ came: [{ name: 'anna' }], left: [{ name: 'bo' }] });
    const again = inPlace(roster(person('anna'), person('bo'), person('dan')), next);
    expect(again.people.map(({ name }) => name)).toEqual(['bo', 'dan', 'anna']);
    expect(again.gone.size).toBe(0);
    expect(inPlace(roster(person('anna'), person('bo'), person('dan')), again).moves).toBeNull();
  });

  it('hold a place for who was written down here, which the seat takes that they get', () => {
    const first = inPlace(roster(person('bo')), undefined, [person('w1'), person('w2')]);
    expect(first.people.map(({ name }) => name)).toEqual(['bo', 'w1', 'w2']);
    expect(inPlace(roster(person('bo')), undefined, [])).toMatchObject({ moves: null });
    const seated = inPlace(roster(person('anna'), person('bo'), person('e1')), first, [person('w2')], new Map([['w1', 'e1']]));
    expect(seated.people.map(({ name }) => name)).toEqual(['bo', 'e1', 'w2', 'anna']);
    expect([[...seated.written], seated.gone.size, seated.moves?.came.map(({ name }) => name), seated.moves?.left]).toEqual([['w2'], 0, ['anna'], []]);
    const dropped = inPlace(roster(person('anna'), person('bo'), person('e1')), seated, [], new Map([['w1', 'e1']]));
    expect([dropped.people.map(({ name }) => name), dropped.gone.size, dropped.moves]).toEqual([['bo', 'e1', 'anna'], 0, null]);
    expect(inPlace(roster(person('bo')), first, [person('w1'), person('w2'), person('w3')]).moves).toBeNull();
  });

  it('show somebody once whose seat was on the list before its answer came', () => {
    const first = inPlace(roster(person('bo')), undefined, [person('w1')]);
    const lost = inPlace(roster(person('bo'), person('e1')), first, [person('w1')]);
    expect(lost.people.map(({ name }) => name)).toEqual(['bo', 'w1', 'e1']);
    const answered = inPlace(roster(person('bo'), person('e1')), lost, [], new Map([['w1', 'e1']]));
    expect([answered.people.map(({ name }) => name), answered.gone.size]).toEqual([['bo', 'e1'], 0]);
  });

  it('are drawn anew only where something is different', () => {
    const maker = new LineMaker();
    const placed = inPlace(roster(...['anna', 'bo', 'cia'].map((id) => person(id))), undefined);
    const contents = new Map<string, MarkContent | null>([['bo', PRESENT]]);
    const before = maker.lines(placed, 60, contents, nobody);
    const after = maker.lines(placed, 60, new Map([...contents, ['cia', ABSENT]]), new Set(['cia']));
    expect(after.map((line, nth) => line === before[nth])).toEqual([true, true, false]);
    expect(after[2]).toMatchObject({ presence: 'away', unsent: true });
    expect(maker.lines(placed, 90, contents, nobody).every((line, nth) => line !== after[nth])).toBe(true);
  });

  it('say when somebody checked in only while that is what stands', () => {
    const self = person('anna', { mark: { ...PRESENT, markId: 'm', source: 'self', markedAt: '2026-03-17T16:22:00Z' } });
    const placed = inPlace(roster(self), undefined);
    const at = (content: MarkContent | null): string | null | undefined => new LineMaker().lines(placed, 60, new Map([['anna', content]]), nobody)[0]?.checkedInAt;
    expect([at({ ...PRESENT }), at(ABSENT), at({ ...PRESENT, lateMinutes: 5 })]).toEqual(['2026-03-17T16:22:00Z', null, null]);
  });

  it('count who cannot come apart from who is merely not marked, until they are marked', () => {
    const placed = inPlace(roster(person('anna', { notified: true }), person('bo'), person('cia', { notified: true })), undefined);
    expect(countsOf(new LineMaker().lines(placed, 60, new Map([['cia', ABSENT]]), nobody))).toEqual({ here: 0, partly: 0, away: 1, unmarked: 2, excused: 1 });
  });

  it('are found by name and organisation, without accents', () => {
    const lines = new LineMaker().lines(inPlace(roster(person('a', { name: 'Åsa Ek' }), person('b', { name: 'Bo', organisation: 'Åkarna' }), person('c', { name: 'Cia' })), undefined), 60, new Map(), nobody);
    expect(found(lines, ' aka', null).map(({ person: { name } }) => name)).toEqual(['Bo']);
    expect(found(lines, 'ås', new Set(['a', 'c'])).map(({ person: { name } }) => name)).toEqual(['Åsa Ek']);
    expect(found(lines, '', null)).toBe(lines);
  });
});
