/** The states of a person's enrolment in a run; the transitions are data in `rules/enrolment`. */
export const ENROLMENT_STATES = [
  'invited',
  'applied',
  'waitlisted',
  'offered',
  'enrolled',
  'completed',
  'not_completed',
  'withdrawn',
  'declined',
  'lapsed',
  'rejected',
] as const;
export type EnrolmentState = (typeof ENROLMENT_STATES)[number];

/** The states in which an enrolment has ended without a seat; a person may then enrol anew. */
export const ENDED_STATES = ['withdrawn', 'declined', 'lapsed', 'rejected'] as const satisfies readonly EnrolmentState[];

/** Who made the enrolment. */
export const ENROLMENT_SOURCES = ['self', 'staff', 'contact', 'import', 'walk_in'] as const;
export type EnrolmentSource = (typeof ENROLMENT_SOURCES)[number];
