import type { Permission } from '@kortkurs/contract/permissions';

/** What a page is about, in the order in which they stand in the head: the figures, what goes to the funder, the participants, what the figures rest on. */
export const PROJECT_GROUPS = ['figures', 'funder', 'people', 'evidence'] as const;
export type ProjectGroup = (typeof PROJECT_GROUPS)[number];

/** A page about one project, below `/staff/reports/<project>/`. */
export interface ProjectPage {
  path: string;
  group: ProjectGroup;
  /** Key of its name. */
  name: string;
  permission: Permission;
  /** Paths of pages that one comes to from this one: there it is said that one is here. */
  beside?: readonly string[];
}

/** The live report has an address of its own, since the project is chosen on it. */
export const REPORT_PAGE = 'report';

/** The pages of a project as they stand in its head, group by group, one line for each; those that the reader may not open are left out. */
export const PROJECT_PAGES: readonly ProjectPage[] = [
  { path: REPORT_PAGE, group: 'figures', name: 'app.projectPages.report', permission: 'reports.read', beside: ['people', 'left-out'] },
  { path: 'entered', group: 'figures', name: 'app.projectPages.entered', permission: 'reports.read' },
  { path: 'shares', group: 'figures', name: 'app.projectPages.shares', permission: 'reports.share' },
  { path: 'months', group: 'funder', name: 'app.projectPages.months', permission: 'submissions.read' },
  { path: 'submissions', group: 'funder', name: 'app.projectPages.submissions', permission: 'submissions.audit' },
  { path: 'number-files', group: 'funder', name: 'app.projectPages.numberFiles', permission: 'number-files.read' },
  { path: 'confirmations', group: 'people', name: 'app.projectPages.confirmations', permission: 'attestations.change' },
  { path: 'disputes', group: 'people', name: 'app.projectPages.disputes', permission: 'attestations.change' },
  { path: 'outcomes', group: 'people', name: 'app.projectPages.outcomes', permission: 'reports.read' },
  { path: 'cofinancing', group: 'evidence', name: 'app.projectPages.cofinancing', permission: 'cofinancing.read' },
  { path: 'number-reads', group: 'evidence', name: 'app.projectPages.numberReads', permission: 'number-reads.read' },
  { path: 'auditors', group: 'evidence', name: 'app.projectPages.auditors', permission: 'auditors.change' },
];
