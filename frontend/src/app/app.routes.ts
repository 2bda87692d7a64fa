import type { Routes } from '@angular/router';
import { Unreachable } from './errors/unreachable';
import { may } from '../platform/guards';
import { runTabs } from './run-tabs';
import { firstStepsFirst } from '../centre/first-steps';
import { staffOnly } from './staff-only';
import { PublicShell } from './shell/public-shell';

/**
 * The map of the interface: one line per room, each fetched when first visited. A room's own pages stand in its
 * `<room>.routes.ts`. Menus show a place only once its line is here.
 */
export const routes: Routes = [
  // Shown on a wall, where nobody presses anything.
  { path: 'staff/sessions/:sessionId/wall', loadChildren: () => import('../check-in/check-in.routes').then((room) => room.wallRoutes) },
  // A helper at the door has one list and nowhere else to go.
  { path: 'door', loadChildren: () => import('../doorway/doorway.routes').then((room) => room.doorRoutes) },
  // Looked at in advance, a course has its own bar as well.
  { path: 'staff/courses/:courseId/preview/:versionId', loadChildren: () => import('../learning/learning.routes').then((room) => room.previewStaffRoutes) },
  {
    path: 'staff',
    loadComponent: () => import('./shell/staff-shell').then((file) => file.StaffShell),
    canActivate: [staffOnly],
    children: [
      { path: '', pathMatch: 'full', loadComponent: () => import('./start').then((file) => file.Start) },
      { path: 'runs/:runId/lists', loadChildren: () => import('../intake/intake.routes').then((room) => room.intakeRoutes) },
      { path: 'runs/:runId/attendance-files', loadChildren: () => import('../attendance-files/attendance-files.routes').then((room) => room.attendanceFilesRoutes) },
      { path: 'surveys/:runId', loadChildren: () => import('../surveys/surveys.routes').then((room) => room.surveyResultsRoutes) },
      { path: 'people', loadChildren: () => import('../people/people.routes').then((room) => room.peopleRoutes) },
      { path: 'organisations/reach', loadChildren: () => import('../reach/reach.routes').then((room) => room.reachStaffRoutes) },
      { path: 'organisations/:organisationId/aid', loadChildren: () => import('../state-aid/state-aid.routes').then((room) => room.organisationAidRoutes) },
      { path: 'aid', loadChildren: () => import('../state-aid/state-aid.routes').then((room) => room.aidStaffRoutes) },
      { path: 'organisations', loadChildren: () => import('../organisations/organisations.routes').then((room) => room.organisationsStaffRoutes) },
      { path: 'mappings', loadChildren: () => import('../mappings/mappings.routes').then((room) => room.mappingsStaffRoutes) },
      { path: 'networks', loadChildren: () => import('../organisations/organisations.routes').then((room) => room.networksStaffRoutes) },
      { path: 'challenges', loadChildren: () => import('../organisations/organisations.routes').then((room) => room.challengesStaffRoutes) },
      { path: 'today', canActivate: [may('runs.list'), firstStepsFirst], loadChildren: () => import('../runs/runs.routes').then((room) => room.todayStaffRoutes) },
      { path: 'runs', loadChildren: () => import('../runs/runs.routes').then((room) => room.runsStaffRoutes(runTabs)) },
      { path: 'places', loadChildren: () => import('../runs/runs.routes').then((room) => room.placesStaffRoutes) },
      { path: 'sessions', loadChildren: () => import('../attendance/attendance.routes').then((room) => room.attendanceRoutes) },
      { path: 'grading', loadChildren: () => import('../grading/grading.routes').then((room) => room.gradingStaffRoutes) },
      { path: 'messages', loadChildren: () => import('../messages/messages.routes').then((room) => room.messagesRoutes) },
      { path: 'projects', loadChildren: () => import('../funding/funding.routes').then((room) => room.projectsStaffRoutes) },
      { path: 'audits', loadChildren: () => import('../evidence/evidence.routes').then((room) => room.auditsStaffRoutes) },
      { path: 'audit-log', loadChildren: () => import('../evidence/evidence.routes').then((room) => room.auditLogStaffRoutes) },
      { path: 'reports/:projectId/auditors', loadChildren: () => import('../evidence/evidence.routes').then((room) => room.auditorsStaffRoutes) },
      { path: 'reports/:projectId/outcomes', loadChildren: () => import('../outcomes/outcomes.routes').then((room) => room.outcomesStaffRoutes) },
      { path: 'reports/:projectId/shares', loadChildren: () => import('../report-shares/report-shares.routes').then((room) => room.reportSharesStaffRoutes) },
      { path: 'reports/:projectId/entered', loadChildren: () => import('../indicators/indicators.routes').then((room) => room.enteredStaffRoutes) },
      { path: 'evaluation-questions', loadChildren: () => import('../evaluations/evaluations.routes').then((room) => room.evaluationQuestionsStaffRoutes) },
      { path: 'evaluations', loadChildren: () => import('../evaluations/evaluations.routes').then((room) => room.evaluationsStaffRoutes) },
      { path: 'reports/board', loadChildren: () => import('../board-page/board-page.routes').then((room) => room.boardPageStaffRoutes) },
      { path: 'reports/study-circles', loadChildren: () => import('../study-circles/study-circles.routes').then((room) => room.studyCirclesStaffRoutes) },
      { path: 'reports/map', loadChildren: () => import('../reach/reach.routes').then((room) => room.mapStaffRoutes) },
      { path: 'reports/several', loadChildren: () => import('../reporting/reporting.routes').then((room) => room.severalStaffRoutes) },
      { path: 'reports/:projectId/months', loadChildren: () => import('../submissions/submissions.routes').then((room) => room.monthsStaffRoutes) },
      { path: 'reports/:projectId/submissions/:submissionId/samples/:sampleId', loadChildren: () => import('../evidence/evidence.routes').then((room) => room.samplesStaffRoutes) },
      { path: 'reports/:projectId/submissions', loadChildren: () => import('../submissions/submissions.routes').then((room) => room.submissionsStaffRoutes) },
      { path: 'reports/:projectId/number-files', loadChildren: () => import('../number-files/number-files.routes').then((room) => room.numberFilesStaffRoutes) },
      { path: 'reports/:projectId/number-reads', loadChildren: () => import('../number-files/number-files.routes').then((room) => room.numberReadsStaffRoutes) },
      { path: 'reports/:projectId/cofinancing', loadChildren: () => import('../cofinancing/cofinancing.routes').then((room) => room.cofinancingStaffRoutes) },
      { path: 'reports/:projectId', loadChildren: () => import('../attestations/attestations.routes').then((room) => room.attestationsStaffRoutes) },
      { path: 'reports', loadChildren: () => import('../reporting/reporting.routes').then((room) => room.reportsStaffRoutes) },
      { path: 'funders', loadChildren: () => import('../funding/funding.routes').then((room) => room.fundersStaffRoutes) },
      { path: 'retention', loadChildren: () => import('../retention/retention.routes').then((room) => room.retentionStaffRoutes) },
      { path: 'rule-sets', loadChildren: () => import('../rule-sets/rule-sets.routes').then((room) => room.ruleSetsStaffRoutes) },
      { path: 'courses', loadChildren: () => import('../courses/courses.routes').then((room) => room.coursesStaffRoutes) },
      { path: 'certificates', loadChildren: () => import('../certificates/certificates.routes').then((room) => room.certificateRegisterRoutes) },
      { path: 'certificate-templates', loadChildren: () => import('../certificate-templates/certificate-templates.routes').then((room) => room.certificateTemplatesRoutes) },
      { path: 'files', loadChildren: () => import('../exports/exports.routes').then((room) => room.exportsStaffRoutes) },
      { path: 'formats', loadChildren: () => import('../courses/courses.routes').then((room) => room.formatsStaffRoutes) },
      { path: 'settings', loadChildren: () => import('../centre/centre.routes').then((room) => room.settingsStaffRoutes) },
      { path: 'get-started', loadChildren: () => import('../centre/centre.routes').then((room) => room.getStartedStaffRoutes) },
      { path: '**', title: 'app.notFound.title', loadComponent: () => import('./errors/not-found').then((file) => file.NotFound) },
    ],
  },
  // Somebody without an account has this one list, and no menu.
  { path: 'stand-in', loadChildren: () => import('../attendance/stand-in/stand-in.routes').then((room) => room.standInRoutes) },
  { path: 'certificate-link', loadChildren: () => import('../certificates/certificates.routes').then((room) => room.certificateLinkRoutes) },
  // The paper has its own bar, as it is printed.
  { path: 'certificates', loadChildren: () => import('../certificates/certificates.routes').then((room) => room.certificateRoutes) },
  // Who reads is not led astray by a menu: the course has a bar of its own.
  { path: 'my/courses', loadChildren: () => import('../learning/learning.routes').then((room) => room.playerRoutes) },
  {
    path: '',
    component: PublicShell,
    children: [
      { path: 'verify', loadChildren: () => import('../certificates/certificates.routes').then((room) => room.verifyRoutes) },
      { path: 'my/certificates', loadChildren: () => import('../certificates/certificates.routes').then((room) => room.myCertificatesRoutes) },
      { path: 'confirm', loadChildren: () => import('../attestations/attestations.routes').then((room) => room.confirmRoutes) },
      { path: 'cofinancing', loadChildren: () => import('../cofinancing/cofinancing.routes').then((room) => room.cofinancingLinkRoutes) },
      { path: 'mapping', loadChildren: () => import('../mappings/mappings.routes').then((room) => room.mappingLinkRoutes) },
      { path: 'my/months', loadChildren: () => import('../attestations/attestations.routes').then((room) => room.myMonthsRoutes) },
      { path: 'my/hours', loadChildren: () => import('../statements/statements.routes').then((room) => room.statementsRoutes) },
      { path: '', pathMatch: 'full', loadChildren: () => import('../catalogue/catalogue.routes').then((room) => room.catalogueRoutes) },
      { path: 'about', loadChildren: () => import('../centre/centre.routes').then((room) => room.aboutRoutes) },
      { path: 'courses', loadChildren: () => import('../catalogue/catalogue.routes').then((room) => room.coursesPublicRoutes) },
      { path: 'enrol', loadChildren: () => import('../enrolments/enrolments.routes').then((room) => room.enrolRoutes) },
      { path: 'book', loadChildren: () => import('../enrolments/enrolments.routes').then((room) => room.bookRoutes) },
      { path: 'my/discussions', loadChildren: () => import('../discussions/discussions.routes').then((room) => room.myDiscussionRoutes) },
      { path: 'my/evaluations', loadChildren: () => import('../evaluations/evaluations.routes').then((room) => room.myEvaluationRoutes) },
      { path: 'my/bookings', loadChildren: () => import('../enrolments/enrolments.routes').then((room) => room.bookingsRoutes) },
      { path: 'my', loadChildren: () => import('../enrolments/enrolments.routes').then((room) => room.myRoutes) },
      { path: 'swap', loadChildren: () => import('../enrolments/enrolments.routes').then((room) => room.swapRoutes) },
      { path: 'in', loadChildren: () => import('../check-in/check-in.routes').then((room) => room.checkInRoutes) },
      { path: 'facts', loadChildren: () => import('../fact-asks/fact-asks.routes').then((room) => room.factLinkRoutes) },
      { path: 'report', loadChildren: () => import('../report-shares/report-shares.routes').then((room) => room.sharedReportRoutes) },
      { path: 'evidence', loadChildren: () => import('../evidence/evidence.routes').then((room) => room.evidenceLinkRoutes) },
      { path: 'outcome', loadChildren: () => import('../outcomes/outcomes.routes').then((room) => room.outcomeLinkRoutes) },
      { path: 'evaluation', loadChildren: () => import('../evaluations/evaluations.routes').then((room) => room.evaluationLinkRoutes) },
      { path: 'seat', loadChildren: () => import('../enrolments/enrolments.routes').then((room) => room.seatLinkRoutes) },
      {
        path: 'no-permission',
        title: 'app.noPermission.title',
        loadComponent: () => import('./errors/no-permission').then((file) => file.NoPermission),
      },
      // Not lazy: it must be here when nothing else can be fetched.
      { path: 'unreachable', title: 'app.trouble.serverTitle', component: Unreachable },
      { path: 'start', loadComponent: () => import('./start').then((file) => file.Start) },
      { path: 'sign-in', loadChildren: () => import('../access/access.routes').then((room) => room.signInRoutes) },
      { path: 'sign-up', loadChildren: () => import('../access/access.routes').then((room) => room.signUpRoutes) },
      { path: 'verify-address', loadChildren: () => import('../access/access.routes').then((room) => room.verifyAddressRoutes) },
      { path: 'change-address', loadChildren: () => import('../access/access.routes').then((room) => room.changeAddressRoutes) },
      { path: 'reset-password', loadChildren: () => import('../access/access.routes').then((room) => room.resetPasswordRoutes) },
      { path: 'invitation', loadChildren: () => import('../access/access.routes').then((room) => room.invitationRoutes) },
      { path: 'first-administrator', loadChildren: () => import('../access/access.routes').then((room) => room.firstAdministratorRoutes) },
      { path: 'account/calendar', loadChildren: () => import('../enrolments/enrolments.routes').then((room) => room.calendarFeedRoutes) },
      { path: 'account/messages', loadChildren: () => import('../messages/messages.routes').then((room) => room.messageChoicesRoutes) },
      { path: 'unsubscribe', loadChildren: () => import('../messages/messages.routes').then((room) => room.unsubscribeRoutes) },
      { path: 'account', loadChildren: () => import('../access/access.routes').then((room) => room.accountRoutes) },
      { path: '**', title: 'app.notFound.title', loadComponent: () => import('./errors/not-found').then((file) => file.NotFound) },
    ],
  },
];
