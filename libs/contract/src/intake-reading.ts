/** What the server read out of a list: see intake.ts for what the reader answers. */

export const INTAKE_ENCODINGS = ['utf-8', 'windows-1252', 'utf-16le', 'utf-16be', 'macintosh', 'cp850', 'windows-1250', 'iso-8859-15'] as const;
export type IntakeEncoding = (typeof INTAKE_ENCODINGS)[number];

export const INTAKE_SEPARATORS = [';', ',', '\t', '|'] as const;
export type IntakeSeparator = (typeof INTAKE_SEPARATORS)[number];

/** What a column can mean. `ignore` is a choice too: the cells stay in the file and are listed as not read. */
export const COLUMN_MEANINGS = [
  'ignore',
  'number',
  'name',
  'given_name',
  'family_name',
  'email',
  'phone',
  'organisation',
  'role',
  'identity_number',
  'birth_date',
  'age',
  'gender',
  'municipality',
  'session',
  'remarks',
] as const;
export type ColumnMeaning = (typeof COLUMN_MEANINGS)[number];

/** How sure a guess is: stated in the file, likely, or no more than a guess. */
export type Confidence = 'certain' | 'likely' | 'guess';

export const DOUBT_KINDS = [
  'column',
  'year_missing',
  'session_date',
  'session_time',
  'session_new',
  'other_course',
  'mark',
  'blank_marks',
  'mark_conflict',
  'never_came',
  'name_missing',
  'name_order',
  'name_incomplete',
  'name_letters_lost',
  'name_case',
  'email_bad',
  'email_missing',
  'email_shared',
  'phone_bad',
  'identity_invalid',
  'identity_incomplete',
  'identity_shared',
  'birth_date_bad',
  'gender_unknown',
  'role_unknown',
  'role_missing',
  'organisation_spelling',
  'organisation_similar',
  'organisation_missing',
  'same_person',
  'known_person',
  'protected',
  'access_need',
  'formula_text',
  'cell_error',
  'letters_lost',
  'sum_line',
  'stray_line',
] as const;
export type DoubtKind = (typeof DOUBT_KINDS)[number];

/** What an option does, put into words by the client with the option's `params`. */
export const OPTION_MEANINGS = [
  'meaning',
  'year',
  'date',
  'time',
  'time_unknown',
  'new_session',
  'same_course',
  'mark_present',
  'mark_partial',
  'mark_absent',
  'mark_unmarked',
  'keep_marks',
  'name',
  'email',
  'without_email',
  'keep_email',
  'phone',
  'phone_as_written',
  'without_phone',
  'without_number',
  'birth_date_only',
  'keep_number',
  'birth_date',
  'without_birth_date',
  'gender',
  'without_gender',
  'role',
  'organisation_known',
  'organisation_new',
  'without_organisation',
  'one_person',
  'two_persons',
  'person_known',
  'person_new',
  'alias',
  'no_alias',
  'keep_as_note',
  'keep_as_text',
  'leave_out_cell',
  'leave_out_row',
  'leave_out_line',
] as const;
export type OptionMeaning = (typeof OPTION_MEANINGS)[number];

export interface IntakeOption {
  /** Stable as long as the option does the same. */
  key: string;
  says: OptionMeaning;
  params?: Record<string, string | number>;
}

/** Where something stands: lines are counted as in the file or sheet, from 1; columns from 0. */
export interface IntakePlace {
  line: number;
  column?: number;
}

export interface IntakeDoubt {
  /** Stable over readings of the same file. */
  id: string;
  kind: DoubtKind;
  places: IntakePlace[];
  /** What stands there, each different text once; hidden for people who stand under an alias. */
  raw: string[];
  /** Facts for the sentence that explains the doubt. */
  params?: Record<string, string | number>;
  suggestion: IntakeOption;
  /** Others to choose from; the suggestion is not among them. */
  alternatives: IntakeOption[];
  /** What a typed answer is read as, if one can be typed. */
  typed?: 'mark' | 'name' | 'email' | 'phone' | 'identity_number' | 'date' | 'time' | 'organisation' | 'text';
  /** Answered by itself: who accepts all suggestions at once leaves it open. */
  single?: true;
  state: 'open' | 'accepted' | 'changed' | 'skipped';
  /** The key of the option in force once decided; absent for a typed answer. */
  chosen?: string;
}

export interface IntakeFileFacts {
  name: string;
  bytes: number;
  kind: 'csv' | 'xlsx';
  encoding: IntakeEncoding | null;
  separator: IntakeSeparator | null;
  sheet: string | null;
  sheets: string[];
  lines: number;
  headerLine: number;
  headerConfidence: Confidence;
  /** The lines above the headings, as they stand. */
  titleLines: string[];
  sumLine: number | null;
}

export interface IntakeColumn {
  column: number;
  heading: string;
  /** The first few different values, hidden where they would show an identity number or a protected person. */
  samples: string[];
  meaning: ColumnMeaning;
  confidence: Confidence;
  alternatives: ColumnMeaning[];
}

export interface IntakeSession {
  column: number;
  heading: string;
  /** Null while the date is not known. */
  date: string | null;
  /** Wall-clock times of the centre, `HH:MM`. */
  start: string | null;
  end: string | null;
  breakMinutes: number;
  timeFrom: 'heading' | 'title' | 'run' | 'answer' | null;
  confidence: Confidence;
  /** The session of the run that this column is about, null for one that is made. */
  sessionId: string | null;
  /** The session is signed: marks that are not there yet wait for a reason. */
  signed?: true;
}

export interface IntakeMark {
  state: 'present' | 'absent' | 'unmarked';
  lateMinutes: number;
  earlyMinutes: number;
  channel: 'in_person' | 'online';
  reason: 'notified' | 'ill' | 'other' | null;
}

/** One way of writing a mark in this list, what it is read as, and how often it stands there. */
export interface IntakeMarkText {
  text: string;
  count: number;
  mark: IntakeMark;
  confidence: Confidence;
  doubt?: string;
}

export interface IntakeOrganisation {
  name: string;
  /** Null for one that is made. */
  organisationId: string | null;
  spellings: string[];
  people: number;
}

export interface IntakeCell {
  /** As it stands in the file. */
  raw: string;
  /** As it is read, where that differs from what stands there. */
  read?: string;
  mark?: IntakeMark;
  doubts?: string[];
  /** The text is hidden: an identity number's last digits, or a person who stands under an alias. */
  hidden?: true;
  /** Stands in the file but is not read into anything. */
  unread?: true;
}

export interface IntakeRow {
  line: number;
  /** The name that the person is shown under; an alias for whoever is protected. */
  name: string;
  outcome: 'new_person' | 'known_person' | 'merged' | 'left_out';
  mergedInto?: number;
  cells: IntakeCell[];
}

export interface IntakeCounts {
  rows: number;
  people: number;
  newPeople: number;
  knownPeople: number;
  newOrganisations: number;
  knownOrganisations: number;
  newSessions: number;
  knownSessions: number;
  present: number;
  partial: number;
  absent: number;
  unmarked: number;
  doubts: number;
  open: number;
  /** How many of the people would take part beyond the run's seats. */
  beyond: number;
}

export interface IntakeReading {
  file: IntakeFileFacts;
  columns: IntakeColumn[];
  sessions: IntakeSession[];
  marks: IntakeMarkText[];
  organisations: IntakeOrganisation[];
  rows: IntakeRow[];
  doubts: IntakeDoubt[];
  /** Lines that become nobody, with the reason. */
  leftOut: { line: number; why: 'blank' | 'sum_line' | 'stray_line' | 'merged' | 'skipped'; into?: number }[];
  counts: IntakeCounts;
}
