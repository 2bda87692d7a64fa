import type { Language } from '@kortkurs/contract/common';
import type { Sector } from '@kortkurs/contract/organisations';
import type { Delivery, EnrolmentPolicy } from '@kortkurs/contract/runs';
import { addDays, instantOf, isLocalDate, wallOf } from '@kortkurs/rules/schedule';

/** Who leads, while it is planned. */
export interface PlannedInstructor {
  personId: string;
  name: string;
  responsible: boolean;
}

/** Everything of a plan beside its sessions. Enrolment opens when its day begins; it closes, and withdrawal ends, when theirs is over. */
export interface PlanFields {
  courseVersionId: string;
  /** A course that is begun with the run, as long as none that there is was chosen. */
  newCourse: { id: string; formatId: string; title: string } | null;
  label: string;
  language: Language;
  delivery: Delivery;
  capacity: number;
  enrolmentPolicy: EnrolmentPolicy;
  /** Hours for which a freed seat is offered; null: it is given at once. */
  offerHours: number | null;
  /** Days that who is invited has to answer, and whether a seat is held meanwhile. */
  invitationDays: number;
  invitationsHold: boolean;
  opens: string;
  closes: string;
  withdraw: string;
  placeId: string;
  videoLink: string;
  interpreted: boolean;
  lowThreshold: boolean;
  /** null: for whom the format is for. */
  audience: { sectors: Sector[]; organisations: { id: string; name: string }[] } | null;
  instructors: PlannedInstructor[];
  projectIds: string[];
}

/** A plan of which nothing is said. */
export const blank: PlanFields = {
  courseVersionId: '',
  newCourse: null,
  label: '',
  language: 'sv',
  delivery: 'in_person',
  capacity: 20,
  enrolmentPolicy: 'open',
  offerHours: null,
  invitationDays: 7,
  invitationsHold: true,
  opens: '',
  closes: '',
  withdraw: '',
  placeId: '',
  videoLink: '',
  interpreted: false,
  lowThreshold: false,
  audience: null,
  instructors: [],
  projectIds: [],
};

/** The day that an instant is the beginning of, or, where a day counts to its end, the end of. */
export const dayOf = (at: string | null, end = false): string => (at ? wallOf(new Date(Date.parse(at) - (end ? 1 : 0)).toISOString()).date : '');
/** The instant of a day; the stored one as long as it lies on that day, since it may have been set to the hour. */
export function instantIn(day: string, stored: string | null | undefined, end = false): string | null {
  if (!isLocalDate(day)) return null;
  return stored && dayOf(stored, end) === day ? stored : instantOf(end ? addDays(day, 1) : day, '00:00');
}
