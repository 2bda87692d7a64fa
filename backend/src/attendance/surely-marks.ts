import { ABSENCE_REASONS, CHANNELS, MARK_NOTE_LENGTH, MARK_STATES, MARKS_PER_BATCH } from '@kortkurs/contract/attendance';

export const MINUTES_OF_A_DAY = 1440;

const id = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

type Read = Record<string, unknown>;

const isRead = (value: unknown): value is Read => typeof value === 'object' && value !== null && !Array.isArray(value);
const isId = (value: unknown): boolean => typeof value === 'string' && id.test(value);
const isMinutes = (value: unknown): boolean => Number.isInteger(value) && (value as number) >= 0 && (value as number) <= MINUTES_OF_A_DAY;
const isOf = (list: readonly unknown[], value: unknown): boolean => list.includes(value);

/** Exactly as a browser writes a moment, `2026-11-21T09:00:00.000Z`; other ways are right too, and not sure. */
function isWritten(value: unknown): boolean {
  if (typeof value !== 'string' || value.length !== 24 || value < '1970') return false;
  const at = new Date(value);
  return !Number.isNaN(at.getTime()) && at.toISOString() === value;
}

const isNote = (value: unknown): boolean => value === null || (typeof value === 'string' && value !== '' && value.length <= MARK_NOTE_LENGTH && value.trim() === value);

function isContent(value: unknown): boolean {
  if (value === null) return true;
  if (!isRead(value) || Object.keys(value).length !== ('note' in value ? 6 : 5)) return false;
  const { state, lateMinutes, earlyMinutes, reason, channel, note } = value;
  return isOf(MARK_STATES, state) && isMinutes(lateMinutes) && isMinutes(earlyMinutes) && (reason === null || isOf(ABSENCE_REASONS, reason)) && isOf(CHANNELS, channel) && (note === undefined || isNote(note));
}

function isMark(value: unknown): boolean {
  return isRead(value) && Object.keys(value).length === 4 && isId(value['markId']) && isId(value['enrolmentId']) && isWritten(value['markedAt']) && isContent(value['content']);
}

/**
 * Whether a body is surely what `MarksBody` takes, and as it would leave it: nothing more in it, nothing to trim. False says nothing: the rules of the class
 * decide then, and name what is wrong.
 */
export function areSurelyMarks(body: unknown): boolean {
  if (!isRead(body) || Object.keys(body).length !== 2 || !isWritten(body['sentAt'])) return false;
  const { marks } = body;
  return Array.isArray(marks) && marks.length <= MARKS_PER_BATCH && marks.every(isMark);
}
