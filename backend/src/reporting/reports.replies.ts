import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CHANNELS, MARK_SOURCES, type Channel, type MarkSource } from '@kortkurs/contract/attendance';
import type { Localized } from '@kortkurs/contract/common';
import { FUNDING_MARKS, SHARE_BYS, SHARE_OPERATORS, TARGET_KINDS, type FundingMark, type ShareBy, type ShareOperator, type ShareProgress, type TargetKind } from '@kortkurs/contract/funding';
import { RECORD_FACTS, type RecordFact } from '@kortkurs/contract/participant-facts';
import type { ReportGroup, ReportGrouping, ReportGroups } from '@kortkurs/contract/report-groups';
import { NUMBER_LACKS, type NumberLack, type ReportGap, type ReportReadiness } from '@kortkurs/contract/report-readiness';
import {
  REPORT_AGES, REPORT_GENDERS,
  type Report, type ReportAge, type ReportFigures, type ReportFilters, type ReportGender, type ReportMonth, type ReportNetwork, type ReportOrganisation, type ReportPeople,
  type ReportPeopleCell, type ReportPeriod, type ReportPerson, type ReportProject, type ReportRun, type ReportSession, type ReportStanding, type TargetProgress } from '@kortkurs/contract/reports';
import { DELIVERIES, type Delivery } from '@kortkurs/contract/runs';
import { ConfirmedReply, EnteredReply, EvaluationReply, IndicatorsReply } from './report-sections.replies';

const maybe = { type: String, nullable: true } as const;
const maybeDay = { type: String, nullable: true, format: 'date' } as const;
const maybeInstant = { type: String, nullable: true, format: 'date-time' } as const;
const instant = { type: String, format: 'date-time' } as const;
const texts = { type: Object, description: 'A text per language.' } as const;
const id = { format: 'uuid' } as const;

export class ReportProjectReply implements ReportProject {
  @ApiProperty(id) id: string;
  @ApiProperty() name: string;
  @ApiProperty(maybe) reference: string | null;
  @ApiProperty() funderName: string;
  @ApiProperty({ format: 'date' }) startsOn: string;
  @ApiProperty({ format: 'date' }) endsOn: string;
  @ApiProperty(maybeInstant) archivedAt: string | null;
}

class ReportedProjectReply extends ReportProjectReply {
  @ApiProperty({ enum: FUNDING_MARKS }) funderMark: FundingMark;
  @ApiProperty(texts) funderStatement: Localized;
  @ApiProperty({ description: 'Whether the funder asks for gender and birth date.' }) asksFacts: boolean;
}

export class PeriodReply implements ReportPeriod {
  @ApiProperty(maybeDay) from: string | null;
  @ApiProperty(maybeDay) to: string | null;
}

class ShareProgressReply implements ShareProgress {
  @ApiProperty({ enum: SHARE_BYS }) by: ShareBy;
  @ApiProperty() value: string;
  @ApiProperty({ ...maybe, description: 'Of a municipality.' }) name: string | null;
  @ApiProperty() part: number;
  @ApiProperty({ description: 'All participants, those too who have not answered.' }) of: number;
  @ApiProperty({ description: 'Of whom it is not known whether they are of the share.' }) unknown: number;
}

class TargetReply implements TargetProgress {
  @ApiProperty(id) id: string;
  @ApiProperty({ enum: TARGET_KINDS }) kind: TargetKind;
  @ApiProperty({ type: Object, nullable: true }) formatName: Localized | null;
  @ApiProperty({ enum: SHARE_OPERATORS }) operator: ShareOperator;
  @ApiProperty() value: number;
  @ApiProperty({ type: Number, nullable: true }) upperValue: number | null;
  @ApiProperty({ description: 'Counted over the whole project; a share in per cent, rounded down to one decimal.' }) figure: number;
  @ApiProperty({ type: ShareProgressReply, nullable: true, description: 'What the figure of a share comes from, which also tells whether it is met.' }) share: ShareProgressReply | null;
}

export class WholeReply implements Pick<ReportFigures, 'participants' | 'organisations' | 'registeredMinutes' | 'signedMinutes'> {
  @ApiProperty({ description: 'People, each once.' }) participants: number;
  @ApiProperty() organisations: number;
  @ApiProperty() registeredMinutes: number;
  @ApiProperty({ description: 'Those of sessions whose list is signed.' }) signedMinutes: number;
}

export class FiguresReply extends WholeReply implements ReportFigures {
  @ApiProperty({ description: 'People who took part, once for each run.' }) participations: number;
  @ApiProperty() runs: number;
  @ApiProperty() sessions: number;
  @ApiProperty() certificates: number;
  @ApiProperty({ description: 'Marks of those who were there.' }) present: number;
  @ApiProperty({ description: 'All marks.' }) marked: number;
  @ApiProperty({ description: 'Those who came to open evenings; in no other figure.' }) heads: number;
}

class MonthReply implements ReportMonth {
  @ApiProperty({ format: 'date' }) month: string;
  @ApiProperty() registeredMinutes: number;
  @ApiProperty() signedMinutes: number;
  @ApiProperty() periodRegisteredMinutes: number;
  @ApiProperty() periodSignedMinutes: number;
}

export class PeopleCellReply implements ReportPeopleCell {
  @ApiProperty({ enum: REPORT_GENDERS }) gender: ReportGender;
  @ApiProperty({ enum: REPORT_AGES }) age: ReportAge;
  @ApiProperty() participants: number;
  @ApiProperty() registeredMinutes: number;
  @ApiProperty() signedMinutes: number;
}

export class OrganisationReply implements ReportOrganisation {
  @ApiProperty({ type: String, nullable: true, format: 'uuid' }) id: string | null;
  @ApiProperty() name: string;
  @ApiProperty() participants: number;
  @ApiProperty() registeredMinutes: number;
  @ApiProperty() signedMinutes: number;
}

class GroupReply implements ReportGroup {
  @ApiProperty({ ...maybe, description: 'Null of what is not known, or of those who represent no organisation.' }) key: string | null;
  @ApiProperty({ ...maybe, description: 'A municipality’s name.' }) name: string | null;
  @ApiProperty() participants: number;
  @ApiProperty() organisations: number;
  @ApiProperty() registeredMinutes: number;
  @ApiProperty() signedMinutes: number;
}

class GroupedReply implements ReportGroups {
  @ApiProperty({ type: [GroupReply] }) rows: GroupReply[];
  @ApiProperty({ description: 'Participants who stand in several rows.' }) inSeveral: number;
}

export class GroupsReply implements Record<ReportGrouping, ReportGroups> {
  @ApiProperty({ type: GroupedReply, description: 'By the municipality of the organisation.' }) municipality: GroupedReply;
  @ApiProperty({ type: GroupedReply, description: 'By the sector of the organisation.' }) sector: GroupedReply;
  @ApiProperty({ type: GroupedReply, description: 'By what they were in the organisation when they got the seat.' }) role: GroupedReply;
  @ApiProperty({ type: GroupedReply, description: 'By how the run was held.' }) delivery: GroupedReply;
}

export class FiltersReply implements ReportFilters {
  @ApiProperty(maybe) course: string | null;
  @ApiProperty(maybe) format: string | null;
  @ApiProperty({ ...maybe, description: 'An organisation’s id, or `none`.' }) organisation: string | null;
  @ApiProperty(maybe) network: string | null;
  @ApiProperty(maybe) municipality: string | null;
}

export class FilterNamesReply {
  @ApiProperty({ type: Object, nullable: true }) course: Localized | null;
  @ApiProperty({ type: Object, nullable: true }) format: Localized | null;
  @ApiProperty(maybe) organisation: string | null;
  @ApiProperty(maybe) network: string | null;
  @ApiProperty(maybe) municipality: string | null;
}

class NetworkReply implements ReportNetwork {
  @ApiProperty(id) id: string;
  @ApiProperty() name: string;
  @ApiProperty() organisations: number;
  @ApiProperty() counts: boolean;
}

export class RunReply implements ReportRun {
  @ApiProperty(id) id: string;
  @ApiProperty(texts) courseTitle: Localized;
  @ApiProperty() label: string;
  @ApiProperty(texts) formatName: Localized;
  @ApiProperty({ enum: DELIVERIES }) delivery: Delivery;
  @ApiProperty() lowThreshold: boolean;
  @ApiProperty() sessions: number;
  @ApiProperty() participants: number;
  @ApiProperty() registeredMinutes: number;
  @ApiProperty() signedMinutes: number;
  @ApiProperty() present: number;
  @ApiProperty() marked: number;
}

class GapReply implements ReportGap {
  @ApiProperty(id) sessionId: string;
  @ApiProperty(id) runId: string;
  @ApiProperty(texts) courseTitle: Localized;
  @ApiProperty() number: number;
  @ApiProperty(instant) startsAt: string;
  @ApiProperty() unmarked: number;
}

class ReadinessReply implements ReportReadiness {
  @ApiProperty() factsMissing: number;
  @ApiProperty({ description: 'Those who do not want to give the facts.' }) declined: number;
  @ApiProperty({ description: 'Those whose number the rules ask for and of whom none can stand in a file.' }) numbersMissing: number;
  @ApiProperty({ description: 'Those who have answered that they have none, or do not want to give it.' }) numbersNotGiven: number;
  @ApiProperty({ type: [GapReply] }) unsigned: GapReply[];
  @ApiProperty() unsignedCount: number;
  @ApiProperty({ description: 'Sessions whose list is signed.' }) signedCount: number;
  @ApiProperty({ type: [GapReply] }) unmarked: GapReply[];
  @ApiProperty() unmarkedCount: number;
  @ApiProperty({ type: [GapReply], description: 'Held outside the project’s time: they count in no figure.' }) outside: GapReply[];
  @ApiProperty() outsideCount: number;
}

export class ReportReply implements Report {
  @ApiProperty({ type: ReportedProjectReply }) project: ReportedProjectReply;
  @ApiProperty({ type: PeriodReply }) period: PeriodReply;
  @ApiProperty({ type: FilterNamesReply, description: 'What the period’s figures are narrowed to, by name. Targets, networks and what is of the whole project never are.' }) narrowedTo: FilterNamesReply;
  @ApiProperty({ type: FiltersReply }) filters: FiltersReply;
  @ApiProperty({ description: 'Whether people with protected data stand here without their organisation: for those who may not know them, whether or not there are any.' }) shielded: boolean;
  @ApiProperty(instant) countedAt: string;
  @ApiProperty({ description: 'Share of the project’s time that has gone, 0 to 1.' }) timeGone: number;
  @ApiProperty({ type: [TargetReply] }) targets: TargetReply[];
  @ApiProperty({ type: FiguresReply, description: 'Of the period.' }) figures: FiguresReply;
  @ApiProperty({ type: WholeReply, description: 'Of the whole project.' }) whole: WholeReply;
  @ApiProperty({ type: [MonthReply], description: 'Of the whole project, with the period’s part.' }) months: MonthReply[];
  @ApiProperty({ type: [PeopleCellReply], description: 'Of the period, by the facts of the first day.' }) people: PeopleCellReply[];
  @ApiProperty({ type: [OrganisationReply], description: 'Of the period.' }) organisations: OrganisationReply[];
  @ApiProperty({ description: 'Participants who stand in several rows of organisations.' }) inSeveralOrganisations: number;
  @ApiProperty({ type: GroupsReply, description: 'Of the period.' }) groups: GroupsReply;
  @ApiProperty({ description: 'People whom the project leaves out of its figures.' }) leftOut: number;
  @ApiProperty({ type: [NetworkReply], description: 'Of the whole project.' }) networks: NetworkReply[];
  @ApiProperty({ type: [RunReply], description: 'Of the period.' }) runs: RunReply[];
  @ApiProperty({ type: ReadinessReply, description: 'Of the period.' }) readiness: ReadinessReply;
  @ApiProperty({ type: IndicatorsReply, nullable: true, description: 'Of the period; null where no rule set counts the project.' }) indicators: IndicatorsReply | null;
  @ApiProperty({ type: EnteredReply, nullable: true, description: 'Of the period: what staff entered; null where nothing is, and where the report is narrowed.' }) entered: EnteredReply | null;
  @ApiProperty({ type: ConfirmedReply, nullable: true, description: 'Of the period; null where participants do not confirm their hours.' }) confirmed: ConfirmedReply | null;
  @ApiProperty({ type: EvaluationReply, nullable: true, description: 'Of evaluations that closed in the period; null where none did, and of some organisations only.' }) evaluation: EvaluationReply | null;
}

class MadeUpReply {
  @ApiProperty({ enum: ['session', 'task'] }) kind: 'session' | 'task';
  @ApiProperty({ format: 'date' }) on: string;
}

class SessionReply implements ReportSession {
  @ApiProperty(id) sessionId: string;
  @ApiProperty(id) runId: string;
  @ApiProperty(texts) courseTitle: Localized;
  @ApiProperty() number: number;
  @ApiProperty(instant) startsAt: string;
  @ApiProperty() countableMinutes: number;
  @ApiProperty() minutes: number;
  @ApiProperty({ enum: CHANNELS }) channel: Channel;
  @ApiProperty({ enum: MARK_SOURCES }) source: MarkSource;
  @ApiProperty(maybe) markedByName: string | null;
  @ApiProperty(instant) markedAt: string;
  @ApiProperty(maybe) signedByName: string | null;
  @ApiProperty(maybeInstant) signedAt: string | null;
  @ApiProperty({ description: 'Pages of the list that were signed by hand.' }) signedPages: number;
  @ApiProperty({ type: MadeUpReply, nullable: true, description: 'What was done instead of the session, which was missed.' }) madeUp: MadeUpReply | null;
}

export class PersonReply implements ReportPerson {
  @ApiProperty(id) personId: string;
  @ApiProperty() name: string;
  @ApiProperty({ type: [String] }) organisations: string[];
  @ApiProperty({ enum: REPORT_GENDERS }) gender: ReportGender;
  @ApiProperty({ enum: REPORT_AGES }) age: ReportAge;
  @ApiProperty(maybeDay) startOn: string | null;
  @ApiProperty() registeredMinutes: number;
  @ApiProperty() signedMinutes: number;
  @ApiProperty() participations: number;
  @ApiProperty() certificates: number;
  @ApiProperty() sessionCount: number;
  @ApiProperty({ type: [SessionReply] }) sessions: SessionReply[];
  @ApiPropertyOptional({ enum: RECORD_FACTS, isArray: true, description: 'Of those whom no indicator counts: the facts that are missing.' }) lacks?: RecordFact[];
  @ApiPropertyOptional({ enum: NUMBER_LACKS, description: 'Of those whose number is missing: why.' }) lacksNumber?: NumberLack;
}

export class NarrowedReply extends FilterNamesReply {
  @ApiProperty({ type: Object, nullable: true }) run: Localized | null;
  @ApiPropertyOptional({ type: Object, description: 'What the indicator counts.' }) indicator?: Localized;
}

class StandingReply implements ReportStanding {
  @ApiProperty() counted: number;
  @ApiProperty({ description: 'Is left out of the project’s figures.' }) left_out: number;
  @ApiProperty({ description: 'Was at open evenings only.' }) open: number;
  @ApiProperty({ description: 'Was there outside the project’s time only.' }) outside: number;
  @ApiProperty({ description: 'Had a seat and was at no session.' }) absent: number;
}

export class ReportPeopleReply implements ReportPeople {
  @ApiProperty() projectName: string;
  @ApiProperty({ type: NarrowedReply }) narrowedTo: NarrowedReply;
  @ApiProperty() total: number;
  @ApiProperty({ description: 'Of the total, protected people who are not listed: the list is narrowed by organisation, which their place in it would tell.' }) unlisted: number;
  @ApiProperty() registeredMinutes: number;
  @ApiProperty() signedMinutes: number;
  @ApiProperty() certificates: number;
  @ApiProperty({ type: StandingReply, nullable: true }) standing: StandingReply | null;
  @ApiProperty({ ...instant, description: 'When this opening was written to the log.' }) loggedAt: string;
  @ApiProperty({ type: [PersonReply] }) items: PersonReply[];
  @ApiProperty(maybe) next: string | null;
}
