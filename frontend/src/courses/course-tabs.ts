import type { SectionTab } from '../ui/section-tabs';

/** The lists of what is taught, in which form and when, and of what came of it. */
export const COURSE_TABS: readonly SectionTab[] = [
  { link: '/staff/runs', name: 'app.courseTabs.runs' },
  { link: '/staff/courses', name: 'app.courseTabs.courses' },
  { link: '/staff/formats', name: 'app.courseTabs.formats' },
  { link: '/staff/places', name: 'app.courseTabs.places' },
  { link: '/staff/certificates', name: 'app.courseTabs.certificates' },
];
