import type { SectionTab } from '../ui/section-tabs';

/** The lists of who pays and of what is paid for. */
export const FUNDING_TABS: readonly SectionTab[] = [
  { link: '/staff/projects', name: 'funding.projects.title' },
  { link: '/staff/funders', name: 'funding.funders.title' },
];
