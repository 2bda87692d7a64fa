import type { Permission } from '@kortkurs/contract/permissions';

/** A page about one project, below `/staff/reports/<project>/`. */
export interface ProjectPage {
  path: string;
  /** Key of its name. */
  name: string;
  permission: Permission;
  /** Paths of pages that one comes to from this one: there it is said that one is here. */
  beside?: readonly string[];
}

/** The live report has an address of its own, since the project is chosen on it. */
export const REPORT_PAGE = 'report';

/** The pages of a project as they stand in its head, one line for each; those that the reader may not open are left out. */
export const PROJECT_PAGES: readonly ProjectPage[] = [
  { path: REPORT_PAGE, name: 'app.projectPages.report', permission: 'reports.read', beside: ['people'] },
  { path: 'months', name: 'app.projectPages.months', permission: 'submissions.read' },
  { path: 'submissions', name: 'app.projectPages.submissions', permission: 'submissions.audit' },
  { path: 'confirmations', name: 'app.projectPages.confirmations', permission: 'attestations.change' },
  { path: 'cofinancing', name: 'app.projectPages.cofinancing', permission: 'cofinancing.read' },
  { path: 'disputes', name: 'app.projectPages.disputes', permission: 'attestations.change' },
  { path: 'shares', name: 'app.projectPages.shares', permission: 'reports.share' },
  { path: 'entered', name: 'app.projectPages.entered', permission: 'reports.read' },
  { path: 'outcomes', name: 'app.projectPages.outcomes', permission: 'reports.read' },
  { path: 'number-files', name: 'app.projectPages.numberFiles', permission: 'number-files.read' },
  { path: 'number-reads', name: 'app.projectPages.numberReads', permission: 'number-reads.read' },
  { path: 'auditors', name: 'app.projectPages.auditors', permission: 'auditors.change' },
];
