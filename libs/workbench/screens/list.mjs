/**
 * Name of the files, picture in the design, what the page is, as whose sign-in (the part before `@example.org`; null for nobody),
 * and its address. What is not seen at once is reached by `act`.
 * @typedef {{ name: string, picture: string, says: string, as: string | null, path: (ids: import('./ids.mjs').Ids) => string,
 *   act?: (page: import('@playwright/test').Page) => Promise<unknown> }} Screen
 */

/** @param {import('@playwright/test').Page} page @param {number} status @param {string} code */
const answerAll = (page, status, code) =>
  page.route(
    (url) => url.pathname.startsWith('/api/v1/'),
    (route) => route.fulfill({ status, contentType: 'application/problem+json', body: JSON.stringify({ status, code, title: code, detail: code, errors: [] }) }),
  );

/** @param {import('@playwright/test').Page} page @param {string} button */
const opening = async (page, button) => {
  await page.getByRole('button', { name: button }).last().click();
  await page.getByRole('dialog').waitFor();
};

/** The month that is over last, as the demonstration data reaches until now. */
const lastMonth = () => {
  const now = new Date();
  return new Date(Date.UTC(now.getFullYear(), now.getMonth() - 1, 1)).toISOString().slice(0, 7);
};

/** @type {Screen[]} */
export const SCREENS = [
  { name: 'catalogue', picture: '01', says: 'Catalogue', as: null, path: () => '/' },
  { name: 'no-hits', picture: '39c', says: 'Nothing found', as: null, path: () => '/?q=zzzz' },
  { name: 'course', picture: '02', says: 'Course page', as: null, path: ({ slug }) => `/courses/${slug}` },
  { name: 'sign-in', picture: '20', says: 'Sign-in', as: null, path: () => '/sign-in' },
  { name: 'check-mail', picture: '20b', says: 'A link by mail', as: null, path: () => '/sign-in', act: async (page) => { await page.locator('input[type=email]').fill('deltagare@example.org'); await page.getByRole('button', { name: 'Mejla mig en länk' }).click(); await page.getByRole('heading', { name: 'Kolla mejlen' }).waitFor(); } },
  { name: 'my', picture: '03', says: 'My courses', as: 'deltagare', path: () => '/my' },
  { name: 'player', picture: '04', says: 'Following a course', as: 'deltagare', path: ({ course }) => `/my/courses/${course}` },
  { name: 'film', picture: '04', says: 'A film', as: 'deltagare', path: ({ steps }) => steps['video'] ?? '/my' },
  { name: 'quiz', picture: '33', says: 'A quiz', as: 'deltagare', path: ({ steps }) => steps['quiz'] ?? '/my' },
  { name: 'assignment', picture: '33c', says: 'An assignment', as: 'deltagare', path: ({ steps }) => steps['assignment'] ?? '/my' },
  { name: 'survey', picture: '–', says: 'A survey', as: 'deltagare', path: ({ steps }) => steps['survey'] ?? '/my' },
  { name: 'package', picture: '–', says: 'A SCORM package', as: 'deltagare', path: ({ steps }) => steps['scorm'] ?? '/my' },
  { name: 'discussion', picture: '–', says: 'The discussion of a module', as: 'deltagare', path: ({ discussion }) => discussion },
  { name: 'enrol', picture: '21b', says: 'What a funded course asks', as: 'deltagare', path: ({ fundedRun }) => `/enrol/${fundedRun}` },
  { name: 'seat', picture: '38', says: 'One’s seat', as: 'deltagare', path: ({ course }) => `/my/seats/${course}` },
  { name: 'hand-in', picture: '38', says: 'What to read and to hand in', as: 'deltagare', path: ({ handIn }) => `/my/seats/${handIn}` },
  { name: 'check-in', picture: '03', says: 'Checking in', as: null, path: () => '/in' },
  { name: 'book', picture: '30', says: 'Booking for several', as: 'deltagare', path: ({ bookable }) => `/book/${bookable}` },
  { name: 'bookings', picture: '30b', says: 'What an organisation has booked', as: 'deltagare', path: () => '/my/bookings' },
  { name: 'certificates', picture: '03', says: 'My certificates', as: 'deltagare', path: () => '/my/certificates' },
  { name: 'certificate', picture: '09', says: 'Certificate', as: 'deltagare', path: ({ certificate }) => `/certificates/${certificate}` },
  { name: 'hours', picture: '09', says: 'Hours over all courses, as a statement', as: 'deltagare', path: () => '/my/hours' },
  { name: 'verify', picture: '10', says: 'Verification', as: null, path: ({ code }) => `/verify/${code}` },
  { name: 'account', picture: '42', says: 'Account', as: 'deltagare', path: () => '/account' },
  { name: 'account-calendar', picture: '42', says: 'Courses in one’s calendar', as: 'deltagare', path: () => '/account/calendar' },
  { name: 'account-messages', picture: '42', says: 'Which letters one gets', as: 'deltagare', path: () => '/account/messages' },
  { name: 'about', picture: '–', says: 'About the centre', as: null, path: () => '/about' },
  { name: 'today', picture: '22', says: 'Today', as: 'admin', path: () => '/staff/today' },
  { name: 'get-started', picture: '39b', says: 'First steps', as: 'admin', path: () => '/staff/get-started' },
  { name: 'runs', picture: '39', says: 'Runs', as: 'admin', path: () => '/staff/runs' },
  { name: 'calendar', picture: '–', says: 'The term', as: 'admin', path: () => '/staff/runs/calendar' },
  { name: 'plan-quick', picture: '23', says: 'Planning a lunch', as: 'admin', path: () => '/staff/runs/new?mode=quick' },
  { name: 'plan', picture: '23b', says: 'Planner', as: 'admin', path: () => '/staff/runs/new' },
  { name: 'builder', picture: '24', says: 'Course builder', as: 'admin', path: ({ built }) => `/staff/courses/${built}` },
  { name: 'read-course', picture: '–', says: 'Reading in a course from a file', as: 'admin', path: () => '/staff/courses/from-file' },
  { name: 'run', picture: '25', says: 'Run', as: 'admin', path: ({ run }) => `/staff/runs/${run}` },
  { name: 'run-documents', picture: '25', says: 'Documents of a run', as: 'admin', path: ({ documented }) => `/staff/runs/${documented}/documents` },
  { name: 'wanted', picture: '39', says: 'Courses that people wait for', as: 'admin', path: () => '/staff/courses/interest' },
  { name: 'run-messages', picture: '34', says: 'What a run sends', as: 'admin', path: ({ run }) => `/staff/runs/${run}/messages` },
  { name: 'roster', picture: '05', says: 'Attendance', as: 'admin', path: ({ started }) => `/staff/sessions/${started}/roster` },
  { name: 'roster-ahead', picture: '05', says: 'Attendance before it opens', as: 'kursledare', path: ({ session }) => `/staff/sessions/${session}/roster` },
  { name: 'roster-sign', picture: '37', says: 'Signing', as: 'admin', path: ({ started }) => `/staff/sessions/${started}/roster`, act: (page) => opening(page, 'Granska och signera') },
  { name: 'roster-signed', picture: '37b', says: 'Signed list', as: 'admin', path: ({ signed }) => `/staff/sessions/${signed}/roster` },
  { name: 'roster-correct', picture: '37c', says: 'Correcting', as: 'admin', path: ({ signed }) => `/staff/sessions/${signed}/roster`, act: (page) => opening(page, 'Rätta listan') },
  { name: 'progress', picture: '06', says: 'Who is at risk, and why', as: 'admin', path: ({ run }) => `/staff/runs/${run}/progress` },
  { name: 'survey-results', picture: '–', says: 'What a survey was answered', as: 'admin', path: ({ survey }) => survey },
  { name: 'grading', picture: '–', says: 'Hand-ins that wait', as: 'admin', path: () => '/staff/grading' },
  { name: 'wall', picture: '07', says: 'Check-in on the wall', as: 'admin', path: ({ session }) => `/staff/sessions/${session}/wall` },
  { name: 'door', picture: '05c', says: 'A helper at the door', as: null, path: ({ door }) => door },
  { name: 'run-certificates', picture: '25', says: 'Certificates of a run', as: 'admin', path: ({ ended }) => `/staff/runs/${ended}/certificates` },
  { name: 'certificate-template', picture: '09', says: 'What certificates look like', as: 'admin', path: () => '/staff/certificate-templates/centre' },
  { name: 'people', picture: '39', says: 'People', as: 'admin', path: () => '/staff/people' },
  { name: 'person', picture: '26', says: 'Person', as: 'admin', path: ({ person }) => `/staff/people/${person}` },
  { name: 'organisations', picture: '39', says: 'Organisations', as: 'admin', path: () => '/staff/organisations' },
  { name: 'organisation', picture: '27', says: 'Organisation', as: 'admin', path: ({ organisation }) => `/staff/organisations/${organisation}` },
  { name: 'project', picture: '40', says: 'Project', as: 'admin', path: ({ project }) => `/staff/projects/${project}` },
  { name: 'report', picture: '08', says: 'Report', as: 'admin', path: ({ project }) => `/staff/reports?project=${project}` },
  { name: 'behind', picture: '40b', says: 'Behind the figure', as: 'admin', path: ({ project }) => `/staff/reports/${project}/people`, act: (page) => page.locator('.kk-folds summary').first().click() },
  { name: 'left-out', picture: '–', says: 'Who is left out of the figures', as: 'admin', path: ({ project }) => `/staff/reports/${project}/left-out` },
  { name: 'study-circles', picture: '–', says: 'Study circles of a period', as: 'admin', path: () => '/staff/reports/study-circles' },
  { name: 'months', picture: '36', says: 'Months of a project', as: 'admin', path: ({ project }) => `/staff/reports/${project}/months` },
  { name: 'month', picture: '36', says: 'A month, and what it lacks', as: 'admin', path: ({ project }) => `/staff/reports/${project}/months/${lastMonth()}` },
  { name: 'submissions', picture: '31', says: 'What was sent in', as: 'admin', path: ({ project }) => `/staff/reports/${project}/submissions` },
  { name: 'evidence', picture: '41', says: 'What stands behind a session, by a link', as: null, path: ({ evidence }) => evidence },
  { name: 'confirmations', picture: '36', says: 'Who has confirmed', as: 'admin', path: ({ project }) => `/staff/reports/${project}/confirmations` },
  { name: 'cofinancing', picture: '–', says: 'What organisations certify', as: 'admin', path: ({ project }) => `/staff/reports/${project}/cofinancing` },
  { name: 'shares', picture: '40', says: 'A report shared by a link', as: 'admin', path: ({ project }) => `/staff/reports/${project}/shares` },
  { name: 'number-reads', picture: '–', says: 'Who has seen identity numbers', as: 'admin', path: ({ project }) => `/staff/reports/${project}/number-reads` },
  { name: 'rule-sets', picture: '–', says: 'Rule sets of funders', as: 'admin', path: () => '/staff/rule-sets' },
  { name: 'reach', picture: '27b', says: 'Which organisations were reached', as: 'admin', path: () => '/staff/organisations/reach' },
  { name: 'mapping', picture: '32b', says: 'What organisations answered', as: 'admin', path: ({ mapping }) => `/staff/mappings/${mapping}` },
  { name: 'map', picture: '–', says: 'Municipalities on a map of tiles', as: 'admin', path: () => '/staff/reports/map' },
  { name: 'board', picture: '42', says: 'The board’s page', as: 'admin', path: () => '/staff/reports/board' },
  { name: 'import', picture: '35', says: 'Read in a list', as: 'admin', path: ({ run }) => `/staff/runs/${run}/lists` },
  { name: 'import-preview', picture: '35', says: 'A list before it is read in', as: 'admin', path: ({ run, list }) => `/staff/runs/${run}/lists/${list}` },
  { name: 'import-done', picture: '35b', says: 'A list that was read in', as: 'admin', path: ({ run, applied }) => `/staff/runs/${run}/lists/${applied}` },
  { name: 'messages', picture: '34', says: 'Messages', as: 'admin', path: () => '/staff/messages' },
  { name: 'templates', picture: '34b', says: 'Letters that are sent by themselves', as: 'admin', path: () => '/staff/messages/templates' },
  { name: 'template', picture: '34b', says: 'The words of a letter', as: 'admin', path: () => '/staff/messages/templates/seat-enrolled' },
  { name: 'not-found', picture: '43', says: 'Not found', as: null, path: () => '/nowhere' },
  { name: 'no-permission', picture: '43b', says: 'No permission', as: 'deltagare', path: () => '/staff/people' },
  { name: 'offline', picture: '43c', says: 'No network', as: 'deltagare', path: () => '/my', act: (page) => page.context().setOffline(true) },
  { name: 'trouble', picture: '43d', says: 'The server does not answer', as: 'admin', path: () => '/staff/people', act: async (page) => { await answerAll(page, 503, 'unavailable'); await page.getByRole('link', { name: 'Kurser' }).first().click(); await page.getByRole('button', { name: 'Försök igen' }).waitFor(); } },
  { name: 'signed-out', picture: '43e', says: 'Signed out', as: 'kursledare', path: () => '/my', act: async (page) => { await answerAll(page, 401, 'sign-in-ended'); await page.getByRole('link', { name: /intyg/i }).filter({ visible: true }).first().click(); await page.getByRole('dialog').waitFor(); } },
];
