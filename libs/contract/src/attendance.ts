import type { Id, Instant } from './common';

export const MARK_STATES = ['present', 'absent'] as const;
export type MarkState = (typeof MARK_STATES)[number];

export const ABSENCE_REASONS = ['notified', 'ill', 'other'] as const;
export type AbsenceReason = (typeof ABSENCE_REASONS)[number];

export const CHANNELS = ['in_person', 'online'] as const;
export type Channel = (typeof CHANNELS)[number];

/** How a mark was made. Staff outrank the other two; within a rank the later one wins. */
export const MARK_SOURCES = ['staff', 'self', 'import'] as const;
export type MarkSource = (typeof MARK_SOURCES)[number];

/** What a mark says of one person at one session. Minutes are whole and belong to `present` only, the reason to `absent` only. */
export interface MarkContent {
  state: MarkState;
  lateMinutes: number;
  earlyMinutes: number;
  reason: AbsenceReason | null;
  channel: Channel;
}

/** A mark as it stands, with who made it and when by the marker's own clock. */
export interface Mark extends MarkContent {
  markId: Id;
  source: MarkSource;
  markedAt: Instant;
}

/** How the interface names a mark: Här, Delvis, Borta, and no mark at all. */
export type Presence = 'here' | 'partly' | 'away' | 'unmarked';
