/**
 * Name of the files, picture in the design, what the page is, as whose sign-in (the part before `@example.org`; null for nobody),
 * and its address.
 * @typedef {{ name: string, picture: string, says: string, as: string | null, path: (ids: import('./ids.mjs').Ids) => string }} Screen
 */

/** @type {Screen[]} */
export const SCREENS = [
  { name: 'catalogue', picture: '01', says: 'Catalogue', as: null, path: () => '/' },
  { name: 'no-hits', picture: '39c', says: 'Nothing found', as: null, path: () => '/?q=zzzz' },
  { name: 'course', picture: '02', says: 'Course page', as: null, path: ({ slug }) => `/courses/${slug}` },
  { name: 'sign-in', picture: '20', says: 'Sign-in', as: null, path: () => '/sign-in' },
  { name: 'my', picture: '03', says: 'My courses', as: 'deltagare', path: () => '/my' },
  { name: 'certificates', picture: '03', says: 'My certificates', as: 'deltagare', path: () => '/my/certificates' },
  { name: 'certificate', picture: '09', says: 'Certificate', as: 'deltagare', path: ({ certificate }) => `/certificates/${certificate}` },
  { name: 'verify', picture: '10', says: 'Verification', as: null, path: ({ code }) => `/verify/${code}` },
  { name: 'today', picture: '22', says: 'Today', as: 'admin', path: () => '/staff/today' },
  { name: 'runs', picture: '39', says: 'Runs', as: 'admin', path: () => '/staff/runs' },
  { name: 'plan', picture: '23b', says: 'Planner', as: 'admin', path: () => '/staff/runs/new' },
  { name: 'run', picture: '25', says: 'Run', as: 'admin', path: ({ run }) => `/staff/runs/${run}` },
  { name: 'roster', picture: '05', says: 'Attendance', as: 'kursledare', path: ({ session }) => `/staff/sessions/${session}/roster` },
  { name: 'roster-signed', picture: '37b', says: 'Signed list', as: 'admin', path: ({ signed }) => `/staff/sessions/${signed}/roster` },
  { name: 'people', picture: '39', says: 'People', as: 'admin', path: () => '/staff/people' },
  { name: 'organisations', picture: '39', says: 'Organisations', as: 'admin', path: () => '/staff/organisations' },
  { name: 'project', picture: '40', says: 'Project', as: 'admin', path: ({ project }) => `/staff/projects/${project}` },
  { name: 'report', picture: '08', says: 'Report', as: 'admin', path: ({ project }) => `/staff/reports?project=${project}` },
  { name: 'import', picture: '35', says: 'Read in a list', as: 'admin', path: ({ run }) => `/staff/runs/${run}/lists` },
  { name: 'messages', picture: '34', says: 'Messages', as: 'admin', path: () => '/staff/messages' },
  { name: 'not-found', picture: '43', says: 'Not found', as: null, path: () => '/nowhere' },
  { name: 'no-permission', picture: '43b', says: 'No permission', as: 'deltagare', path: () => '/staff/people' },
];
