import type { DoorMark } from '@kortkurs/contract/doorway';

const KEY = 'kk-door:';

/** So much of a link tells it apart from others on this phone, and is too little to come in by. */
const LINK_LENGTH = 8;

interface Kept {
  link: string;
  marks: DoorMark[];
}

/** Taps that the server has not confirmed, kept on the phone by session: ids and times, no names. A browser that keeps nothing is no worse off than before. */
export const doorPending = {
  read(sessionId: string): DoorMark[] {
    return kept(KEY + sessionId).marks;
  },
  /** Those that were made by a link, where nobody says any more which session it was for. */
  of(token: string): DoorMark[] {
    try {
      const found = Object.keys(localStorage).filter((key) => key.startsWith(KEY)).map(kept);
      return found.filter(({ link }) => link === token.slice(0, LINK_LENGTH)).flatMap(({ marks }) => marks);
    } catch {
      return [];
    }
  },
  write(sessionId: string, marks: readonly DoorMark[], token: string): void {
    try {
      if (marks.length > 0) localStorage.setItem(KEY + sessionId, JSON.stringify({ link: token.slice(0, LINK_LENGTH), marks }));
      else localStorage.removeItem(KEY + sessionId);
    } catch {
      // They are in memory, and said not to be saved.
    }
  },
};

function kept(key: string): Kept {
  try {
    const value = JSON.parse(localStorage.getItem(key) ?? '{}') as { link?: unknown; marks?: unknown } | null;
    return { link: typeof value?.link === 'string' ? value.link : '', marks: Array.isArray(value?.marks) ? value.marks.filter(isMark) : [] };
  } catch {
    return { link: '', marks: [] };
  }
}

function isMark(value: unknown): value is DoorMark {
  const mark = value as Partial<DoorMark> | null;
  return typeof mark?.markId === 'string' && typeof mark.enrolmentId === 'string' && typeof mark.here === 'boolean' && typeof mark.markedAt === 'string';
}
