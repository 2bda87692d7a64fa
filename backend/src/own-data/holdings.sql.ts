import type { HoldingKind } from '@kortkurs/contract/own-data';

/** SQL of the enrolments of the person whose ids are `$1`. */
const SEATS = 'SELECT e.id FROM enrolment e WHERE e.person_id = ANY ($1::uuid[])';

const count = (table: string, where: string): string => `(SELECT count(*)::int FROM ${table} t WHERE ${where})`;
const own = (table: string): string => count(table, 't.person_id = ANY ($1::uuid[])');
const ofSeats = (table: string, and = ''): string => count(table, `t.enrolment_id IN (${SEATS})${and}`);

/** SQL of how much of each kind is held of the person whose ids are `$1`. */
const COUNTS: Record<HoldingKind, string> = {
  contact: `(SELECT count(*)::int FROM person t WHERE t.id = ANY ($1::uuid[]) AND t.merged_into IS NULL AND t.erased_at IS NULL)`,
  organisations: own('affiliation'),
  needs: count('person', `t.id = ANY ($1::uuid[]) AND t.access_needs_consent_at IS NOT NULL`),
  protection: own('protected_contact'),
  courses: count('enrolment', 't.person_id = ANY ($1::uuid[]) AND t.unmade_at IS NULL'),
  attendance: ofSeats('attendance'),
  facts: `((SELECT count(*)::int FROM participant_record t WHERE t.person_id = ANY ($1::uuid[])) + ${own('participant_fact')})`,
  number: own('identity_number'),
  outcomes: `(${own('outcome_event')} + ${own('outcome_later')})`,
  months: own('attestation'),
  certificates: `(${own('certificate')} + ${own('participation_statement')})`,
  'course-work': ['activity_note', 'assignment_hand_in', 'hand_in', 'quiz_attempt', 'survey_answer', 'package_state', 'watched'].map((table) => ofSeats(table)).join(' + '),
  posts: own('discussion_post'),
  letters: own('message'),
  'sign-ins': `(SELECT count(*)::int FROM sign_in t JOIN account a ON a.id = t.account_id WHERE a.person_id = ANY ($1::uuid[]))`,
  readings: `(${own('identity_number_read')} + ${own('protected_opening')} + ${count('audit_event', `t.object_id = ANY ($1::uuid[]) AND t.action = 'participant-record.read'`)})`,
};

/** SQL of all of them, a row for each kind that there is something of. */
export const HOLDINGS = `SELECT kind, count FROM (VALUES ${Object.entries(COUNTS).map(([kind, sql], place) => `(${place}, '${kind}', ${sql})`).join(', ')}) AS held (place, kind, count) WHERE count > 0 ORDER BY place`;
