import { ENDED_STATES, type EnrolmentState } from '@kortkurs/contract/enrolment-states';

/** A thing that can happen to an enrolment; `null` is where none is yet. */
export interface Transition {
  name: string;
  from: EnrolmentState | null;
  to: EnrolmentState;
}

/**
 * All that can happen to an enrolment. The registrar refuses what is not here, and the diagram of the documents is
 * drawn from it.
 */
export const TRANSITIONS: readonly Transition[] = [
  { name: 'enrol', from: null, to: 'enrolled' },
  { name: 'queue', from: null, to: 'waitlisted' },
  { name: 'apply', from: null, to: 'applied' },
  { name: 'invite', from: null, to: 'invited' },
  { name: 'accept', from: 'invited', to: 'enrolled' },
  { name: 'decline', from: 'invited', to: 'declined' },
  { name: 'queue', from: 'invited', to: 'waitlisted' },
  { name: 'lapse', from: 'invited', to: 'lapsed' },
  { name: 'withdraw', from: 'invited', to: 'withdrawn' },
  { name: 'approve', from: 'applied', to: 'enrolled' },
  { name: 'reject', from: 'applied', to: 'rejected' },
  { name: 'queue', from: 'applied', to: 'waitlisted' },
  { name: 'withdraw', from: 'applied', to: 'withdrawn' },
  { name: 'promote', from: 'waitlisted', to: 'enrolled' },
  { name: 'offer', from: 'waitlisted', to: 'offered' },
  { name: 'withdraw', from: 'waitlisted', to: 'withdrawn' },
  { name: 'accept', from: 'offered', to: 'enrolled' },
  { name: 'decline', from: 'offered', to: 'declined' },
  { name: 'lapse', from: 'offered', to: 'lapsed' },
  { name: 'withdraw', from: 'enrolled', to: 'withdrawn' },
  { name: 'complete', from: 'enrolled', to: 'completed' },
  { name: 'close', from: 'enrolled', to: 'not_completed' },
  { name: 'complete', from: 'not_completed', to: 'completed' },
];

/** Whether an enrolment may go from one state to another. */
export function mayGo(from: EnrolmentState | null, to: EnrolmentState): boolean {
  return TRANSITIONS.some((transition) => transition.from === from && transition.to === to);
}

/** Whether a step may be taken back as if it had not been: only by undoing what made it, and only a step there is. */
export function mayTakeBack(from: EnrolmentState | null, to: EnrolmentState): boolean {
  return from !== null && mayGo(to, from);
}

/** Whether the enrolment has ended without a seat, so that the person may enrol anew. */
export function hasEnded(state: EnrolmentState): boolean {
  return (ENDED_STATES as readonly EnrolmentState[]).includes(state);
}

/** Whether someone in this state sits on a seat that nobody else can have. An invitation holds one only where the run says so. */
export function holdsSeat(state: EnrolmentState, invitationsHoldSeats: boolean): boolean {
  switch (state) {
    case 'enrolled':
    case 'offered':
    case 'completed':
    case 'not_completed':
      return true;
    case 'invited':
      return invitationsHoldSeats;
    default:
      return false;
  }
}

/** Whether the person belongs on the roster and their minutes to the run. */
export function takesPart(state: EnrolmentState): boolean {
  return state === 'enrolled' || state === 'completed' || state === 'not_completed';
}
