import type { Delivery, EnrolmentPolicy, RunStatus } from '@kortkurs/contract/runs';

/** A run as other rooms need it to follow a change. */
export interface RunFacts {
  id: string;
  courseId: string;
  courseVersionId: string;
  status: RunStatus;
  delivery: Delivery;
  capacity: number;
  enrolmentPolicy: EnrolmentPolicy;
  enrolmentOpensAt: Date | null;
  enrolmentClosesAt: Date | null;
  withdrawUntil: Date | null;
  placeId: string | null;
  videoLink: string | null;
  lowThreshold: boolean;
  startsAt: Date | null;
  endsAt: Date | null;
  sessionCount: number;
  countableMinutes: number;
  /** In order of id. */
  projectIds: string[];
  /** In the order they are shown. */
  instructorIds: string[];
  version: number;
}

/** A session as other rooms need it to follow a change. */
export interface SessionFacts {
  id: string;
  runId: string;
  number: number;
  moduleId: string | null;
  startsAt: Date;
  endsAt: Date;
  breakMinutes: number;
  countableMinutes: number;
  localDate: string;
  placeId: string | null;
  videoLink: string | null;
  calendarSequence: number;
}

/** A draft was made; like another, so many days later, where it is a copy. */
export class RunDrafted {
  constructor(
    readonly run: RunFacts,
    readonly like?: { runId: string; days: number },
  ) {}
}

/** Anyone can see the run from now on. */
export class RunPublished {
  constructor(readonly run: RunFacts) {}
}

/** The run's capacity is about to change: who counts its seats locks them now, before anything below the run is locked. */
export class CapacityChanging {
  constructor(readonly runId: string) {}
}

/** Something of the run changed: its capacity, projects, window, place, span, the version of its course … Compare before and after. */
export class RunChanged {
  constructor(
    readonly before: RunFacts,
    readonly after: RunFacts,
  ) {}
}

/** The run will not be held. */
export class RunCancelled {
  constructor(
    readonly before: RunFacts,
    readonly after: RunFacts,
    readonly why: string,
  ) {}
}

/**
 * Sessions were added, changed or removed, all in one go. `changed` has those whose time, break, place, link, module or number is
 * another. The rows are locked; those removed are gone when listeners hear of it. `RunChanged` follows when the run's span changed.
 */
export class SessionsChanged {
  constructor(
    readonly runId: string,
    readonly added: SessionFacts[],
    readonly changed: { before: SessionFacts; after: SessionFacts }[],
    readonly removed: SessionFacts[],
    /** Reading in a list tells nobody, nor does saying when a session was held: both write down what has been, or what is known already. */
    readonly made: 'planned' | 'import' | 'held' = 'planned',
  ) {}
}

/** A place has another name, room or address: where the sessions there are held is another, though none of them has changed. */
export class PlaceRenamed {
  constructor(readonly placeId: string) {}
}
