import type { Language } from '@kortkurs/contract/common';

/** What stands before the time of the first session. */
export const FIRST: Record<Language, (sessions: number) => string> = {
  sv: (sessions) => (sessions > 1 ? `${sessions} träffar. Den första är` : 'När:'),
  en: (sessions) => (sessions > 1 ? `${sessions} sessions. The first is` : 'When:'),
};

export const ONLINE: Record<Language, { only: string; also: string }> = { sv: { only: 'online', also: 'eller online' }, en: { only: 'online', also: 'or online' } };
