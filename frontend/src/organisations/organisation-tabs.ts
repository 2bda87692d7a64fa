import type { SectionTab } from '../ui/section-tabs';

/** The lists of organisations and of what they form. */
export const ORGANISATION_TABS: readonly SectionTab[] = [
  { link: '/staff/organisations', name: 'organisations.title', exact: true },
  { link: '/staff/organisations/reach', name: 'organisations.reach' },
  { link: '/staff/mappings', name: 'organisations.mappings' },
  { link: '/staff/networks', name: 'organisations.networks.title' },
  { link: '/staff/challenges', name: 'organisations.challenges.title' },
  { link: '/staff/aid', name: 'organisations.aid.title' },
];
