/** The sections of the file, in their order. */
export const SECTIONS = ['about', 'account', 'organisations', 'courses', 'attendance', 'courseWork', 'discussions', 'evaluations', 'certificates', 'facts', 'projects', 'letters', 'roles'] as const;
export type Section = (typeof SECTIONS)[number];

/** How a table's rows are the person's: by themselves, by a seat of theirs, by their account, or by a quiz that they took. */
export type Owned = 'person' | 'seat' | 'account' | 'attempt';

/** A table whose rows are in the file of the person whose they are. */
export interface Part {
  section: Section;
  table: string;
  owned: Owned;
  /** The column that says whose they are, where it is not the usual one. */
  key?: string;
  /** Columns that are not the person's to have: of others, secret, or what a quiz holds back. */
  without?: readonly string[];
}

/** The usual column. */
export const KEY: Record<Owned, string> = { person: 'person_id', seat: 'enrolment_id', account: 'account_id', attempt: 'attempt_id' };

/** Everything that the file holds. Ids, what is sealed, and who else did something are in none of it. */
export const PARTS: readonly Part[] = [
  { section: 'about', table: 'person', owned: 'person', key: 'id' },
  { section: 'about', table: 'identity_number', owned: 'person', without: ['key_id', 'contested'] },
  { section: 'about', table: 'identity_number_answer', owned: 'person' },
  { section: 'about', table: 'protected_contact', owned: 'person', without: ['key_id'] },
  { section: 'account', table: 'account', owned: 'person', without: ['password_hash'] },
  { section: 'account', table: 'sign_in', owned: 'account' },
  { section: 'account', table: 'message_choice', owned: 'person' },
  { section: 'organisations', table: 'affiliation', owned: 'person' },
  { section: 'organisations', table: 'network', owned: 'person', key: 'host_person_id' },
  { section: 'courses', table: 'enrolment', owned: 'person' },
  { section: 'courses', table: 'enrolment_event', owned: 'seat', without: ['details'] },
  { section: 'courses', table: 'seat_invitation', owned: 'seat' },
  { section: 'courses', table: 'seat_swap', owned: 'seat', without: ['given_name', 'family_name', 'email'] },
  { section: 'courses', table: 'booking', owned: 'person' },
  { section: 'courses', table: 'course_interest', owned: 'person' },
  { section: 'courses', table: 'inactivity_reminder', owned: 'seat' },
  { section: 'attendance', table: 'attendance', owned: 'seat' },
  { section: 'attendance', table: 'attendance_history', owned: 'seat' },
  { section: 'attendance', table: 'attendance_objection', owned: 'seat' },
  { section: 'attendance', table: 'absence_notice', owned: 'seat' },
  { section: 'attendance', table: 'session_guest', owned: 'seat' },
  { section: 'attendance', table: 'walk_in', owned: 'person' },
  { section: 'attendance', table: 'make_up', owned: 'seat' },
  { section: 'courseWork', table: 'activity_progress', owned: 'seat' },
  { section: 'courseWork', table: 'activity_note', owned: 'seat' },
  { section: 'courseWork', table: 'player_place', owned: 'seat' },
  { section: 'courseWork', table: 'assignment_hand_in', owned: 'seat' },
  { section: 'courseWork', table: 'hand_in', owned: 'seat' },
  { section: 'courseWork', table: 'quiz_attempt', owned: 'seat', without: ['drawn', 'marks'] },
  { section: 'courseWork', table: 'quiz_answer', owned: 'attempt' },
  { section: 'courseWork', table: 'survey_answer', owned: 'seat' },
  { section: 'courseWork', table: 'package_state', owned: 'seat' },
  { section: 'courseWork', table: 'watched', owned: 'seat' },
  { section: 'discussions', table: 'discussion_post', owned: 'person' },
  { section: 'discussions', table: 'discussion_reader', owned: 'person' },
  { section: 'discussions', table: 'discussion_report', owned: 'person' },
  { section: 'evaluations', table: 'evaluation_ask', owned: 'seat' },
  { section: 'certificates', table: 'completion', owned: 'seat', without: ['rule'] },
  { section: 'certificates', table: 'completion_approval', owned: 'seat' },
  { section: 'certificates', table: 'certificate', owned: 'person', without: ['status_list', 'status_index'] },
  { section: 'certificates', table: 'participation_statement', owned: 'person' },
  { section: 'facts', table: 'participant_record', owned: 'person' },
  { section: 'facts', table: 'participant_fact', owned: 'person' },
  { section: 'facts', table: 'fact_ask', owned: 'person' },
  { section: 'facts', table: 'outcome_ask', owned: 'person' },
  { section: 'facts', table: 'outcome_event', owned: 'person' },
  { section: 'facts', table: 'outcome_later', owned: 'person' },
  { section: 'projects', table: 'participation_start', owned: 'person' },
  { section: 'projects', table: 'participation_month', owned: 'person' },
  { section: 'projects', table: 'project_exclusion', owned: 'person' },
  { section: 'projects', table: 'attestation', owned: 'person' },
  { section: 'projects', table: 'attestation_line', owned: 'seat' },
  { section: 'projects', table: 'cofinancing_line', owned: 'person' },
  // What a letter says may name others; it has reached the person already.
  { section: 'letters', table: 'message', owned: 'person', without: ['message_id', 'once_key', 'subject', 'body', 'html', 'attachments', 'pictures', 'unsubscribe', 'reply_to', 'claimed_until', 'about_type'] },
  { section: 'roles', table: 'access_grant', owned: 'person' },
  { section: 'roles', table: 'run_instructor', owned: 'person' },
];
