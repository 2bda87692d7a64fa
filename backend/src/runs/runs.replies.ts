import { ApiProperty } from '@nestjs/swagger';
import type { Language, Localized } from '@kortkurs/contract/common';
import type { RunOfCourse } from '@kortkurs/contract/courses';
import { DELIVERIES, ENROLMENT_POLICIES, RUN_STATUSES } from '@kortkurs/contract/runs';
import type { PlanningChoices, YearlyTargets } from '@kortkurs/contract/planning';
import type { Delivery, EnrolmentPolicy, Run, RunInstructor, RunLine, RunListFilters, RunPerson, RunProject, RunSeats, RunStatus, RunWarning } from '@kortkurs/contract/runs';
import type { Place } from '@kortkurs/contract/places';
import type { Agenda, AgendaSession } from '@kortkurs/contract/agenda';
import type { RunModule, RunPlace, Session, SessionState } from '@kortkurs/contract/sessions';
import { PlaceReply } from './places.dto';

const text = { type: String } as const;
const maybe = { type: String, nullable: true } as const;
const instant = { type: String, nullable: true, format: 'date-time' } as const;
const texts = { type: Object, description: 'A text per language.' } as const;

/** A person as staff see one. */
export class PersonReply implements RunPerson {
  @ApiProperty({ format: 'uuid' }) personId: string;
  @ApiProperty() name: string;
}

class InstructorReply extends PersonReply implements RunInstructor {
  @ApiProperty() responsible: boolean;
}

class SeatsReply implements RunSeats {
  @ApiProperty() held: number;
  @ApiProperty() forced: number;
  @ApiProperty() waiting: number;
}

class StateReply implements SessionState {
  @ApiProperty() marked: number;
  @ApiProperty() present: number;
  @ApiProperty() signed: boolean;
}

class SessionReply implements Session {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() number: number;
  @ApiProperty(texts) title: Localized;
  @ApiProperty({ type: Object, nullable: true }) module: RunModule | null;
  @ApiProperty({ ...text, format: 'date' }) date: string;
  @ApiProperty({ ...text, example: '17:30' }) from: string;
  @ApiProperty({ ...text, example: '20:30' }) to: string;
  @ApiProperty() breakMinutes: number;
  @ApiProperty({ ...text, format: 'date-time' }) startsAt: string;
  @ApiProperty({ ...text, format: 'date-time' }) endsAt: string;
  @ApiProperty({ description: 'End minus start minus break.' }) countableMinutes: number;
  @ApiProperty({ type: Object, nullable: true, description: 'null: the run’s place' }) place: RunPlace | null;
  @ApiProperty(maybe) videoLink: string | null;
  @ApiProperty(instant) movedFrom: string | null;
  @ApiProperty() calendarSequence: number;
  @ApiProperty({ type: StateReply, nullable: true }) state: SessionState | null;
}

export class ProjectReply implements RunProject {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty() asksFacts: boolean;
  @ApiProperty({ enum: ['eu', 'text'] }) mark: RunProject['mark'];
  @ApiProperty(texts) statement: Localized;
  @ApiProperty({ ...text, format: 'date' }) startsOn: string;
  @ApiProperty({ ...text, format: 'date' }) endsOn: string;
}

/** A run with its sessions. */
export class RunReply implements Run {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ description: 'Goes with every change.' }) version: number;
  @ApiProperty({ enum: RUN_STATUSES }) status: RunStatus;
  @ApiProperty({ type: Object }) course: Run['course'];
  @ApiProperty({ format: 'uuid' }) courseVersionId: string;
  @ApiProperty({ ...maybe, format: 'uuid' }) newerVersionId: string | null;
  @ApiProperty({ type: [Object] }) modules: RunModule[];
  @ApiProperty() activityMinutes: number;
  @ApiProperty() label: string;
  @ApiProperty({ enum: ['sv', 'en'] }) language: Language;
  @ApiProperty({ enum: DELIVERIES }) delivery: Delivery;
  @ApiProperty() capacity: number;
  @ApiProperty({ type: SeatsReply, nullable: true }) seats: RunSeats | null;
  @ApiProperty({ enum: ENROLMENT_POLICIES }) enrolmentPolicy: EnrolmentPolicy;
  @ApiProperty({ type: Number, nullable: true, description: 'Hours for which a free seat is offered.' }) offerHours: number | null;
  @ApiProperty({ description: 'Days that who is invited has to answer.' }) invitationDays: number;
  @ApiProperty({ description: 'Whether an invitation holds a seat until it is answered.' }) invitationsHold: boolean;
  @ApiProperty(instant) enrolmentOpensAt: string | null;
  @ApiProperty(instant) enrolmentClosesAt: string | null;
  @ApiProperty(instant) withdrawUntil: string | null;
  @ApiProperty({ type: PlaceReply, nullable: true }) place: Place | null;
  @ApiProperty({ ...maybe, description: 'Staff and those who have a seat see it.' }) videoLink: string | null;
  @ApiProperty() interpreted: boolean;
  @ApiProperty() lowThreshold: boolean;
  @ApiProperty({ type: Object, nullable: true, description: 'Whom it is for; null: for whom its format is for.' }) audience: Run['audience'];
  @ApiProperty({ type: [String], description: 'Empty means for everyone.' }) formatSectors: Run['formatSectors'];
  @ApiProperty(instant) startsAt: string | null;
  @ApiProperty(instant) endsAt: string | null;
  @ApiProperty() sessionCount: number;
  @ApiProperty() countableMinutes: number;
  @ApiProperty(instant) publishedAt: string | null;
  @ApiProperty(instant) cancelledAt: string | null;
  @ApiProperty(maybe) cancelledWhy: string | null;
  @ApiProperty({ type: [InstructorReply] }) instructors: RunInstructor[];
  @ApiProperty({ type: [ProjectReply] }) projects: RunProject[];
  @ApiProperty({ type: [SessionReply] }) sessions: Session[];
  @ApiProperty({ type: [Object], description: 'What deserves a look, each with its `kind`.' }) warnings: RunWarning[];
}

export class RunOfCourseReply implements RunOfCourse {
  @ApiProperty({ format: 'uuid' }) runId: string;
  @ApiProperty() label: string;
  @ApiProperty(instant) startsAt: string | null;
  @ApiProperty({ format: 'uuid' }) versionId: string;
  @ApiProperty() versionNumber: number;
  @ApiProperty() isVersionPublished: boolean;
  @ApiProperty({ description: 'Who take part, or have.' }) people: number;
  @ApiProperty() version: number;
}

/** One line of the list of runs. */
export class RunLineReply implements RunLine {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: RUN_STATUSES }) status: RunStatus;
  @ApiProperty(texts) courseTitle: Localized;
  @ApiProperty(texts) formatName: Localized;
  @ApiProperty() label: string;
  @ApiProperty({ enum: DELIVERIES }) delivery: Delivery;
  @ApiProperty() capacity: number;
  @ApiProperty({ type: SeatsReply, nullable: true }) seats: RunSeats | null;
  @ApiProperty(instant) enrolmentOpensAt: string | null;
  @ApiProperty(instant) enrolmentClosesAt: string | null;
  @ApiProperty(instant) startsAt: string | null;
  @ApiProperty(instant) endsAt: string | null;
  @ApiProperty(instant) nextAt: string | null;
  @ApiProperty(instant) nextEndsAt: string | null;
  @ApiProperty({ type: [PersonReply] }) instructors: RunPerson[];
  @ApiProperty(maybe) placeName: string | null;
  @ApiProperty({ type: [Object] }) sessions: { startsAt: string; endsAt: string }[];
}

export class RunFiltersReply implements RunListFilters {
  @ApiProperty({ type: [Object] }) formats: RunListFilters['formats'];
  @ApiProperty({ type: [PersonReply] }) instructors: RunPerson[];
  @ApiProperty({ type: [Object] }) projects: RunListFilters['projects'];
  @ApiProperty({ type: [String], example: ['2026-2'] }) terms: string[];
}

export class YearlyTargetsReply implements YearlyTargets {
  @ApiProperty({ ...text, format: 'date', description: 'First day of the year.' }) from: string;
  @ApiProperty({ ...text, format: 'date', description: 'Last day of the year.' }) to: string;
  @ApiProperty({ type: [Object] }) formats: YearlyTargets['formats'];
}

export class PlanningReply implements PlanningChoices {
  @ApiProperty({ type: [Object], description: 'Formats in use, with what their runs start from.' }) formats: PlanningChoices['formats'];
  @ApiProperty({ type: [Object] }) courses: PlanningChoices['courses'];
  @ApiProperty({ type: [PlaceReply] }) places: Place[];
  @ApiProperty({ type: [ProjectReply] }) projects: RunProject[];
  @ApiProperty({ type: Object, description: 'Which of the lists go on: what is not among the first is found by its name.' }) more: PlanningChoices['more'];
}

class AgendaSessionReply implements AgendaSession {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) runId: string;
  @ApiProperty({ enum: RUN_STATUSES }) runStatus: RunStatus;
  @ApiProperty(texts) courseTitle: Localized;
  @ApiProperty() label: string;
  @ApiProperty() number: number;
  @ApiProperty() sessionCount: number;
  @ApiProperty(texts) title: Localized;
  @ApiProperty({ ...text, format: 'date' }) date: string;
  @ApiProperty({ ...text, format: 'date-time' }) startsAt: string;
  @ApiProperty({ ...text, format: 'date-time' }) endsAt: string;
  @ApiProperty({ enum: DELIVERIES }) delivery: Delivery;
  @ApiProperty(maybe) placeName: string | null;
  @ApiProperty(maybe) placeRoom: string | null;
  @ApiProperty({ type: [PersonReply] }) instructors: RunPerson[];
  @ApiProperty({ description: 'The one who asks leads it.' }) mine: boolean;
  @ApiProperty() capacity: number;
  @ApiProperty({ type: SeatsReply, nullable: true }) seats: RunSeats | null;
  @ApiProperty({ type: StateReply, nullable: true }) state: SessionState | null;
}

export class AgendaReply implements Agenda {
  @ApiProperty({ ...text, format: 'date' }) from: string;
  @ApiProperty({ ...text, format: 'date' }) today: string;
  @ApiProperty({ type: [AgendaSessionReply] }) sessions: AgendaSession[];
  @ApiProperty({ type: [AgendaSessionReply] }) unsigned: AgendaSession[];
  @ApiProperty({ type: [AgendaSessionReply] }) next: AgendaSession[];
}
