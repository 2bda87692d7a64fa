import type { SectionTab } from '../ui/section-tabs';

/** The lists of what is taught, in which form and when. */
export const COURSE_TABS: readonly SectionTab[] = [
  { link: '/staff/runs', name: 'courses.tabs.runs' },
  { link: '/staff/courses', name: 'courses.tabs.courses' },
  { link: '/staff/formats', name: 'courses.tabs.formats' },
  { link: '/staff/places', name: 'courses.tabs.places' },
];
