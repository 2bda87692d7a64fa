import { changesOf, type FrozenCircle } from './e-list-changes';

const DAYS = { from: '2026-09-01', to: '2026-09-30' };
const meeting = (number: number, date: string, other: Partial<FrozenCircle['meetings'][number]> = {}): FrozenCircle['meetings'][number] => ({ id: `s${number}`, number, date, state: 'done', studyHours: 3, minutes: 180, present: 4, times: '18:00–21:00', who: 'a', names: 'a', numbers: 'a', ledBy: 'a', ...other });
const circle = (meetings: FrozenCircle['meetings'], kind: FrozenCircle['kind'] = 'circle'): FrozenCircle => ({ kind, leaders: 'a', facts: 'a', meetings });

describe('what is otherwise than in an E-list', () => {
  const october = meeting(3, '2026-10-06', { state: 'toCome', studyHours: null, present: 0, who: '', names: '' });
  const says = circle([meeting(1, '2026-09-08'), meeting(2, '2026-09-15', { state: 'unsigned', studyHours: null }), october]);
  const now = (at: number, other: Partial<FrozenCircle['meetings'][number]>) => changesOf(says, circle(says.meetings.map((each, n) => (n === at ? { ...each, ...other } : each))), DAYS).map(({ what, meeting: of, before, after }) => [what, of, before, after]);

  it('is nothing of a meeting that is held after its days, but what has come to these, and every correction of what it says', () => {
    expect(changesOf(says, says, DAYS)).toEqual([]);
    expect([now(2, { state: 'done', studyHours: 3, present: 5, who: 'b', names: 'b' }), changesOf(says, circle(says.meetings.slice(0, 2)), DAYS)]).toEqual([[], []]);
    expect(now(1, { state: 'done', studyHours: 2 })).toEqual([['signed', 2, null, null]]);
    expect(now(2, { date: '2026-09-29' })).toEqual([['moved', 3, null, null]]);
    expect(now(0, { studyHours: 2, present: 4, who: 'b' })).toEqual([['hours', 1, 3, 2], ['attendance', 1, 4, 4]]);
    expect(now(0, { state: 'unsigned' })).toEqual([['reopened', 1, null, null]]);
    expect([now(0, { minutes: 90 }), now(0, { times: '17:00–20:00' }), now(2, { times: '17:00–20:00', minutes: 90 })]).toEqual([[['times', 1, null, null]], [['times', 1, null, null]], []]);
    expect([now(0, { names: 'b' }), now(0, { numbers: 'b' }), now(0, { ledBy: 'b' })]).toEqual([[['names', null, null, null]], [['numbers', null, null, null]], [['leaders', 1, null, null]]]);
    // Who else was there is called otherwise: only that is said. And a name is not overlooked because something else has changed.
    expect(now(0, { who: 'b', names: 'b', numbers: 'b' })).toEqual([['attendance', 1, 4, 4]]);
    expect(now(0, { studyHours: 2, names: 'b' })).toEqual([['hours', 1, 3, 2], ['names', null, null, null]]);
    expect([changesOf(says, { ...says, leaders: 'b' }, DAYS), changesOf(says, { ...says, facts: 'b' }, DAYS)].map((changes) => changes.map(({ what }) => what))).toEqual([['leaders'], ['facts']]);
    expect(changesOf(says, circle([...says.meetings.slice(1), meeting(4, '2026-09-22')]), DAYS).map(({ what, meeting: of }) => [what, of])).toEqual([['gone', 1], ['added', 4]]);
    expect(changesOf(says, circle(says.meetings, 'other'), DAYS).map(({ what }) => what)).toEqual(['kind']);
  });

  it('is nothing that was not kept yet when the list was made', () => {
    const { leaders: _leaders, facts: _facts, meetings } = says;
    const old: FrozenCircle = { kind: 'circle', meetings: meetings.map(({ times: _times, numbers: _numbers, ledBy: _ledBy, ...meeting }) => meeting) };
    expect(changesOf(old, says, DAYS)).toEqual([]);
  });

  it('is a circle that came, or left', () => {
    expect([changesOf(null, says, DAYS), changesOf(says, null, DAYS), changesOf(null, null, DAYS)].map((changes) => changes.map(({ what }) => what))).toEqual([['came'], ['left'], []]);
  });
});
