import type { Id, Instant } from './common';

/** Letters that are sent by the time of a session. */
export const SESSION_REMINDER_RULES = ['day-before', 'same-morning', 'link-opens', 'after-attended', 'after-missed'] as const;
export type SessionReminderRule = (typeof SESSION_REMINDER_RULES)[number];

/** These, and the letter to who has not been there for a while: no session causes it. */
export const REMINDER_RULES = [...SESSION_REMINDER_RULES, 'inactive'] as const;
export type ReminderRule = (typeof REMINDER_RULES)[number];

/** Which of them go out until a format or a run says otherwise. */
export const REMINDER_DEFAULTS: Readonly<Record<ReminderRule, boolean>> = {
  'day-before': true,
  'same-morning': false,
  'link-opens': false,
  'after-attended': false,
  'after-missed': false,
  inactive: false,
};

/** Who is reminded of a course that they have left lying. */
export const INACTIVITY = {
  /** Days without any sign of somebody, after which the rule reminds them. */
  days: 14,
  /** Times that the rule reminds somebody of one run. */
  times: 2,
  /** Days during which somebody who was reminded is not reminded again, unless they are named. */
  pauseDays: 7,
} as const;

/** `GET /runs/{id}/inactivity-reminders`: that somebody was reminded, the last time and how often. */
export interface InactivityReminded {
  enrolmentId: Id;
  remindedAt: Instant;
  times: number;
}

/** Minutes before a session from which the link to its video meeting is shown. */
export const VIDEO_OPENS_MINUTES = 15;

/** Whether a rule is in use for a format or a run, and who says so. */
export interface ReminderSetting {
  rule: ReminderRule;
  on: boolean;
  said: 'run' | 'format' | 'standard';
}

/** A letter that is going to be sent, or is being sent, about one session. */
export interface PlannedReminder {
  rule: SessionReminderRule;
  sessionId: Id;
  sessionNumber: number;
  startsAt: Instant;
  /** From when it is sent. */
  at: Instant;
  /** Who would get it as things are now; null where that is known only after the session. */
  receivers: number | null;
  /** How many have got it already. */
  sent: number;
}

/** What a run sends by itself: the rules, and what they lead to for the sessions ahead. */
export interface RunReminders {
  settings: ReminderSetting[];
  planned: PlannedReminder[];
}

/** Turns a rule on or off; null goes back to what stands above it. */
export interface ReminderChange {
  on: boolean | null;
}
