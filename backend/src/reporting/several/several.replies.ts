import { ApiProperty, IntersectionType } from '@nestjs/swagger';
import type { Localized } from '@kortkurs/contract/common';
import { FUNDING_MARKS, type FundingMark } from '@kortkurs/contract/funding';
import type { SeveralMonth, SeveralPeople, SeveralProject, SeveralReport } from '@kortkurs/contract/several-reports';
import {
  WholeReply, FilterNamesReply, FiltersReply, FiguresReply, GroupsReply, NarrowedReply, OrganisationReply, PeopleCellReply, PeriodReply, PersonReply, ReportProjectReply, RunReply,
} from '../reports.replies';

const instant = { type: String, format: 'date-time' } as const;

class NamedReply {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
}

class SeveralProjectReply extends IntersectionType(ReportProjectReply, WholeReply) implements SeveralProject {
  @ApiProperty({ enum: FUNDING_MARKS }) funderMark: FundingMark;
  @ApiProperty({ type: Object, description: 'A text per language.' }) funderStatement: Localized;
}

class SeveralMonthReply implements SeveralMonth {
  @ApiProperty({ format: 'date' }) month: string;
  @ApiProperty() registeredMinutes: number;
  @ApiProperty({ description: 'Those of sessions whose list is signed.' }) signedMinutes: number;
}

class InSeveralReply {
  @ApiProperty({ description: 'People who count for more than one of the projects.' }) people: number;
  @ApiProperty({ description: 'Runs that count for more than one of them.' }) runs: number;
}

export class SeveralReportReply implements SeveralReport {
  @ApiProperty({ type: NamedReply, nullable: true, description: 'Whose projects all were asked for.' }) funder: NamedReply | null;
  @ApiProperty({ type: [SeveralProjectReply], description: 'Each with the figures of its own report.' }) projects: SeveralProjectReply[];
  @ApiProperty({ type: InSeveralReply, description: 'Why the projects’ own figures add up to more.' }) inSeveral: InSeveralReply;
  @ApiProperty({ type: PeriodReply }) period: PeriodReply;
  @ApiProperty({ type: FilterNamesReply, description: 'What the figures are narrowed to, by name.' }) narrowedTo: FilterNamesReply;
  @ApiProperty({ type: FiltersReply }) filters: FiltersReply;
  @ApiProperty({ description: 'Whether people with protected data stand here without their organisation: for those who may not know them, whether or not there are any.' }) shielded: boolean;
  @ApiProperty(instant) countedAt: string;
  @ApiProperty({ type: FiguresReply, description: 'Each person and each minute once.' }) figures: FiguresReply;
  @ApiProperty({ type: [SeveralMonthReply] }) months: SeveralMonthReply[];
  @ApiProperty({ type: [PeopleCellReply], description: 'By the facts of the first day in any of the projects.' }) people: PeopleCellReply[];
  @ApiProperty({ type: [OrganisationReply] }) organisations: OrganisationReply[];
  @ApiProperty({ description: 'Participants who stand in several rows of organisations.' }) inSeveralOrganisations: number;
  @ApiProperty({ type: GroupsReply }) groups: GroupsReply;
  @ApiProperty({ type: [RunReply] }) runs: RunReply[];
}

export class SeveralPeopleReply implements SeveralPeople {
  @ApiProperty({ type: NamedReply, nullable: true }) funder: NamedReply | null;
  @ApiProperty({ type: [NamedReply] }) projects: NamedReply[];
  @ApiProperty({ type: NarrowedReply }) narrowedTo: NarrowedReply;
  @ApiProperty() total: number;
  @ApiProperty({ description: 'Of the total, protected people who are not listed: the list is narrowed by organisation, which their place in it would tell.' }) unlisted: number;
  @ApiProperty() registeredMinutes: number;
  @ApiProperty() signedMinutes: number;
  @ApiProperty() certificates: number;
  @ApiProperty({ ...instant, description: 'When this opening was written to the log of each of the projects.' }) loggedAt: string;
  @ApiProperty({ type: [PersonReply] }) items: PersonReply[];
  @ApiProperty({ type: String, nullable: true }) next: string | null;
}
