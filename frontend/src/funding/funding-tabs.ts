import type { SectionTab } from '../ui/section-tabs';

/** The lists of who pays, of what is paid for, and of how it is counted. */
export const FUNDING_TABS: readonly SectionTab[] = [
  { link: '/staff/projects', name: 'app.fundingTabs.projects' },
  { link: '/staff/funders', name: 'app.fundingTabs.funders' },
  { link: '/staff/rule-sets', name: 'app.fundingTabs.ruleSets' },
  { link: '/staff/retention', name: 'app.fundingTabs.retention' },
];
