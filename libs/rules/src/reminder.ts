import { Temporal } from 'temporal-polyfill';
import type { Instant } from '@kortkurs/contract/common';
import { type SessionReminderRule, VIDEO_OPENS_MINUTES } from '@kortkurs/contract/reminders';
import { CENTRE_ZONE, addDays, instantOf, localDateOf } from './schedule';

/** A session as far as reminders go by it. */
export interface RemindedSession {
  startsAt: Instant;
  endsAt: Instant;
  /** Whether there is a video meeting to open. */
  online: boolean;
}

/** From when a letter is sent, and until when it still makes sense. */
export interface ReminderSpan {
  at: Instant;
  until: Instant;
}

const DAY_BEFORE = '09:00';
const MORNING = '07:30';
/** Minutes that are left at least when the letter of the same morning comes. */
const MORNING_AHEAD = 60;
/** Minutes after the end: by then attendance is mostly taken. */
const AFTER_MINUTES = 60;
/** Days during which a list that is taken late still leads to letters. */
const AFTER_DAYS = 3;

/** When a rule's letter about a session is sent, by the clock on the centre's wall; null where the session has nothing of the kind. */
export function reminderSpan(rule: SessionReminderRule, { startsAt, endsAt, online }: RemindedSession, zone = CENTRE_ZONE): ReminderSpan | null {
  const day = localDateOf(startsAt, zone);
  switch (rule) {
    case 'day-before':
      return { at: instantOf(addDays(day, -1), DAY_BEFORE, zone), until: instantOf(day, '00:00', zone) };
    case 'same-morning':
      return { at: earlier(instantOf(day, MORNING, zone), minutesAfter(startsAt, -MORNING_AHEAD)), until: startsAt };
    case 'link-opens':
      return online ? { at: minutesAfter(startsAt, -VIDEO_OPENS_MINUTES), until: endsAt } : null;
    default:
      return { at: minutesAfter(endsAt, AFTER_MINUTES), until: minutesAfter(endsAt, AFTER_DAYS * 24 * 60) };
  }
}

const minutesAfter = (instant: Instant, minutes: number): Instant => Temporal.Instant.from(instant).add({ minutes }).toString();
const earlier = (one: Instant, other: Instant): Instant => (Temporal.Instant.compare(one, other) < 0 ? one : other);
