import { madeUpMinutes, makeUpState, mayDecide, mayHandIn, mayTakeBack } from './make-up';

const none = { markedMinutes: null, handedIn: false, returned: false, approved: false };

describe('a make-up', () => {
  it('counts for what was done, and for no more than was missed', () => {
    expect(madeUpMinutes(165, 165, 0)).toBe(165);
    expect(madeUpMinutes(165, 140, 0)).toBe(140);
    expect(madeUpMinutes(60, 165, 0)).toBe(60);
    expect(madeUpMinutes(60, -5, 0)).toBe(0);
  });

  it('counts for nothing where the person was at the session after all', () => {
    expect(madeUpMinutes(165, 165, 1)).toBe(0);
  });

  it('at a session is planned, attended or missed by the mark', () => {
    expect(makeUpState({ ...none, kind: 'session' })).toBe('planned');
    expect(makeUpState({ ...none, kind: 'session', markedMinutes: 0 })).toBe('missed');
    expect(makeUpState({ ...none, kind: 'session', markedMinutes: 1 })).toBe('attended');
  });

  it('by a task goes from set over handed in and returned to approved', () => {
    expect(makeUpState({ ...none, kind: 'task' })).toBe('set');
    expect(makeUpState({ ...none, kind: 'task', handedIn: true })).toBe('handed_in');
    expect(makeUpState({ ...none, kind: 'task', handedIn: true, returned: true })).toBe('returned');
    expect(makeUpState({ ...none, kind: 'task', approved: true })).toBe('approved');
  });

  it('can be done, decided and taken back where that makes sense', () => {
    const states = ['planned', 'attended', 'missed', 'set', 'handed_in', 'returned', 'approved'] as const;
    expect(states.filter((state) => mayDecide(state, true))).toEqual(['set', 'handed_in', 'returned']);
    expect(states.filter((state) => mayDecide(state, false))).toEqual(['handed_in', 'approved']);
    expect(states.filter(mayHandIn)).toEqual(['set', 'handed_in', 'returned']);
    expect(states.filter(mayTakeBack)).toEqual(['planned', 'missed', 'set', 'handed_in', 'returned']);
  });
});
