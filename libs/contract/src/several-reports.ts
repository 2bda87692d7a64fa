/** A report over several projects, in which each person and each minute counts once. */
import type { Id, LocalDate, Localized, Page } from './common';
import type { FundingMark } from './funding';
import type { ReportGroupWish } from './report-groups';
import type { ReportAge, ReportCounts, ReportFigures, ReportFilterNames, ReportFilters, ReportGender, ReportPeriod, ReportPerson, ReportProject, ReportTable } from './reports';

/** Projects that one report can be over. */
export const SEVERAL_PROJECTS = 50;

/** The tables that can be had as a file of their own. Indicators stand in each project's own report: each has its own rules and first days. */
export const SEVERAL_TABLES = ['summary', 'projects', 'months', 'people', 'organisations', 'municipality', 'sector', 'role', 'delivery', 'sessions', 'participants'] as const satisfies readonly (ReportTable | 'projects')[];
export type SeveralTable = (typeof SEVERAL_TABLES)[number];

/** Which projects: some by their ids, or all of a funder's. */
export interface SeveralChoice {
  projects: Id[];
  funder: Id | null;
}

/** Which report is asked for. */
export type SeveralWish = SeveralChoice & ReportPeriod & ReportFilters;

/** A project's own figures, as its own report has them. */
export interface SeveralProject extends ReportProject, Pick<ReportFigures, 'participants' | 'organisations' | 'registeredMinutes' | 'signedMinutes'> {
  funderMark: FundingMark;
  funderStatement: Localized;
}

/** The hours of a month, each counted once. */
export interface SeveralMonth {
  /** Its first day. */
  month: LocalDate;
  registeredMinutes: number;
  signedMinutes: number;
}

/** Several projects' live report. Somebody has the age and gender of the day they first took part in any of them. */
export interface SeveralReport extends ReportCounts {
  /** Whose projects all were asked for. */
  funder: { id: Id; name: string } | null;
  projects: SeveralProject[];
  months: SeveralMonth[];
  /** Why the projects' own figures add up to more: people who count for more than one of them, and runs that do. */
  inSeveral: { people: number; runs: number };
}

/** Which people stand behind a figure. */
export interface SeveralPeopleWish extends SeveralWish, ReportGroupWish {
  figure: 'participants' | 'certificates';
  gender: ReportGender | null;
  age: ReportAge | null;
  /** Only those without gender or birth date. */
  missing: boolean;
  run: Id | null;
}

/** A page of the people behind a figure, with the figure itself. */
export interface SeveralPeople extends Page<ReportPerson> {
  funder: SeveralReport['funder'];
  projects: Pick<ReportProject, 'id' | 'name'>[];
  narrowedTo: ReportFilterNames & { run: Localized | null };
  total: number;
  /** Of the total, protected people who are not listed: the list is narrowed by organisation, which their place in it would tell. */
  unlisted: number;
  registeredMinutes: number;
  signedMinutes: number;
  certificates: number;
  /** When this opening was written to the log. */
  loggedAt: string;
}
