import { ENROLMENT_STATES } from '@kortkurs/contract/enrolment-states';
import { hasEnded, holdsSeat, mayGo, mayTakeBack, takesPart, TRANSITIONS } from './enrolment';

describe('an enrolment', () => {
  it('reaches every state there is', () => {
    const reached = new Set(TRANSITIONS.map((transition) => transition.to));
    expect(ENROLMENT_STATES.filter((state) => !reached.has(state))).toEqual([]);
  });
  it('never leaves a state that has ended', () => {
    expect(TRANSITIONS.filter((transition) => transition.from && hasEnded(transition.from))).toEqual([]);
  });
  it('goes from the queue to a seat and not back', () => {
    expect(mayGo('waitlisted', 'enrolled')).toBe(true);
    expect(mayGo('enrolled', 'waitlisted')).toBe(false);
  });
  it('goes back only where a step is taken back, and only along a step there is', () => {
    expect(mayTakeBack('enrolled', 'waitlisted')).toBe(true);
    expect(mayTakeBack('waitlisted', 'enrolled')).toBe(false);
    expect(mayTakeBack('withdrawn', 'completed')).toBe(false);
    expect(mayTakeBack(null, 'enrolled')).toBe(false);
  });
  it('does not get past approval by way of the queue', () => {
    expect(mayGo('applied', 'offered')).toBe(false);
    expect(mayGo('rejected', 'waitlisted')).toBe(false);
  });
});

describe('a seat', () => {
  it('is held by everyone who takes part, and by an offer until its deadline', () => {
    for (const state of ENROLMENT_STATES) if (takesPart(state)) expect(holdsSeat(state, false)).toBe(true);
    expect(holdsSeat('offered', false)).toBe(true);
  });
  it('is held by an invitation only where the run says so', () => {
    expect(holdsSeat('invited', true)).toBe(true);
    expect(holdsSeat('invited', false)).toBe(false);
  });
  it('is not held from the queue', () => {
    expect(holdsSeat('waitlisted', true)).toBe(false);
  });
});
