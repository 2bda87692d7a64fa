import { PlatformGround1763700000000 } from './1763700000000-platform-ground';
import { CentreGround1763700010000 } from './1763700010000-centre-ground';
import { PeopleGround1763700020000 } from './1763700020000-people-ground';
import { AccessGround1763700030000 } from './1763700030000-access-ground';
import { OrganisationsGround1763700040000 } from './1763700040000-organisations-ground';
import { FundingGround1763700050000 } from './1763700050000-funding-ground';
import { CoursesGround1763700060000 } from './1763700060000-courses-ground';
import { RunsGround1763700070000 } from './1763700070000-runs-ground';
import { EnrolmentsGround1763700080000 } from './1763700080000-enrolments-ground';
import { AttendanceGround1763700090000 } from './1763700090000-attendance-ground';
import { CompletionGround1763700100000 } from './1763700100000-completion-ground';
import { ReportingGround1763700110000 } from './1763700110000-reporting-ground';
import { MessagesGround1763700120000 } from './1763700120000-messages-ground';
import { CompletionApproval1763700130000 } from './1763700130000-completion-approval';
import { FundingEndedTargets1763700210000 } from './1763700210000-funding-ended-targets';
import { CoursesSearchAndFormats1763700220000 } from './1763700220000-courses-search-and-formats';
import { PeopleSearch1763700230000 } from './1763700230000-people-search';
import { IntakeGround1763700310000 } from './1763700310000-intake-ground';
import { AccessOneLivingGrant1763700410000 } from './1763700410000-access-one-living-grant';
import { AttendanceLeanMarks1763700510000 } from './1763700510000-attendance-lean-marks';
import { EnrolmentsCatalogueChanges1763700520000 } from './1763700520000-enrolments-catalogue-changes';
import { RunsCatalogueOrder1763700530000 } from './1763700530000-runs-catalogue-order';
import { MessagesClaims1763700610000 } from './1763700610000-messages-claims';
import { CertificatesHideProtectedNames1763700620000 } from './1763700620000-certificates-hide-protected-names';
import { ReportingRules1763700630000 } from './1763700630000-reporting-rules';
import { EnrolmentsUnmade1763700640000 } from './1763700640000-enrolments-unmade';
import { RunsPlaces1763700710000 } from './1763700710000-runs-places';
import { PeopleAtScale1763700720000 } from './1763700720000-people-at-scale';
import { AffiliationsByOrganisation1763700730000 } from './1763700730000-affiliations-by-organisation';
import { RunsLists1763700820000 } from './1763700820000-runs-lists';
import { RunsOffers1763700910000 } from './1763700910000-runs-offers';
import { EnrolmentsInvitations1763802010000 } from './1763802010000-enrolments-invitations';
import { EnrolmentsBookings1763803010000 } from './1763803010000-enrolments-bookings';
import { EnrolmentsSeatChanges1763803020000 } from './1763803020000-enrolments-seat-changes';
import { EnrolmentsShares1763803030000 } from './1763803030000-enrolments-shares';
import { PeopleAccessNeeds1763803040000 } from './1763803040000-people-access-needs';
import { EnrolmentsSwaps1763803050000 } from './1763803050000-enrolments-swaps';
import { MessagesTemplates1763804010000 } from './1763804010000-messages-templates';
import { MessagesReminders1763804020000 } from './1763804020000-messages-reminders';
import { MessagesGroupLetters1763804030000 } from './1763804030000-messages-group-letters';
import { RunsCalendars1763805010000 } from './1763805010000-runs-calendars';
import { MessagesChoices1763805020000 } from './1763805020000-messages-choices';
import { CoursesRunTemplates1763806010000 } from './1763806010000-courses-run-templates';
import { RunsAudience1763806020000 } from './1763806020000-runs-audience';
import { MessagesOvertaken1763807010000 } from './1763807010000-messages-overtaken';
import { EnrolmentsBookingShown1763808010000 } from './1763808010000-enrolments-booking-shown';
import { PeopleNeedsWithConsent1763808020000 } from './1763808020000-people-needs-with-consent';
import { EnrolmentsBookingIndex1763808030000 } from './1763808030000-enrolments-booking-index';
import { DocumentsOfRuns1763910000000 } from './1763910000000-documents-of-runs';
import { EnrolmentsOrganisationsInvited1763920000000 } from './1763920000000-enrolments-organisations-invited';
import { CentreQuietHours1763940000000 } from './1763940000000-centre-quiet-hours';
import { AttendanceSelfCheckIn1763960000000 } from './1763960000000-attendance-self-check-in';
import { EnrolmentsSwapRoles1763970000000 } from './1763970000000-enrolments-swap-roles';
import { AttendanceNotes1764010000000 } from './1764010000000-attendance-notes';
import { DoorwayWalkIns1764020000000 } from './1764020000000-doorway-walk-ins';
import { IntakeAttendanceFiles1764030000000 } from './1764030000000-intake-attendance-files';
import { MakeUpsGround1764040000000 } from './1764040000000-make-ups-ground';
import { MessagesToChosenPeople1764050000000 } from './1764050000000-messages-to-chosen-people';
import { AttendanceObjections1764050010000 } from './1764050010000-attendance-objections';
import { CentreCheckIn1764060000000 } from './1764060000000-centre-check-in';
import { DocumentsSignedLists1764080000000 } from './1764080000000-documents-signed-lists';
import { AttendanceStudyHours1764080010000 } from './1764080010000-attendance-study-hours';
import { AttendanceStudyHoursCorrected1764120000000 } from './1764120000000-attendance-study-hours-corrected';
import { MakeUpsOutliveSessions1764150000000 } from './1764150000000-make-ups-outlive-sessions';
import { CertificatesStatusPlaces1764211000000 } from './1764211000000-certificates-status-places';
import { CoursesAlignments1764211010000 } from './1764211010000-courses-alignments';
import { CertificateTemplatesGround1764213000000 } from './1764213000000-certificate-templates-ground';
import { Statements1764215000000 } from './1764215000000-statements';
import { CoursesCertificateMonths1764216000000 } from './1764216000000-courses-certificate-months';
import { CertificatesArchives1764216010000 } from './1764216010000-certificates-archives';
import { RunsHeldTimes1764218000000 } from './1764218000000-runs-held-times';
import { MessagesPictures1764218010000 } from './1764218010000-messages-pictures';
import { AttendanceMeasuredTimes1764221000000 } from './1764221000000-attendance-measured-times';
import { StatementsRevoked1764222000000 } from './1764222000000-statements-revoked';
import { AttendanceLetGo1764231000000 } from './1764231000000-attendance-let-go';
import { CredentialsKnownKeys1764232000000 } from './1764232000000-credentials-known-keys';
import { CertificatesRestoredPlaces1764233000000 } from './1764233000000-certificates-restored-places';
import { CertificatesArchiveFailures1764233010000 } from './1764233010000-certificates-archive-failures';
import { CertificatesRegister1764233020000 } from './1764233020000-certificates-register';
import { StatementsByStaff1764234000000 } from './1764234000000-statements-by-staff';
import { RuleSetsGround1764240000000 } from './1764240000000-rule-sets-ground';
import { RuleSetsStandard1764240010000 } from './1764240010000-rule-sets-standard';
import { FundingRuleSet1764240020000 } from './1764240020000-funding-rule-set';
import { ParticipantFacts1764241000000 } from './1764241000000-participant-facts';
import { ReportingStartSituations1764241010000 } from './1764241010000-reporting-start-situations';
import { ParticipantRecordReasons1764241020000 } from './1764241020000-participant-record-reasons';
import { OutcomesGround1764242000000 } from './1764242000000-outcomes-ground';
import { RunsSessionsByDay1764243000000 } from './1764243000000-runs-sessions-by-day';
import { MessagesToContacts1764243010000 } from './1764243010000-messages-to-contacts';
import { StateAidGround1764244000000 } from './1764244000000-state-aid-ground';
import { IndicatorsEnteredFigures1764245000000 } from './1764245000000-indicators-entered-figures';
import { IndicatorsReportShares1764245100000 } from './1764245100000-indicators-report-shares';
import { AttestationsGround1764246000000 } from './1764246000000-attestations-ground';
import { AttestationsOnPaper1764246100000 } from './1764246100000-attestations-on-paper';
import { CofinancingGround1764246200000 } from './1764246200000-cofinancing-ground';
import { SubmissionsGround1764247000000 } from './1764247000000-submissions-ground';
import { ReportingWatchedDays1764247100000 } from './1764247100000-reporting-watched-days';
import { SubmissionsStale1764247110000 } from './1764247110000-submissions-stale';
import { CertificatesArchiveRecalls1764247500000 } from './1764247500000-certificates-archive-recalls';
import { ExportsGround1764249000000 } from './1764249000000-exports-ground';
import { ReportFilesGround1764249100000 } from './1764249100000-report-files-ground';
import { PeopleNumberReadings1764249500000 } from './1764249500000-people-number-readings';
import { NumberFilesGround1764249600000 } from './1764249600000-number-files-ground';
import { RetentionGround1764249700000 } from './1764249700000-retention-ground';
import { BoardPageComments1764250000000 } from './1764250000000-board-page-comments';
import { FactAsksGround1764251000000 } from './1764251000000-fact-asks-ground';
import { PeopleNumberAnswers1764251100000 } from './1764251100000-people-number-answers';
import { EvidenceReads1764252000000 } from './1764252000000-evidence-reads';
import { EvidenceSamples1764252100000 } from './1764252100000-evidence-samples';
import { SubmissionsStaleEntered1764253300000 } from './1764253300000-submissions-stale-entered';
import { AttendanceHistoryOneIndex1764254000000 } from './1764254000000-attendance-history-one-index';
import { ProjectExclusions1764254400000 } from './1764254400000-project-exclusions';
import { SubmissionsMonthGaps1764254600000 } from './1764254600000-submissions-month-gaps';
import { EvidenceLinks1764254700000 } from './1764254700000-evidence-links';
import { PeopleProtectedOpenings1764254800000 } from './1764254800000-people-protected-openings';
import { StudyCirclesGround1764254900000 } from './1764254900000-study-circles-ground';
import { CoursesActivityContent1764255500000 } from './1764255500000-courses-activity-content';
import { StudyCirclesELists1764255500100 } from './1764255500100-study-circles-e-lists';
import { AttendanceMarksOfASession1764255509000 } from './1764255509000-attendance-marks-of-a-session';
import { LearningNotes1764255600000 } from './1764255600000-learning-notes';
import { FundingShareTargets1764255620000 } from './1764255620000-funding-share-targets';
import { CertificatesArchivesWithoutProtected1764255630000 } from './1764255630000-certificates-archives-without-protected';
import { CoursesVersionContent1764255640000 } from './1764255640000-courses-version-content';
import { SubmissionsPapers1764255650000 } from './1764255650000-submissions-papers';
import { FundingRelatedProjects1764255660000 } from './1764255660000-funding-related-projects';
import { Quiz1764255670000 } from './1764255670000-quiz';
import { DocumentsUploads1764255680000 } from './1764255680000-documents-uploads';
import { FundingReleaseByOneAsked1764255690000 } from './1764255690000-funding-release-by-one-asked';
import { EvaluationsGround1764255700000 } from './1764255700000-evaluations-ground';
import { LearningAssignments1764255710000 } from './1764255710000-learning-assignments';
import { DiscussionsGround1764255720000 } from './1764255720000-discussions-ground';
import { LearningSurveys1764255730000 } from './1764255730000-learning-surveys';
import { MessagesInactivity1764255740000 } from './1764255740000-messages-inactivity';
import { LearningWatched1764255750000 } from './1764255750000-learning-watched';
import { CoursesImports1764255760000 } from './1764255760000-courses-imports';
import { PackagesGround1764255770000 } from './1764255770000-packages-ground';
import { RuleSetsMinors1764255780000 } from './1764255780000-rule-sets-minors';
import { Mappings1764255790000 } from './1764255790000-mappings';
import { SubmissionsNumberGaps1764255810000 } from './1764255810000-submissions-number-gaps';

/** Every change of the schema, in the order in which it is applied. Never edited after it has landed. */
export const migrations = [
  PlatformGround1763700000000,
  CentreGround1763700010000,
  PeopleGround1763700020000,
  AccessGround1763700030000,
  OrganisationsGround1763700040000,
  FundingGround1763700050000,
  CoursesGround1763700060000,
  RunsGround1763700070000,
  EnrolmentsGround1763700080000,
  AttendanceGround1763700090000,
  CompletionGround1763700100000,
  ReportingGround1763700110000,
  MessagesGround1763700120000,
  CompletionApproval1763700130000,
  FundingEndedTargets1763700210000,
  CoursesSearchAndFormats1763700220000,
  PeopleSearch1763700230000,
  IntakeGround1763700310000,
  AccessOneLivingGrant1763700410000,
  AttendanceLeanMarks1763700510000,
  EnrolmentsCatalogueChanges1763700520000,
  RunsCatalogueOrder1763700530000,
  MessagesClaims1763700610000,
  CertificatesHideProtectedNames1763700620000,
  ReportingRules1763700630000,
  EnrolmentsUnmade1763700640000,
  RunsPlaces1763700710000,
  PeopleAtScale1763700720000,
  AffiliationsByOrganisation1763700730000,
  RunsLists1763700820000,
  RunsOffers1763700910000,
  EnrolmentsInvitations1763802010000,
  EnrolmentsBookings1763803010000,
  EnrolmentsSeatChanges1763803020000,
  EnrolmentsShares1763803030000,
  PeopleAccessNeeds1763803040000,
  EnrolmentsSwaps1763803050000,
  MessagesTemplates1763804010000,
  MessagesReminders1763804020000,
  MessagesGroupLetters1763804030000,
  RunsCalendars1763805010000,
  MessagesChoices1763805020000,
  CoursesRunTemplates1763806010000,
  RunsAudience1763806020000,
  MessagesOvertaken1763807010000,
  EnrolmentsBookingShown1763808010000,
  PeopleNeedsWithConsent1763808020000,
  EnrolmentsBookingIndex1763808030000,
  DocumentsOfRuns1763910000000,
  EnrolmentsOrganisationsInvited1763920000000,
  CentreQuietHours1763940000000,
  AttendanceSelfCheckIn1763960000000,
  EnrolmentsSwapRoles1763970000000,
  AttendanceNotes1764010000000,
  DoorwayWalkIns1764020000000,
  IntakeAttendanceFiles1764030000000,
  MakeUpsGround1764040000000,
  MessagesToChosenPeople1764050000000,
  AttendanceObjections1764050010000,
  CentreCheckIn1764060000000,
  DocumentsSignedLists1764080000000,
  AttendanceStudyHours1764080010000,
  AttendanceStudyHoursCorrected1764120000000,
  MakeUpsOutliveSessions1764150000000,
  CertificatesStatusPlaces1764211000000,
  CoursesAlignments1764211010000,
  CertificateTemplatesGround1764213000000,
  Statements1764215000000,
  CoursesCertificateMonths1764216000000,
  CertificatesArchives1764216010000,
  RunsHeldTimes1764218000000,
  MessagesPictures1764218010000,
  AttendanceMeasuredTimes1764221000000,
  StatementsRevoked1764222000000,
  AttendanceLetGo1764231000000,
  CredentialsKnownKeys1764232000000,
  CertificatesRestoredPlaces1764233000000,
  CertificatesArchiveFailures1764233010000,
  CertificatesRegister1764233020000,
  StatementsByStaff1764234000000,
  RuleSetsGround1764240000000,
  RuleSetsStandard1764240010000,
  FundingRuleSet1764240020000,
  ParticipantFacts1764241000000,
  ReportingStartSituations1764241010000,
  ParticipantRecordReasons1764241020000,
  OutcomesGround1764242000000,
  RunsSessionsByDay1764243000000,
  MessagesToContacts1764243010000,
  StateAidGround1764244000000,
  IndicatorsEnteredFigures1764245000000,
  IndicatorsReportShares1764245100000,
  AttestationsGround1764246000000,
  AttestationsOnPaper1764246100000,
  CofinancingGround1764246200000,
  SubmissionsGround1764247000000,
  ReportingWatchedDays1764247100000,
  SubmissionsStale1764247110000,
  CertificatesArchiveRecalls1764247500000,
  ExportsGround1764249000000,
  ReportFilesGround1764249100000,
  PeopleNumberReadings1764249500000,
  NumberFilesGround1764249600000,
  RetentionGround1764249700000,
  BoardPageComments1764250000000,
  FactAsksGround1764251000000,
  PeopleNumberAnswers1764251100000,
  EvidenceReads1764252000000,
  EvidenceSamples1764252100000,
  SubmissionsStaleEntered1764253300000,
  AttendanceHistoryOneIndex1764254000000,
  ProjectExclusions1764254400000,
  SubmissionsMonthGaps1764254600000,
  EvidenceLinks1764254700000,
  PeopleProtectedOpenings1764254800000,
  StudyCirclesGround1764254900000,
  CoursesActivityContent1764255500000,
  StudyCirclesELists1764255500100,
  AttendanceMarksOfASession1764255509000,
  LearningNotes1764255600000,
  FundingShareTargets1764255620000,
  CertificatesArchivesWithoutProtected1764255630000,
  CoursesVersionContent1764255640000,
  SubmissionsPapers1764255650000,
  FundingRelatedProjects1764255660000,
  Quiz1764255670000,
  DocumentsUploads1764255680000,
  FundingReleaseByOneAsked1764255690000,
  EvaluationsGround1764255700000,
  LearningAssignments1764255710000,
  DiscussionsGround1764255720000,
  LearningSurveys1764255730000,
  MessagesInactivity1764255740000,
  LearningWatched1764255750000,
  CoursesImports1764255760000,
  PackagesGround1764255770000,
  RuleSetsMinors1764255780000,
  Mappings1764255790000,
  SubmissionsNumberGaps1764255810000,
];
