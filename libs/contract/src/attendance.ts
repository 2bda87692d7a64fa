export const MARK_STATES = ['present', 'absent'] as const;
export type MarkState = (typeof MARK_STATES)[number];

export const ABSENCE_REASONS = ['notified', 'ill', 'other'] as const;
export type AbsenceReason = (typeof ABSENCE_REASONS)[number];

export const CHANNELS = ['in_person', 'online'] as const;
export type Channel = (typeof CHANNELS)[number];

/** How a mark was made. Staff outrank the other two; within a rank the later one wins. */
export const MARK_SOURCES = ['staff', 'self', 'import'] as const;
export type MarkSource = (typeof MARK_SOURCES)[number];
