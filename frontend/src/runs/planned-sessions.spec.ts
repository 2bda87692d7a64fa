import type { Session, WeeklySeries } from '@kortkurs/contract/sessions';
import { backToSeries, changeSession, extraSession, follow, impossible, leftOut, meetOn, planFrom, removeSession, sentenceFault, toApi, type SessionsPlan } from './planned-sessions';

const tuesdays: WeeklySeries = { kind: 'weekly', weekday: 2, every: 1, firstDate: '2026-09-08', times: 4, from: '13:00', to: '16:00', breakMinutes: 0 };
let made = 0;
const id = (): string => `s${++made}`;
const planned = (): SessionsPlan => {
  made = 0;
  return follow({ series: tuesdays, sessions: [], skipped: [] }, tuesdays, id);
};
const shown = (plan: SessionsPlan): string[] => plan.sessions.map((session) => `${session.id} ${session.date} ${session.from}`);

describe('a plan of sessions', () => {
  it('is made by its sentence', () => {
    expect(shown(planned())).toEqual(['s1 2026-09-08 13:00', 's2 2026-09-15 13:00', 's3 2026-09-22 13:00', 's4 2026-09-29 13:00']);
  });

  it('keeps what hands changed when the sentence changes, and the rest follows', () => {
    const moved = changeSession(planned(), 's3', { date: '2026-09-23', from: '09:00', to: '12:00', moduleId: 'm' });
    const later = follow(moved, { ...tuesdays, from: '14:00', to: '17:00' }, id);
    expect(shown(later)).toEqual(['s1 2026-09-08 14:00', 's2 2026-09-15 14:00', 's3 2026-09-23 09:00', 's4 2026-09-29 14:00']);
    expect(later.sessions[2]).toMatchObject({ byHand: true, moduleId: 'm', wanted: { date: '2026-09-22', from: '14:00' } });
    expect(toApi(later).map((session) => session.movedFrom)).toEqual([null, null, '2026-09-22T12:00:00Z', null]);
  });

  it('puts one back to its series', () => {
    const moved = changeSession(planned(), 's1', { date: '2026-09-30' });
    expect(shown(moved).at(-1)).toBe('s1 2026-09-30 13:00');
    const back = backToSeries(moved, 's1');
    expect(shown(back)).toEqual(shown(planned()));
    expect(back.sessions.some((session) => session.byHand)).toBe(false);
  });

  it('keeps module and place of those that follow the sentence', () => {
    const plan = changeSession(planned(), 's2', { moduleId: 'm', placeId: 'p' });
    expect(plan.sessions[1]?.byHand).toBe(false);
    expect(follow(plan, { ...tuesdays, weekday: 3 }, id).sessions[1]).toMatchObject({ id: 's2', date: '2026-09-16', moduleId: 'm', placeId: 'p' });
  });

  it('adds and takes away at its end when the number of times changes', () => {
    expect(shown(follow(planned(), { ...tuesdays, times: 5 }, id)).at(-1)).toBe('s5 2026-10-06 13:00');
    expect(shown(follow(planned(), { ...tuesdays, times: 2 }, id))).toHaveLength(2);
  });

  it('leaves out the turn that was taken out, while the days are the same', () => {
    const without = removeSession(planned(), 's2');
    expect(shown(follow(without, { ...tuesdays, to: '17:00' }, id))).toEqual(['s1 2026-09-08 13:00', 's3 2026-09-22 13:00', 's4 2026-09-29 13:00']);
    expect(follow(without, { ...tuesdays, weekday: 4 }, id).sessions).toHaveLength(4);
  });

  it('keeps sessions that were added by hand', () => {
    const plan = planned();
    const more = { ...plan, sessions: [...plan.sessions, extraSession('x', { date: '2026-09-10', from: '18:00', to: '20:00', breakMinutes: 0 })] };
    expect(shown(follow(more, { ...tuesdays, times: 1 }, id))).toEqual(['s1 2026-09-08 13:00', 'x 2026-09-10 18:00']);
  });

  describe('over holidays', () => {
    const saturdays: WeeklySeries = { ...tuesdays, weekday: 6, firstDate: '2026-05-30', times: 3 };
    const over = (): SessionsPlan => {
      made = 0;
      return follow({ series: saturdays, sessions: [], skipped: [] }, saturdays, id);
    };
    const stored = (plan: SessionsPlan): Session[] =>
      plan.sessions.map(({ id: sessionId, date, from, to, breakMinutes }, n) => ({
        ...{ id: sessionId, date, from, to, breakMinutes, number: n + 1, title: {}, module: null, startsAt: '', endsAt: '', countableMinutes: 180 },
        ...{ place: null, videoLink: null, movedFrom: null, calendarSequence: 0, state: null },
      }));

    it('leaves them out and says which', () => {
      expect(shown(over())).toEqual(['s1 2026-05-30 13:00', 's2 2026-06-13 13:00', 's3 2026-06-27 13:00']);
      expect(leftOut(over()).map(({ date, holiday }) => `${date} ${holiday}`)).toEqual(['2026-06-06 swedishNationalDay', '2026-06-20 midsummerDay']);
    });

    it('meets on one all the same, the others keep who they are, and leaves it out again', () => {
      const kept = meetOn(changeSession(over(), 's2', { moduleId: 'm' }), '2026-06-06', true, id);
      expect(shown(kept)).toEqual(['s1 2026-05-30 13:00', 's4 2026-06-06 13:00', 's2 2026-06-13 13:00']);
      expect(kept.sessions[2]).toMatchObject({ moduleId: 'm' });
      expect(leftOut(kept)).toEqual([]);
      expect(shown(meetOn(kept, '2026-06-06', false, id)).map((line) => line.slice(3))).toEqual(shown(over()).map((line) => line.slice(3)));
    });

    it('is the same plan when it is read again, also with a holiday kept and a session moved', () => {
      const read = planFrom(stored(over()), tuesdays);
      expect(read.series).toEqual(saturdays);
      expect(read.sessions.map(({ turn, byHand }) => [turn, byHand])).toEqual([[0, false], [2, false], [4, false]]);
      const kept = planFrom(stored(meetOn(over(), '2026-06-06', true, id)), tuesdays);
      expect(kept.series).toEqual({ ...saturdays, onHolidays: ['2026-06-06'] });
      const moved = planFrom(stored(changeSession(over(), 's2', { date: '2026-06-14' })), tuesdays);
      expect(moved.sessions.map(({ byHand, wanted }) => [byHand, wanted?.date])).toEqual([[false, '2026-05-30'], [true, '2026-06-13'], [false, '2026-06-27']]);
    });
  });

  it('finds no fault in days that sessions share, nor in days nobody has chosen where there are sessions', () => {
    const { from, to, breakMinutes } = tuesdays;
    const days = { kind: 'dates', dates: ['2026-09-08', '2026-09-08'], from, to, breakMinutes } as const;
    const plan = { ...planned(), series: { ...days, dates: [...days.dates] } };
    expect(sentenceFault(plan)).toBeNull();
    expect(sentenceFault({ ...plan, series: { ...days, dates: [] } })).toBeNull();
    expect(sentenceFault({ ...plan, sessions: [], series: { ...days, dates: [] } })).toBe('date');
    expect(sentenceFault({ ...plan, series: { ...tuesdays, times: 500 } })).toBe('times');
  });

  it('stays as it is while the sentence cannot be followed', () => {
    expect(shown(follow(planned(), { ...tuesdays, firstDate: '' }, id))).toEqual(shown(planned()));
    expect(impossible(changeSession(planned(), 's1', { to: '13:00' }))).toEqual(['s1']);
  });
});
