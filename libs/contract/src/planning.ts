import type { Id, Language, LocalDate, Localized } from './common';
import type { CompletionRule } from './completion';
import type { RunTemplate } from './courses';
import type { TargetMeasure } from './funding';
import type { Sector } from './organisations';
import type { Place } from './places';
import type { RunProject } from './runs';
import type { RunModule } from './sessions';

/** How far the year's target of a format has come. Runs count in the year that they begin in, unless they were called off; drafts do not count. */
export interface FormatProgress extends TargetMeasure {
  formatId: Id;
  key: string;
  name: Localized;
  /** Runs that are over. */
  held: number;
  /** Published runs that go on or are to come. */
  planned: number;
}

/** The year of targets that it is, and the formats that have one. */
export interface YearlyTargets {
  from: LocalDate;
  to: LocalDate;
  formats: FormatProgress[];
}

/** A list of the planner is shown whole up to so many; of a longer one the first are given, and the rest found by searching, so many at a time. */
export const PLANNING_LIMITS = { whole: 200, found: 20 } as const;

/** A course that can be planned, in its newest published version. */
export interface PlanningCourse {
  versionId: Id;
  courseId: Id;
  title: Localized;
  formatId: Id;
  formatName: Localized;
  modules: RunModule[];
  activityMinutes: number;
  languages: Language[];
  completionRule: CompletionRule;
}

/** A format in use, with what its runs start from; place and project are left out when they are archived. */
export interface PlanningFormat {
  id: Id;
  key: string;
  name: Localized;
  audienceSectors: Sector[];
  template: RunTemplate;
  place: Place | null;
  project: RunProject | null;
}

/** What the planner chooses from. */
export interface PlanningChoices {
  formats: PlanningFormat[];
  courses: PlanningCourse[];
  places: Place[];
  projects: RunProject[];
  /** Which of the lists go on: what is not among the first is found by its name. */
  more: { courses: boolean; places: boolean; projects: boolean };
}
